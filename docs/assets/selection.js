/* Two buttons at words that are selected in a report: copy them with their citation, put them into the basket. They stand below
   the selection; where a finger selects, at the bottom of the screen, since the browser's own menu is beside it. */
(function (shared) {
  "use strict";

  var PAUSE = 200; // milliseconds without a change, after which the reader has selected

  var bar = shared.element("div", "annotation selection-bar");
  /** @type {Quote.Passage | null} */
  var passage = null;
  var isTouch = false, timer = 0;

  function selected() {
    var selection = getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    var range = selection.getRangeAt(0), article = document.querySelector("article");
    return article && range.intersectsNode(article) && !isInField() ? range : null;
  }

  function isInField() {
    return Boolean(document.activeElement && document.activeElement.matches("input, textarea"));
  }

  function hide() {
    bar.hidden = true;
    passage = null;
  }

  function show() {
    var range = selected();
    passage = range && window.quoteParts.passageIn(range);
    if (!range || !passage) {
      hide();
      return;
    }
    bar.hidden = false;
    bar.classList.toggle("is-low", isTouch);
    if (isTouch) {
      bar.style.left = bar.style.top = "";
      return;
    }
    var boxes = range.getClientRects(), last = boxes[boxes.length - 1] || range.getBoundingClientRect();
    var left = Math.min(Math.max(8, last.right - bar.offsetWidth), document.documentElement.clientWidth - bar.offsetWidth - 8);
    var room = (bar.offsetParent || document.documentElement).getBoundingClientRect();
    bar.style.left = left - room.left + "px";
    bar.style.top = last.bottom + 6 - room.top + "px";
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  }

  /** @param {string} text @param {(passage: Quote.Passage, from: HTMLElement) => void} act */
  function addButton(text, act) {
    var button = shared.button("", text);
    button.addEventListener("click", function () {
      if (passage) act(passage, button);
    });
    bar.append(button);
  }

  function start() {
    if (!document.querySelector("[data-citation]")) return; // no report
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "选中的原文");
    bar.hidden = true;
    addButton("复制原文和出处", window.quoteParts.copy);
    addButton("收进摘录", window.quoteParts.gather);
    /** @type {Element} */ (document.querySelector("main")).append(bar);
    bar.addEventListener("pointerdown", function (event) { event.preventDefault(); }); // the selection stays
    document.addEventListener("pointerdown", function (event) { isTouch = event.pointerType === "touch"; }, true);
    document.addEventListener("selectionchange", function () {
      if (selected()) soon();
      else hide();
    });
    document.addEventListener("keydown", function (event) { if (event.key === "Escape") hide(); });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})(window.reportSearchParts);
