/* An answer of several pages, whole on paper: a button loads the rest, puts it in the place of the page that is shown, prints,
   and puts the page back. Adds `printing` to window.facetParts. */
(function (parts, shared) {
  "use strict";

  var MOST = 500; // entries, so that the browser bears it

  /* lay: gives what is shown of an answer. */
  parts.printing = function (acts, answer, lay) {
    var all = parts.countOf(Math.min(answer.total, MOST), answer.unit), says = (answer.total > MOST ? "打印前 " : "打印全部 ") + all;
    var button = shared.button("button", says), made = shared.element("p", "print-all", button);

    /** @param {Search.Listing} whole */
    function print(whole) {
      rest(says);
      if (!made.isConnected) return; // the reader has gone on
      var shown = /** @type {HTMLElement} */ (made.parentElement), kept = Array.from(shown.childNodes);
      shown.replaceChildren(...kept.filter((node) => node instanceof Element && node.matches(".show-why")), ...lay(whole));
      addEventListener("afterprint", function () { shown.replaceChildren(...kept); }, { once: true });
      window.print();
    }

    /** @param {string} text */
    function rest(text) {
      button.textContent = text;
      button.removeAttribute("aria-disabled");
    }

    button.addEventListener("click", function () {
      if (button.hasAttribute("aria-disabled")) return;
      button.setAttribute("aria-disabled", "true"); // it keeps the focus
      button.textContent = shared.SAYS.busy;
      acts.ask(parts.changed(acts.choice(), { page: 1 }), MOST).then(print, function () { rest(shared.SAYS.lost); });
    });
    return made;
  };
})(window.facetParts = window.facetParts || {}, window.reportSearchParts);
