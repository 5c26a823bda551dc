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
  var LENGTH_WIDTH = 6, HEADING_WIDTH = 3; // of passage_files.py
  var SHARD = 12000, FREQUENT = 1500; // characters of a file of lists; half of those of a list that is named as frequent (postings.py)

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
      /** @type {Map<string, string>} segment → what its files are asked for with, since reports left it */
      this.changed = new Map();
    }

    /** What stands behind the address of a file. @param {string} name */
    versionOf(name) { return this.version || this.changed.get(name.split("/")[0]) || ""; }

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
      var entry = { size: 0, here: false, value: loadScript(name, this.versionOf(name)).then(function (value) {
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
    take(name) { return loadScript(name, this.versionOf(name)); }

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

  var LAST = String.fromCodePoint(0x10ffff); // behind every other character
  var PARTED = "\x7f"; // before lists of a bigram by the character that follows

  /** By code points, as Python sorts; below 0 where `one` comes first. @param {string} one @param {string} other */
  function inOrder(one, other) {
    for (var i = 0; i < one.length && i < other.length; i++) {
      var a = one.charCodeAt(i), b = other.charCodeAt(i);
      if (a === b) continue;
      // Halves of pairs come behind all others.
      return (a >= 0xd800 && a < 0xe000 ? a + 0x10000 : a) - (b >= 0xd800 && b < 0xe000 ? b + 0x10000 : b);
    }
    return one.length - other.length;
  }

  /** The last of keys in order that does not come behind another; -1 where all do. @param {string[]} keys @param {string} key */
  function lastNotBehind(keys, key) {
    return lastNotAbove(keys.length, function (i) { return inOrder(keys[i], key); }, 0);
  }

  /** @param {string} text with spaces between the words */
  function listed(text) { return text ? text.split(" ") : []; }

  class Segment {
    /** @param {Store} store @param {Search.SegmentEntry} entry */
    constructor(store, entry) {
      this.store = store;
      this.name = entry.name;
      this.reports = entry.reports;
      if (entry.changed) store.changed.set(entry.name, "?" + entry.changed);
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
      this.headFirsts = listed(table.heads);
      this.firsts = listed(table.shards);
      this.parted = new Set(listed(table.parted));
      /** @type {Map<string, string[]>} character → those that it makes a parted bigram with */
      this.following = new Map();
      for (var bigram of this.parted) {
        var characters = Array.from(bigram), known = this.following.get(characters[0]);
        if (known) known.push(characters[1]); else this.following.set(characters[0], [characters[1]]);
      }
      /** @type {Map<string, number>} */
      this.frequent = new Map();
      var frequent = this.frequent;
      listed(table.frequent).forEach(function (word) {
        frequent.set(word.slice(0, -1), word.charCodeAt(word.length - 1) - 96);
      });
    }

    /** Numbers of the files that hold the lists that begin with some characters. @param {string} key */
    shards(key) {
      var firsts = this.firsts, first = lastNotBehind(firsts, key), last = lastNotBehind(firsts, key + LAST);
      while (firsts[first] === key) first--; // one list in several files
      if (firsts[first + 1] === key || first < 0) first++;
      var numbers = [];
      for (var i = first; i <= last; i++) numbers.push(i);
      return numbers;
    }

    /** How many characters of files the lists take that begin with some characters, about; 0 where they are here. @param {string} key */
    cost(key) {
      var segment = this, bigram = Array.from(key).slice(0, 2).join(""), length = this.parted.has(bigram) ? key : bigram;
      var isHere = this.shards(key).every(function (i) { return segment.store.has(segment.name + "/p" + i); });
      return isHere ? 0 : Math.max(SHARD, FREQUENT << (this.frequent.get(length) || 0));
    }

    /**
     * How many characters from one on are listed together, as one key: of a parted bigram, and of one that runs on into such, three.
     * @param {string[]} characters
     * @param {number} at not of the last
     */
    listedAt(characters, at) {
      if (at + 2 >= characters.length) return 2;
      var isThree = this.parted.has(characters[at] + characters[at + 1]) || this.parted.has(characters[at + 1] + characters[at + 2]);
      return isThree ? 3 : 2;
    }

    /** The positions of what is listed, or of a single character, in order. @param {string} key */
    positions(key) { return this.numbers(key).then(parts.positionsOf); }

    /**
     * The same with what the lists say of each: four times the position, 1 more where the characters are new in their place, 2 more
     * where they are of the heading; of a single character what is said of it and the next.
     * @param {string} key
     */
    numbers(key) {
      var segment = this;
      return Promise.all(this.shards(key).map(function (i) {
        return segment.store.get(segment.name + "/p" + i).then(function (/** @type {Search.Shard} */ shard) {
          return lists(shard, key, segment.bases[i] || 0, segment.following);
        });
      })).then(function (found) {
        return joined(/** @type {Uint32Array[]} */ ([]).concat(...found), Array.from(key).length === 1 || segment.parted.has(key));
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
     * @returns {Promise<Search.Told | undefined>}
     */
    told(key) {
      var number = lastNotBehind(this.headFirsts, key);
      if (number < 0) return Promise.resolve(undefined);
      return this.store.get(this.name + "/h" + number, function (/** @type {Search.Shard} */ file) {
        var bits = new parts.Bits(file[1]);
        function places() { return bits.read(1) ? Array.from(parts.ascending(bits, 0)) : []; }
        return new Map(file[0].split(" ").map(function (each) {
          var totals = [bits.gamma() - 1, bits.gamma() - 1];
          return /** @type {[string, Search.Told]} */ ([each, { total: totals[0] + totals[1], totals: totals, headed: places(), others: places() }]);
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
   * The lists of a file whose characters are, or begin with, the key; or where such a list runs on into it. Numbers as Segment.numbers says.
   * @param {Search.Shard} shard
   * @param {string} key
   * @param {number} base
   * @param {Map<string, string[]>} following
   */
  function lists(shard, key, base, following) {
    /** @type {Uint32Array[]} */
    var found = [];
    var bits = new parts.Bits(shard[1]), groups = shard[0].split(" ");
    for (var i = 0; i < groups.length; i++) {
      var isParted = groups[i][0] === PARTED, characters = Array.from(isParted ? groups[i].slice(1) : groups[i]);
      var start = characters.splice(0, isParted ? 2 : 1).join("");
      for (var j = 0; j < characters.length; j++) {
        var own = start + characters[j], isWanted = own.indexOf(key) === 0 || key.indexOf(own) === 0;
        if (found.length && !isWanted) return found;
        var numbers = isParted ? partedList(bits, base, start.length >= key.length)
          : list(bits, base, following.get(characters[j]) || [], key.slice(own.length));
        if (isWanted) found.push(numbers);
      }
    }
    return found;
  }

  /** Numbers of a list before anything is said of them but that they are new. @param {Search.Bits} bits @param {number} base */
  function bare(bits, base) {
    var numbers = parts.ascending(bits, base);
    for (var i = 0; i < numbers.length; i++) numbers[i] = numbers[i] * 4 + 1;
    return numbers;
  }

  /**
   * Indexes in a list of which something is said.
   * @param {Search.Bits} bits
   * @param {number} count of its numbers
   * @returns {Uint32Array | number[]}
   */
  function some(bits, count) {
    if (!bits.read(1)) return [];
    if (!bits.read(1)) return parts.ascending(bits, 0);
    var indexes = [];
    for (var i = 0; i < count; i++) if (bits.read(1)) indexes.push(i);
    return indexes;
  }

  /** @param {Uint32Array} numbers @param {Uint32Array | number[]} indexes @param {number} more */
  function add(numbers, indexes, more) {
    for (var i = 0; i < indexes.length; i++) numbers[indexes[i]] += more;
  }

  /**
   * The next list of a parted bigram and a character that follows. ofBigram: whether what is said of the bigram is asked for.
   * @param {Search.Bits} bits
   * @param {number} base
   * @param {boolean} ofBigram
   */
  function partedList(bits, base, ofBigram) {
    var numbers = bare(bits, base);
    add(numbers, some(bits, numbers.length), 2); // in the heading
    add(numbers, some(bits, numbers.length), -1); // not new in their place
    add(numbers, some(bits, numbers.length), ofBigram ? -1 : 0); // new, but the bigram is not
    add(numbers, some(bits, numbers.length), ofBigram ? 2 : 0); // the bigram ends the heading
    return numbers;
  }

  /**
   * The next list of another bigram; of its numbers those where a character follows, if one is given.
   * @param {Search.Bits} bits
   * @param {number} base
   * @param {string[]} following of which the list says where they follow
   * @param {string} third
   */
  function list(bits, base, following, third) {
    var numbers = bare(bits, base);
    /** @type {Uint32Array | number[]} */
    var followed = [];
    add(numbers, some(bits, numbers.length), 2);
    add(numbers, some(bits, numbers.length), -1);
    if (!following.length) return numbers;
    following.forEach(function (each) {
      var indexes = some(bits, numbers.length);
      if (each === third) followed = indexes;
    });
    var ended = some(bits, numbers.length);
    if (!third) return numbers;
    add(numbers, ended, -2);
    return chosen(numbers, followed);
  }

  /** Some numbers of a list, which are new where they are the first of these in their place. @param {Uint32Array} numbers @param {Uint32Array | number[]} indexes */
  function chosen(numbers, indexes) {
    var found = new Uint32Array(indexes.length), at = 0, isNew = false;
    for (var i = 0; i < indexes.length; i++) {
      for (; at <= indexes[i]; at++) isNew = isNew || (numbers[at] & 1) > 0;
      found[i] = (numbers[indexes[i]] & ~1) + Number(isNew);
      isNew = false;
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
