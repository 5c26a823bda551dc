/* The button in the header that turns a page dark and light again. What is chosen is kept under Material's own name, so that a choice
   made in an earlier site counts; header.js puts it on before the page is painted. */
(function () {
  "use strict";

  var NAMES = ["media", "scheme", "primary", "accent"];
  /** @type {HTMLElement | null} */
  var found = document.querySelector("[data-md-component=palette]");
  if (!found) return;
  var box = found, now = 0;
  /** @type {HTMLInputElement[]} */
  var inputs = Array.from(box.querySelectorAll("input"));

  /** @param {string} name */
  function metaOf(name) {
    var made = document.createElement("meta");
    made.name = name;
    document.head.append(made);
    return made;
  }
  var theme = metaOf("theme-color"), scheme = metaOf("color-scheme");

  /** @param {string} color as a computed style has it */
  function hex(color) {
    return "#" + (color.match(/\d+/g) || []).map(function (part) { return ("0" + Number(part).toString(16)).slice(-2); }).join("");
  }

  /** @param {number} index */
  function show(index) {
    now = index;
    /** @type {Record<string, string | null>} */
    var color = {}, body = document.body;
    body.setAttribute("data-md-color-switching", ""); // no transition
    NAMES.forEach(function (name) {
      color[name] = inputs[index].getAttribute("data-md-color-" + name);
      body.setAttribute("data-md-color-" + name, color[name] || "");
    });
    inputs.forEach(function (input, i) {
      if (input.nextElementSibling) /** @type {HTMLElement} */ (input.nextElementSibling).hidden = i !== index;
    });
    window.__md_set("__palette", { index: index, color: color });
    var style = getComputedStyle(/** @type {Element} */ (document.querySelector(".md-header")));
    scheme.content = style.colorScheme;
    theme.content = hex(style.backgroundColor);
    setTimeout(function () { body.removeAttribute("data-md-color-switching"); });
  }

  inputs.forEach(function (input, i) { input.addEventListener("change", function () { show(i); }); });
  box.addEventListener("keydown", function (event) {
    if (event.key !== "Enter") return;
    var next = inputs[(now + 1) % inputs.length];
    next.click();
    next.focus();
  });
  show(inputs.findIndex(function (input) { return input.nextElementSibling && !(/** @type {HTMLElement} */ (input.nextElementSibling).hidden); }));
})();
