/* Reading a report: where the reader was, offered on the next visit, and the citation on paper.
   The place is kept in this browser alone (localStorage) and goes nowhere. It is offered, never jumped to, and not at all
   where the address names a place or the browser has gone back to one itself. */
(function (shared) {
  "use strict";

  var KEY = "work-reports-reading";
  var MOST = 50; // reports that are remembered
  var EARLY = 1.5; // screens: who has read less needs no help
  var PLACES = "article :is(h2, h3, h4, h5, h6, p)[id]";

  /** @returns {Record<string, string>} path of a page → id */
  function remembered() {
    try {
      return JSON.parse(localStorage.getItem(KEY) || "null") || {};
    } catch (error) {
      return {};
    }
  }

  /** @param {Record<string, string>} places */
  function remember(places) {
    try {
      localStorage.setItem(KEY, JSON.stringify(places));
    } catch (error) {
      /* no room, or not allowed */
    }
  }

  /* Where the reader was */

  function keep() {
    var places = remembered();
    delete places[location.pathname]; // and to the end of the order, when it is set again
    var atEnd = scrollY + innerHeight > document.documentElement.scrollHeight - innerHeight / 2;
    if (scrollY > EARLY * innerHeight && !atEnd) {
      var top = Array.from(document.querySelectorAll(PLACES)).filter((each) => each.getBoundingClientRect().top < 120);
      if (top.length) places[location.pathname] = top[top.length - 1].id;
    }
    Object.keys(places)
      .slice(0, -MOST)
      .forEach((name) => delete places[name]);
    remember(places);
  }

  function offer() {
    var id = remembered()[location.pathname];
    var place = id && document.getElementById(id);
    /** @type {PerformanceEntry & { type?: string }} */
    var navigation = performance.getEntriesByType("navigation")[0];
    if (!place || location.hash || scrollY > 0 || (navigation && navigation.type !== "navigate")) return;
    var name = place.dataset.cite || place.textContent.replace("¶", "");
    var link = shared.linkTo("接着读", "#" + id), close = shared.button("", "✕");
    var bar = shared.element("aside", "annotation resume", "上次读到" + name + " ", link, close);
    bar.setAttribute("aria-label", "上次读到的地方");
    close.setAttribute("aria-label", "不用了");

    function leave() {
      bar.remove();
      removeEventListener("scroll", onScroll);
    }
    function onScroll() {
      if (scrollY > EARLY * innerHeight) leave(); // who reads on has answered
    }
    link.addEventListener("click", leave);
    close.addEventListener("click", leave);
    addEventListener("scroll", onScroll, { passive: true });
    document.body.append(bar);
  }

  /* On paper: @page margin boxes hold the citation and the number of each page; where there are none, it stands at the end */

  /** @param {string} text */
  function quoted(text) {
    return '"' + text.replace(/["\\]/g, "\\$&").replace(/\s+/g, " ") + '"';
  }

  /** @param {string} citation */
  function forPaper(citation) {
    var isInMargins = false, box = "font: 8pt/1.4 sans-serif; color: #444; vertical-align: top; padding-top: 4mm;";
    if (document.adoptedStyleSheets) { // a style in the page would be against its policy
      var style = new CSSStyleSheet({ media: "print" });
      style.replaceSync(
        "@page { @bottom-left { content: " + quoted(citation) + "; width: 82%; text-align: left; " + box + " }" +
        ' @bottom-right { content: counter(page) " / " counter(pages); text-align: right; ' + box + " } }"
      );
      document.adoptedStyleSheets = document.adoptedStyleSheets.concat(style);
      var sheet = /** @type {CSSGroupingRule} */ (style.cssRules[0]);
      isInMargins = Boolean(sheet && sheet.cssRules && sheet.cssRules.length); // browsers leave out what they do not know
    }
    if (!isInMargins) document.querySelector("article").append(shared.element("p", "annotation print-source", "引自：" + citation));
  }

  function start() {
    var title = document.getElementById("title");
    if (!document.querySelector("[data-citation]") || !title) return;
    if (window.citationOf) forPaper(window.citationOf(title));
    offer();
    var timer = 0;
    addEventListener(
      "scroll",
      function () {
        clearTimeout(timer);
        timer = setTimeout(keep, 400);
      },
      { passive: true },
    );
  }

  if (document.readyState === "complete") start();
  else addEventListener("load", start); // by then the browser stands where it wants to stand
})(window.reportSearchParts);
