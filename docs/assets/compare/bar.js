/* The line above a comparison: how much is the same, changed, new and gone, the way from change to change (n and p on the
   keyboard), and whether changes alone are shown. Adds `compareBar` to window.compareParts. */
(function (parts, shared) {
  "use strict";

  /** @param {Compare.Totals} totals */
  function says(totals) {
    var words = ["相同 " + totals.same + " 句", "改动 " + totals.changed + " 句", "新增 " + totals.fresh + " 句", "删去 " + totals.gone + " 句"];
    if (totals.moved) words.push("移动 " + totals.moved + " 句");
    return words.join("，") + "。";
  }

  /** @param {string} text @param {string} title @param {() => void} act */
  function button(text, title, act) {
    var made = shared.button("", text);
    made.title = title;
    made.addEventListener("click", act);
    return made;
  }

  /** @param {HTMLElement} rows @param {boolean} isOnly whether rows without a change are folded */
  function fold(rows, isOnly) {
    rows.querySelectorAll(".compare-alike").forEach(function (alike) {
      var before = alike.previousElementSibling;
      if (before && before.matches(".compare-unfold")) before.remove();
      alike.hidden = isOnly;
      if (!isOnly) return;
      var open = button("相同 " + alike.dataset.count + " 句", "展开", function () {
        alike.hidden = false;
        open.remove();
      });
      open.className = "compare-unfold";
      alike.before(open);
    });
  }

  parts.compareBar = function (totals) {
    var bar = shared.element("div", "compare-bar"), count = shared.element("span", "compare-count"), only = document.createElement("input");
    /** @type {HTMLElement[][]} */
    var changes = [];
    /** @type {HTMLElement} */
    var rows;
    var now = -1;

    /** @param {number} number */
    function go(number) {
      if (!changes.length) return;
      (changes[now] || []).forEach(function (each) { each.classList.remove("is-now"); });
      now = (number + changes.length) % changes.length;
      changes[now].forEach(function (each) { each.classList.add("is-now"); });
      var first = changes[now][0];
      first.tabIndex = -1;
      first.focus({ preventScroll: true });
      first.scrollIntoView({ block: "center" });
      tell();
    }

    function tell() {
      count.textContent = !changes.length ? "没有不同" : now < 0 ? changes.length + " 处不同" : "第 " + (now + 1) + " 处，共 " + changes.length + " 处";
    }

    function refold() { fold(rows, only.checked); }

    var label = shared.element("label", "compare-only");
    only.type = "checkbox";
    only.addEventListener("change", refold);
    label.append(only, "只看变化");
    var before = button("上一处", "上一处不同（按 P）", function () { go(now < 0 ? -1 : now - 1); });
    var next = button("下一处", "下一处不同（按 N）", function () { go(now + 1); });
    count.setAttribute("aria-live", "polite");
    var line = shared.element("p", "compare-totals", says(totals)), ways = shared.element("div", "compare-ways");
    ways.append(before, next, count, label);
    bar.append(line, ways);

    return {
      element: bar,
      show: function (shown) {
        rows = shown.element;
        changes = shown.changes;
        now = -1;
        before.disabled = next.disabled = !changes.length;
        tell();
        refold();
      },
      step: function (by) { go(now < 0 && by < 0 ? -1 : now + by); },
      goTo: function (element) {
        go(changes.findIndex(function (each) { return each.indexOf(element) >= 0; }));
      },
    };
  };
})(window.compareParts = window.compareParts || {}, window.reportSearchParts);
