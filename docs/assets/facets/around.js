/* What else of a page follows the choice: the strip of years and the chips of sub-themes, whose counts are those under the
   choice and which one click chooses. Adds `around` to window.facetParts. */
(function (parts, shared) {
  "use strict";

  /** @typedef {{ link: HTMLAnchorElement, count: HTMLElement | null, said: string, href: string, facet: "year" | "sub", value: string }} Way */

  parts.around = function (acts) {
    var ways = waysOf("year").concat(waysOf("sub"));

    /** @param {"year" | "sub"} facet @returns {Way[]} */
    function waysOf(facet) {
      /** @type {NodeListOf<HTMLAnchorElement>} */
      var links = document.querySelectorAll((facet === "year" ? ".year-strip" : ".subs") + " a[data-" + facet + "]");
      return Array.from(links).map(function (link) {
        var count = link.querySelector(".n");
        return {
          link: link, count: count, said: count ? count.textContent : "", href: link.getAttribute("href") || "",
          facet: facet, value: link.dataset[facet] || "",
        };
      });
    }

    /** The value alone; none where it was alone already. @param {Way} way @returns {Facets.Choice} */
    function chosen(way) {
      var choice = acts.choice();
      if (isCurrent(way, choice) && choice[way.facet].length === 1) return parts.without(choice, way.facet);
      return parts.toggled(parts.without(choice, way.facet), way.facet, way.value);
    }

    /** @param {Way} way @param {Facets.Choice} choice */
    function isCurrent(way, choice) {
      return choice[way.facet].indexOf(way.value) >= 0;
    }

    ways.forEach(function (way) {
      // A page of a year has its plain neighbours.
      if (acts.setting.to && way.facet === "year") return;
      way.link.addEventListener("click", function (event) {
        if (!shared.isPlainClick(event) || !way.link.hasAttribute("href")) return;
        event.preventDefault();
        acts.go(chosen(way));
      });
    });

    /** A value that nothing has is no link. @param {Way} way @param {Search.Listing | null} answer */
    function showCount(way, answer) {
      var values = answer && answer.facets ? answer.facets[way.facet] : [];
      var value = values.filter(function (each) { return each.value === way.value; })[0], count = value ? value.count : 0;
      if (way.count) way.count.textContent = answer ? parts.countOf(count, answer.unit) : way.said;
      var isNone = Boolean(answer && !count && !isCurrent(way, acts.choice()));
      way.link.classList.toggle("is-none", isNone);
      if (isNone) way.link.removeAttribute("href");
      else way.link.setAttribute("href", way.href);
    }

    return {
      /* answer: null where the page's own list is shown. */
      show: function (choice, answer) {
        ways.forEach(function (way) {
          showCount(way, answer);
          if (isCurrent(way, choice)) way.link.setAttribute("aria-current", "true");
          else way.link.removeAttribute("aria-current");
        });
      },
    };
  };
})(window.facetParts = window.facetParts || {}, window.reportSearchParts);
