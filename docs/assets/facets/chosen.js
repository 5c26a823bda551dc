/* What is chosen: a chip for each value, which takes it away, and one button for all. Adds `chosen` to window.facetParts. */
(function (parts, shared) {
  "use strict";

  /** @typedef {{ facet: Facets.Name | "q" | "range", text: string, rest: Facets.Choice }} Chosen a value; what is left without it */

  parts.chosen = function (acts) {
    var element = shared.element("div", "facet-chosen");
    element.setAttribute("role", "group");
    element.setAttribute("aria-label", "已选的条件");
    element.hidden = true;
    var before = "";

    /** @param {Facets.Choice} choice @returns {Chosen[]} */
    function listed(choice) {
      /** @type {Chosen[]} */
      var all = [];
      if (choice.q && !acts.setting.hasField) {
        all.push({ facet: "q", text: "写到" + shared.shownQuery(choice.q), rest: parts.changed(choice, { q: "" }) });
      }
      parts.NAMES.forEach(function (facet) {
        if (facet === "year" && (choice.from || choice.to)) {
          all.push({ facet: "range", text: parts.rangeName(choice), rest: parts.without(choice, "year") });
        }
        choice[facet].forEach(function (value) {
          all.push({ facet: facet, text: acts.nameOf(facet, value), rest: parts.toggled(choice, facet, value) });
        });
      });
      return all;
    }

    /** @param {Chosen} one @param {number} number */
    function chip(one, number) {
      var made = shared.button("facet-chip is-chosen", one.text, shared.element("span", "facet-cross", "✕"));
      made.setAttribute("aria-label", "去掉" + one.text);
      made.addEventListener("click", function () { leave(one.rest, number); });
      return made;
    }

    /** What had the focus is gone: it stays near. @param {Facets.Choice} rest @param {number} number */
    function leave(rest, number) {
      acts.go(rest);
      var left = element.querySelectorAll("button");
      if (left.length) left[Math.min(number, left.length - 1)].focus();
      else acts.focus();
    }

    return {
      element: element,
      show: function (choice) {
        var all = listed(choice), now = JSON.stringify(all);
        if (now === before) return; // one of the chips may have the focus
        before = now;
        var clear = shared.button("facet-clear-all", "清除全部");
        clear.addEventListener("click", function () { leave(acts.cleared(choice), 0); });
        element.replaceChildren(...all.map(chip), ...(all.length ? [clear] : []));
        element.hidden = !all.length;
      },
      /* In one line, for paper: 年度：2023年、2022年；单位：甲局。 */
      words: function (choice) {
        /** @type {Map<string, string[]>} */
        var groups = new Map();
        listed(choice).forEach(function (one) {
          var label = one.facet === "q" ? "词句" : parts.LABELS[one.facet === "range" ? "year" : one.facet];
          groups.set(label, (groups.get(label) || []).concat(one.text));
        });
        return Array.from(groups).map(function (group) { return group[0] + "：" + group[1].join("、"); }).join("；");
      },
    };
  };
})(window.facetParts = window.facetParts || {}, window.reportSearchParts);
