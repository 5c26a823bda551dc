/* The frame of every page, where Material's leaves the keyboard out: the menu of narrow screens (frame/made.js) opens by key, is passed
   over while it is closed, and closes with Escape; and a page marks the tab of the room that it stands in. */
(function () {
  "use strict";

  function menu() {
    /** @type {HTMLInputElement | null} */
    const drawer = document.querySelector("#__drawer");
    const button = document.querySelector("button.menu-button");
    /** @type {HTMLElement | null} */
    const sidebar = document.querySelector(".md-sidebar--primary");
    if (!drawer || !(button instanceof HTMLElement) || !sidebar) return;

    const set = (/** @type {boolean} */ open) => {
      if (drawer.checked !== open) drawer.click();
    };
    // Closed, it lies beside the window: no stop of the keyboard there
    const shut = () => (sidebar.inert = !drawer.checked);
    drawer.addEventListener("change", shut);
    shut();
    button.addEventListener("click", function (event) {
      set(!drawer.checked);
      var first = sidebar.querySelector("a.md-nav__link");
      if (drawer.checked && first && !event.detail) first.focus(); // by key
    });
    sidebar.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !sidebar.contains(event.relatedTarget)) set(false);
    });
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !drawer.checked) return;
      set(false);
      button.focus();
    });
  }

  // reports/2023/index.html belongs to reports/index.html, and terms/a.html to related/index.html, which its breadcrumbs name
  function markTab() {
    if (document.querySelector(".md-tabs .is-active")) return;
    /** @type {NodeListOf<HTMLAnchorElement & { parentElement: HTMLElement }>} */
    var tabs = document.querySelectorAll(".md-tabs a");
    /** @type {NodeListOf<HTMLAnchorElement>} */
    var steps = document.querySelectorAll(".breadcrumbs a");
    var way = [location.href].concat(Array.from(steps, function (step) { return step.href; }));
    tabs.forEach(function (tab) {
      var room = new URL(".", tab.href).href;
      var home = new URL(".", document.querySelector("a.md-logo").href).href;
      if (room !== home && way.some(function (step) { return step.startsWith(room); })) tab.parentElement.classList.add("is-active");
    });
  }

  function start() {
    menu();
    markTab();
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
