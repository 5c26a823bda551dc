/* Promises and results at the places of a report: below a heading of plans what the reports of the year after tell of them, below
   a heading of work what had been planned. A quiet line that opens; what it says comes from related.js beside the report. */
(function () {
  "use strict";

  const { button, element } = window.reportSearchParts;
  var HOW = "由程序按文字相近找出，可能有错漏；没有找到，不等于没有做。";

  /** A sentence, the words marked that it shares with another. @param {string} text @param {string[]} words */
  function marked(text, words) {
    var known = words.slice().sort((a, b) => b.length - a.length).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    var pieces = known.length ? text.split(new RegExp("(" + known.join("|") + ")")) : [text];
    return pieces.map((piece, at) => (at % 2 ? element("span", "shared", piece) : piece));
  }

  /** @param {string} href @param {...(Node | string)} held */
  function link(href, ...held) {
    var made = element("a", "", ...held);
    made.href = href;
    return made;
  }

  /** @param {[string, string]} report address and label @param {string} id */
  function placeOf(report, id) {
    return window.reportSearch.root + report[0] + "/index.html#" + id;
  }

  /** The report of a sentence is named where there are several. @param {Related.PromiseReport[]} reports @param {number} at */
  function named(reports, at) {
    return reports.length > 1 ? [element("span", "related-from", "（" + reports[at][1] + "）")] : [];
  }

  /**
   * The link to the comparison of two sections: of this report, and of another.
   * @param {string} own id of a heading @param {Related.PromiseReport} other @param {string} there id of a heading of it
   */
  function compared(own, other, there) {
    var here = { address: window.compareParts.addressOfPage(), id: own };
    return link(window.compareAddress(here, { address: other[0], id: there }), "对照");
  }

  /** @param {string} id of a heading @param {string} says @param {() => HTMLElement[]} rows what opens */
  function addTo(id, says, rows) {
    var found = window.relatedParts.lineAt(id);
    if (!found) return;
    var line = found; // as the type checker sees it within functions
    var opener = button("related-open", says), panel = /** @type {HTMLElement | null} */ (null);
    opener.setAttribute("aria-expanded", "false");
    opener.addEventListener("click", function () {
      if (!panel) {
        panel = element("div", "annotation related-panel", ...rows());
        panel.hidden = true;
        line.after(panel);
      }
      panel.hidden = !panel.hidden;
      opener.setAttribute("aria-expanded", String(!panel.hidden));
    });
    line.append(element("span", "related-promises", opener));
  }

  /** @param {Related.Said} said */
  function showSaid(said) {
    said.at.forEach(function (place) {
      var count = place[2].reduce((sum, each) => sum + each[2].length, 0);
      addTo(place[0], said.name + "报告里的相应内容 " + count + " 处", function () {
        var rows = place[2].map(function (each) {
          /** @type {string[]} */
          var words = [];
          var told = each[2].map(function (one) {
            words = words.concat(one[4]);
            var found = link(placeOf(said.reports[one[0]], one[1]), ...marked(one[2], one[4]));
            var beside = compared(place[0], said.reports[one[0]], one[5]);
            return element("li", "", element("span", "related-of", said.name + "报告" + (one[3] ? "（问题）" : "")), found, ...named(said.reports, one[0]), " ", beside);
          });
          return element("div", "related-pair", element("p", "", link("#" + each[0], ...marked(each[1], words))), element("ul", "", ...told));
        });
        var rest = place[1] ? "另有 " + place[1] + " 条打算没有找到相应的内容。" : "";
        return [...rows, element("p", "related-how", rest, HOW, link(window.reportSearch.root + said.page, said.due + "年的打算和结果"))];
      });
    });
  }

  /** @param {Related.Told} told */
  function showTold(told) {
    told.at.forEach(function (place) {
      addTo(place[0], told.name + "打算 " + place[1].length + " 条", function () {
        var rows = place[1].map(function (each) {
          var planned = link(placeOf(told.reports[each[2]], each[3]), ...marked(each[4], each[5]));
          var own = element("p", "", link("#" + each[0], ...marked(each[1], each[5])));
          var beside = compared(place[0], told.reports[each[2]], each[6]);
          return element("div", "related-pair", own, element("ul", "", element("li", "", element("span", "related-of", told.name + "打算"), planned, ...named(told.reports, each[2]), " ", beside)));
        });
        return [...rows, element("p", "related-how", HOW)];
      });
    });
  }

  window.relatedParts.shown.promises = /** @param {{said?: Related.Said, told?: Related.Told}} value */ function (value) {
    if (value.said) showSaid(value.said);
    if (value.told) showTold(value.told);
  };
})();
