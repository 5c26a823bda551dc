/* On paper nothing opens at a click: what is folded in a list is opened before it is printed, and closed again after. Browsers
   that know how to show it by styles alone (print.css) need no script; older ones do. */
(function () {
  "use strict";

  /** @type {HTMLDetailsElement[]} */
  var opened = [];

  addEventListener("beforeprint", function () {
    /** @type {NodeListOf<HTMLDetailsElement>} */
    var folded = document.querySelectorAll("article details:not([open])");
    opened = opened.concat(Array.from(folded).filter((each) => !each.closest(".contents, .notes")));
    opened.forEach((each) => (each.open = true));
  });

  addEventListener("afterprint", function () {
    opened.forEach((each) => (each.open = false));
    opened = [];
  });
})();
