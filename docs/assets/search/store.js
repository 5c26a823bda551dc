/* The files of the index, loaded when needed, the least used forgotten. What they hold: converter/search/segment.py.
   They are scripts, not fetched data, so that the search works in a folder on disk as on a server.
   Adds `Store` to window.reportSearchParts, `reportSearchData` to window (which the files call). */
(function (parts) {
  "use strict";

  var LIMIT = 8e6; // characters of files that are kept
  var INFLATED = 4; // how much more a file of texts takes when read
  /* Of the site: joined, this file lies in assets/joined/. */
  var ROOT = new URL("../../", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;
  var WAIT = 60000; // milliseconds
  var LENGTH_WIDTH = 6, HEADING_WIDTH = 3; // of segment.py

  var arrived = new Map();
  window.reportSearchData = function (name, value) { arrived.set(name, value); };

  /** @param {string} name @param {string} version @returns {Promise<any>} what the file holds: converter/search/segment.py */
  function loadScript(name, version) {
    return new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      var timer = setTimeout(done, WAIT);
      function done() {
        clearTimeout(timer);
        script.remove();
        if (arrived.has(name)) resolve(arrived.get(name));
        else reject(new Error("search/" + name + ".js"));
        arrived.delete(name);
      }
      script.onload = script.onerror = done;
      script.src = ROOT + "search/" + name + ".js" + version;
      document.head.appendChild(script);
    });
  }

  /** About how many characters a file has: of texts and lists the very number. @param {unknown} value @returns {number} */
  function sizeOf(value) {
    if (typeof value === "string") return value.length;
    if (Array.isArray(value)) return value.reduce(function (sum, part) { return sum + sizeOf(part); }, 0);
    return 20000;
  }

  class Store {
    constructor() {
      this.root = ROOT;
      /** @type {Map<string, { size: number, value: Promise<any>, here: boolean }>} the least used first */
      this.kept = new Map();
      this.size = 0;
      this.version = "";
    }

    /**
     * What `read` makes of a file; read once as long as it is kept.
     * @template T
     * @param {string} name
     * @param {(value: any) => T} [read]
     * @param {number} [weight]
     * @returns {Promise<T>}
     */
    get(name, read, weight) {
      var entry = this.kept.get(name) || this.load(name, read, weight || 1);
      this.kept.delete(name); // and to the end of the order
      this.kept.set(name, entry);
      return entry.value;
    }

    /**
     * @param {string} name
     * @param {((value: any) => unknown) | undefined} read
     * @param {number} weight
     */
    load(name, read, weight) {
      var store = this;
      var entry = { size: 0, here: false, value: loadScript(name, this.version).then(function (value) {
        entry.size = sizeOf(value) * weight;
        entry.here = true;
        if (store.kept.get(name) === entry) store.size += entry.size;
        store.shrink(name);
        return read ? read(value) : value;
      }) };
      entry.value.catch(function () { if (store.kept.get(name) === entry) store.kept.delete(name); });
      return entry;
    }

    /** @param {string} name */
    has(name) {
      var entry = this.kept.get(name);
      return Boolean(entry && entry.here);
    }

    /** @param {string} newest */
    shrink(newest) {
      for (var [name, entry] of this.kept) {
        if (this.size <= LIMIT) return;
        if (!entry.here || name === newest || name === "index" || name === "fold") continue;
        this.kept.delete(name);
        this.size -= entry.size;
      }
    }

    /** What a file holds, which is not kept here. @param {string} name @returns {Promise<any>} */
    take(name) { return loadScript(name, this.version); }

    /* Forget all, and ask the server anew even where the browser remembers: the site was built again meanwhile. */
    reset() {
      this.kept.clear();
      this.size = 0;
      this.version = "?" + Date.now();
    }

    folder() {
      return this.get("fold", function (/** @type {string} */ text) { return parts.makeFold(JSON.parse(parts.inflate(text))); });
    }

    /* The manifest, its segments as Segment. */
    manifest() {
      var store = this;
      return this.get("index", function (/** @type {Search.ManifestFile<Search.SegmentEntry>} */ file) {
        return Object.assign(file, { segments: file.segments.map(function (entry) { return new Segment(store, entry); }) });
      });
    }
  }

  /** A bigram, or one character, as a number that sorts as Python sorts the text. @param {string} key */
  function rank(key) {
    var first = /** @type {number} */ (key.codePointAt(0)), second = key.codePointAt(first > 0xffff ? 2 : 1);
    return first * 0x200000 + (second === undefined ? 0 : second + 1);
  }

  /** @param {string} keys with spaces between them */
  function ranks(keys) { return keys ? keys.split(" ").map(rank) : []; }

  class Segment {
    /** @param {Store} store @param {Search.SegmentEntry} entry */
    constructor(store, entry) {
      this.store = store;
      this.name = entry.name;
      this.reports = entry.reports;
      var table = /** @type {Search.SegmentTable} */ (JSON.parse(parts.inflate(entry.table)));
      this.blocks = table.blocks;
      /** @type {number[]} first place of each file of texts */
      this.texts = [];
      var first = 0;
      for (var count of table.texts) {
        this.texts.push(first);
        first += count;
      }
      this.dead = new Set(entry.dead);
      this.gaps = entry.gaps;
      this.bases = table.bases;
      this.headFirsts = ranks(table.heads);
      this.firsts = ranks(table.shards);
      /** @type {Map<string, number>} */
      this.frequent = new Map();
      var frequent = this.frequent;
      (table.frequent ? table.frequent.split(" ") : []).forEach(function (word) {
        frequent.set(word.slice(0, -1), word.charCodeAt(word.length - 1) - 96);
      });
    }

    /**
     * Numbers of the files that hold a bigram's list, or the lists of all bigrams that begin with one character.
     * @param {string} key
     */
    shards(key) {
      var firsts = this.firsts, from = rank(key), to = from;
      if (from % 0x200000 === 0) to = from + 0x1fffff;
      var at = function (/** @type {number} */ i) { return firsts[i]; };
      var last = lastNotAbove(firsts.length, at, to), first = lastNotAbove(firsts.length, at, from - 0.5);
      if (firsts[first + 1] === from || first < 0) first++;
      var numbers = [];
      for (var i = first; i <= last; i++) numbers.push(i);
      return numbers;
    }

    /**
     * How much a bigram's list costs to load: 0 for one whose files are here, 1 for a short one, more for each doubling.
     * @param {string} key
     */
    cost(key) {
      var segment = this;
      var isHere = this.shards(key).every(function (i) { return segment.store.has(segment.name + "/p" + i); });
      return (this.frequent.get(key) || 0) + (isHere ? 0 : 1);
    }

    /** The positions of a bigram, or of a single character, in order. @param {string} key */
    positions(key) { return this.numbers(key).then(parts.positionsOf); }

    /**
     * The same with what the list says of each: four times the position, 1 more where the bigram is new in its place, 2 more where it
     * is of the heading.
     * @param {string} key
     */
    numbers(key) {
      var segment = this;
      return Promise.all(this.shards(key).map(function (i) {
        return segment.store.get(segment.name + "/p" + i).then(function (/** @type {Search.Shard} */ shard) {
          return lists(shard, key, segment.bases[i] || 0);
        });
      })).then(function (found) {
        return joined(/** @type {Uint32Array[]} */ ([]).concat(...found), Array.from(key).length === 1);
      });
    }

    /**
     * The places of one file, as columns. `first`: number of the first; `starts`: positions; `reports`: of each place;
     * `ages`, `ties`, `firsts` (first place): of reports, from number `report` on.
     * @param {number} number
     */
    block(number) {
      var start = this.blocks[number], end = number + 1 < this.blocks.length ? this.blocks[number + 1][0] : this.reports;
      return this.store.get(this.name + "/b" + number, function (/** @type {string} */ text) {
        return readBlock(new parts.Bits(text), start, end);
      });
    }

    /**
     * In how many places something stands, and the first of them, where that is told.
     * @param {string} key
     * @returns {Promise<Search.First | undefined>}
     */
    told(key) {
      var firsts = this.headFirsts, number = lastNotAbove(firsts.length, function (i) { return firsts[i]; }, rank(key));
      if (number < 0) return Promise.resolve(undefined);
      return this.store.get(this.name + "/h" + number, function (/** @type {Search.Shard} */ file) {
        var bits = new parts.Bits(file[1]);
        function places() { return bits.read(1) ? Array.from(parts.ascending(bits, 0)) : []; }
        return new Map(file[0].split(" ").map(function (each) {
          return /** @type {[string, Search.First]} */ ([each, { total: bits.gamma(), headed: places(), others: places() }]);
        }));
      }).then(function (told) { return told.get(key); });
    }

    /** @returns {Promise<Search.ColumnsFile>} */
    columns() { return this.store.take(this.name + "/c"); }

    /** @returns {Promise<{ columns: string }>} */
    lengths() { return this.store.take(this.name + "/l"); }

    /**
     * The file of texts that holds a place. `first`: number of its first place.
     * @param {number} number
     * @returns {Promise<Search.Page>}
     */
    page(number) {
      var texts = this.texts, file = lastNotAbove(texts.length, function (i) { return texts[i]; }, number);
      return this.store.get(this.name + "/t" + file, function (/** @type {[encoding: string, text: string]} */ found) {
        return readPage(JSON.parse(parts.inflate(found[1], found[0])), texts[file]);
      }, INFLATED);
    }

    /**
     * A place with its words.
     * @param {number} number
     * @returns {Promise<Search.Place>}
     */
    place(number) {
      return this.page(number).then(function (page) { return page.places[number - page.first]; });
    }

    /**
     * What is known of a report.
     * @param {number} number
     * @param {number} first its first place, or the next report's where it has none
     * @returns {Promise<Search.ReportFacts>}
     */
    report(number, first) {
      return this.page(first).then(function (page) {
        return /** @type {Search.ReportFacts} */ (page.reports.get(number));
      });
    }
  }

  /** @param {Search.Texts} data @param {number} first @returns {Search.Page} */
  function readPage(data, first) {
    /** @type {Search.Page} */
    var page = { first: first, places: [], reports: new Map() };
    data.reports.forEach(function (shown) {
      page.reports.set(shown.number, shown.report);
      shown.places.forEach(function (row, at) {
        /** @type {string[]} */
        var labels = [];
        for (var section = row[1]; section !== undefined && shown.sections[section]; section = shown.sections[section][1]) {
          labels.unshift(shown.sections[section][0]);
        }
        var own = shown.own[at] || [], words = new Map();
        for (var i = 0; i < own.length; i += 2) words.set(data.labels[Number(own[i])], own[i + 1]);
        page.places.push({
          id: row[0], text: row[2], heading: row[3] || 0, labels: labels, report: shown.report, below: row[4] || 0,
          headings: row[5] || 0, words: words
        });
      });
    });
    return page;
  }

  /**
   * The last of numbers that grow which is not above a number; -1 where all are.
   * @param {number} count
   * @param {(i: number) => number} at
   * @param {number} number
   */
  function lastNotAbove(count, at, number) {
    var low = 0, high = count;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (at(middle) <= number) low = middle + 1; else high = middle;
    }
    return low - 1;
  }
  parts.lastNotAbove = lastNotAbove;

  parts.positionsOf = function (numbers) {
    var positions = new Uint32Array(numbers.length);
    for (var i = 0; i < numbers.length; i++) positions[i] = numbers[i] >>> 2;
    return positions;
  };

  /**
   * The lists of a file whose bigrams are, or begin with, the key.
   * @param {Search.Shard} shard
   * @param {string} key
   * @param {number} base
   */
  function lists(shard, key, base) {
    /** @type {Uint32Array[]} */
    var found = [];
    var bits = new parts.Bits(shard[1]), groups = shard[0].split(" ");
    var isSingle = Array.from(key).length === 1;
    for (var i = 0; i < groups.length; i++) {
      var characters = Array.from(groups[i]);
      if (isSingle && found.length && characters[0] !== key) break;
      for (var j = 1; j < characters.length; j++) {
        var numbers = parts.ascending(bits, base);
        if (isSingle ? characters[0] === key : characters[0] + characters[j] === key) {
          found.push(numbers);
          if (!isSingle) return found;
        }
      }
    }
    return found;
  }

  /** @param {Uint32Array[]} arrays @param {boolean} isSorted */
  function joined(arrays, isSorted) {
    if (arrays.length === 1) return arrays[0];
    var all = new Uint32Array(arrays.reduce(function (sum, array) { return sum + array.length; }, 0)), at = 0;
    arrays.forEach(function (array) {
      all.set(array, at);
      at += array.length;
    });
    return isSorted ? all.sort() : all;
  }

  /** @param {Search.Bits} bits @param {Search.BlockStart} start @param {number} end number of the report behind */
  function readBlock(bits, start, end) {
    /** @type {Record<Search.PlaceColumn | "ages" | "ties" | "firsts", number[]>} */
    var block = { starts: [], lengths: [], headings: [], sections: [], reports: [], ages: [], ties: [], firsts: [] };
    var position = start[2], place = start[1], report = start[0];
    for (; report < end; report++) {
      block.ages.push(bits.read(24));
      block.ties.push(bits.read(24));
      block.firsts.push(place);
      var now = -1, newest = -1;
      for (var count = bits.gamma() - 1; count; count--) {
        var words = bits.rice(LENGTH_WIDTH), heading = 0;
        if (bits.read(1)) heading = bits.read(1) ? bits.rice(HEADING_WIDTH) : words;
        var likely = heading ? newest + 1 : now, other = heading ? now : newest + 1;
        now = !bits.read(1) ? likely : bits.read(1) ? bits.gamma() - 1 : other;
        newest = Math.max(newest, now);
        block.starts.push(position);
        block.lengths.push(words);
        block.headings.push(heading);
        block.sections.push(now);
        block.reports.push(report);
        position += words + 1;
        place++;
      }
    }
    return {
      report: start[0], first: start[1], ages: block.ages, ties: block.ties, firsts: block.firsts,
      starts: Uint32Array.from(block.starts), lengths: Uint32Array.from(block.lengths),
      headings: Uint32Array.from(block.headings), sections: Uint32Array.from(block.sections),
      reports: Uint32Array.from(block.reports)
    };
  }

  parts.Store = Store;
})(window.reportSearchParts = window.reportSearchParts || {});
