/* Years from … to …, two lists of the years that there are. Adds `range` to window.facetParts. */
(function (parts, shared) {
  "use strict";

  parts.range = function (acts) {
    var element = shared.element("div", "facet-range");
    var from = select("从哪一年起"), to = select("到哪一年止");
    element.append("从", from, "到", to);
    from.addEventListener("change", function () { choose(from.value, to.value && to.value < from.value ? from.value : to.value); });
    to.addEventListener("change", function () { choose(from.value > to.value && to.value ? to.value : from.value, to.value); });

    /** @param {string} label */
    function select(label) {
      var made = shared.element("select");
      made.setAttribute("aria-label", label);
      return made;
    }

    /** A range stands instead of single years; its ends are put in order. @param {string} first @param {string} last */
    function choose(first, last) {
      acts.go(parts.changed(acts.choice(), { year: [], from: first, to: last }));
    }

    /** @param {HTMLSelectElement} made @param {string[]} years @param {string} value */
    function fill(made, years, value) {
      var options = [new Option("不限", "")].concat(years.map(function (year) { return new Option(year + "年", year); }));
      made.replaceChildren(...options);
      made.value = value;
      made.classList.toggle("is-chosen", Boolean(value));
    }

    return {
      element: element,
      /** @param {Search.FacetRow[]} values years that have a count; chosen ends stay even where they have none */
      show: function (values) {
        var choice = acts.choice();
        var years = values.map(function (each) { return each.value; }).concat(choice.from, choice.to);
        years = Array.from(new Set(years)).filter(function (year) { return /^\d+$/.test(year); }).sort().reverse();
        fill(from, years, choice.from);
        fill(to, years, choice.to);
        element.hidden = years.length < 2;
      },
    };
  };
})(window.facetParts = window.facetParts || {}, window.reportSearchParts);
