/* Copying a text, by whatever way the browser allows, and the line that says so.
   Adds `copyText(text, done, from)` and `sayShortly(text)` to window. */
(function (shared) {
  "use strict";

  var TOAST_SHOWN = 2500; // milliseconds

  var toast = shared.element("div", "annotation toast");
  var toastTimer = 0;

  window.copyText = copy;
  /** @param {string} text @param {string} done what is said then @param {HTMLElement} from what was clicked */
  function copy(text, done, from) {
    function otherwise() {
      if (copyOldWay(text)) say(done);
      else showForCopying(text, from);
    }
    if (!navigator.clipboard || !navigator.clipboard.writeText) {
      otherwise();
      return;
    }
    navigator.clipboard.writeText(text).then(() => say(done), otherwise);
  }

  /**
   * Where there is no clipboard (plain http, old browsers): select the text in a box of no size, and copy that.
   * @param {string} text
   */
  function copyOldWay(text) {
    var focused = /** @type {HTMLElement | null} */ (document.activeElement);
    var box = boxWith(text);
    box.className = "annotation unseen";
    document.body.appendChild(box);
    box.select();
    var copied;
    try {
      copied = document.execCommand("copy");
    } catch (error) {
      copied = false;
    }
    box.remove();
    if (focused) focused.focus({ preventScroll: true });
    return copied;
  }

  /** @param {string} text */
  function boxWith(text) {
    var box = document.createElement("textarea");
    box.readOnly = true;
    box.value = text;
    return box;
  }

  /**
   * Where nothing may copy but the reader: the text, selected, in a dialog that Escape closes.
   * @param {string} text
   * @param {HTMLElement} from
   */
  function showForCopying(text, from) {
    var dialog = document.createElement("dialog");
    if (!dialog.showModal) {
      window.prompt("请复制：", text);
      return;
    }
    dialog.className = "annotation copy-by-hand";
    dialog.setAttribute("aria-label", "手动复制");
    var hint = shared.element("p", "", "浏览器不允许网页复制，请自己复制（Ctrl+C，苹果电脑用 ⌘C）：");
    var box = boxWith(text);
    box.rows = 6;
    box.setAttribute("aria-label", "要复制的文字");
    var button = shared.button("", "关闭");
    button.addEventListener("click", () => dialog.close());
    dialog.append(hint, box, button);
    dialog.addEventListener("close", function () {
      dialog.remove();
      from.focus({ preventScroll: true });
    });
    document.body.appendChild(dialog);
    dialog.showModal();
    box.focus();
    box.select();
    box.scrollTop = 0;
  }

  window.sayShortly = say;
  /** @param {string} text */
  function say(text) {
    toast.textContent = text;
    toast.classList.add("is-shown");
    clearTimeout(toastTimer);
    toastTimer = setTimeout(function () {
      toast.classList.remove("is-shown");
      toast.textContent = "";
    }, TOAST_SHOWN);
  }

  function start() {
    toast.setAttribute("role", "status");
    toast.setAttribute("aria-live", "polite");
    document.body.appendChild(toast);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})(window.reportSearchParts);
