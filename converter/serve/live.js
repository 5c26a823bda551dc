/* A page that is looked at while its report is written: it waits for news of builds, loads itself anew where it changed, and
   stands where it stood. Put into pages by `converter serve`, never into the files of the site (converter/serve/web.py). */
(function () {
  "use strict";

  var KEY = "work-reports-place";
  var CLOSED = "work-reports-trouble-closed";
  var FRESH = 30000; // milliseconds for which a remembered place counts
  var TOP = 4; // pixels: who stands at the top stays at the top
  var MOST = 20; // places that are remembered, should some of them be gone
  var own = /** @type {HTMLElement} */ (document.currentScript);
  /** @type {EventSource | null} */
  var source = null;
  /** @type {HTMLElement | null} */
  var bar = null;
  var shown = ""; // what the bar says

  /** @param {string} name @param {unknown} value */
  function keep(name, value) {
    try {
      if (value === null) sessionStorage.removeItem(name);
      else sessionStorage.setItem(name, JSON.stringify(value));
    } catch (error) {
      /* not allowed */
    }
  }

  /** @param {string} name */
  function kept(name) {
    try {
      return JSON.parse(sessionStorage.getItem(name) || "null");
    } catch (error) {
      return null;
    }
  }

  /* The place of the reader */

  /* What has an id near the upper edge of the window, the nearest first, each with its distance from it. */
  function places() {
    var header = document.querySelector(".md-header");
    var edge = header ? header.getBoundingClientRect().bottom : 0;
    return Array.from(document.querySelectorAll("article [id]"))
      .filter((each) => each.getClientRects().length)
      .map((each) => ({ id: each.id, top: each.getBoundingClientRect().top }))
      .sort((one, other) => Math.abs(one.top - edge) - Math.abs(other.top - edge))
      .slice(0, MOST);
  }

  function reload() {
    disconnect();
    var found = scrollY > TOP ? places() : [];
    keep(KEY, { path: location.pathname, at: Date.now(), places: found, y: scrollY });
    history.scrollRestoration = "manual";
    location.reload();
  }

  function restore() {
    /** @type {{ path: string, at: number, y: number, places: ReturnType<typeof places> } | null} */
    var place = kept(KEY);
    if (!place) return;
    keep(KEY, null);
    history.scrollRestoration = "auto";
    if (place.path !== location.pathname || Date.now() - place.at > FRESH) return;
    const { places: before, y } = place;
    var isLeft = false;
    function put() {
      if (isLeft) return;
      var by = y - scrollY;
      before.some((each) => {
        var element = document.getElementById(each.id);
        if (!element || !element.getClientRects().length) return false;
        by = element.getBoundingClientRect().top - each.top;
        return true;
      });
      if (by) scrollBy({ top: by, behavior: "instant" });
    }
    ["wheel", "touchstart", "keydown", "pointerdown"].forEach((name) =>
      addEventListener(name, () => (isLeft = true), { once: true, passive: true, capture: true }),
    );
    put();
    document.addEventListener("DOMContentLoaded", put);
    addEventListener("load", () => {
      put();
      requestAnimationFrame(put);
      setTimeout(put, 150);
      setTimeout(() => (isLeft = true), 200);
    });
    if (document.fonts) document.fonts.ready.then(put);
  }

  /* What was wrong with the last build */

  function hide() {
    if (bar) bar.remove();
    bar = null;
    shown = "";
  }

  /** @param {{ title: string, lines: string[] } | null} trouble */
  function show(trouble) {
    var text = trouble ? [trouble.title].concat(trouble.lines).join("\n") : "";
    if (text && text === shown) return;
    hide();
    if (!text) keep(CLOSED, null);
    if (!trouble || !text || kept(CLOSED) === text) return;
    shown = text;
    bar = document.createElement("aside");
    bar.id = "live-trouble";
    bar.setAttribute("role", "status");
    bar.setAttribute("aria-label", trouble.title);
    bar.style.cssText = "position: fixed; left: 1rem; bottom: 1rem; z-index: 100; max-width: min(46rem, calc(100vw - 2rem))";
    var inside = bar.attachShadow({ mode: "open" }); // the page's styles stay out
    var style = new CSSStyleSheet(); // a style in the page would be against its policy
    style.replaceSync(
      "div { font: 14px/1.6 sans-serif; color: #fff; background: #7f1d21; border-radius: 4px; padding: .6em 1em;" +
      " max-height: 40vh; overflow: auto; box-shadow: 0 2px 8px #0006 } p { margin: .3em 0; overflow-wrap: anywhere }" +
      " button { float: right; margin-left: 1em; font: inherit; color: inherit; background: none; border: 0; cursor: pointer }" +
      " @media print { div { display: none } }",
    );
    inside.adoptedStyleSheets = [style];
    inside.innerHTML = "<div><button type=button aria-label=关闭>✕</button><b></b></div>";
    var part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (inside.querySelector(name));
    part("b").textContent = trouble.title;
    trouble.lines.forEach((line) => {
      var paragraph = document.createElement("p");
      paragraph.textContent = line;
      part("div").append(paragraph);
    });
    part("button").addEventListener("click", () => {
      keep(CLOSED, text);
      hide();
    });
    document.body.append(bar);
  }

  /* News, as long as the page is seen: a browser keeps few connections to one server */

  function connect() {
    if (source || document.hidden) return;
    var asked = { path: location.pathname, page: own.dataset.page || "", assets: own.dataset.assets || "" };
    source = new EventSource("/.live/events?" + new URLSearchParams(asked));
    source.onmessage = function (event) {
      var news = JSON.parse(event.data);
      if (news.changed) reload();
      else show(news.trouble);
    };
  }

  function disconnect() {
    if (source) source.close();
    source = null;
  }

  restore();
  connect();
  document.addEventListener("visibilitychange", () => (document.hidden ? disconnect() : connect()));
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", connect);
})();
