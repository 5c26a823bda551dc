/* The names of points. A page leaves out the name of a point that is that of the heading or point above it with the point's own label
   (converter/pages/body.py, `without_told_names`): here each gets it, before anything asks for it. */
(function () {
  "use strict";

  /** @type {string[]} names of the last heading, and of the last point of each depth below it */
  var above = [""];
  /** @type {NodeListOf<HTMLElement>} */
  var places = document.querySelectorAll("article :is(h1, h2, h3, h4, h5, h6, .point)[id]");
  places.forEach(function (place) {
    var depth = [".point-1", ".point-2", ".point-3"].findIndex(function (each) { return place.matches(each); }) + 1;
    var label = place.firstElementChild;
    if (depth && place.dataset.cite === undefined && label) place.dataset.cite = above[depth - 1] + label.textContent;
    above.length = depth;
    above[depth] = place.dataset.cite || "";
  });
})();
