/* The places of a page by key. All their links are one stop of Tab: the place that was reached last, while it is on the screen,
   else the first that is. From there the arrows, or J and K, go to the next place and the one before, Home and End to the first
   and the last; Enter copies the link, C the citation (site.js), Q the words with it, B puts them into the basket (acts.js). The letters count only where a place has the focus.
   A table is a stop only while it scrolls. */
(function () {
  "use strict";

  var PAUSE = 150; // milliseconds without scrolling, after which the stop is another
  var EDGE = 3.4; // rem at the top of the window that the header covers

  /** @type {HTMLAnchorElement[]} the places' links, in the order of the page */
  var links = [];
  /** @type {HTMLAnchorElement} that is the stop */
  var now;
  var hint = document.createElement("div");

  /** @param {HTMLElement} link @returns {HTMLButtonElement | null} the citation beside it, once it is made */
  function citeOf(link) {
    var beside = link.nextElementSibling;
    return beside && beside.matches(".cite") ? /** @type {HTMLButtonElement} */ (beside) : null;
  }

  /** @param {HTMLElement} link @returns {HTMLElement[]} all that stands behind it, once it is made: what can be done with the place */
  function actsOf(link) {
    var found = [];
    for (var next = link.nextElementSibling; next && next.matches(".cite, .act"); next = next.nextElementSibling) {
      found.push(/** @type {HTMLElement} */ (next));
    }
    return found;
  }

  /** @param {Element} link */
  function placeOf(link) {
    var holder = /** @type {HTMLElement} */ (link.parentElement);
    return holder.matches(".place-end") ? /** @type {HTMLElement} */ (holder.previousElementSibling) : holder;
  }

  /** @param {Element | EventTarget | null} control @returns {HTMLAnchorElement | undefined} the link of its place */
  function linkOf(control) {
    if (!(control instanceof HTMLElement) || !control.matches(".headerlink, .cite, .act")) return undefined;
    return links.find((link) => link === control || actsOf(link).indexOf(control) >= 0);
  }

  /** @param {HTMLAnchorElement} link @param {number} order */
  function setOrder(link, order) {
    link.tabIndex = order;
    actsOf(link).forEach((act) => (act.tabIndex = order));
  }

  /** @param {HTMLAnchorElement} link */
  function stopAt(link) {
    if (now !== link) setOrder(now, -1);
    now = link;
    setOrder(now, 0);
  }

  /** @param {HTMLAnchorElement} link */
  function isOnScreen(link) {
    var box = placeOf(link).getBoundingClientRect();
    var edge = EDGE * parseFloat(getComputedStyle(document.documentElement).fontSize);
    return box.height > 0 && box.bottom > edge && box.top < innerHeight;
  }

  function onScreen() {
    if (linkOf(document.activeElement) || isOnScreen(now)) return;
    var first = links.find(isOnScreen);
    if (first) stopAt(first);
  }

  function tables() {
    document.querySelectorAll("article .report-table").forEach(function (table) {
      table.tabIndex = table.scrollWidth > table.clientWidth ? 0 : -1;
    });
  }

  /** @param {HTMLAnchorElement | undefined} link */
  function go(link) {
    if (!link) return;
    placeOf(link).scrollIntoView({ block: "nearest", behavior: "instant" });
    link.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    var link = linkOf(event.target);
    if (!link || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    var at = links.indexOf(link), key = event.key.toLowerCase(), cite = citeOf(link);
    var other = actsOf(link).find((act) => act.dataset.key === key);
    if (key === "arrowdown" || key === "j") go(links[at + 1]);
    else if (key === "arrowup" || key === "k") go(links[at - 1]);
    else if (key === "home") go(links[0]);
    else if (key === "end") go(links[links.length - 1]);
    else if (key === "c" && cite) cite.click();
    else if (other) other.click();
    else return;
    event.preventDefault();
  }

  /** @param {FocusEvent} event */
  function onFocus(event) {
    var link = linkOf(event.target), control = /** @type {HTMLElement} */ (event.target);
    hint.classList.toggle("is-shown", Boolean(link) && control.matches(":focus-visible"));
    if (!link) return;
    stopAt(link);
    // Said to who cannot see it when the keyboard comes here, not at every step.
    if (linkOf(event.relatedTarget)) link.removeAttribute("aria-describedby");
    else link.setAttribute("aria-describedby", hint.id);
  }

  function start() {
    links = Array.from(document.querySelectorAll("article a.headerlink"));
    tables();
    addEventListener("resize", tables);
    if (links.length < 2) return;
    links.forEach((link) => setOrder(link, -1));
    now = links[0];
    stopAt(now);
    hint.className = "annotation keys-hint";
    hint.id = "keys-hint";
    hint.textContent = "↑ ↓ 或 K J 换一处，Enter 复制链接" + (document.querySelector("[data-citation]") ? "，C 复制引文，Q 连同原文，B 收进摘录" : "");
    /** @type {Element} */ (document.querySelector("main")).append(hint);
    document.addEventListener("focusin", onFocus);
    document.addEventListener("focusout", (event) => hint.classList.toggle("is-shown", Boolean(linkOf(event.relatedTarget))));
    document.addEventListener("keydown", onKey);
    var timer = 0;
    addEventListener(
      "scroll",
      function () {
        clearTimeout(timer);
        timer = setTimeout(onScreen, PAUSE);
      },
      { passive: true },
    );
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
