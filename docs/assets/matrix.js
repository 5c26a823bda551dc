/* The matrix theme × year shows one of three figures: sections, the share of the year's reports, problems and plans. The choice
   stands in the address (?shows=share), so that it can be sent on; without JavaScript there are the sections. */
(function (shared) {
  "use strict";

  var SHADES = 5; // as matrix.py
  var SHOWS = [
    ["entries", "节数", "数字是写到这个主题的节数"],
    ["share", "占当年报告", "数字是写到这个主题的报告占当年报告的份额"],
    ["told", "其中问题和打算", "数字是写到这个主题的问题和打算的节数"],
  ];

  /** @param {HTMLElement} box */
  function start(box) {
    var cells = Array.from(/** @type {NodeListOf<HTMLTableCellElement>} */ (box.querySelectorAll("td[data-share]")));
    if (!cells.length) return;
    cells.forEach((cell) => (cell.dataset.entries = cell.textContent.trim()));
    var chosen = new URLSearchParams(location.search).get("shows") || "entries";
    var choices = shared.element("div", "heat-shows");
    choices.setAttribute("role", "radiogroup");
    choices.setAttribute("aria-label", "表里的数字");
    SHOWS.forEach(function (each) {
      var input = shared.element("input");
      input.type = "radio";
      input.name = "shows";
      input.value = each[0];
      input.checked = each[0] === chosen;
      input.addEventListener("change", () => show(input.value));
      choices.append(shared.element("label", "", input, each[1]));
    });
    var line = box.previousElementSibling, says = line && line.querySelector(".heat-says");
    box.before(choices);

    /** @param {string} name */
    function show(name) {
      var query = new URLSearchParams(location.search);
      if (name === "entries") query.delete("shows");
      else query.set("shows", name);
      shared.toAddress(query);
      fill(name);
    }

    /** @param {string} name */
    function fill(name) {
      if (says) says.textContent = SHOWS.filter((each) => each[0] === name)[0][2];
      var rows = new Set(cells.map((cell) => cell.parentElement));
      rows.forEach(function (row) {
        var own = cells.filter((cell) => cell.parentElement === row);
        var figures = own.map((cell) => cell.dataset[name] || "0");
        var values = figures.map((figure) => parseInt(figure.replace("<", ""), 10));
        var told = values.filter((value) => value), least = Math.min.apply(null, told), most = Math.max.apply(null, told);
        /** @param {number} value */
        var shade = (value) => 1 + Math.round((SHADES - 1) * (most > least ? (value - least) / (most - least) : 0.5));
        own.forEach(function (cell, at) {
          /** @type {HTMLAnchorElement} */ (cell.firstElementChild).textContent = figures[at];
          cell.className = "heat-" + (values[at] ? shade(values[at]) : 0);
        });
      });
    }

    if (chosen !== "entries" && SHOWS.some((each) => each[0] === chosen)) fill(chosen);
  }

  function startAll() {
    /** @type {NodeListOf<HTMLElement>} */
    var boxes = document.querySelectorAll("article .heat-box");
    boxes.forEach(start);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", startAll);
  else startAll();
})(window.reportSearchParts);
