/* The files of the index, loaded when needed, the least used forgotten. What they hold: converter/search/segment.py.
   They are scripts, not fetched data, so that the search works in a folder on disk as on a server.
   Adds `Store` to window.reportSearchParts, `reportSearchData` to window (which the files call). */
(function (parts) {
  "use strict";

  var LIMIT = 8e6; // characters of files that are kept
  var INFLATED = 4; // how much more a file of texts takes when read
  var ROOT = new URL("../../", document.currentScript.src).href; // of the site: this file is assets/search/store.js
  var WAIT = 60000; // milliseconds
  var LENGTH_WIDTH = 6, HEADING_WIDTH = 3; // of segment.py

  var arrived = new Map();
  window.reportSearchData = function (name, value) { arrived.set(name, value); };

  function loadScript(name, version) {
    return new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      var timer = setTimeout(done, WAIT);
      function done() {
        clearTimeout(timer);
        script.remove();
        if (!arrived.has(name)) return reject(new Error("search/" + name + ".js"));
        resolve(arrived.get(name));
        arrived.delete(name);
      }
      script.onload = script.onerror = done;
      script.src = ROOT + "search/" + name + ".js" + (version || "");
      document.head.appendChild(script);
    });
  }

  /* About how many characters a file has: of texts and lists the very number. */
  function sizeOf(value) {
    if (typeof value === "string") return value.length;
    if (Array.isArray(value)) return value.reduce(function (sum, part) { return sum + sizeOf(part); }, 0);
    return 20000;
  }

  function Store() {
    this.kept = new Map(); // name → {value: promise, size}, the least used first
    this.size = 0;
    this.version = "";
  }

  Store.prototype.root = ROOT;

  /* What `read` makes of a file; read once as long as it is kept. */
  Store.prototype.get = function (name, read, weight) {
    var store = this, entry = this.kept.get(name);
    if (entry) {
      this.kept.delete(name);
    } else {
      entry = { size: 0, value: null, here: false };
      entry.value = loadScript(name, this.version).then(function (value) {
        entry.size = sizeOf(value) * (weight || 1);
        entry.here = true;
        if (store.kept.get(name) === entry) store.size += entry.size;
        store.shrink(name);
        return read ? read(value) : value;
      });
      entry.value.catch(function () { if (store.kept.get(name) === entry) store.kept.delete(name); });
    }
    this.kept.set(name, entry);
    return entry.value;
  };

  Store.prototype.has = function (name) {
    var entry = this.kept.get(name);
    return Boolean(entry && entry.here);
  };

  Store.prototype.shrink = function (newest) {
    var names = Array.from(this.kept.keys());
    for (var i = 0; this.size > LIMIT && i < names.length; i++) {
      var entry = this.kept.get(names[i]);
      if (!entry.here || names[i] === newest || names[i] === "index" || names[i] === "fold") continue;
      this.kept.delete(names[i]);
      this.size -= entry.size;
    }
  };

  /* Forget all, and ask the server anew even where the browser remembers: the site was built again meanwhile. */
  Store.prototype.reset = function () {
    this.kept.clear();
    this.size = 0;
    this.version = "?" + Date.now();
  };

  Store.prototype.folder = function () { return this.get("fold", parts.makeFold); };

  /* The manifest, its segments as Segment. */
  Store.prototype.manifest = function () {
    var store = this;
    return this.get("index", function (manifest) {
      manifest.segments = manifest.segments.map(function (entry) { return new Segment(store, entry); });
      return manifest;
    });
  };

  /* A bigram, or one character, as a number that sorts as Python sorts the text. */
  function rank(key) {
    var first = key.codePointAt(0), second = key.codePointAt(first > 0xffff ? 2 : 1);
    return first * 0x200000 + (second === undefined ? 0 : second + 1);
  }

  function Segment(store, entry) {
    this.store = store;
    this.name = entry.name;
    this.reports = entry.reports;
    this.blocks = entry.blocks;
    this.texts = entry.texts;
    this.dead = new Set(entry.dead);
    this.bases = entry.bases;
    this.firsts = entry.shards ? entry.shards.split(" ").map(rank) : [];
    this.frequent = new Map();
    var frequent = this.frequent;
    (entry.frequent ? entry.frequent.split(" ") : []).forEach(function (word) {
      frequent.set(word.slice(0, -1), word.charCodeAt(word.length - 1) - 96);
    });
  }

  /* The last of numbers that grow which is not above a number; -1 where all are. */
  function lastNotAbove(count, at, number) {
    var low = 0, high = count;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (at(middle) <= number) low = middle + 1; else high = middle;
    }
    return low - 1;
  }
  parts.lastNotAbove = lastNotAbove;

  /* Numbers of the files that hold a bigram's list, or the lists of all bigrams that begin with one character. */
  Segment.prototype.shards = function (key) {
    var firsts = this.firsts, from = rank(key), to = from;
    if (from % 0x200000 === 0) to = from + 0x1fffff;
    var at = function (i) { return firsts[i]; };
    var last = lastNotAbove(firsts.length, at, to), first = lastNotAbove(firsts.length, at, from - 0.5);
    if (firsts[first + 1] === from || first < 0) first++;
    var numbers = [];
    for (var i = first; i <= last; i++) numbers.push(i);
    return numbers;
  };

  /* How much a bigram's list costs to load: 0 for one whose files are here, 1 for a short one, more for each doubling. */
  Segment.prototype.cost = function (key) {
    var segment = this;
    var isHere = this.shards(key).every(function (i) { return segment.store.has(segment.name + "/p" + i); });
    return (this.frequent.get(key) || 0) + (isHere ? 0 : 1);
  };

  /* The positions of a bigram, or of a single character. Resolves to Uint32Array, in order. */
  Segment.prototype.positions = function (key) {
    var segment = this;
    return Promise.all(this.shards(key).map(function (i) {
      return segment.store.get(segment.name + "/p" + i).then(function (shard) {
        return lists(shard, key, segment.bases[i] || 0);
      });
    })).then(function (found) {
      return joined([].concat.apply([], found), Array.from(key).length === 1);
    });
  };

  /* The lists of a file whose bigrams are, or begin with, the key. */
  function lists(shard, key, base) {
    var bits = new parts.Bits(shard[1]), found = [], groups = shard[0].split(" ");
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

  function joined(arrays, isSorted) {
    if (arrays.length === 1) return arrays[0];
    var all = new Uint32Array(arrays.reduce(function (sum, array) { return sum + array.length; }, 0)), at = 0;
    arrays.forEach(function (array) {
      all.set(array, at);
      at += array.length;
    });
    return isSorted ? all.sort() : all;
  }

  /* The places of one file, as columns. `first`: number of the first; `starts`: positions; `reports`: of each place;
     `ages`, `ties`, `firsts` (first place): of reports, from number `report` on. */
  Segment.prototype.block = function (number) {
    var start = this.blocks[number], end = number + 1 < this.blocks.length ? this.blocks[number + 1][0] : this.reports;
    return this.store.get(this.name + "/b" + number, function (text) {
      return readBlock(new parts.Bits(text), start, end);
    });
  };

  function readBlock(bits, start, end) {
    var block = { report: start[0], first: start[1], starts: [], lengths: [], headings: [], sections: [], reports: [],
      ages: [], ties: [], firsts: [] };
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
    ["starts", "lengths", "headings", "sections", "reports"].forEach(function (column) {
      block[column] = Uint32Array.from(block[column]);
    });
    return block;
  }

  /* What filters need of the reports and places of one file. */
  Segment.prototype.facts = function (number) { return this.store.get(this.name + "/f" + number); };

  /* A place with its words. Resolves to {id, text, heading, labels, report}: the length of its heading, the headings that
     it stands under, its own included, and the report's address, title, year, kind, office, date. */
  Segment.prototype.place = function (number) {
    var texts = this.texts, file = lastNotAbove(texts.length, function (i) { return texts[i]; }, number);
    return this.store.get(this.name + "/t" + file, function (text) {
      return JSON.parse(parts.inflate(text));
    }, INFLATED).then(function (data) {
      var at = number - texts[file], i = 0;
      while (at >= data.reports[i].places.length) at -= data.reports[i++].places.length;
      var shown = data.reports[i], row = shown.places[at], labels = [];
      for (var section = row[1]; section !== undefined && shown.sections[section]; section = shown.sections[section][1]) {
        labels.unshift(shown.sections[section][0]);
      }
      return { id: row[0], text: row[2], heading: row[3] || 0, labels: labels, report: shown.report };
    });
  };

  parts.Store = Store;
})(window.reportSearchParts = window.reportSearchParts || {});
