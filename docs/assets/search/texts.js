/* The words of a place of a page, for what marks, quotes or compares them. Adds `PLACES`, `textsOf` to window.reportSearchParts. */
(function (parts) {
  "use strict";

  var NOT_OWN = ".annotation, .headerlink";

  parts.PLACES = "article [data-cite][id]:not(.annotation)";

  /* The text nodes of a place: its own, and those of the paragraph that runs on from it. */
  parts.textsOf = function (place) {
    /** @type {Text[]} */
    var found = [];
    for (var part = /** @type {Element | null} */ (place); part; part = part.nextElementSibling) {
      if (part !== place && part.matches(".annotation")) continue; // the themes of a heading
      if (part !== place && !(part.matches(".runin") && !part.id)) break;
      var walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        var text = /** @type {Text & { parentElement: Element }} */ (walker.currentNode);
        var own = text.parentElement.closest(parts.PLACES); // a paragraph in a table is a place of its own
        if ((!own || own === place) && !text.parentElement.closest(NOT_OWN)) found.push(text);
      }
    }
    return found;
  };
})(window.reportSearchParts = window.reportSearchParts || {});
