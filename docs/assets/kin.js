/* From a section to its kin: beside the themes of a heading, links to the other sections on them in this report, to the same
   office's last and next year where it has reports of these (related.js), and to all offices of this year. They are made when the
   heading is first hovered, focused or tapped (site.js), of what stands on the page: the year and the office (data-year,
   data-office), the themes' own links. */
(function () {
  "use strict";

  const { element, linkTo } = window.reportSearchParts;
  var MOST = 6; // places in the report that are named; more than these, and they are counted

  var ROOM = 4.1; // rem at the top of the window that the header and the bar of the contents may cover

  /** @param {Element} line @returns {HTMLAnchorElement[]} the themes of a heading */
  function themesIn(line) {
    /** @type {NodeListOf<HTMLAnchorElement>} */
    var links = line.querySelectorAll(":scope > a");
    return Array.from(links);
  }

  /** The folder of a theme's pages, which names it. @param {HTMLAnchorElement} theme */
  function folderOf(theme) {
    return new URL(".", theme.href).href;
  }

  /** @param {HTMLAnchorElement} theme @param {Record<string, string | number>} choice */
  function listOf(theme, choice) {
    var address = new URL("index.html", theme.href);
    Object.keys(choice).forEach((name) => address.searchParams.set(name, String(choice[name])));
    return address.href;
  }

  /** @param {HTMLAnchorElement} theme @param {Element} line that it stands in */
  function inReport(theme, line) {
    var name = theme.textContent, folder = folderOf(theme);
    var others = Array.from(document.querySelectorAll("article .section-themes")).filter(function (each) {
      return each !== line && themesIn(each).some((one) => folderOf(one) === folder);
    });
    if (!others.length) return [];
    var next = others.find((each) => line.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING) || others[0];
    var named = (others.length > MOST ? [next] : others).map(function (each) {
      var heading = /** @type {HTMLElement} */ (each.previousElementSibling), cite = heading.dataset.cite || "";
      return linkTo(others.length > MOST ? "下一处" : cite.replace(/、$/, ""), "#" + heading.id, "本篇" + cite + "，也写" + name);
    });
    var said = others.length > MOST ? "本篇另有 " + others.length + " 处" : "本篇";
    return [element("span", "kin-says", said), ...named];
  }

  /** @param {HTMLAnchorElement} theme @param {DOMStringMap} facts @param {number[]} years beside this one of which the office has reports */
  function inOthers(theme, facts, years) {
    var year = Number(facts.year), office = facts.office, about = "写" + theme.textContent + "的各节";
    if (!year) return []; // undated
    var all = linkTo(year + "年各单位", listOf(theme, { year: year }), year + "年各单位" + about);
    if (!office || !years.length) return [all];
    var own = years.map(function (each) {
      var choice = { office: String(office), year: each };
      return linkTo(each + "年", listOf(theme, choice), "本单位" + each + "年" + about);
    });
    return [element("span", "kin-says", "本单位"), ...own, all];
  }

  window.addKin = addKin;
  /** @param {HTMLElement} heading */
  function addKin(heading) {
    var line = /** @type {HTMLElement | null} */ (heading.nextElementSibling), facts = document.querySelector("[data-citation]");
    if (!line || !facts || !line.matches(".section-themes")) return;
    var years = window.relatedParts && window.relatedParts.years, kin = /** @type {HTMLElement | null} */ (line.querySelector(".kin"));
    if (!kin || (years && !("whole" in kin.dataset))) {
      if (kin) kin.remove();
      kin = kinOf(line, facts.dataset, years || []);
      if (years) kin.dataset.whole = "";
      line.append(kin); // hidden until site.js shows its heading
    }
    place(kin, heading, line);
  }

  /** @param {HTMLElement} line of themes @param {DOMStringMap} facts @param {number[]} years as `inOthers` takes them */
  function kinOf(line, facts, years) {
    var kin = element("span", "annotation kin");
    for (var theme of themesIn(line)) {
      var links = [...inReport(theme, line), ...inOthers(theme, facts, years)];
      if (!links.length) continue;
      var row = element("span", "kin-row", element("span", "kin-theme", theme.textContent), ...links);
      row.setAttribute("role", "group");
      row.setAttribute("aria-label", theme.textContent + "的同类内容");
      kin.append(row);
    }
    return kin;
  }

  /**
   * Above the heading, where there is room between sections; below it where the window ends there.
   * @param {HTMLElement} kin @param {HTMLElement} heading @param {HTMLElement} line of its themes
   */
  function place(kin, heading, line) {
    if (!kin.offsetParent) return; // on paper
    var room = kin.offsetParent.getBoundingClientRect();
    var above = heading.getBoundingClientRect(), below = line.getBoundingClientRect();
    kin.style.left = above.left - room.left + "px";
    kin.style.width = above.width + "px"; // as wide as the heading: the pointer reaches them from all of it
    var top = above.top - kin.offsetHeight;
    var covered = ROOM * parseFloat(getComputedStyle(document.documentElement).fontSize);
    if (top < covered) top = Math.max(above.bottom, below.bottom);
    kin.style.top = top - room.top + "px";
  }
})();
