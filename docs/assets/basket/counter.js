/* How many passages are gathered, at the link to them in the header. */
(function (parts) {
  "use strict";

  function start() {
    var link = document.querySelector(".basket-link"), count = document.querySelector(".basket-count");
    if (!link || !count) return;
    var shown = count, way = link;

    function show() {
      var many = parts.items().length;
      shown.textContent = many ? String(many) : "";
      way.setAttribute("aria-label", many ? "摘录，" + many + " 段" : "摘录");
    }
    parts.onChange(show);
    window.addEventListener("pageshow", show); // also when the browser goes back to the page
    show();
  }

  start();
})(window.basketParts = window.basketParts || {});
