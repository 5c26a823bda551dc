/* On paper nothing opens at a click: what is folded in a list is opened before it is printed, and closed again after. Browsers
   that know how to show it by styles alone (print.css) need no script; older ones do. A report's table that goes on over the page has its
   head there again. */
(function () {
  "use strict";

  var LONGEST = 12; // characters of a column's name

  /** @type {HTMLDetailsElement[]} */
  var opened = [];

  /** @type {HTMLTableRowElement[]} */
  var heads = [];

  /** Whether the first row of a table names its columns: a word in each cell, no figure, and no cell of the table is wide or tall. @param {HTMLTableElement} table */
  function hasHead(table) {
    var rows = Array.from(table.rows), names = rows.length > 2 ? Array.from(rows[0].cells) : [];
    return names.length > 1 && names.every(function (cell) {
      var name = (cell.textContent || "").trim();
      return name && name.length <= LONGEST && !/\d/.test(name);
    }) && rows.every(function (row) {
      return row.cells.length === names.length && Array.from(row.cells).every(function (cell) { return cell.colSpan * cell.rowSpan === 1; });
    });
  }

  addEventListener("beforeprint", function () {
    /** @type {NodeListOf<HTMLTableElement>} */
    var tables = document.querySelectorAll(".report-table table:not(:has(thead))");
    Array.from(tables).filter(hasHead).forEach(function (table) {
      heads.push(table.rows[0]);
      table.createTHead().append(table.rows[0]);
    });
    /** @type {NodeListOf<HTMLDetailsElement>} */
    var folded = document.querySelectorAll("article details:not([open])");
    opened = opened.concat(Array.from(folded).filter((each) => !each.closest(".contents, .notes")));
    opened.forEach((each) => (each.open = true));
  });

  addEventListener("afterprint", function () {
    heads.forEach(function (row) {
      var table = /** @type {HTMLTableElement | null} */ (row.closest("table"));
      if (!table) return;
      table.tBodies[0].prepend(row);
      table.deleteTHead();
    });
    heads = [];
    opened.forEach((each) => (each.open = false));
    opened = [];
  });
})();
