/* Promises and results at the places of a report: below a heading of plans what the reports of the year after tell of them, below
   a heading of work what had been planned. A quiet line that opens; what it says comes from related.js beside the report. */
(function () {
  "use strict";

  var HOW = "由程序按文字相近找出，可能有错漏；没有找到，不等于没有做。";

  /** @param {string} tag @param {string} classes @param {(Node | string)[]} held */
  function make(tag, classes, held) {
    var made = document.createElement(tag);
    if (classes) made.className = classes;
    held.forEach((each) => made.append(each));
    return made;
  }

  /** A sentence, the words marked that it shares with another. @param {string} text @param {string[]} words */
  function marked(text, words) {
    var known = words.slice().sort((a, b) => b.length - a.length).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    var pieces = known.length ? text.split(new RegExp("(" + known.join("|") + ")")) : [text];
    return pieces.map((piece, at) => (at % 2 ? make("span", "shared", [piece]) : piece));
  }

  /** @param {string} href @param {(Node | string)[]} held */
  function link(href, held) {
    var made = /** @type {HTMLAnchorElement} */ (make("a", "", held));
    made.href = href;
    return made;
  }

  /** @param {[string, string]} report address and label @param {string} id */
  function placeOf(report, id) {
    return window.reportSearch.root + report[0] + "/index.html#" + id;
  }

  /** The report of a sentence is named where there are several. @param {Related.PromiseReport[]} reports @param {number} at */
  function named(reports, at) {
    return reports.length > 1 ? [make("span", "related-from", ["（" + reports[at][1] + "）"])] : [];
  }

  /**
   * The link to the comparison of two sections: of this report, and of another.
   * @param {string} own id of a heading @param {Related.PromiseReport} other @param {string} there id of a heading of it
   */
  function compared(own, other, there) {
    var here = { address: window.compareParts.addressOfPage(), id: own };
    return link(window.compareAddress(here, { address: other[0], id: there }), ["对照"]);
  }

  /** @param {string} id of a heading @param {string} says @param {() => HTMLElement[]} rows what opens */
  function addTo(id, says, rows) {
    var found = window.relatedParts.lineAt(id);
    if (!found) return;
    var line = found; // as the type checker sees it within functions
    var button = /** @type {HTMLButtonElement} */ (make("button", "related-open", [says])), panel = /** @type {HTMLElement | null} */ (null);
    button.type = "button";
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", function () {
      if (!panel) {
        panel = make("div", "annotation related-panel", rows());
        panel.hidden = true;
        line.after(panel);
      }
      panel.hidden = !panel.hidden;
      button.setAttribute("aria-expanded", String(!panel.hidden));
    });
    line.append(make("span", "related-promises", [button]));
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
            var found = link(placeOf(said.reports[one[0]], one[1]), marked(one[2], one[4]));
            var beside = compared(place[0], said.reports[one[0]], one[5]);
            return make("li", "", [make("span", "related-of", [said.name + "报告" + (one[3] ? "（问题）" : "")]), found, ...named(said.reports, one[0]), " ", beside]);
          });
          return make("div", "related-pair", [make("p", "", [link("#" + each[0], marked(each[1], words))]), make("ul", "", told)]);
        });
        var rest = place[1] ? "另有 " + place[1] + " 条打算没有找到相应的内容。" : "";
        return [...rows, make("p", "related-how", [rest, HOW, link(window.reportSearch.root + said.page, [said.due + "年的打算和结果"])])];
      });
    });
  }

  /** @param {Related.Told} told */
  function showTold(told) {
    told.at.forEach(function (place) {
      addTo(place[0], told.name + "打算 " + place[1].length + " 条", function () {
        var rows = place[1].map(function (each) {
          var planned = link(placeOf(told.reports[each[2]], each[3]), marked(each[4], each[5]));
          var own = make("p", "", [link("#" + each[0], marked(each[1], each[5]))]);
          var beside = compared(place[0], told.reports[each[2]], each[6]);
          return make("div", "related-pair", [own, make("ul", "", [make("li", "", [make("span", "related-of", [told.name + "打算"]), planned, ...named(told.reports, each[2]), " ", beside])])]);
        });
        return [...rows, make("p", "related-how", [HOW])];
      });
    });
  }

  window.relatedParts.shown.promises = /** @param {{said?: Related.Said, told?: Related.Told}} value */ function (value) {
    if (value.said) showSaid(value.said);
    if (value.told) showTold(value.told);
  };
})();
