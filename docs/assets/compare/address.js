/* The addresses of comparisons: compare/index.html?a=reports/2023/shuzhi-1a2b3c%23s1-2&b=reports/2024/…%23s1-3. Either may be
   missing, and its id too: a whole report. Adds `compareAddress` to window, `readPlace`, `readPair`, `addressOfPage` to window.compareParts. */
(function (parts) {
  "use strict";

  var END = "(?:[^!-~].*|[.,;)>]+)?$"; // of a sentence that the link stands in
  var PLACE = new RegExp("^(reports/(?:\\d{1,4}|undated)/[a-z0-9-]+)(?:/(?:index\\.html)?)?(?:#([a-z][a-z0-9-]*)?)?" + END);
  var LONGEST = 400;

  /* What a text names: {address, id}, id empty for a whole report; null where it is no place. What stands in the bar of a browser
     that shows a report is understood too. */
  parts.readPlace = function (text) {
    var given = text.trim(), root = window.reportSearch.root;
    if (given.slice(0, root.length) === root) given = given.slice(root.length);
    given = given.replace(/^\//, "").replace(/\?[^#]*/, "");
    var found = given.length <= LONGEST ? PLACE.exec(given) : null;
    return found && { address: found[1], id: found[2] === "title" ? "" : found[2] || "" };
  };

  /* Of an address's query: of a and b the text as it stands there, empty for none, and the place that it names. */
  parts.readPair = function (query) {
    var given = new URLSearchParams(query);
    return ["a", "b"].map(function (name) {
      var text = given.get(name) || "";
      return { text: text, place: text ? parts.readPlace(text) : null };
    });
  };

  /** @param {Compare.Place | string | null | undefined} place */
  function written(place) {
    if (!place) return "";
    var text = typeof place === "string" ? place : place.address + (place.id ? "#" + place.id : "");
    return encodeURIComponent(text).replace(/%2F/g, "/");
  }

  /* Address of the comparison of two places, each {address, id} or as text (reports/2023/shuzhi-1a2b3c#s1-2); without the
     second the reader is asked for it. */
  window.compareAddress = function (a, b) {
    var query = [["a", written(a)], ["b", written(b)]].filter(function (each) { return each[1]; });
    return window.reportSearch.root + "compare/index.html" +
      (query.length ? "?" + query.map(function (each) { return each.join("="); }).join("&") : "");
  };

  /* The report of the page that is open: its address, "" where it is none. */
  parts.addressOfPage = function () {
    var root = window.reportSearch.root, here = location.href.replace(/[?#].*$/, "");
    var found = here.slice(0, root.length) === root && document.querySelector("[data-citation]") ? parts.readPlace(here) : null;
    return found ? found.address : "";
  };
})(window.compareParts = window.compareParts || {});
