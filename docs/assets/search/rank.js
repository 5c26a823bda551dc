/* Which places answer a query, and in which order. The rules:
   - A place is what has an id of its own: title, heading (with the paragraph that runs in), point, paragraph, table.
   - One word: the places that hold it.
   - Several words: the sections (a heading or a point with its own paragraphs, without sub-sections; title and preamble,
     closing, signature likewise) that hold all of them; hits are their places that hold any. A place that holds all by
     itself has the match "place", the others "section". Where no section holds all, the reports that do: match "report".
   - Places that hold a word with a minus, or that a filter leaves out, count as if they were not there.
   - Order: "place" before "section" before "report"; places that hold more of the words; words in a heading before words in
     the text; words near each other; newer reports; the order of the text.
   Adds `gather`, `chooseHits` to window.reportSearchParts. */
(function (parts) {
  "use strict";

  var SPAN = 8191; // characters between words beyond which all is far
  var SECTIONS = 0x10000; // more than a report has
  var WORDS = 32; // more than a query has; the held ones are bits of a number
  var REPORTS = 0x1000000; // more than a segment has

  /** @param {Search.Filters[Search.FilterName] | null} value @returns {string[]} */
  function asList(value) {
    if (value === undefined || value === null || value === "") return [];
    return (Array.isArray(value) ? value : [value]).map(String);
  }

  /** @typedef {(report: Search.Facts["reports"][0], marks: string[]) => boolean} Filter of a report's and a place's facts */
  /** @typedef {{ positions: Uint32Array, words: Uint8Array | null }} Occurrences */

  /**
   * Null where nothing is filtered.
   * @param {Search.Filters} filters each a value or a list of which one is to hold; year "undated" for none
   * @returns {Filter | null}
   */
  function filterOf(filters) {
    var year = asList(filters.year), kind = asList(filters.kind), office = asList(filters.office);
    var theme = asList(filters.theme), role = asList(filters.role);
    if (!year.concat(kind, office, theme, role).length) return null;
    /** @param {string[]} wanted @param {string | number | null} value */
    function holds(wanted, value) {
      return !wanted.length || wanted.indexOf(value === null ? "undated" : String(value)) >= 0;
    }
    /** @param {string[]} wanted @param {string[]} marks */
    function bears(wanted, marks) {
      return !wanted.length || wanted.some(function (mark) { return marks.indexOf(mark) >= 0; });
    }
    return function (report, marks) {
      return holds(year, report[0]) && holds(kind, report[1]) && holds(office, report[2]) &&
        bears(theme, marks) && bears(role, marks);
    };
  }

  /**
   * What filters need: resolves to whether a place passes.
   * @param {Search.Segment} segment
   * @param {Search.Located} located
   * @param {Filter | null} filter
   * @returns {Promise<(block: Search.Block, at: number) => boolean>}
   */
  function passing(segment, located, filter) {
    if (!filter) return Promise.resolve(function () { return true; });
    return Promise.all(located.numbers.map(function (number) { return segment.facts(number); })).then(function (facts) {
      return function (block, at) {
        var own = facts[located.blocks.indexOf(block)], report = block.reports[at] - block.report;
        return filter(own.reports[report], own.sets[own.places[report][block.first + at - block.firsts[report]]]);
      };
    });
  }

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
     `spans` (characters between them), and of each report in `facts` [age, tie, first place]. */
  parts.gather = function (segment, query, filters, fold) {
    var sought = query.words.concat(query.without).map(function (word) { return word.folded; });
    var lengths = sought.map(function (phrase) { return Array.from(phrase).length; });
    var filter = filterOf(filters || {}), wanted = (1 << query.words.length) - 1;
    var hits = /** @type {Search.Gathered} */ ({ segment: segment, count: 0, facts: new Map() });

    return Promise.all(sought.map(function (phrase) { return parts.findPhrase(segment, phrase, fold); })).then(function (found) {
      /** @type {Occurrences} */
      var all = found.length === 1 ? { positions: found[0], words: null } : merged(found);
      return parts.locate(segment, all.positions).then(function (located) {
        return passing(segment, located, filter).then(function (passes) {
          collect(all, located, passes);
          return hits;
        });
      });
    });

    /**
     * Position by position, place by place.
     * @param {Occurrences} all
     * @param {Search.Located} located
     * @param {(block: Search.Block, at: number) => boolean} passes
     */
    function collect(all, located, passes) {
      var positions = all.positions, words = all.words;
      /** @type {Search.HitColumn[]} */
      var columns = ["places", "reports", "sections", "held", "headings", "spans"];
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
        if (held > wanted || segment.dead.has(block.reports[at]) || !passes(block, at)) continue;
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

  /**
   * Which hits stand in a unit (a section, or a report) that holds all words: per segment a list of 1 and 0.
   * @param {Search.Gathered[]} gathered
   * @param {number} wanted
   * @param {boolean} isSection
   */
  function together(gathered, wanted, isSection) {
    return gathered.map(function (hits) {
      var isIn = new Uint8Array(hits.count).fill(1);
      if (wanted === 1) return isIn;
      /** @type {Map<number, number>} */
      var held = new Map();
      /** @param {number} i */
      function key(i) { return isSection ? hits.reports[i] * SECTIONS + hits.sections[i] : hits.reports[i]; }
      for (var i = 0; i < hits.count; i++) held.set(key(i), (held.get(key(i)) || 0) | hits.held[i]);
      for (i = 0; i < hits.count; i++) isIn[i] = Number(held.get(key(i)) === wanted);
      return isIn;
    });
  }

  /** @param {Uint8Array[]} lists */
  function sum(lists) {
    return lists.reduce(function (count, list) {
      for (var i = 0; i < list.length; i++) count += list[i];
      return count;
    }, 0);
  }

  /* The answer among what was gathered from all segments; of its hits, `limit` from `offset` on, in order.
     Returns {total, fallback, hits: [{segment, place, match}]}. */
  parts.chooseHits = function (gathered, count, offset, limit) {
    var wanted = (1 << count) - 1, fallback = false;
    var chosen = together(gathered, wanted, true), total = sum(chosen);
    if (!total && count > 1) {
      chosen = together(gathered, wanted, false);
      total = sum(chosen);
      fallback = total > 0;
    }
    return { total: total, fallback: fallback, hits: ordered(gathered, chosen, count, fallback, total, offset, limit) };
  };

  /**
   * Each hit has a number to sort by, since numbers sort quickly; the first of the order is the least.
   * @param {Search.Gathered[]} gathered
   * @param {Uint8Array[]} chosen
   * @param {number} count of words
   * @param {boolean} fallback
   * @param {number} total
   * @param {number} offset
   * @param {number} limit
   */
  function ordered(gathered, chosen, count, fallback, total, offset, limit) {
    var ranks = reportRanks(gathered), keys = new Float64Array(total), at = 0;

    /** @param {number} number of the segment @param {number} i */
    function key(number, i) {
      var hits = gathered[number], report = hits.reports[i], facts = /** @type {number[]} */ (hits.facts.get(report));
      var missing = Math.min(count - bits(hits.held[i]), 7);
      return ((missing * 2 + 1 - hits.headings[i]) * (SPAN + 1) + Math.min(hits.spans[i], SPAN)) * 0x400000000 +
        ranks.get(number * REPORTS + report) * 0x10000 + Math.min(hits.places[i] - facts[2], 0xffff);
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
  }

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
