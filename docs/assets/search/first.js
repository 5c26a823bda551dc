/* A query of one word without a choice: how many places hold it, and the first of them. Where all the others stand need not be
   known: lists say of each number whether it begins another place and stands in a heading, and of what stands very often the
   first places are kept (converter/search/heads.py). The order is that of rank.js: headings, newer reports, the text.
   Adds `firstHits` to window.reportSearchParts. */
(function (parts) {
  "use strict";

  var LONG = 3; // the letter of a list from which on a bigram is told (heads.py)

  /** Without what stands in reports that are gone. @param {Search.Segment} segment @param {Uint32Array} positions */
  function living(segment, positions) {
    var gaps = segment.gaps, at = 0;
    if (!gaps.length) return positions;
    return positions.filter(function (position) {
      while (at < gaps.length && gaps[at][1] <= position) at++;
      return at === gaps.length || position < gaps[at][0];
    });
  }

  /**
   * By the list that ends with the word, which says where another place begins.
   * @param {Uint32Array} hits
   * @param {Uint32Array} numbers
   * @param {number} shift from a hit to what is listed
   * @param {number} wanted
   */
  function byFlags(hits, numbers, shift, wanted) {
    var found = /** @type {Search.First} */ ({ total: 0, headed: [], others: [] });
    var at = 0, begun = 0, last = -1;
    for (var i = 0; i < hits.length; i++) {
      var sought = hits[i] + shift;
      for (; numbers[at] >>> 2 < sought; at++) begun += numbers[at] & 1;
      var own = begun + (numbers[at] & 1);
      if (own === last) continue;
      last = own;
      found.total++;
      var group = numbers[at] & 2 ? found.headed : found.others;
      if (group.length < wanted) group.push(hits[i]);
    }
    return found;
  }

  /**
   * By the places, all of which must be loaded.
   * @param {Search.Segment} segment
   * @param {Uint32Array} hits
   * @param {number} length of the word
   * @param {number} wanted
   */
  function byPlaces(segment, hits, length, wanted) {
    return parts.locate(segment, hits).then(function (located) {
      var found = /** @type {Search.First} */ ({ total: 0, headed: [], others: [] });
      for (var i = 0, to = 0; i < hits.length; i = to) {
        var block = located.blocks[located.of[i]], at = located.at[i];
        while (to < hits.length && located.at[to] === at && located.of[to] === located.of[i]) to++;
        found.total++;
        var group = hits[i] + length <= block.starts[at] + block.headings[at] ? found.headed : found.others;
        if (group.length < wanted) group.push(hits[i]);
      }
      return found;
    });
  }

  /**
   * @param {Search.Segment} segment
   * @param {string} phrase
   * @param {Search.Fold} fold
   * @param {number} wanted
   * @returns {Promise<Search.First>}
   */
  function firstOf(segment, phrase, fold, wanted) {
    var length = Array.from(phrase).length;
    var isTold = length === 1 || (length === 2 && (segment.frequent.get(phrase) || 0) >= LONG);
    return Promise.resolve(isTold && !segment.gaps.length ? segment.told(phrase) : undefined).then(function (told) {
      if (told && [told.headed, told.others].every(function (group, i) {
        return wanted <= group.length || group.length === told.totals[i];
      })) return told;
      /** @type {Search.LastList[]} */
      var seen = [];
      return parts.findPhrase(segment, phrase, fold, seen).then(function (found) {
        var hits = living(segment, found);
        return seen.length ? byFlags(hits, seen[0].numbers, seen[0].at, wanted) : byPlaces(segment, hits, length, wanted);
      });
    });
  }

  /** A place where a hit stands, as far as it is known. @typedef {{ segment: Search.Segment, number: number, position: number, block: number, facts: Search.FirstPlace | null }} Candidate */

  /** @param {Candidate} each */
  function look(each) {
    return each.segment.block(each.block).then(function (block) {
      var at = parts.lastNotAbove(block.starts.length, function (i) { return block.starts[i]; }, each.position);
      var report = block.reports[at], first = report - block.report;
      each.facts = { age: block.ages[first], tie: block.ties[first], report: report, place: block.first + at };
    });
  }

  /** @param {Candidate[]} candidates @returns {Promise<unknown>} */
  function lookAt(candidates) { return Promise.all(candidates.map(look)); }

  /** Whether the newest report of its file of places is newer: below 0. @param {Candidate} each @param {number} age @param {number} tie */
  function byNewest(each, age, tie) {
    var start = each.segment.blocks[each.block];
    return age - start[3] || start[4] - tie;
  }

  /** @param {Candidate} a @param {Candidate} b */
  function inOrder(a, b) {
    var one = /** @type {Search.FirstPlace} */ (a.facts), other = /** @type {Search.FirstPlace} */ (b.facts);
    return other.age - one.age || one.tie - other.tie || a.number - b.number || one.place - other.place;
  }

  /**
   * The first of the places of all segments. Those that no newer report can have are not looked at.
   * @param {Search.Segment[]} segments
   * @param {number[][]} positions of each segment
   * @param {number} wanted
   * @returns {Promise<Candidate[]>}
   */
  function newest(segments, positions, wanted) {
    /** @type {Candidate[]} */
    var all = [];
    segments.forEach(function (segment, number) {
      var starts = segment.blocks;
      positions[number].slice(0, wanted).forEach(function (position) {
        var block = parts.lastNotAbove(starts.length, function (i) { return starts[i][2]; }, position);
        all.push({ segment: segment, number: number, position: position, block: block, facts: null });
      });
    });
    all.sort(function (a, b) {
      var start = b.segment.blocks[b.block];
      return byNewest(a, start[3], start[4]);
    });
    return lookAt(all.slice(0, wanted)).then(function () {
      var known = all.slice(0, wanted).sort(inOrder), last = known.length ? known[known.length - 1].facts : null;
      var more = all.slice(wanted).filter(function (each) { return last && byNewest(each, last.age, last.tie) <= 0; });
      return lookAt(more).then(function () { return known.concat(more).sort(inOrder).slice(0, wanted); });
    });
  }

  parts.firstHits = function (segments, phrase, fold, offset, limit) {
    var wanted = limit ? offset + limit : 0;
    return Promise.all(segments.map(function (segment) { return firstOf(segment, phrase, fold, wanted); })).then(function (found) {
      var total = found.reduce(function (sum, each) { return sum + each.total; }, 0);
      return newest(segments, found.map(function (each) { return each.headed; }), wanted).then(function (headed) {
        return newest(segments, found.map(function (each) { return each.others; }), wanted - headed.length).then(function (others) {
          var hits = headed.concat(others).slice(offset).map(function (each) {
            return { segment: each.segment, place: /** @type {Search.FirstPlace} */ (each.facts).place, match: /** @type {Search.Match} */ ("place") };
          });
          return { total: total, hits: hits };
        });
      });
    });
  };
})(window.reportSearchParts = window.reportSearchParts || {});
