/* The course over the years of what was found: a column for each year, as high as it has much, which one click chooses. The
   counts are those of the facet: another year than the chosen one has the height that it would have. Adds `years` to
   window.facetParts. */
(function (parts, shared) {
  "use strict";

  var MOST_EMPTY = 10; // years in a row without anything that are shown as such

  /** Oldest first, with the years between them; unknown ones last. @param {Search.FacetRow[]} rows */
  function columns(rows) {
    var dated = rows.filter(function (row) { return /^\d+$/.test(row.value); });
    dated.sort(function (a, b) { return Number(a.value) - Number(b.value); });
    /** @type {Search.FacetRow[]} */
    var all = [];
    dated.forEach(function (row) {
      var before = all.length ? Number(all[all.length - 1].value) : Number(row.value);
      if (Number(row.value) - before <= MOST_EMPTY + 1) {
        for (var year = before + 1; year < Number(row.value); year++) all.push({ value: String(year), name: year + "年", count: 0 });
      }
      all.push(row);
    });
    return all.concat(rows.filter(function (row) { return dated.indexOf(row) < 0; }));
  }

  /** @param {Facets.Choice} choice @param {string} year */
  function isChosen(choice, year) {
    if (choice.year.indexOf(year) >= 0) return true;
    if (!choice.from && !choice.to) return false;
    return /^\d+$/.test(year) && (!choice.from || year >= choice.from) && (!choice.to || year <= choice.to);
  }

  /* null where all is of one year. */
  parts.years = function (acts, answer) {
    var rows = (answer.facets ? answer.facets.year : []).filter(function (row) { return row.count > 0; });
    if (rows.length < 2) return null;
    var choice = acts.choice(), most = Math.max(...rows.map(function (row) { return row.count; }));
    var made = shared.element("nav", "course"), list = shared.element("ul");
    made.setAttribute("aria-label", "各年有多少");

    /** Alone; where it was chosen alone, all years again. @param {string} year */
    function choosing(year) {
      var all = parts.without(choice, "year");
      return choice.year.length === 1 && choice.year[0] === year ? all : parts.toggled(all, "year", year);
    }

    /** @param {Search.FacetRow} row */
    function column(row) {
      var item = shared.element("li"), name = parts.plainName("year", row.value);
      var link = row.count ? acts.linkTo("", choosing(row.value)) : shared.element("span");
      var bar = shared.element("span", "course-bar"), number = shared.element("span", "course-count", row.count ? short(row.count) : "");
      var year = shared.element("span", "course-year", /^\d+$/.test(row.value) ? row.value : "不明");
      bar.style.height = "calc(" + row.count / most + " * var(--course-height))";
      link.append(number, bar, year);
      if (row.count) {
        link.setAttribute("aria-label", name + " " + parts.countOf(row.count, answer.unit));
        link.title = name + " " + parts.countOf(row.count, answer.unit);
        if (isChosen(choice, row.value)) link.setAttribute("aria-current", "true");
      } else {
        item.setAttribute("aria-hidden", "true");
      }
      item.append(link);
      return item;
    }

    list.append(...columns(rows).map(column));
    made.append(list);
    return made;
  };

  /** In four characters at most. @param {number} count */
  function short(count) {
    return count < 10000 ? String(count) : Math.floor(count / 10000) + "万";
  }
})(window.facetParts = window.facetParts || {}, window.reportSearchParts);
