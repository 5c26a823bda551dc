/* What a choice lets through, and how many there would be with another value of one facet.
   - A choice: for each facet (theme, sub, role; year, office, kind) some values, of which one is to hold; none: no limit.
   - Entries: the topmost places whose labels, own and inherited, and whose report match. Unit "report": reports with one.
   - The count of a value of a facet: how many there would be if that facet's choice were this value and the others stayed.
   Adds `readChoice`, `chooseEntries`, `facetRows` to window.reportSearchParts. */
(function (parts) {
  "use strict";

  var REPORT_FACETS = /** @type {Search.ReportFacet[]} */ (["year", "office", "kind"]);
  var MOST = 0x1000000; // more listed places than there are

  /** @param {Search.Filters[keyof Search.Filters] | null} value @returns {string[]} */
  function asList(value) {
    if (value === undefined || value === null || value === "") return [];
    return Array.from(new Set((Array.isArray(value) ? value : [value]).map(String).filter(Boolean)));
  }

  /** A value of a report as a filter names it. @param {Search.ReportFacet} facet @param {string | number | null} value */
  function nameOf(facet, value) {
    return value === null ? parts.UNKNOWN[facet] : String(value);
  }

  /* Whether filters limit anything. */
  parts.isLimited = function (filters) {
    return Object.keys(filters || {}).some(function (name) {
      return asList(/** @type {Search.Filters} */ (filters)[/** @type {keyof Search.Filters} */ (name)]).length;
    });
  };

  /** Which facet each label belongs to (index in LABELS), -1 for those that cannot be chosen. @param {Search.Columns} columns */
  function facetOfLabels(columns) {
    var manifest = columns.manifest, of = new Map();
    manifest.themes.forEach(function (theme) {
      of.set(theme[0], 0);
      theme[2].forEach(function (sub) { of.set(sub[0], 1); });
    });
    manifest.roles.forEach(function (role) { of.set(role[0], 2); });
    return columns.labels.values.map(function (slug) { return of.has(slug) ? of.get(slug) : -1; });
  }

  /** @param {Search.Filters} filters @param {string[]} years @param {string | number | null} value */
  function holdsYear(filters, years, value) {
    var from = asList(filters.from)[0], to = asList(filters.to)[0];
    if (years.indexOf(nameOf("year", value)) >= 0) return true;
    if (value === null || (from === undefined && to === undefined)) return false;
    return (from === undefined || Number(value) >= Number(from)) && (to === undefined || Number(value) <= Number(to));
  }

  /* Each facet that a report, or a union of labels, does not match is a bit of `reports`, or `unions`. */
  parts.readChoice = function (columns, filters) {
    var facetOf = facetOfLabels(columns);
    /** @type {Record<string, string[]>} */
    var values = {};
    parts.LABELS.concat(REPORT_FACETS).forEach(function (facet) {
      values[facet] = asList(filters[/** @type {Search.FilterName} */ (facet)]);
    });
    var isRange = asList(filters.from).concat(asList(filters.to)).length > 0;

    var unions = new Uint8Array(columns.unions.length);
    parts.LABELS.forEach(function (facet, bit) {
      if (!values[facet].length) return;
      var wanted = columns.labels.values.map(function (slug, label) {
        return facetOf[label] === bit && values[facet].indexOf(slug) >= 0;
      });
      columns.unions.forEach(function (labels, union) {
        if (!labels.some(function (label) { return wanted[label]; })) unions[union] |= 1 << bit;
      });
    });

    var reports = new Uint8Array(columns.count);
    REPORT_FACETS.forEach(function (facet, bit) {
      if (!values[facet].length && !(facet === "year" && isRange)) return;
      var fails = Uint8Array.from(columns.values[facet].values, function (value) {
        var holds = facet === "year" ? holdsYear(filters, values.year, value) : values[facet].indexOf(nameOf(facet, value)) >= 0;
        return holds ? 0 : 1 << bit;
      });
      var own = columns[facet];
      for (var rank = 0; rank < reports.length; rank++) reports[rank] |= fails[own[rank]];
    });

    var hasLabels = parts.LABELS.some(function (facet) { return values[facet].length; });
    return { values: values, unions: unions, reports: reports, hasLabels: hasLabels, given: given(columns, values, facetOf, unions) };
  };

  /**
   * Of each union the labels whose counts it adds to: it would match if only that label of its facet were chosen.
   * @param {Search.Columns} columns
   * @param {Record<string, string[]>} values
   * @param {number[]} facetOf
   * @param {Uint8Array} unions
   */
  function given(columns, values, facetOf, unions) {
    var subs = new Set(values.sub);
    columns.manifest.themes.forEach(function (theme) {
      if (values.theme.indexOf(theme[0]) >= 0) theme[2].forEach(function (sub) { subs.add(sub[0]); });
    });
    var counts = facetOf.map(function (facet, label) {
      return facet >= 0 && (facet !== 1 || subs.has(columns.labels.values[label]));
    });
    return columns.unions.map(function (labels, union) {
      return labels.filter(function (label) { return counts[label] && !(unions[union] & ~(1 << facetOf[label])); });
    });
  }

  /** @param {Search.Columns} columns @returns {Search.Counts} */
  function noCounts(columns) {
    return {
      label: new Uint32Array(columns.labels.values.length), year: new Uint32Array(columns.values.year.values.length),
      office: new Uint32Array(columns.values.office.values.length), kind: new Uint32Array(columns.values.kind.values.length)
    };
  }
  parts.noCounts = noCounts;

  /* Adds a number to the counts of a report's facets, for those that it would match with another value. */
  parts.addReport = function (columns, counts, fails, rank, number) {
    if (!(fails & ~1)) counts.year[columns.year[rank]] += number;
    if (!(fails & ~2)) counts.office[columns.office[rank]] += number;
    if (!(fails & ~4)) counts.kind[columns.kind[rank]] += number;
  };

  /* How many offices some reports are of; those without one count as none. */
  parts.countOffices = function (columns, ranks) {
    var found = new Set(), values = columns.values.office.values;
    ranks.forEach(function (rank) { if (values[columns.office[rank]] !== null) found.add(columns.office[rank]); });
    return found.size;
  };

  /* The entries of a choice, newest first: numbers of listed places, or of reports where the unit is "report". */
  parts.chooseEntries = function (columns, choice, isReports) {
    var counts = noCounts(columns), steps = columns.steps, starts = columns.starts;
    var isEntry = Uint8Array.from(columns.own, function (own, step) {
      return Number(!choice.unions[own] && choice.unions[columns.above[step]] > 0);
    });
    var chosen = new Uint32Array(isReports ? columns.count : steps.length), total = 0;
    var seen = new Uint32Array(columns.own.length); // of each step how many places, of reports that match
    var lastOf = new Int32Array(counts.label.length).fill(-1);
    /** @type {number[]} */
    var reports = [];
    for (var rank = 0; rank < columns.count; rank++) {
      var fails = choice.reports[rank], found = choice.hasLabels ? 0 : 1;
      for (var i = starts[rank]; i < starts[rank + 1]; i++) {
        var step = steps[i];
        if (!fails) {
          if (isReports) countOnce(choice.given[columns.own[step]], rank);
          else seen[step]++;
        }
        if (!isEntry[step]) continue;
        found++;
        if (!fails && !isReports) chosen[total++] = i;
      }
      if (!found) continue;
      if (!fails) {
        if (isReports) chosen[total++] = rank;
        reports.push(rank);
      }
      parts.addReport(columns, counts, fails, rank, isReports ? 1 : found);
    }

    /** @param {number[]} labels @param {number} report */
    function countOnce(labels, report) {
      for (var j = 0; j < labels.length; j++) {
        if (lastOf[labels[j]] === report) continue;
        lastOf[labels[j]] = report;
        counts.label[labels[j]]++;
      }
    }

    if (!isReports) countSteps(columns, choice, seen, counts.label);
    return {
      total: total, reports: reports.length, offices: parts.countOffices(columns, reports),
      chosen: chosen.subarray(0, total), counts: counts
    };
  };

  /**
   * A step adds to the count of a label where its own union would match, and the one above would not.
   * @param {Search.Columns} columns
   * @param {Search.Choosing} choice
   * @param {Uint32Array} seen
   * @param {Uint32Array} counts
   */
  function countSteps(columns, choice, seen, counts) {
    for (var step = 0; step < seen.length; step++) {
      if (!seen[step]) continue;
      var own = choice.given[columns.own[step]], above = choice.given[columns.above[step]];
      for (var i = 0; i < own.length; i++) if (above.indexOf(own[i]) < 0) counts[own[i]] += seen[step];
    }
  }

  /**
   * @param {Search.FacetRow[]} rows
   * @param {string[]} chosen values; those that nothing has come at the end
   * @param {Search.ReportFacet} [facet]
   */
  function shownRows(rows, chosen, facet) {
    var known = new Set(rows.map(function (row) { return row.value; }));
    var missing = chosen.filter(function (value) { return !known.has(value); });
    return rows.filter(function (row) { return row.count || chosen.indexOf(row.value) >= 0; })
      .concat(missing.map(function (value) {
        return { value: value, name: facet ? parts.shownName(facet, value) : value, count: 0 };
      }));
  }

  /* Counts as they are shown: {theme, sub, role, year, office, kind}, each [{value, name, count}]. */
  parts.facetRows = function (columns, choice, counts) {
    var manifest = columns.manifest, values = choice.values;
    /** @param {[slug: string, name: string, ...rest: unknown[]]} row @returns {Search.FacetRow} */
    function labelled(row) {
      var label = columns.labels.numbers.get(row[0]);
      return { value: row[0], name: row[1], count: label === undefined ? 0 : counts.label[label] };
    }
    /** @param {Search.ReportFacet} facet */
    function ofReports(facet) {
      var rows = columns.values[facet].values.map(function (value, number) {
        var named = nameOf(facet, value);
        return { value: named, name: parts.shownName(facet, named), count: counts[facet][number] };
      });
      // As in the manifest, what is unknown last.
      var known = rows.filter(function (_, number) { return columns.values[facet].values[number] !== null; });
      if (facet === "kind") known.sort(function (a, b) { return b.count - a.count; });
      return shownRows(known.concat(rows.filter(function (row) { return known.indexOf(row) < 0; })), values[facet], facet);
    }
    var subs = manifest.themes.reduce(function (/** @type {[string, string][]} */ all, theme) { return all.concat(theme[2]); }, []);
    return {
      theme: shownRows(manifest.themes.map(labelled), values.theme), sub: shownRows(subs.map(labelled), values.sub),
      role: shownRows(manifest.roles.map(labelled), values.role),
      year: ofReports("year"), office: ofReports("office"), kind: ofReports("kind")
    };
  };

  /* Newest first is the order of the numbers; `keyOf` gives of each what it is sorted by before, below 2^29. Returns those
     wanted. */
  parts.sortedSlice = function (chosen, keyOf, offset, limit) {
    if (!keyOf) return chosen.subarray(offset, offset + limit);
    var keys = Float64Array.from(chosen, function (number) { return keyOf(number) * MOST + number; }).sort();
    return Uint32Array.from(keys.subarray(offset, offset + limit), function (key) { return key % MOST; });
  };
})(window.reportSearchParts = window.reportSearchParts || {});
