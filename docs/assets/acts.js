/* What can be done with a place besides copying its link and citation (site.js): 原文 copies its words with the citation, 摘录 puts
   them into the basket, and at a heading 对照 leads to the page that compares it with another. Adds `addActs` to window. */
(function () {
  "use strict";

  var WIDTH = "--acts"; // how many controls stand behind the link

  /**
   * @template {"a" | "button"} T
   * @param {T} tag
   * @param {string} text
   * @param {string} says
   * @param {string} key
   */
  function made(tag, text, says, key) {
    var act = window.reportSearchParts.element(tag, "annotation act", text);
    act.title = says;
    if (key) act.dataset.key = key;
    return act;
  }

  /** @param {HTMLElement} place @param {HTMLElement} cite its button 引用, behind which they stand */
  function actsFor(place, cite) {
    var name = place.dataset.cite || "整份报告";
    var quote = made("button", "原文", "复制原文和出处", "q"), gather = made("button", "摘录", "收进摘录", "b");
    quote.type = gather.type = "button";
    quote.setAttribute("aria-label", "复制" + name + "的原文和出处");
    gather.setAttribute("aria-label", "把" + name + "收进摘录");
    quote.addEventListener("click", function () { window.quoteParts.copy(window.quoteParts.passageAt(place), quote); });
    gather.addEventListener("click", function () { window.quoteParts.gather(window.quoteParts.passageAt(place)); });
    /** @type {HTMLElement[]} */
    var acts = [quote, gather];
    if (/^H[1-6]$/.test(place.tagName)) {
      var compare = made("a", "对照", "和另一节对照", "");
      compare.href = window.compareAddress({ address: window.compareParts.addressOfPage(), id: place.id === "title" ? "" : place.id });
      compare.setAttribute("aria-label", "把" + name + "和另一处对照");
      acts.push(compare);
    }
    acts.forEach(function (act) { act.tabIndex = cite.tabIndex; });
    return acts;
  }

  /* Called by site.js when a place's controls are first wanted. */
  window.addActs = function (place, cite) {
    if (place.querySelector("img") || !window.compareParts.addressOfPage()) return;
    var acts = actsFor(place, cite), all = [cite].concat(acts);
    cite.after(...acts);
    all.forEach(function (act, i) {
      act.style.setProperty("--before", String(i));
      act.style.setProperty("--behind", String(all.length - 1 - i));
    });
    /** @type {HTMLElement} */ (cite.parentElement).style.setProperty(WIDTH, String(all.length));
  };
})();
