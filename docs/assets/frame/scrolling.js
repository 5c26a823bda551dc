/* What of a page's frame follows the reader: the shadow and the title of the header, the tabs below it, the height of what stands at the
   side, the entry of the contents there, the button back to the top. The names of classes are those of Material's styles. */
(function () {
  "use strict";

  var TOP = 16; // pixels between the header and the button
  var TABS = 10; // pixels of scrolling, after which the tabs go

  var header = /** @type {HTMLElement} */ (document.querySelector(".md-header"));
  var main = /** @type {HTMLElement} */ (document.querySelector(".md-main")), grid = /** @type {HTMLElement} */ (main && main.firstElementChild);
  if (!header || !grid) return;
  /** @type {HTMLElement | null} */
  var title = document.querySelector(".md-header__title"), headline = document.querySelector(".md-content h1");
  /** @type {HTMLElement | null} */
  var tabs = document.querySelector(".md-tabs"), up = document.querySelector(".md-top");
  /** @type {HTMLElement | null} */
  var side = document.querySelector(".md-sidebar--secondary"), inner = side && side.querySelector(".md-sidebar__scrollwrap");
  var wide = matchMedia("(min-width: 60em)");
  /** @type {[link: HTMLAnchorElement, top: number][]} from the top of the page down */
  var entries = [];
  var passed = 0, before = scrollY, isUp = false, waits = false;

  /** @param {Element} element @returns {number} pixels from the top of the page */
  function topOf(element) { return element.getBoundingClientRect().top + scrollY; }

  /* What stands at the side ends where the main part does. */

  /** @param {number} y @param {number} edge height of the header */
  function fitSide(y, edge) {
    var top = main.offsetTop, bottom = top + main.offsetHeight, offset = top - edge, adjust = grid.offsetTop - top;
    var height = Math.max(0, innerHeight - Math.max(0, top - y, edge) - Math.max(0, innerHeight + y - bottom));
    height += Math.min(adjust, Math.max(0, y - offset)) - adjust;
    if (side && inner) {
      side.style.top = wide.matches ? edge + "px" : "";
      inner.style.height = wide.matches ? height - 2 * inner.offsetTop + "px" : "";
    }
    return offset <= y;
  }

  /* The contents at the side */

  function findEntries() {
    /** @type {NodeListOf<HTMLAnchorElement>} */
    var links = document.querySelectorAll("[data-md-component=toc] .md-nav__link");
    entries = [];
    links.forEach(function (link) {
      /** @type {HTMLElement | null} */
      var place = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (place) entries.push([link, topOf(place)]);
    });
    entries.sort(function (one, other) { return one[1] - other[1]; });
  }

  /** @param {number} y @param {number} edge */
  function followContents(y, edge) {
    var isLast = y + innerHeight >= Math.floor(document.body.offsetHeight);
    var line = y + edge + 0.8 * (grid.offsetTop - main.offsetTop), count = isLast ? entries.length : 0;
    while (count < entries.length && entries[count][1] < line) count++;
    entries.forEach(function (entry, i) {
      entry[0].classList.toggle("md-nav__link--passed", i < count);
      entry[0].classList.toggle("md-nav__link--active", i === count - 1);
    });
    if (count === passed) return;
    passed = count;
    var link = count ? entries[count - 1][0] : null, box = link && link.closest(".md-sidebar__scrollwrap");
    if (!link || !box || !link.offsetHeight) return;
    box.scrollTop += link.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 2;
  }

  /* The way back to the top is shown to who turns round. */

  /** @param {boolean} isShown */
  function showUp(isShown) {
    if (!up || up.hidden === !isShown) return;
    up.hidden = !isShown;
    if (isShown) up.removeAttribute("tabindex");
    else {
      up.tabIndex = -1;
      up.blur();
    }
  }

  function update() {
    waits = false;
    var y = Math.max(0, scrollY), edge = header.offsetHeight, isInMain = fitSide(y, edge);
    if (y !== before) isUp = y < before && y > 0;
    before = y;
    header.classList.toggle("md-header--shadow", isInMain);
    if (title && headline) {
      title.classList.toggle("md-header__title--active", headline.offsetHeight > 0 && y - topOf(headline) + edge >= headline.offsetHeight);
    }
    if (tabs) tabs.hidden = y - topOf(tabs) + edge >= TABS;
    if (up) up.style.top = edge + TOP + "px";
    showUp(isInMain && isUp);
    followContents(y, edge);
  }

  function soon() {
    if (!waits) requestAnimationFrame(update);
    waits = true;
  }

  function measure() {
    findEntries();
    soon();
  }

  if (up) up.addEventListener("click", function () { scrollTo({ top: 0 }); });
  addEventListener("hashchange", function () { setTimeout(function () { isUp = false; showUp(false); }); });
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", measure, { passive: true });
  new ResizeObserver(measure).observe(document.body);
  wide.addListener(soon);
  update();
})();
