/* The pages of an answer: numbers, and the one before and after. Adds `pager` to window.facetParts. */
(function (parts, shared) {
  "use strict";

  var BESIDE = 2; // pages on either side of the one that is shown

  /** @param {number} page @param {number} pages @returns {number[]} numbers of pages; 0 stands for those left out */
  function numbers(page, pages) {
    var shown = [];
    for (var number = 1; number <= pages; number++) {
      var isNear = Math.abs(number - page) <= BESIDE, isEnd = number === 1 || number === pages;
      // One page alone is not left out: its number takes no more room than the dots.
      var isGap = number === 2 ? page - BESIDE === 3 : number === pages - 1 && page + BESIDE === pages - 2;
      if (isNear || isEnd || isGap) shown.push(number);
      else if (shown[shown.length - 1]) shown.push(0);
    }
    return shown;
  }

  parts.pager = function (acts, pages) {
    var choice = acts.choice(), page = choice.page, made = shared.element("nav", "pages");
    var row = shared.element("div", "pages-numbers");
    made.setAttribute("aria-label", "各页");
    /** @param {string} text @param {number} number @param {string} [className] */
    function to(text, number, className) {
      return acts.linkTo(text, parts.changed(choice, { page: number }), className);
    }
    if (page > 1) made.append(to("← 上一页", page - 1, "pages-step"));
    numbers(page, pages).forEach(function (number) {
      if (!number) row.append(shared.element("span", "pages-gap", "…"));
      else if (number === page) row.append(current(number));
      else row.append(label(to(String(number), number), number));
    });
    made.append(row);
    if (page < pages) made.append(to("下一页 →", page + 1, "pages-step"));
    return made;
  };

  /** @template {HTMLElement} E @param {E} element @param {number} number */
  function label(element, number) {
    element.setAttribute("aria-label", "第 " + number + " 页");
    return element;
  }

  /** @param {number} number */
  function current(number) {
    var made = shared.element("span", "pages-now", String(number));
    made.setAttribute("aria-current", "page");
    return made;
  }
})(window.facetParts = window.facetParts || {}, window.reportSearchParts);
