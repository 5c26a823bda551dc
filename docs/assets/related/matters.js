/* The same matter elsewhere. At a heading, one quiet line: where the same office tells of it in the year before and after, and
   reports of other offices of the year; 依据 opens what speaks for each, the points of the section too, with links that compare.
   On the pages of matters over the years, a link between two neighbouring years that compares them. */
(function () {
  "use strict";

  const { button, element, linkTo } = window.reportSearchParts;

  /* What related.js beside a page says: `places`: id → {last, next: found, others: found …}; found: index in `reports`, id, name,
     likeness, common words. `reports`: address, label, year, office or author. */

  var VERY = 600, QUITE = 350; // likeness
  var SHORT = 16; // characters of a heading that the line shows

  window.relatedParts.shown.matters = show;

  /** @param {Related.Matters} said */
  function show(said) {
    var heading = "";
    /** @type {Record<string, string[]>} heading → its points that have something to say */
    var points = {};
    document.querySelectorAll("article [id]").forEach(function (place) {
      if (/^H[1-6]$/.test(place.tagName)) heading = place.id;
      else if (heading && heading !== "title" && place.id in said.places) (points[heading] = points[heading] || []).push(place.id);
      if (place.id === heading && (place.id in said.places)) points[heading] = points[heading] || [];
    });
    Object.keys(points).forEach((id) => addLine(id, points[id], said));
  }

  /** @param {string} id of a heading @param {string[]} points below it @param {Related.Matters} said */
  function addLine(id, points, said) {
    var line = window.relatedParts.lineAt(id);
    if (!line) return;
    var own = said.places[id] || {};
    if (own.last) line.append(group("去年", [placeLink(own.last, "去年", id, said)]));
    if (own.next) line.append(group("明年", [placeLink(own.next, "明年", id, said)]));
    if (own.others) line.append(group("其他单位", own.others.map((found) => officeLink(found, said))));
    line.append(element("span", "matter", opener(line, [id, ...points], said)));
  }

  /** @param {string} label @param {HTMLElement[]} links */
  function group(label, links) {
    var made = element("span", "matter", label + " ");
    links.forEach(function (link, index) { made.append(index ? "、" : "", link); });
    return made;
  }

  /** @param {string} text @param {string} href @param {string} says what it leads to, for who hears it */
  function titledLink(text, href, says) {
    var link = linkTo(text, href, says);
    link.title = says;
    return link;
  }

  /** @param {Related.Found} found @param {Related.Matters} said */
  function addressOf(found, said) {
    return said.reports[found[0]][0] + "#" + found[1];
  }

  /** @param {string} address reports/2023/shuzhi-1a2b3c#s1 */
  function hrefOf(address) {
    return window.reportSearch.root + address.replace("#", "/index.html#");
  }

  /**
   * To a place of the same office: its number and heading, the number alone where the heading is the same.
   * @param {Related.Found} found @param {string} when @param {string} id of the place here @param {Related.Matters} said
   */
  function placeLink(found, when, id, said) {
    var name = found[2], report = said.reports[found[0]], here = document.getElementById(id);
    var label = (/^(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]+|[一二三四五六七八九十]+是|第.{1,3}[章条，])/.exec(name) || [""])[0];
    var rest = name.slice(label.length), same = here && here.textContent.indexOf(rest) >= 0;
    var shown = label && same ? label : name.length > SHORT ? name.slice(0, SHORT - 1) + "…" : name;
    return titledLink(shown, hrefOf(addressOf(found, said)), when + "（" + report[2] + "年）的同一事项：" + name + "，见《" + report[1] + "》");
  }

  /** @param {Related.Found} found @param {Related.Matters} said */
  function officeLink(found, said) {
    var report = said.reports[found[0]];
    return titledLink(report[3] || report[1], hrefOf(addressOf(found, said)), "同一年的同类内容：" + found[2] + "，见" + report[3] + "《" + report[1] + "》");
  }

  /** @param {HTMLElement} line @param {string[]} ids @param {Related.Matters} said */
  function opener(line, ids, said) {
    var made = button("related-open", "依据");
    made.title = "哪些词相同，并排比较";
    made.setAttribute("aria-expanded", "false");
    /** @type {HTMLElement | null} */
    var list = null;
    made.addEventListener("click", function () {
      if (!list) {
        list = evidence(ids, said);
        line.after(list);
      } else list.hidden = !list.hidden;
      made.setAttribute("aria-expanded", String(!list.hidden));
    });
    return made;
  }

  /** @param {string[]} ids of a heading and of the points below it @param {Related.Matters} said */
  function evidence(ids, said) {
    var list = element("ul"), how = element("p", "related-how", "由程序按标题、文字和主题的相近程度认出，可能有错漏，请以原文为准。");
    ids.forEach(function (id) {
      var place = said.places[id];
      if (!place) return;
      if (place.last) list.append(reason("去年", id, place.last, said));
      if (place.next) list.append(reason("明年", id, place.next, said));
      (place.others || []).forEach((found) => list.append(reason("其他单位", id, found, said)));
    });
    return element("div", "annotation related-panel", list, how);
  }

  /** @param {string} label @param {string} id @param {Related.Found} found @param {Related.Matters} said */
  function reason(label, id, found, said) {
    var here = /** @type {HTMLElement} */ (document.getElementById(id));
    var report = said.reports[found[0]], own = window.compareParts.addressOfPage() + "#" + id, there = addressOf(found, said);
    var point = here.matches(".point") ? (here.dataset.cite || "") + "，" : "";
    var older = label === "去年";
    return element(
      "li", "", point + label + " ",
      titledLink(found[2], hrefOf(there), report[2] + "年，" + found[2] + "，见《" + report[1] + "》"),
      (label === "其他单位" && report[3] ? "（" + report[3] + "）" : "") + " ",
      element("span", "related-from", likenessOf(found) + " "),
      titledLink("对照", window.compareAddress(older ? there : own, older ? own : there), "并排比较两处：" + found[2])
    );
  }

  /** @param {Related.Found} found */
  function likenessOf(found) {
    var how = found[3] >= VERY ? "很相近" : found[3] >= QUITE ? "相近" : "有些相近";
    return how + (found[4].length ? "，都写到：" + found[4].join("、") : "，都是这一类内容");
  }

  /* Matters over the years */

  document.querySelectorAll("table.matters tbody tr").forEach(function (row) {
    var cells = /** @type {HTMLTableCellElement[]} */ (Array.from(row.querySelectorAll("td")));
    cells.slice(1).forEach(function (cell, index) { addComparison(cells[index], cell); });
  });

  /** @param {HTMLTableCellElement} later @param {HTMLTableCellElement} earlier the cell behind it */
  function addComparison(later, earlier) {
    var links = [earlier, later].map((cell) => cell.querySelector("a"));
    if (!links[0] || !links[1] || Number(later.dataset.year) - Number(earlier.dataset.year) !== 1) return;
    var root = window.reportSearch.root;
    var places = links.map((link) => /** @type {HTMLAnchorElement} */ (link).href.slice(root.length).replace("/index.html#", "#"));
    var says = "并排比较" + earlier.dataset.year + "年和" + later.dataset.year + "年的这一处";
    var link = titledLink("比", window.compareAddress(places[0], places[1]), says);
    link.className = "matter-compare no-print";
    links[1].after(link);
  }
})();
