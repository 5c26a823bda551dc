/* Tables of reports, sorted by a column. The order stands in the address (?sort=-length), so that it can be sent on; without
   JavaScript all is shown in the order of the converter. */
(function (shared) {
  "use strict";

  function fromAddress() {
    return new URLSearchParams(location.search);
  }

  /** @param {HTMLTableElement & { tHead: HTMLTableSectionElement }} table */
  function sortable(table) {
    var heads = Array.from(table.tHead.rows[0].cells);
    var body = table.tBodies[0];
    var rows = Array.from(body.rows);
    if (rows.length < 2) return;

    /** @param {HTMLTableRowElement} row @param {number} column */
    function valueOf(row, column) {
      var cell = row.cells[column];
      return cell.dataset.value ? Number(cell.dataset.value) : cell.textContent.trim();
    }

    /** @param {string | number} one @param {string | number} other of the same column, so of the same kind */
    function compare(one, other) {
      if (typeof one === "number" || typeof other === "number") return Number(one) - Number(other);
      if (!one || !other) return one ? -1 : other ? 1 : 0; // what is not known comes last
      return one.localeCompare(other, "zh-CN", { numeric: true });
    }

    /** @param {string} order a key, with - before it for descending; empty for the order of the page */
    function sort(order) {
      var key = order.replace(/^-/, "");
      var column = heads.findIndex((head) => head.dataset.key === key);
      var sign = order[0] === "-" ? -1 : 1;
      var sorted = rows;
      if (column >= 0) {
        sorted = rows.slice().sort((one, other) => sign * compare(valueOf(one, column), valueOf(other, column)));
      }
      heads.forEach(function (head, index) {
        if (index !== column) head.removeAttribute("aria-sort");
        else head.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
      });
      body.append(...sorted);
    }

    heads.forEach(function (head) {
      const key = head.dataset.key;
      if (!key) return;
      var button = shared.button("", head.textContent);
      button.title = "按" + head.textContent + "排序";
      button.addEventListener("click", function () {
        // First click: from the least (of lengths: from the greatest); second: the other way; third: as it was.
        var first = head.classList.contains("number") ? "-" + key : key;
        var second = first === key ? "-" + key : key;
        var values = fromAddress();
        var now = values.get("sort");
        var next = now === first ? second : now === second ? "" : first;
        if (next) values.set("sort", next);
        else values.delete("sort");
        shared.toAddress(values);
        sort(next);
      });
      head.textContent = "";
      head.append(button);
    });
    sort(fromAddress().get("sort") || "");
  }

  function start() {
    /** @type {NodeListOf<Parameters<typeof sortable>[0]>} */
    var tables = document.querySelectorAll("article table.reports");
    tables.forEach(sortable);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})(window.reportSearchParts);
