/* What a page loads only once it is needed, from beside this file: the search when somebody asks it, the rest by what a page has.
   Adds `reportSearch` to window, which asks the search as soon as it is there (search.js describes it). */
(function (parts) {
  "use strict";

  /** @type {Record<string, string[]>} what a page has → its styles and scripts (converter/render/joined.py), in their order */
  var NEEDED = {
    "[data-citation], table.quantities, table.matters, .promise-filter, .names-box, article a[data-name]": ["related.js"],
    ".facets": ["facets.js"],
    "[data-compare]": ["compare.css", "compare.js"],
    "[data-basket]": ["basket.css", "basket.js"],
    "[data-missing]": ["missing.js"],
  };
  var ASKED = /** @type {const} */ (["browse", "columns", "filters", "longestPart", "suggest", "pages", "narrowed", "words", "ranges", "report"]);
  var HERE = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  /** @type {Map<string, Promise<void>>} */
  var loaded = new Map();

  /** @param {string} name @returns {HTMLElement} */
  function scriptOf(name) {
    var script = document.createElement("script");
    script.async = false;
    script.src = new URL(name, HERE).href;
    return script;
  }

  /** @param {string} name @returns {HTMLElement} */
  function styleOf(name) {
    var style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = new URL(name, HERE).href;
    return style;
  }

  /** Loads a file once, or again where that failed; those asked for run in their order. @param {string} name @returns {Promise<void>} */
  function load(name) {
    var known = loaded.get(name);
    if (known) return known;
    var coming = new Promise(function (/** @type {(value?: undefined) => void} */ resolve, reject) {
      var made = name.endsWith(".css") ? styleOf(name) : scriptOf(name);
      made.onload = function () { resolve(); };
      made.onerror = function () {
        loaded.delete(name);
        made.remove();
        reject(new Error(name));
      };
      document.head.append(made);
    });
    loaded.set(name, coming);
    return coming;
  }

  function needSearch() { return load("search.js"); }

  /** @type {any} */
  var asking = function (/** @type {string} */ query, /** @type {{}} */ options) {
    return needSearch().then(function () { return parts.api(query, options); });
  };
  ASKED.forEach(function (name) {
    asking[name] = function () {
      var given = Array.from(arguments);
      return needSearch().then(function () {
        var act = /** @type {(...given: any[]) => any} */ (parts.api[name]);
        return act.apply(null, given);
      });
    };
  });
  /** @type {Search.Api["rangesNow"]} */
  asking.rangesNow = function (text, words) { return parts.api ? parts.api.rangesNow(text, words) : null; };
  asking.root = new URL("../../", HERE).href;
  window.reportSearch = asking;

  /** Words that are to be marked (search/marks.js): in the address, or in the entry of the history. */
  function hasMarks() {
    return new URLSearchParams(location.search).has("h") || Boolean(history.state && history.state.sought);
  }

  function start() {
    if (hasMarks()) needSearch().catch(function () { /* the page is whole without marks */ });
    Object.keys(NEEDED).forEach(function (mark) {
      if (!document.querySelector(mark)) return;
      // One after the other: a script that ran before its styles are there would show what then moves.
      NEEDED[mark].reduce(function (before, name) {
        return before.then(function () { return load(name); }).catch(function () { /* as where a script in the page is missing */ });
      }, Promise.resolve());
    });
    var box = document.querySelector("[data-search-box]");
    if (box) box.addEventListener("focusin", function () { needSearch().catch(function () { /* Enter goes to the page of all */ }); });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})(window.reportSearchParts = window.reportSearchParts || {});
