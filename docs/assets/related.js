/* What relates a report's places to other reports. Beside a report's page lies related.js, which the converter makes anew when
   others come or go; it is loaded with this, and each relation shows its own part of it (assets/related/).
   Without JavaScript the pages of the relations hold the same. */
(function () {
  "use strict";

  window.relatedParts = { shown: {}, lineAt: lineAt, putAtEnd: putAtEnd };
  window.reportRelated = show;

  /** @param {string} text JSON, deflated: name of a relation → what it says of this report @param {string} encoding of the JSON */
  function show(text, encoding) {
    var said = JSON.parse(window.reportSearchParts.inflate(text, encoding)), shown = window.relatedParts.shown;
    window.relatedParts.years = said.years || [];
    Object.keys(shown).forEach(function (name) { if (name in said) shown[name](said[name]); });
  }

  /**
   * The quiet line at a place: below a heading and its themes, below a paragraph; made where there is none yet.
   * @param {string} id
   * @returns {HTMLElement | null} null where the page has no such place
   */
  function lineAt(id) {
    var place = document.getElementById(id);
    if (!place || !place.closest("article")) return null;
    var above = place, next = place.nextElementSibling;
    while (next && next.matches(".section-themes, .place-end")) {
      above = /** @type {HTMLElement} */ (next);
      next = next.nextElementSibling;
    }
    if (next && next.matches(".related-line")) return /** @type {HTMLElement} */ (next);
    var line = window.reportSearchParts.element("p", "annotation related-line");
    above.after(line);
    return line;
  }

  /**
   * Puts what a relation has of the whole report behind its words, where nothing that is being read moves; the way to the next report stays last.
   * @param {HTMLElement} made
   */
  function putAtEnd(made) {
    var beside = document.querySelector("article > .beside");
    if (beside) beside.before(made);
    else document.querySelector("article").append(made);
  }

  if (!document.querySelector("[data-citation]")) return; // no report
  var script = document.createElement("script");
  script.async = false; // it runs behind what shows its parts
  script.src = new URL("related.js", location.href).href;
  document.head.append(script);
})();
