/* What a page does once it stands: a link into what is folded up opens it; the menu of narrow screens closes behind who goes on; a wide
   table or a long line gets a frame that scrolls; a name that is cut off is said whole. */
(function () {
  "use strict";

  var element = window.reportSearchParts.element;
  var PAUSE = 125; // milliseconds, after which the menu closes: its reader sees where it leads

  function reveal() {
    /** @type {HTMLElement | null} */
    var place = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
    /** @type {HTMLDetailsElement | null} */
    var folded = place && place.closest("details:not([open])");
    if (!folded) return;
    folded.open = true;
    folded.scrollIntoView();
  }

  /** @param {HTMLElement} table */
  function wrap(table) {
    var inner = element("div", "md-typeset__table");
    table.replaceWith(element("div", "md-typeset__scrollwrap", inner));
    inner.append(table);
  }

  function reachCode() {
    document.querySelectorAll("pre > code").forEach(function (code) {
      if (code.scrollWidth > code.clientWidth) code.tabIndex = 0;
      else code.removeAttribute("tabindex");
    });
  }

  document.querySelectorAll(".md-content table:not([class])").forEach(wrap);
  reachCode();
  addEventListener("resize", reachCode);
  document.addEventListener("pointerover", function (event) {
    var name = /** @type {Element} */ (event.target).closest(".md-ellipsis");
    if (!name || name.offsetWidth >= name.scrollWidth) return;
    /** @type {HTMLElement} */ (name.closest("a") || name).title = name.innerText;
  });
  addEventListener("hashchange", function () {
    reveal();
    setTimeout(function () {
      /** @type {HTMLInputElement | null} */
      var drawer = document.querySelector("#__drawer");
      if (drawer && drawer.checked) drawer.click();
    }, PAUSE);
  });
  if (document.readyState === "complete") reveal();
  else addEventListener("load", reveal);
})();
