/* Which places answer a query, and in which order. The rules:
   - A place is what has an id of its own: title, heading (with the paragraph that runs in), point, paragraph, table.
   - One word: the places that hold it.
   - Several words: the sections (a heading or a point with its own paragraphs, without sub-sections; title and preamble,
     closing, signature likewise) that hold all of them; hits are their places that hold any. A place that holds all by
     itself has the match "place", the others "section". Where no section holds all, the reports that do: match "report".
   - Places that hold a word with a minus, or that a filter leaves out, count as if they were not there.
   - Order by relevance: "place" before "section" before "report"; places that hold more of the words; words in a heading before words in
     the text; words near each other; newer reports; the order of the text.
   Adds `gather`, `groupHits`, `together`, `answering`, `orderedHits` to window.reportSearchParts. */
(function (parts) {
  "use strict";

  var SPAN = 8191; // characters between words beyond which all is far
  var SECTIONS = 0x10000; // more than a report has
  var WORDS = 32; // more than a query has; the held ones are bits of a number
  var REPORTS = 0x1000000; // more than a segment has

  /** @typedef {{ positions: Uint32Array, words: Uint8Array | null }} Occurrences */

  /** Positions of several words as one list in order; `words` says of which each is. @param {Uint32Array[]} found */
  function merged(found) {
    var count = found.reduce(function (length, list) { return length + list.length; }, 0), both = new Float64Array(count), at = 0;
    found.forEach(function (list, word) {
      for (var i = 0; i < list.length; i++) both[at++] = list[i] * WORDS + word;
    });
    both.sort();
    var positions = new Uint32Array(count), words = new Uint8Array(count);
    for (at = 0; at < count; at++) {
      positions[at] = Math.floor(both[at] / WORDS);
      words[at] = both[at] % WORDS;
    }
    return { positions: positions, words: words };
  }

  /* The places of a segment that hold any of the words. Resolves to columns, as there may be a hundred thousand:
     `count` of them, `places` (numbers), `reports`, `sections`, `held` (bits of words), `headings` (1 where all these stand in the heading),
     `spans` (characters between them), `lengths`, and of each report in `facts` [age, tie, first place]. */
  parts.gather = function (segment, query, fold) {
    var sought = query.words.concat(query.without).map(function (word) { return word.folded; });
    var lengths = sought.map(function (phrase) { return Array.from(phrase).length; });
    var wanted = (1 << query.words.length) - 1;
    var hits = /** @type {Search.Gathered} */ ({ segment: segment, count: 0, facts: new Map() });

    return Promise.all(sought.map(function (phrase) { return parts.findPhrase(segment, phrase, fold); })).then(function (found) {
      /** @type {Occurrences} */
      var all = found.length === 1 ? { positions: found[0], words: null } : merged(found);
      return parts.locate(segment, all.positions).then(function (located) {
        collect(all, located);
        return hits;
      });
    });

    /**
     * Position by position, place by place.
     * @param {Occurrences} all
     * @param {Search.Located} located
     */
    function collect(all, located) {
      var positions = all.positions, words = all.words;
      /** @type {Search.HitColumn[]} */
      var columns = ["places", "reports", "sections", "held", "headings", "spans", "lengths"];
      columns.forEach(function (column) {
        hits[column] = new Uint32Array(positions.length);
      });
      for (var from = 0, to = 0; from < positions.length; from = to) {
        var block = located.blocks[located.of[from]], at = located.at[from], held = 0, inHeading = 0;
        var headingEnd = block.starts[at] + block.headings[at];
        for (; to < positions.length && located.at[to] === at && located.of[to] === located.of[from]; to++) {
          var word = words ? words[to] : 0;
          held |= 1 << word;
          if (positions[to] + lengths[word] <= headingEnd) inHeading |= 1 << word;
        }
        if (held > wanted || segment.dead.has(block.reports[at])) continue;
        add(block, at, held, inHeading, words && held & (held - 1) ? spanOf(positions, words, from, to, held) : 0);
      }
    }

    /**
     * @param {Search.Block} block
     * @param {number} at
     * @param {number} held
     * @param {number} inHeading
     * @param {number} span
     */
    function add(block, at, held, inHeading, span) {
      var report = block.reports[at], first = report - block.report, i = hits.count++;
      hits.places[i] = block.first + at;
      hits.reports[i] = report;
      hits.sections[i] = block.sections[at];
      hits.held[i] = held;
      hits.headings[i] = inHeading === held ? 1 : 0;
      hits.spans[i] = span;
      hits.lengths[i] = block.lengths[at];
      if (!hits.facts.has(report)) hits.facts.set(report, [block.ages[first], block.ties[first], block.firsts[first]]);
    }
  };

  /**
   * Characters from the first to the last of the nearest occurrences of all words that a place holds.
   * @param {Uint32Array} positions
   * @param {Uint8Array} words
   * @param {number} from
   * @param {number} end
   * @param {number} held
   */
  function spanOf(positions, words, from, end, held) {
    var wanted = bits(held), counts = new Map(), least = SPAN;
    for (var to = from; to < end; to++) {
      counts.set(words[to], (counts.get(words[to]) || 0) + 1);
      while (counts.size === wanted) {
        least = Math.min(least, positions[to] - positions[from]);
        var rest = counts.get(words[from]) - 1;
        if (rest) counts.set(words[from], rest); else counts.delete(words[from]);
        from++;
      }
    }
    return least;
  }

  /** @param {number} number */
  function bits(number) {
    for (var count = 0; number; number &= number - 1) count++;
    return count;
  }

  /* Numbers the sections and the reports of what was gathered, through all segments, and says of each hit in which it
     stands. Returns {sections, reports: {of (of each segment a column), count}}. */
  parts.groupHits = function (gathered) {
    /** @param {(hits: Search.Gathered, i: number) => number} keyOf */
    function numbered(keyOf) {
      var count = 0;
      var of = gathered.map(function (hits) {
        var numbers = new Map(), column = new Uint32Array(hits.count);
        for (var i = 0; i < hits.count; i++) {
          var key = keyOf(hits, i), number = numbers.get(key);
          if (number === undefined) numbers.set(key, number = count++);
          column[i] = number;
        }
        return column;
      });
      return { of: of, count: count };
    }
    return {
      sections: numbered(function (hits, i) { return hits.reports[i] * SECTIONS + hits.sections[i]; }),
      reports: numbered(function (hits, i) { return hits.reports[i]; })
    };
  };

  /* Which hits that pass (all where nothing is said) stand in a group whose passing hits hold all words: per segment a list
     of 1 and 0. */
  parts.together = function (gathered, wanted, groups, passes) {
    var held = new Int32Array(groups.count);
    gathered.forEach(function (hits, number) {
      var of = groups.of[number], own = passes && passes[number];
      for (var i = 0; i < hits.count; i++) if (!own || own[i]) held[of[i]] |= hits.held[i];
    });
    return gathered.map(function (hits, number) {
      var of = groups.of[number], own = passes && passes[number], isIn = new Uint8Array(hits.count);
      for (var i = 0; i < hits.count; i++) isIn[i] = Number((!own || own[i] > 0) && held[of[i]] === wanted);
      return isIn;
    });
  };

  /** @param {Uint8Array[]} lists */
  function sum(lists) {
    return lists.reduce(function (count, list) {
      for (var i = 0; i < list.length; i++) count += list[i];
      return count;
    }, 0);
  }

  /* The hits that answer, per segment a list of 1 and 0: of those that pass (all where nothing is said), those that stand
     in a section that holds all words; where none does, in a report. Returns {chosen, total, fallback}. */
  parts.answering = function (gathered, count, groups, passes) {
    var wanted = (1 << count) - 1;
    if (count === 1) {
      var all = passes || gathered.map(function (hits) { return new Uint8Array(hits.count).fill(1); });
      return { chosen: all, total: sum(all), fallback: false };
    }
    var chosen = parts.together(gathered, wanted, groups.sections, passes), total = sum(chosen);
    if (total) return { chosen: chosen, total: total, fallback: false };
    chosen = parts.together(gathered, wanted, groups.reports, passes);
    total = sum(chosen);
    return { chosen: chosen, total: total, fallback: total > 0 };
  };

  /* Of the hits that answer, `limit` from `offset` on, in order: [{segment, place, match}]. Each has a number to sort by,
     since numbers sort quickly; the first of the order is the least. count: of words; keyOf: what they are sorted by before
     the newest, below 2^19; relevance where nothing is said. */
  parts.orderedHits = function (gathered, answer, count, offset, limit, keyOf) {
    var chosen = answer.chosen, fallback = answer.fallback, total = answer.total;
    var ranks = reportRanks(gathered), keys = new Float64Array(total), at = 0;

    /** @param {number} number of the segment @param {number} i */
    function key(number, i) {
      var hits = gathered[number], report = hits.reports[i], facts = /** @type {number[]} */ (hits.facts.get(report));
      return (keyOf ? keyOf(number, i) : relevance(hits, i)) * 0x400000000 +
        ranks.get(number * REPORTS + report) * 0x10000 + Math.min(hits.places[i] - facts[2], 0xffff);
    }
    /** @param {Search.Gathered} hits @param {number} i */
    function relevance(hits, i) {
      var missing = Math.min(count - bits(hits.held[i]), 7);
      return (missing * 2 + 1 - hits.headings[i]) * (SPAN + 1) + Math.min(hits.spans[i], SPAN);
    }
    /** @param {(number: number, i: number) => void} act */
    function eachChosen(act) {
      chosen.forEach(function (list, number) {
        for (var i = 0; i < list.length; i++) if (list[i]) act(number, i);
      });
    }

    eachChosen(function (number, i) { keys[at++] = key(number, i); });
    var sorted = keys.slice().sort();
    var least = sorted[offset], most = sorted[Math.min(offset + limit, total) - 1];
    /** @type {(Search.ChosenHit & { key: number })[]} */
    var wanted = [];
    at = 0;
    eachChosen(function (number, i) {
      var own = keys[at++], hits = gathered[number];
      if (!(own >= least && own <= most)) return;
      /** @type {Search.Match} */
      var match = bits(hits.held[i]) === count ? "place" : fallback ? "report" : "section";
      wanted.push({ key: own, segment: hits.segment, place: hits.places[i], match: match });
    });
    return wanted.sort(function (a, b) { return a.key - b.key; }).slice(0, limit);
  };

  /** Number of segment and report → its place among those that have hits, newest first. @param {Search.Gathered[]} gathered */
  function reportRanks(gathered) {
    /** @type {number[][]} */
    var reports = [];
    var ranks = new Map();
    gathered.forEach(function (hits, number) {
      hits.facts.forEach(function (facts, report) { reports.push([facts[0], facts[1], number * REPORTS + report]); });
    });
    reports.sort(function (a, b) { return b[0] - a[0] || a[1] - b[1] || a[2] - b[2]; });
    reports.forEach(function (report, i) { ranks.set(report[2], i); });
    return ranks;
  }
})(window.reportSearchParts = window.reportSearchParts || {});
