/* The answer's list: reports; sections, or places that hold the words, below the report that they stand in. Only what leads
   somewhere is a link. Adds `entries` to window.facetParts. */
(function (parts, shared) {
  "use strict";

  var FOLDED = 4; // lines of an outline, above which it is folded
  /** @type {Record<string, string>} */
  var ROLES = { problems: "问题", plans: "打算" };

  /** @typedef {Search.SectionHit | Search.Hit} Entry what stands below a report */

  /** @param {string} text @param {string} url below the site's root */
  function link(text, url) {
    var made = shared.element("a", "entry", text);
    made.href = window.reportSearch.root + url;
    return made;
  }

  /** Neighbours of one report. @param {Entry[]} hits */
  function byReport(hits) {
    /** @type {Entry[][]} */
    var groups = [];
    hits.forEach(function (hit) {
      var last = groups[groups.length - 1];
      if (last && last[0].address === hit.address) last.push(hit);
      else groups.push([hit]);
    });
    return groups;
  }

  /** @param {Entry} hit */
  function reportLine(hit) {
    var line = shared.element("h2", "entry-report");
    line.append(link(hit.report, hit.address + "/index.html"), " ", shared.element("span", "details", shared.factsOf(hit)));
    return line;
  }

  /* A section */

  /** @param {Search.SectionHit} hit @param {boolean} isOfRole whether all entries of the list have one role */
  function section(hit, isOfRole) {
    var item = shared.element("li");
    item.append(link(hit.label || (hit.path ? "（其中一段）" : "（结尾段落）"), hit.url));
    if (ROLES[hit.role] && !isOfRole) item.append(" ", shared.element("span", "role", ROLES[hit.role]));
    add(item, "context", hit.path);
    add(item, "excerpt", hit.excerpt);
    if (hit.below.length) item.append(outline(hit));
    add(item, "why", hit.words.join("、"));
    return item;
  }

  /** @param {HTMLElement} item @param {string} className @param {string} text */
  function add(item, className, text) {
    if (text) item.append(shared.element("span", className, text));
  }

  /** What stands below a section. @param {Search.SectionHit} hit */
  function outline(hit) {
    var list = shared.element("ul", "below"), many = hit.below.length + hit.more;
    hit.below.forEach(function (each) {
      var line = shared.element("li");
      line.append(link(each.label, hit.address + "/index.html#" + each.id));
      list.append(line);
    });
    if (hit.more) list.append(shared.element("li", "more", "还有 " + hit.more + " 处"));
    if (many <= FOLDED) return list;
    var folded = shared.element("details", "below-box");
    folded.append(shared.element("summary", "", "其中 " + many + " 处"), list);
    return folded;
  }

  /* A place that holds the words */

  /** Part of a text, with marks. @param {string} text @param {Search.Range[]} marks in order @param {number} from @param {number} to */
  function marked(text, marks, from, to) {
    var made = document.createDocumentFragment(), at = from;
    marks.forEach(function (mark) {
      var first = Math.max(mark[0], from), last = Math.min(mark[1], to);
      if (first >= last) return;
      made.append(text.slice(at, first), shared.element("mark", "found", text.slice(first, last)));
      at = last;
    });
    made.append(text.slice(at, to));
    return made;
  }

  /**
   * What of a place is said by its heading, and what is left of the excerpt: nothing is said twice.
   * @param {Search.Hit} hit
   * @param {string} own its heading, or that of the section that it stands in
   * @returns {[heading: Node, from: number]}
   */
  function headed(hit, own) {
    var said = hit.excerpt, words = said.replace(/^…|…$/g, ""), at = own.indexOf(words);
    if (own && said.slice(0, own.length) === own) return [marked(said, hit.marks, 0, own.length), own.length];
    if (own && at >= 0) { // the excerpt is a part of it
      var shift = at - said.indexOf(words);
      var moved = hit.marks.map(function (mark) { return /** @type {Search.Range} */ ([mark[0] + shift, mark[1] + shift]); });
      return [marked(own, moved, 0, own.length), said.length];
    }
    return [document.createTextNode(own || "（正文）"), 0];
  }

  /** @param {Search.Hit} hit @param {string} query */
  function place(hit, query) {
    var labels = hit.section ? hit.section.split(" › ") : [], own = labels.pop() || "";
    var head = headed(hit, hit.id === "title" ? "标题" : own);
    var item = shared.element("li"), heading = shared.element("a", "entry"), excerpt = shared.element("span", "excerpt");
    heading.href = shared.hitAddress(hit, query);
    heading.append(head[0]);
    item.append(heading);
    add(item, "context", labels.join(" › "));
    excerpt.append(marked(hit.excerpt, hit.marks, head[1], hit.excerpt.length));
    if (excerpt.textContent.trim()) item.append(excerpt);
    return item;
  }

  /* A report */

  /** @param {Search.ReportHit} hit */
  function report(hit) {
    var item = shared.element("li");
    var facts = shared.factsOf(hit) + (hit.length ? " · " + hit.length.toLocaleString("zh-CN") + " 字" : "");
    item.append(link(hit.report, hit.url), " ", shared.element("span", "details", facts));
    add(item, "context", hit.themes.join("、"));
    return item;
  }

  /** @param {Search.Browsed} answer */
  function rolesOf(answer) {
    return new Set(/** @type {Search.SectionHit[]} */ (answer.hits).map(function (hit) { return hit.role; }));
  }

  /* query: the words that are to be marked on the page that an entry leads to. */
  parts.entries = function (answer, query) {
    var made = shared.element("div", "entries");
    if (answer.unit === "report") {
      var list = shared.element("ul", "entry-reports");
      list.append(.../** @type {Search.ReportHit[]} */ (answer.hits).map(report));
      made.append(list);
      return made;
    }
    var isOfRole = answer.unit === "section" && rolesOf(answer).size === 1;
    byReport(/** @type {Entry[]} */ (answer.hits)).forEach(function (hits) {
      var places = shared.element("ul", "entry-places");
      hits.forEach(function (hit) {
        places.append("below" in hit ? section(hit, isOfRole) : place(hit, query));
      });
      made.append(reportLine(hits[0]), places);
    });
    return made;
  };
})(window.facetParts = window.facetParts || {}, window.reportSearchParts);
