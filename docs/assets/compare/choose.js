/* What is to be compared, chosen by office, year, report and section: for each side four lists, each narrowed by the one before.
   Adds `chooser` to window.compareParts. */
(function (parts, shared) {
  "use strict";

  var MOST = 300; // reports that are offered; who has more narrows them first
  var INDENT = "\u3000";

  /** @param {HTMLSelectElement} field @param {[value: string, text: string][]} rows @param {string} value */
  function fill(field, rows, value) {
    field.textContent = "";
    rows.forEach(function (row) { field.append(new Option(row[1], row[0], false, row[0] === value)); });
  }

  /** @param {Search.ReportHit} hit */
  function titleOf(hit) {
    var facts = shared.factList(hit).filter(function (fact) { return hit.report.indexOf(fact) < 0; });
    return hit.report + (facts.length ? "（" + facts.join("，") + "）" : "");
  }

  /** The headings of a report, each as deep as it stands. @param {Search.WholeReport} report */
  function sectionsOf(report) {
    /** @type {[string, string][]} */
    var rows = [["", "整份报告"]];
    report.places.forEach(function (place) {
      if (!place.heading || place.id === "title") return;
      var words = place.text.slice(0, place.heading).replace(/\s+/g, " ").trim();
      rows.push([place.id, INDENT.repeat(Math.max(0, place.labels.length - 1)) + (words.length > 36 ? words.slice(0, 35) + "…" : words)]);
    });
    return rows;
  }

  /** @param {string} all @param {Search.Choice[]} choices @param {string} [unit] @returns {[string, string][]} */
  function rowsOf(all, choices, unit) {
    var rows = choices.map(function (each) { return /** @type {[string, string]} */ ([String(each.value), each.name + (unit || "")]); });
    return /** @type {[string, string][]} */ ([["", all]]).concat(rows);
  }

  /**
   * @param {string} name 甲 or 乙
   * @param {(text: string) => void} fail
   */
  function chooseOne(name, fail) {
    var element = shared.element("fieldset"), ask = shared.ask(0), askReport = shared.ask(0);
    element.append(shared.element("legend", "", name));

    /** @param {string} label @param {() => void} act */
    function field(label, act) {
      var made = document.createElement("select"), line = shared.element("label", "", label);
      made.id = "compare-" + name + label;
      line.htmlFor = made.id;
      element.append(line, made);
      made.addEventListener("change", act);
      return made;
    }

    var office = field("单位", list), year = field("年度", list), report = field("报告", function () { sections(""); });
    var section = field("章节", function () {});
    offer({ years: [], offices: [] });
    fill(report, [["", "请选一份"]], "");
    fill(section, [["", "整份报告"]], "");
    office.disabled = year.disabled = report.disabled = true; // until there is something to choose

    /** @param {Record<"years" | "offices", Search.Choice[]>} known */
    function offer(known) {
      fill(office, rowsOf("全部单位", known.offices), "");
      fill(year, rowsOf("全部年度", known.years, "年"), "");
      office.disabled = year.disabled = false;
    }

    /** Reports of the office and the year; `chosen` stays among them. @param {unknown} [chosen] */
    function list(chosen) {
      var wanted = typeof chosen === "string" ? chosen : report.value;
      /** @type {Search.Filters} */
      var filters = {};
      if (office.value) filters.office = office.value;
      if (year.value) filters.year = year.value;
      report.disabled = true;
      ask(function () { return window.reportSearch.browse({ unit: "report", filters: filters, limit: MOST, facets: false }); }, {
        slow: function () {},
        failed: function () { fail(shared.SAYS.lost); },
        answer: function (got) {
          var hits = /** @type {Search.ReportHit[]} */ (got.hits), more = got.total - hits.length;
          var rows = hits.map(function (hit) { return /** @type {[string, string]} */ ([hit.address, titleOf(hit)]); });
          var isThere = rows.some(function (row) { return row[0] === wanted; });
          rows.unshift(["", more > 0 ? "请选一份（还有 " + more + " 份没有列出，先选单位或年度）" : got.total ? "请选一份" : "没有报告"]);
          fill(report, rows, isThere ? wanted : "");
          report.disabled = false;
          if (!isThere) sections("");
        },
      });
    }

    /** @param {string} chosen */
    function sections(chosen) {
      var address = report.value;
      if (!address) {
        askReport();
        fill(section, [["", "整份报告"]], "");
        return;
      }
      askReport(function () { return window.reportSearch.report(address); }, {
        slow: function () {},
        failed: function () { fail(shared.SAYS.lost); },
        answer: function (got) { if (got) fill(section, sectionsOf(got), chosen); },
      });
    }

    return {
      element: element,
      offer: offer,
      /** @returns {Compare.Place | null} */
      place: function () { return report.value ? { address: report.value, id: section.value } : null; },
      focus: function () { report.focus(); },
      /** Shows a side; `like`: the other, whose office is the likeliest here. @param {Compare.Side} side @param {Compare.Side} like */
      show: function (side, like) {
        var own = side.report, near = own || like.report;
        office.value = (near && near.office) || "";
        if (office.selectedIndex < 0) office.value = "";
        year.value = own && own.year !== null ? String(own.year) : "";
        if (year.selectedIndex < 0) year.value = "";
        if (own) {
          fill(report, [[own.address, own.report]], own.address);
          fill(section, sectionsOf(own), side.place ? side.place.id : "");
        } else {
          fill(report, [], "");
          fill(section, [["", "整份报告"]], "");
        }
        list(own ? own.address : "");
      },
    };
  }

  /* go(a, b) is called with what was chosen. Nothing is loaded, and nothing can be chosen, before `offer` tells years and offices. */
  parts.chooser = function (go) {
    var form = shared.element("form", "compare-choose"), status = shared.element("p", "compare-refused");
    /** @param {string} text */
    function refuse(text) { status.textContent = text; }
    var sides = ["甲", "乙"].map(function (name) { return chooseOne(name, refuse); });
    var isShown = false, button = shared.element("button", "compare-go", "对照");
    status.setAttribute("role", "alert");
    form.append(sides[0].element, sides[1].element, button, status);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var places = sides.map(function (side) { return side.place(); }), missing = places.indexOf(null);
      refuse(missing < 0 ? "" : "请给" + ["甲", "乙"][missing] + "选一份报告。");
      if (missing < 0) go(places[0], places[1]);
      else sides[missing].focus();
    });
    return {
      element: form,
      offer: function (known) { sides.forEach(function (side) { side.offer(known); }); },
      show: function (both) {
        if (isShown) refuse(""); // what was said before is of another pair
        isShown = true;
        sides.forEach(function (side, i) { side.show(both[i], both[1 - i]); });
      },
    };
  };
})(window.compareParts = window.compareParts || {}, window.reportSearchParts);
