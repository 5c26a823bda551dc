/* Scripts that one kind of page alone needs: they are loaded there, in their order, and no other page carries them. */
(function () {
  "use strict";

  /** @type {Record<string, string[]>} what such a page has → its scripts, beside this one */
  var NEEDED = {
    "[data-compare]": [
      "compare/sentences.js", "compare/pairs.js", "compare/characters.js", "compare/align.js", "compare/rows.js",
      "compare/follow.js", "compare/sides.js", "compare/show.js", "compare/choose.js", "compare/bar.js", "compare/page.js",
    ],
    "[data-basket]": ["basket/written.js", "basket/page.js"],
  };
  var HERE = /** @type {HTMLScriptElement} */ (document.currentScript).src;

  Object.keys(NEEDED).forEach(function (mark) {
    if (!document.querySelector(mark)) return;
    NEEDED[mark].forEach(function (name) {
      var script = document.createElement("script");
      script.async = false;
      script.src = new URL(name, HERE).href;
      document.head.append(script);
    });
  });
})();
