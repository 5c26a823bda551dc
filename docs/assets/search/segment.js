/* A segment of the index: what its files say of words and places. How they are written: converter/search/segment.py.
   Adds `Segment` to window.reportSearchParts. */
(function (parts) {
  "use strict";

  var INFLATED = 4; // how much more a file of texts takes when read
  var SHARD = 12000, FREQUENT = 1500; // characters of a file of lists; half of those of a list that is named as frequent (postings.py)
  var LAST = String.fromCodePoint(0x10ffff); // behind every other character

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
    return parts.lastNotAbove(keys.length, function (i) { return inOrder(keys[i], key); }, 0);
  }

  /** @param {string} text with spaces between the words */
  function listed(text) { return text ? text.split(" ") : []; }

  class Segment {
    /** @param {Search.Store} store @param {Search.SegmentEntry} entry */
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
          return parts.listsOf(shard, key, segment.bases[i] || 0, segment.following);
        });
      })).then(function (found) {
        return parts.joinLists(/** @type {Uint32Array[]} */ ([]).concat(...found), Array.from(key).length === 1 || segment.parted.has(key));
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
        return parts.readBlock(new parts.Bits(text), start, end);
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
      var texts = this.texts, file = parts.lastNotAbove(texts.length, function (i) { return texts[i]; }, number);
      return this.store.get(this.name + "/t" + file, function (/** @type {[encoding: string, text: string]} */ found) {
        return parts.readPage(JSON.parse(parts.inflate(found[1], found[0])), texts[file]);
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

  parts.Segment = Segment;
})(window.reportSearchParts = window.reportSearchParts || {});
