/* Lists: reports sorted by a column, places in reports filtered by year, kind and role. Order and choices stand in the
   address (?sort=-length, ?year=2023年&role=problems), so that they can be sent on; without JavaScript all is shown in
   the order of the converter. */
(function () {
  "use strict";

  /** @type {Record<string, string>} */
  var ROLES = { problems: "存在问题", plans: "下一步打算", work: "其他" };

  function fromAddress() {
    return new URLSearchParams(location.search);
  }

  /**
   * Browsers may refuse to change the address of a file: then the choice is lost with the page, no more.
   * @param {URLSearchParams} values
   */
  function toAddress(values) {
    var query = values.toString();
    try {
      history.replaceState(history.state, "", (query ? "?" + query : location.pathname) + location.hash);
    } catch (error) {
      /* the list is sorted all the same */
    }
  }

  /* Sorting */

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
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
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
        toAddress(values);
        sort(next);
      });
      head.textContent = "";
      head.append(button);
    });
    sort(fromAddress().get("sort") || "");
  }

  /* Filtering */

  /**
   * The entries of a page: each with what it may be filtered by, and the elements that go with it.
   * @param {HTMLElement} article
   */
  function entriesOf(article) {
    /** @type {(Record<"item" | "report" | "list", HTMLElement> & { headings: HTMLElement[], values: DOMStringMap })[]} */
    var entries = [];
    /** @type {HTMLElement[]} of the year and of the group in it */
    var headings = [];
    /** @type {HTMLElement} whose places follow, in one list or, group by group, in several */
    var report;
    Array.from(article.children).forEach(function (child) {
      var element = /** @type {HTMLElement} */ (child);
      if (element.matches("h2")) headings = [element];
      if (element.matches("h3")) headings = [headings[0], element];
      if (element.matches(".entry-report")) report = element;
      if (!report || !element.matches("ul")) return;
      element.querySelectorAll("li").forEach(function (item) {
        entries.push({
          item: item,
          report: report,
          list: element,
          headings: headings,
          values: {
            year: report.dataset.year,
            kind: report.dataset.kind,
            role: roleOf(item),
          },
        });
      });
    });
    return entries;
  }

  /** @param {HTMLElement} item work goes without saying */
  function roleOf(item) {
    var mark = /** @type {HTMLElement | null} */ (item.querySelector(".role"));
    return (mark && mark.dataset.role) || "work";
  }

  /** @param {HTMLElement & { parentElement: HTMLElement }} box */
  function filterable(box) {
    var entries = entriesOf(box.parentElement);
    var says = document.createElement("span");
    says.className = "filter-says";
    says.setAttribute("role", "status");
    var choices = [choice("year", "年度"), choice("kind", "文种"), choice("role", "内容")];
    var selects = choices.filter((select) => select !== null);
    if (!selects.length) return;

    /** @param {string} name @param {string} label */
    function choice(name, label) {
      var values = Array.from(new Set(entries.map((entry) => entry.values[name] || "")));
      if (values.length < 2) return null;
      var select = document.createElement("select");
      select.name = name;
      select.setAttribute("aria-label", label);
      select.add(new Option("全部" + label, ""));
      values.forEach((value) => select.add(new Option((name === "role" && ROLES[value]) || value, value)));
      select.value = fromAddress().get(name) || "";
      if (select.selectedIndex < 0) select.value = "";
      select.addEventListener("change", function () {
        var query = fromAddress();
        if (select.value) query.set(name, select.value);
        else query.delete(name);
        toAddress(query);
        apply();
      });
      return select;
    }

    function apply() {
      var chosen = selects.filter((select) => select.value);
      var shown = entries.filter((entry) => chosen.every((select) => entry.values[select.name] === select.value));
      var kept = new Set(shown);
      var open = new Set();
      shown.forEach(function (entry) {
        open.add(entry.report).add(entry.list);
        entry.headings.forEach((heading) => open.add(heading));
      });
      entries.forEach(function (entry) {
        entry.item.hidden = !kept.has(entry);
        entry.report.hidden = !open.has(entry.report);
        entry.list.hidden = !open.has(entry.list);
        entry.headings.forEach((heading) => (heading.hidden = !open.has(heading)));
      });
      selects.forEach((select) => select.classList.toggle("is-chosen", select.value !== ""));
      says.textContent = chosen.length ? (shown.length ? "显示 " : "没有符合的，共 ") + count(shown) : "";
      if (chosen.length) says.append(all());
    }

    /** @param {unknown[]} shown */
    function count(shown) {
      return shown.length ? shown.length + " 处，共 " + entries.length + " 处" : entries.length + " 处";
    }

    function all() {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = "看全部";
      button.addEventListener("click", function () {
        var query = fromAddress();
        selects.forEach(function (select) {
          select.value = "";
          query.delete(select.name);
        });
        toAddress(query);
        apply();
        selects[0].focus();
      });
      return button;
    }

    box.append(...selects, says);
    apply();
  }

  function start() {
    /** @type {NodeListOf<Parameters<typeof sortable>[0]>} */
    var tables = document.querySelectorAll("article table.reports");
    /** @type {NodeListOf<Parameters<typeof filterable>[0]>} */
    var boxes = document.querySelectorAll("article .filter");
    tables.forEach(sortable);
    boxes.forEach(filterable);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
