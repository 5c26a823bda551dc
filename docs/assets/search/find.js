/* Where a segment holds a phrase. Loads the lists of the rarest bigrams first, and stops when they cover the phrase (then
   the positions are exact), or when so few places are left that their texts are cheaper to look at.
   Adds `findPhrase`, `locate`, `longestPart` to window.reportSearchParts. */
(function (parts) {
  "use strict";

  var FEW = 3; // positions whose places are looked at: each takes a file of places and one of texts
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

  /* Positions, in order, at which the folded phrase begins. Resolves to Uint32Array. seen: takes the lists that were needed to know
     all of them: bigram → numbers. */
  parts.findPhrase = function (segment, phrase, fold, seen) {
    var characters = Array.from(phrase);
    if (characters.length === 1) return segment.positions(phrase);
    var left = bigrams(characters), covered = characters.map(function () { return false; });
    /** @type {Uint32Array | null} */
    var now = null;

    function isCovered() { return covered.every(Boolean); }

    /* The next bigram to load: the cheapest of those that cover most of what is not covered. */
    function next() {
      var best = left[0], least = Infinity;
      left.forEach(function (each) {
        var news = Number(!covered[each.at]) + Number(!covered[each.at + 1]);
        if (!news) return;
        var cost = segment.cost(each.key) * 2 - news;
        if (cost < least) {
          least = cost;
          best = each;
        }
      });
      left.splice(left.indexOf(best), 1);
      covered[best.at] = covered[best.at + 1] = true;
      return best;
    }

    /** @returns {Promise<Uint32Array>} */
    function step() {
      var picked = [next()];
      if (!now && !isCovered()) picked.push(next()); // two at once save a round
      return Promise.all(picked.map(function (each) { return segment.numbers(each.key); })).then(function (found) {
        var order = picked.map(function (each, i) {
          if (seen) seen.set(each.key, found[i]);
          return { at: each.at, list: parts.positionsOf(found[i]) };
        });
        order.sort(function (a, b) { return a.list.length - b.list.length; });
        order.forEach(function (each) {
          now = now ? meet(now, each.list, each.at) : shifted(each.list, each.at);
        });
        var met = /** @type {Uint32Array} */ (now);
        if (!met.length || isCovered()) return met;
        return met.length <= FEW ? verified(segment, characters.length, phrase, met, fold) : step();
      });
    }
    return step();
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
