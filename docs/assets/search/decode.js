/* What the files of a segment hold, read: texts, lists of positions, blocks of places. How they are written: converter/search/segment.py.
   Adds `readPage`, `readBlock`, `listsOf`, `joinLists`, `positionsOf` and `lastNotAbove` to window.reportSearchParts. */
(function (parts) {
  "use strict";

  var LENGTH_WIDTH = 6, HEADING_WIDTH = 3; // of passage_files.py
  var PARTED = "\x7f"; // before lists of a bigram by the character that follows

  /** @param {Search.Texts} data @param {number} first @returns {Search.Page} */
  parts.readPage = function (data, first) {
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
  };

  /**
   * The last of numbers that grow which is not above a number; -1 where all are.
   * @param {number} count
   * @param {(i: number) => number} at
   * @param {number} number
   */
  parts.lastNotAbove = function (count, at, number) {
    var low = 0, high = count;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (at(middle) <= number) low = middle + 1; else high = middle;
    }
    return low - 1;
  };
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
  parts.listsOf = function (shard, key, base, following) {
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
  };

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
  parts.joinLists = function (arrays, isSorted) {
    if (arrays.length === 1) return arrays[0];
    var all = new Uint32Array(arrays.reduce(function (sum, array) { return sum + array.length; }, 0)), at = 0;
    arrays.forEach(function (array) {
      all.set(array, at);
      at += array.length;
    });
    return isSorted ? all.sort() : all;
  };

  /** @param {Search.Bits} bits @param {Search.BlockStart} start @param {number} end number of the report behind */
  parts.readBlock = function (bits, start, end) {
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
  };
})(window.reportSearchParts = window.reportSearchParts || {});
