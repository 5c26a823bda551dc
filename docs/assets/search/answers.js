/* How many places answer a query under a choice, and how many there would be with another value of one facet. What a filter
   leaves out counts as if it were not there (rank.js), so each value has an answer of its own.
   Adds `judgeHits`, `passing`, `countAnswers` to window.reportSearchParts. */
(function (parts) {
  "use strict";

  var OF_REPORT = 7, OF_LABELS = 7 << 3; // bits of what a hit fails by

  /** Of each hit its report's rank and its union of labels. @param {Search.Columns} columns @param {Search.Gathered[]} gathered */
  function placed(columns, gathered) {
    if (!columns.ofPlaces) columns.ofPlaces = parts.unionsOfPlaces(columns);
    var ofPlaces = columns.ofPlaces;
    return gathered.map(function (hits, segment) {
      if (hits.placed) return hits.placed;
      var ranks = new Uint32Array(hits.count), unions = new Uint32Array(hits.count);
      for (var i = 0; i < hits.count; i++) {
        ranks[i] = columns.ranks[segment][hits.reports[i]];
        unions[i] = ofPlaces[segment][hits.places[i]];
      }
      hits.placed = { ranks: ranks, unions: unions };
      return hits.placed;
    });
  }

  /* Which facets of a choice each hit fails by: bits of the report's, then of the labels'. */
  parts.judgeHits = function (columns, choice, gathered) {
    return placed(columns, gathered).map(function (own) {
      var fails = new Uint8Array(own.ranks.length);
      for (var i = 0; i < fails.length; i++) fails[i] = choice.reports[own.ranks[i]] | (choice.unions[own.unions[i]] << 3);
      return fails;
    });
  };

  /* Which hits fail by none of some facets (bits; all where nothing is said): per segment a list of 1 and 0. */
  parts.passing = function (fails, facets) {
    var bits = facets === undefined ? OF_REPORT | OF_LABELS : facets;
    return fails.map(function (own) {
      var list = new Uint8Array(own.length);
      for (var i = 0; i < own.length; i++) list[i] = Number(!(own[i] & bits));
      return list;
    });
  };

  /* The counts of every facet, where `count` words are sought; fails: of judgeHits. */
  parts.countAnswers = function (columns, choice, gathered, fails, count, groups) {
    var counts = parts.noCounts(columns);
    countReports(columns, gathered, fails, count, groups, counts);
    countLabels(columns, choice, gathered, fails, count, groups, counts.label);
    return counts;
  };

  /**
   * Of facets that a report has one value of: sections and reports that hold all words do not depend on them.
   * @param {Search.Columns} columns
   * @param {Search.Gathered[]} gathered
   * @param {Uint8Array[]} fails
   * @param {number} count
   * @param {Search.Groups} groups
   * @param {Search.Counts} counts
   */
  function countReports(columns, gathered, fails, count, groups, counts) {
    var passes = parts.passing(fails, OF_LABELS), places = placed(columns, gathered);
    /** @param {Uint8Array[]} lists @param {Search.Counts} into */
    function add(lists, into) {
      lists.forEach(function (list, segment) {
        var ranks = places[segment].ranks, own = fails[segment];
        for (var i = 0; i < list.length; i++) if (list[i]) parts.addReport(columns, into, own[i], ranks[i], 1);
      });
    }
    if (count === 1) {
      add(passes, counts);
      return;
    }
    var wanted = (1 << count) - 1, others = parts.noCounts(columns);
    add(parts.together(gathered, wanted, groups.sections, passes), counts);
    add(parts.together(gathered, wanted, groups.reports, passes), others);
    /** @type {(keyof Search.Counts)[]} */ (["year", "office", "kind"]).forEach(function (facet) {
      for (var i = 0; i < counts[facet].length; i++) counts[facet][i] = counts[facet][i] || others[facet][i];
    });
  }

  /**
   * Label by label, over the hits that it would let through.
   * @param {Search.Columns} columns
   * @param {Search.Choosing} choice
   * @param {Search.Gathered[]} gathered
   * @param {Uint8Array[]} fails
   * @param {number} count
   * @param {Search.Groups} groups
   * @param {Uint32Array} counts
   */
  function countLabels(columns, choice, gathered, fails, count, groups, counts) {
    var places = placed(columns, gathered), perUnion = new Uint32Array(columns.unions.length);
    /** @param {(segment: number, i: number, union: number) => void} act */
    function each(act) {
      fails.forEach(function (own, segment) {
        var unions = places[segment].unions;
        for (var i = 0; i < own.length; i++) {
          if (!(own[i] & OF_REPORT) && choice.given[unions[i]].length) act(segment, i, unions[i]);
        }
      });
    }
    each(function (_segment, _i, union) { perUnion[union]++; });
    perUnion.forEach(function (number, union) {
      if (number) choice.given[union].forEach(function (label) { counts[label] += number; });
    });
    if (count === 1) return;

    // Of each label its hits, one behind the other: what they hold, and in which section and report they stand.
    var starts = new Uint32Array(counts.length + 1);
    for (var label = 0; label < counts.length; label++) starts[label + 1] = starts[label] + counts[label];
    var size = starts[counts.length], next = starts.slice();
    var columnsOfHits = { held: new Int32Array(size), sections: new Uint32Array(size), reports: new Uint32Array(size) };
    each(function (segment, i, union) {
      var given = choice.given[union];
      for (var j = 0; j < given.length; j++) {
        var at = next[given[j]]++;
        columnsOfHits.held[at] = gathered[segment].held[i];
        columnsOfHits.sections[at] = groups.sections.of[segment][i];
        columnsOfHits.reports[at] = groups.reports.of[segment][i];
      }
    });
    var wanted = (1 << count) - 1, held = new Int32Array(groups.sections.count); // there are no fewer sections than reports
    /** @param {Uint32Array} of @param {number} from @param {number} to */
    function whole(of, from, to) {
      var number = 0, i;
      for (i = from; i < to; i++) held[of[i]] |= columnsOfHits.held[i];
      for (i = from; i < to; i++) if (held[of[i]] === wanted) number++;
      for (i = from; i < to; i++) held[of[i]] = 0;
      return number;
    }
    for (label = 0; label < counts.length; label++) {
      var from = starts[label], to = starts[label + 1];
      counts[label] = whole(columnsOfHits.sections, from, to) || whole(columnsOfHits.reports, from, to);
    }
  }
})(window.reportSearchParts = window.reportSearchParts || {});
