/* Puts on the colours that a reader chose before the page is painted: as Material's partials/javascripts/palette.html. It stands
   behind the choices that it reads. */
(function () {
  "use strict";

  var palette = window.__md_get("__palette"), color = palette && palette.color;
  if (!color) return;
  if (color.media === "(prefers-color-scheme)") {
    var scheme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
    var choice = document.querySelector("[data-md-color-media='(prefers-color-scheme: " + scheme + ")']");
    ["media", "scheme", "primary", "accent"].forEach(function (name) {
      color[name] = choice && choice.getAttribute("data-md-color-" + name);
    });
  }
  Object.keys(color).forEach(function (name) { document.body.setAttribute("data-md-color-" + name, color[name]); });
})();
