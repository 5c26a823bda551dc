/* How many places answer a query under a choice, and how many there would be with another value of one facet. What a filter
   leaves out counts as if it were not there (rank.js), so each value has an answer of its own.
   Adds `limitHits`, `countAnswers` to window.reportSearchParts. */
(function (parts) {
  "use strict";

  /** @param {Search.Columns} columns @returns {Uint32Array[]} */
  function unionsOf(columns) {
    if (!columns.ofPlaces) columns.ofPlaces = parts.unionsOfPlaces(columns);
    return columns.ofPlaces;
  }

  /**
   * @param {Search.Columns} columns
   * @param {Search.Gathered[]} gathered
   * @param {(rank: number, union: number) => boolean} passes
   */
  function filtered(columns, gathered, passes) {
    var unions = unionsOf(columns);
    return gathered.map(function (hits, segment) {
      var ranks = columns.ranks[segment], own = unions[segment], list = new Uint8Array(hits.count);
      for (var i = 0; i < hits.count; i++) list[i] = Number(passes(ranks[hits.reports[i]], own[hits.places[i]]));
      return list;
    });
  }

  /* Which hits a choice lets through: per segment a list of 1 and 0. */
  parts.limitHits = function (columns, choice, gathered) {
    return filtered(columns, gathered, function (rank, union) { return !choice.reports[rank] && !choice.unions[union]; });
  };

  /* The counts of every facet, where `count` words are sought. */
  parts.countAnswers = function (columns, choice, gathered, count, groups) {
    var counts = parts.noCounts(columns);
    countReports(columns, choice, gathered, count, groups, counts);
    countLabels(columns, choice, gathered, count, groups, counts.label);
    return counts;
  };

  /**
   * Of facets that a report has one value of: sections and reports that hold all words do not depend on them.
   * @param {Search.Columns} columns
   * @param {Search.Choosing} choice
   * @param {Search.Gathered[]} gathered
   * @param {number} count
   * @param {Search.Groups} groups
   * @param {Search.Counts} counts
   */
  function countReports(columns, choice, gathered, count, groups, counts) {
    var passes = filtered(columns, gathered, function (_, union) { return !choice.unions[union]; });
    /** @param {Uint8Array[]} lists @param {Search.Counts} into */
    function add(lists, into) {
      lists.forEach(function (list, segment) {
        var ranks = columns.ranks[segment], reports = gathered[segment].reports;
        for (var i = 0; i < list.length; i++) {
          if (!list[i]) continue;
          var rank = ranks[reports[i]];
          parts.addReport(columns, into, choice.reports[rank], rank, 1);
        }
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
   * @param {number} count
   * @param {Search.Groups} groups
   * @param {Uint32Array} counts
   */
  function countLabels(columns, choice, gathered, count, groups, counts) {
    var unions = unionsOf(columns), perUnion = new Uint32Array(columns.unions.length);
    /** @param {(segment: number, i: number, union: number) => void} act */
    function each(act) {
      gathered.forEach(function (hits, segment) {
        var ranks = columns.ranks[segment], own = unions[segment];
        for (var i = 0; i < hits.count; i++) {
          var union = own[hits.places[i]];
          if (choice.given[union].length && !choice.reports[ranks[hits.reports[i]]]) act(segment, i, union);
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
