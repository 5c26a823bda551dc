/* The way into the search box in the header: its button on a narrow screen, `/` and Ctrl-K everywhere. All that comes then is
   in box.js, which is loaded with the search when the focus comes (loading.js). Adds `openBox`, `isComposing`, `isWriting` to window.reportSearchParts. */
(function (parts) {
  "use strict";

  var PROCESS = 229; // keyCode of a key that an input method has taken; Safari sends it after compositionend

  parts.isComposing = function (event) {
    return event.isComposing || event.keyCode === PROCESS;
  };

  /** @param {EventTarget | null} target */
  function isTyping(target) {
    var element = /** @type {HTMLElement} */ (target);
    return element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
  }

  /* Whether an input method is at work in the box: box.js may come in the middle of a word. */
  var isWriting = false;
  parts.isWriting = function () { return isWriting; };

  /** @type {HTMLElement | null} */
  var found = document.querySelector("[data-search-box]");
  if (!found) return;
  var root = found, opener = root.querySelector(".site-search__open"), field = root.querySelector(".site-search__input");

  parts.openBox = function () {
    root.classList.add("is-open");
    opener.setAttribute("aria-expanded", "true");
    field.focus();
    field.select();
  };

  field.addEventListener("compositionstart", function () { isWriting = true; });
  field.addEventListener("compositionend", function () { isWriting = false; });
  opener.addEventListener("click", parts.openBox);
  document.addEventListener("keydown", function (event) {
    if (parts.isComposing(event) || event.altKey || event.defaultPrevented) return;
    var isSlash = (event.key === "/" || event.key === "、") && !event.ctrlKey && !event.metaKey && !isTyping(event.target);
    var isCtrlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey;
    if (!isSlash && !isCtrlK) return;
    event.preventDefault();
    parts.openBox();
  });
})(window.reportSearchParts = window.reportSearchParts || {});
