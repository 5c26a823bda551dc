/* Where a segment holds a phrase. Loads the lists of the rarest bigrams first, and stops when they cover the phrase (then
   the positions are exact), or when so few places are left that their texts are cheaper to look at.
   Adds `findPhrase`, `locate`, `longestPart` to window.reportSearchParts. */
(function (parts) {
  "use strict";

  var FEW = 3; // positions whose places are looked at, as they are mostly those that are shown
  var MANY = 100; // positions of which some will be left, so that all lists are loaded at once
  var FILE = 4000; // characters that may be loaded to save a file
  var PLACE = 20000; // characters that may be loaded rather than look at one more place
  var LONGEST = 60; // characters of a query of which the longest part is sought

  /** @param {string[]} characters */
  function bigrams(characters) {
    var found = [];
    for (var i = 0; i + 1 < characters.length; i++) found.push({ at: i, key: characters[i] + characters[i + 1] });
    return found;
  }

  /**
   * Those of `before` that are `shift` less than one of `list`; both in order.
   * @param {Uint32Array} before
   * @param {Uint32Array} list
   * @param {number} shift
   */
  function meet(before, list, shift) {
    var met = new Uint32Array(Math.min(before.length, list.length)), count = 0, i = 0;
    for (var j = 0; j < before.length; j++) {
      var wanted = before[j] + shift;
      if (list.length > before.length * 32) {
        i = parts.lastNotAbove(list.length, function (k) { return list[k]; }, wanted);
        if (i < 0) i = 0;
      } else {
        while (i < list.length && list[i] < wanted) i++;
      }
      if (list[i] === wanted) met[count++] = before[j];
    }
    return met.subarray(0, count);
  }

  /** @param {Uint32Array} list @param {number} shift */
  function shifted(list, shift) {
    if (!shift) return list;
    var first = list.findIndex(function (position) { return position >= shift; });
    return first < 0 ? list.subarray(0, 0) : list.subarray(first).map(function (position) { return position - shift; });
  }

  /**
   * What is to be loaded for a phrase: characters that cover it and cost least, the cheapest first. As many at a time as
   * are listed together.
   * @param {Search.Segment} segment
   * @param {string[]} characters
   */
  function cover(segment, characters) {
    /** @type {{ cost: number, last: Gram | null, before: number }[]} of as many characters from the beginning */
    var best = [{ cost: 0, last: null, before: 0 }];
    for (var end = 1; end <= characters.length; end++) best.push({ cost: Infinity, last: null, before: 0 });
    for (var at = 0; at + 1 < characters.length; at++) {
      var length = segment.listedAt(characters, at);
      var key = characters.slice(at, at + length).join(""), cost = segment.cost(key);
      for (end = at + 1; end <= at + length; end++) {
        var sum = best[at].cost + cost + FILE;
        if (sum < best[end].cost) best[end] = { cost: sum, last: { at: at, key: key, length: length, cost: cost }, before: at };
      }
    }
    /** @type {Gram[]} */
    var found = [];
    for (end = characters.length; end > 0; end = best[end].before) found.push(/** @type {Gram} */ (best[end].last));
    return found.sort(function (a, b) { return a.cost - b.cost; });
  }

  /** @typedef {{ at: number, key: string, length: number, cost: number }} Gram where it stands in the phrase; cost: in characters of files */

  /* Positions, in order, at which the folded phrase begins. Resolves to Uint32Array. seen: takes the list that ends with the phrase, where
     it was needed: its numbers, and where it begins in the phrase. */
  parts.findPhrase = function (segment, phrase, fold, seen) {
    var characters = Array.from(phrase);
    if (characters.length === 1) return segment.positions(phrase);
    var left = cover(segment, characters);
    /** @type {Uint32Array | null} */
    var now = null;

    /** @param {number} count @returns {Promise<Uint32Array>} */
    function step(count) {
      var picked = left.splice(0, count);
      return Promise.all(picked.map(function (each) { return segment.numbers(each.key); })).then(function (found) {
        var order = picked.map(function (each, i) {
          if (seen && each.at + each.length === characters.length) seen.push({ numbers: found[i], at: each.at });
          return { at: each.at, list: parts.positionsOf(found[i]) };
        });
        order.sort(function (a, b) { return a.list.length - b.list.length; });
        order.forEach(function (each) {
          now = now ? meet(now, each.list, each.at) : shifted(each.list, each.at);
        });
        var met = /** @type {Uint32Array} */ (now);
        if (!met.length || !left.length) return met;
        var cost = left.reduce(function (sum, each) { return sum + each.cost + FILE; }, 0);
        if (met.length <= Math.max(FEW, cost / PLACE)) return verified(segment, characters.length, phrase, met, fold);
        return step(met.length > MANY ? left.length : 1);
      });
    }
    return step(2); // two at once save a round
  };

  /**
   * Those positions at which the texts hold the phrase.
   * @param {Search.Segment} segment
   * @param {number} length of the phrase, in characters
   * @param {string} phrase
   * @param {Uint32Array} positions
   * @param {Search.Fold} fold
   */
  function verified(segment, length, phrase, positions, fold) {
    return parts.locate(segment, positions).then(function (located) {
      return Promise.all(Array.from(positions, function (position, i) {
        var block = located.blocks[located.of[i]], at = located.at[i], offset = position - block.starts[at];
        return offset + length <= block.lengths[at] && segment.place(block.first + at).then(function (place) {
          return Array.from(fold(place.text)).slice(offset, offset + length).join("") === phrase;
        });
      }));
    }).then(function (holds) {
      return positions.filter(function (_, i) { return holds[i]; });
    });
  }

  /* Loads the blocks that hold the places of positions (in order). Resolves to {blocks, numbers (theirs in the segment), of
     (for each position, which of these blocks), at (index of its place there)}. */
  parts.locate = function (segment, positions) {
    /** @type {number[]} */
    var numbers = [];
    var starts = segment.blocks, of = new Uint16Array(positions.length), last = -1;
    for (var i = 0; i < positions.length; i++) {
      if (last < 0 || (last + 1 < starts.length && positions[i] >= starts[last + 1][2])) {
        last = parts.lastNotAbove(starts.length, function (k) { return starts[k][2]; }, positions[i]);
        numbers.push(last);
      }
      of[i] = numbers.length - 1;
    }
    return Promise.all(numbers.map(function (number) { return segment.block(number); })).then(function (blocks) {
      /** @type {Uint32Array} */
      var places = new Uint32Array(0);
      var indexes = new Uint32Array(positions.length), now = -1, at = 0;
      for (var j = 0; j < positions.length; j++) {
        if (of[j] !== now) {
          now = of[j];
          places = blocks[now].starts;
          at = 0;
        }
        while (at + 1 < places.length && places[at + 1] <= positions[j]) at++;
        indexes[j] = at;
      }
      return { blocks: blocks, numbers: numbers, of: of, at: indexes };
    });
  };

  /* The longest part of a folded phrase that some place of the segment holds. Resolves to {from, length} in characters;
     length 0 where no character is found. Of parts of one length, the first. */
  parts.longestPart = function (segment, phrase) {
    var characters = Array.from(phrase).slice(0, LONGEST), best = { from: 0, length: 0 };
    return Promise.all(bigrams(characters).map(function (each) { return segment.positions(each.key); })).then(function (lists) {
      var runs = new Map(); // position → how many bigrams of the phrase end there
      lists.forEach(function (list, i) {
        var longer = new Map();
        for (var j = 0; j < list.length; j++) {
          var run = (runs.get(list[j] - 1) || 0) + 1;
          longer.set(list[j], run);
          if (run + 1 > best.length) best = { from: i - run + 1, length: run + 1 };
        }
        runs = longer;
      });
      if (best.length) return best;
      return Promise.all(characters.map(function (each) { return segment.positions(each); })).then(function (singles) {
        var first = singles.findIndex(function (list) { return list.length; });
        return { from: Math.max(first, 0), length: first < 0 ? 0 : 1 };
      });
    });
  };
})(window.reportSearchParts = window.reportSearchParts || {});
