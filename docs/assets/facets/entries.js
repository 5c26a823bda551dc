/* The answer's list: reports; sections, or places that hold the words, below the report that they stand in. Only what leads
   somewhere is a link. Adds `entries` to window.facetParts. */
(function (parts, shared) {
  "use strict";

  var FOLDED = 4; // lines of an outline, above which it is folded
  var BEFORE = "。；！？;!?，：,:、 "; // what stands before its first line, in the words that lead to it
  /** @type {Record<string, string>} */
  var ROLES = { problems: "问题", plans: "打算" };

  /** @typedef {Search.EntryHit | Search.Hit} Entry what stands below a report */

  /** @param {string} text @param {string} url below the site's root @param {string} className */
  function link(text, url, className) {
    var made = shared.element("a", className, text);
    made.href = window.reportSearch.root + url;
    return made;
  }

  /** @param {HTMLElement} line @param {string} className @param {string} text */
  function add(line, className, text) {
    if (text) line.append(" ", shared.element("span", className, text));
  }

  /** As converter/pages/entries.py has it. @param {HTMLElement} line @param {"small" | "q" | "b"} tag @param {string} text */
  function say(line, tag, text) {
    if (text) line.append(" ", shared.element(tag, "", text));
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

  /** @param {Search.HitFacts} hit @param {"h2" | "p"} tag @param {Facets.Pages} pages */
  function reportLine(hit, tag, pages) {
    var line = shared.element(tag, "entry-report", link(hit.report, hit.address + "/index.html", ""));
    shared.factList(hit).forEach(function (fact) {
      if (fact === hit.kind && hit.report.indexOf(fact) >= 0) return; // the title says it
      var page = fact === hit.office ? pages.get("office " + fact) : fact === hit.kind ? pages.get("kind " + fact) : undefined;
      if (page) line.append(" ", link(fact, page + "/index.html", "fact"));
      else add(line, "fact", fact);
    });
    return line;
  }

  /* A section */

  /**
   * The headings above it and the words that decided are said once for neighbours.
   * @param {Search.EntryHit} hit
   * @param {Search.EntryHit | undefined} before
   * @param {boolean} isOfRole whether all entries of the list have one role
   */
  function section(hit, before, isOfRole) {
    var line = shared.element("p", "place"), why = hit.words.join("、");
    line.append(link(hit.label || (hit.path ? "（其中一段）" : "（结尾段落）"), hit.url, ""));
    if (ROLES[hit.role] && !isOfRole) add(line, "role", ROLES[hit.role]);
    if (!before || before.path !== hit.path) say(line, "small", hit.path);
    say(line, "q", unsaid(hit));
    if (!before || before.words.join("、") !== why) say(line, "b", why);
    return hit.below.length ? [line, outline(hit)] : [line];
  }

  /**
   * The first sentences, as far as the outline, where it is in sight, does not say them: own words end where its first line
   * begins; where there are none, all or nothing is said.
   * @param {Search.EntryHit} hit
   */
  function unsaid(hit) {
    if (!hit.below.length || hit.below.length + hit.more > FOLDED) return hit.excerpt;
    var at = hit.excerpt.indexOf(hit.below[0].label);
    if (at > 0 && BEFORE.indexOf(hit.excerpt[at - 1]) >= 0) return hit.excerpt.slice(0, at).trim();
    var left = hit.below.reduce(function (rest, each) {
      return rest.startsWith(each.label) ? rest.slice(each.label.length).trim() : rest;
    }, hit.excerpt);
    return left && hit.excerpt;
  }

  /** What stands below a section; folded where it is long. @param {Search.EntryHit} hit */
  function outline(hit) {
    var list = shared.element("ul"), many = hit.below.length + hit.more;
    hit.below.forEach(function (each) {
      list.append(shared.element("li", "", link(each.label, hit.address + "/index.html#" + each.id, "")));
    });
    if (hit.more) list.append(shared.element("li", "", "还有 " + hit.more + " 处，见原文"));
    var box = shared.element(many > FOLDED ? "details" : "div", "below");
    if (many > FOLDED) box.append(shared.element("summary", "", "其下 " + many + " 处"));
    box.append(list);
    return box;
  }

  /* A place that holds the words */

  /** @param {Search.Hit} hit @param {string} query */
  function place(hit, query) {
    var words = shared.hitWords(hit), heading = shared.element("a", "", words.heading);
    heading.href = shared.hitAddress(hit, query);
    var line = shared.element("p", "place", heading);
    say(line, "small", words.context);
    if (words.excerpt) line.append(" ", shared.element("q", "", words.excerpt));
    return [line];
  }

  /* A report */

  /** @param {Search.ReportHit} hit @param {Facets.Pages} pages */
  function report(hit, pages) {
    var line = reportLine(hit, "p", pages);
    if (hit.length) add(line, "fact", hit.length.toLocaleString("zh-CN") + " 字");
    add(line, "fact", hit.themes.join("、"));
    return line;
  }

  /* query: the words that are to be marked on the page that an entry leads to; pages: of offices and kinds. */
  parts.entries = function (answer, query, pages) {
    var made = shared.element("div", "entries");
    if (answer.unit === "report") {
      /** @type {Search.ReportHit[]} */ (answer.hits).forEach(function (hit) { made.append(report(hit, pages)); });
      return made;
    }
    var hits = /** @type {Entry[]} */ (answer.hits);
    var isOfRole = new Set(hits.map(function (hit) { return "role" in hit ? hit.role : ""; })).size === 1;
    byReport(hits).forEach(function (group) {
      made.append(reportLine(group[0], "h2", pages));
      group.forEach(function (hit, i) {
        var before = /** @type {Search.EntryHit | undefined} */ (group[i - 1]);
        made.append(...("below" in hit ? section(hit, before, isOfRole) : place(hit, query)));
      });
    });
    return made;
  };
})(window.facetParts = window.facetParts || {}, window.reportSearchParts);
