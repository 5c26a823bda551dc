/* Figures. On a report's page, behind a quiet line, all figures of the report with links to their places; on the pages of figures,
   choices that narrow the tables to a kind, a unit, a theme or a year. Without JavaScript the tables are whole. */
(function () {
  "use strict";

  const { element, linkTo, shownName, toAddress } = window.reportSearchParts;
  var FEW = 8; // rows that need no choices
  /** @type {Record<string, string>} */
  var FACETS = { kind: "类别", unit: "计量单位", theme: "主题", year: "年度" };
  var OF = ["kind", "unit", "theme"]; // as converter/pages/figure_lists.py has them

  /** @param {{ count: number, list: [string, string, string][], page: string }} said of a report */
  function show(said) {
    var list = element("ul");
    said.list.forEach(function (figure) {
      list.append(element("li", "", linkTo(figure[1], "#" + figure[0]), figure[2] ? element("span", "", figure[2]) : ""));
    });
    window.relatedParts.putAtEnd(element(
      "details", "annotation below figures-of-report no-print",
      element("summary", "", "本篇数字 " + said.count + " 处"), list, linkTo("本单位历年的数字", window.reportSearch.root + said.page)
    ));
  }

  window.relatedParts.shown.figures = show;

  /** @param {HTMLTableRowElement} row @param {string} facet @returns {string[]} */
  function valuesOf(row, facet) {
    if (facet !== "year") return [(row.cells[0].dataset.of || "").split("|")[OF.indexOf(facet)]].filter(Boolean);
    return Array.from(row.cells).filter((cell) => cell.dataset.year && cell.textContent.trim()).map((cell) => cell.dataset.year || "");
  }

  /** @param {HTMLTableRowElement[]} rows @param {string} facet @returns {HTMLLabelElement | null} null where there is nothing to choose */
  function chooser(rows, facet) {
    /** @type {Set<string>} */
    var values = new Set();
    rows.forEach((row) => valuesOf(row, facet).forEach((value) => values.add(value)));
    if (values.size < 2) return null;
    var select = element("select");
    select.name = facet;
    select.append(new Option("全部", ""));
    Array.from(values).sort((one, other) => one.localeCompare(other, "zh-CN", { numeric: true })).forEach(function (value) {
      select.append(new Option(facet === "year" ? shownName(facet, value) : value, value));
    });
    return element("label", "", FACETS[facet] + " ", select);
  }

  /** @param {HTMLTableElement[]} tables */
  function narrow(tables) {
    /** @type {HTMLTableRowElement[]} */
    var rows = [];
    tables.forEach((table) => Array.from(table.tBodies[0].rows).forEach((row) => rows.push(row)));
    if (rows.length < FEW) return;
    var form = element("form", "figures-choices no-print"), told = element("output", "count");
    form.setAttribute("aria-label", "缩小范围");
    Object.keys(FACETS).forEach(function (facet) {
      var choice = chooser(rows, facet);
      if (choice) form.append(choice);
    });
    if (!form.childElementCount) return;
    form.append(told);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", function () { apply(true); });
    boxOf(tables[0])[0].before(form);
    var asked = new URLSearchParams(location.search);
    choices().forEach(function (select) {
      select.value = asked.get(select.name) || "";
      if (select.selectedIndex < 0) select.value = "";
    });
    apply(false);

    function choices() {
      /** @type {NodeListOf<HTMLSelectElement>} */
      var found = form.querySelectorAll("select");
      return Array.from(found);
    }

    /** @param {boolean} isNew whether somebody has just chosen */
    function apply(isNew) {
      var wanted = choices().filter((select) => select.value), count = 0;
      rows.forEach(function (row) {
        row.hidden = !wanted.every((select) => valuesOf(row, select.name).indexOf(select.value) >= 0);
        if (!row.hidden) count += 1;
      });
      tables.forEach(function (table) {
        var isEmpty = Array.from(table.tBodies[0].rows).every((row) => row.hidden);
        boxOf(table).forEach(function (part) { part.hidden = isEmpty; });
      });
      told.textContent = wanted.length ? "本页 " + rows.length + " 行中的 " + count + " 行" : "";
      if (!isNew) return;
      toAddress(new URLSearchParams(wanted.map((select) => [select.name, select.value])));
    }
  }

  /** The box of a table, and before it the line that names its report. @param {HTMLTableElement} table */
  function boxOf(table) {
    var box = /** @type {HTMLElement} */ (table.parentElement);
    var above = /** @type {HTMLElement | null} */ (box.previousElementSibling);
    return above && above.matches(".figures-of") ? [above, box] : [box];
  }

  /** @type {NodeListOf<HTMLTableElement>} */
  var tables = document.querySelectorAll("table.quantities");
  if (tables.length) narrow(Array.from(tables));
})();
