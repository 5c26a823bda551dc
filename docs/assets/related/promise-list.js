/* The list of promises of an office and year shows all, or those that something was found for or not, or those of a theme. What is
   chosen stands in the address (?state=missing&theme=…); without JavaScript all are there. */
(function (shared) {
  "use strict";

  var STATES = [["", "全部"], ["found", "找到相应内容"], ["missing", "没有找到"], ["open", "没有可以对照的报告"]];

  /** @param {HTMLElement} box */
  function start(box) {
    var list = document.querySelector(".promise-list");
    if (!list) return;
    var promises = Array.from(/** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll(".promise")));
    /** @param {HTMLElement} each */
    var themesOf = (each) => (each.dataset.themes || "").split("|").filter((name) => name);
    var query = new URLSearchParams(location.search);
    var chosen = { state: query.get("state") || "", theme: query.get("theme") || "" };
    var themes = new Map();
    promises.forEach((each) => themesOf(each).forEach((name) => themes.set(name, (themes.get(name) || 0) + 1)));
    var states = STATES.filter((each) => !each[0] || promises.some((one) => one.dataset.state === each[0]));
    if (states.length < 3 && themes.size < 2) return;

    if (states.length > 2) {
      box.append(select("结果", "state", states.map(([value, name]) => {
        var count = promises.filter((one) => !value || one.dataset.state === value).length;
        return [value, name + "（" + count + "）"];
      })));
    }
    if (themes.size > 1) {
      var names = Array.from(themes.keys()).sort((a, b) => themes.get(b) - themes.get(a) || (a < b ? -1 : 1));
      box.append(select("主题", "theme", [["", "全部"], ...names.map((name) => [name, name + "（" + themes.get(name) + "）"])]));
    }
    var says = shared.element("span", "promise-says");
    says.setAttribute("role", "status");
    box.append(says);
    show();

    /** @param {string} label @param {"state" | "theme"} name @param {string[][]} choices */
    function select(label, name, choices) {
      var made = shared.element("select");
      choices.forEach(([value, text]) => made.append(new Option(text, value)));
      made.setAttribute("aria-label", label);
      made.value = chosen[name];
      if (made.selectedIndex < 0) made.value = chosen[name] = "";
      made.addEventListener("change", function () {
        chosen[name] = made.value;
        keep(name);
        show();
      });
      return shared.element("label", "", label, made);
    }

    /** @param {"state" | "theme"} name */
    function keep(name) {
      var asked = new URLSearchParams(location.search);
      if (chosen[name]) asked.set(name, chosen[name]);
      else asked.delete(name);
      shared.toAddress(asked);
    }

    function show() {
      var shown = 0;
      promises.forEach(function (each) {
        var is = (!chosen.state || each.dataset.state === chosen.state) && (!chosen.theme || themesOf(each).indexOf(chosen.theme) >= 0);
        each.hidden = !is;
        if (is) shown += 1;
      });
      /** @type {HTMLElement | null} */
      var report = null;
      Array.from(/** @type {HTMLCollectionOf<HTMLElement>} */ (/** @type {Element} */ (list).children)).forEach(function (each) {
        if (each.matches(".entry-report")) {
          report = each;
          report.hidden = true;
        } else if (report && !each.hidden) report.hidden = false;
      });
      says.textContent = chosen.state || chosen.theme ? "这一页显示 " + shown + " 条" : "";
    }
  }

  var box = /** @type {HTMLElement | null} */ (document.querySelector(".promise-filter"));
  if (box) start(box);
})(window.reportSearchParts);
