/* The contents of a report: those folded below the title, which the converter writes, and those at the side of a wide screen, which
   are made of them here. Both get the points of the first rank (一是…) below the headings that they stand
   under, and mark where the reader is; the folded ones stay below the header and say it while they are closed.
   Runs before frame/scrolling.js looks for the places that the contents name, hence not on DOMContentLoaded. */
(function () {
  "use strict";

  const { element, linkTo } = window.reportSearchParts;
  var PLACES = "article :is(h2, h3, h4, h5, h6, p.point-1)[id]";
  var POINT = 30; // characters of a point's opening
  var SHORT = 40; // entries that the side shows at once; of more, the points of the current section alone
  var EDGE = 5.5; // rem from the top of the window, by which a place counts as reached: where a target stands, and some

  /** The words of a place without what was added to them. @param {HTMLElement} place */
  function wordsOf(place) {
    return Array.from(place.childNodes)
      .filter((node) => !(node instanceof Element && node.matches(".headerlink, .annotation")))
      .map((node) => node.textContent)
      .join("")
      .trim();
  }

  /** The label of a point with its first clause. @param {HTMLElement} point */
  function openingOf(point) {
    var clause = wordsOf(point).replace(/[。：；:;][^]*$/, "");
    if (clause.length <= POINT) return clause;
    var comma = clause.lastIndexOf("，", POINT);
    return comma > 0 ? clause.slice(0, comma) : clause.slice(0, POINT - 1) + "…";
  }

  /* The contents at the side, of those below the title: Material's elements, and headings whole */

  /** @param {string} words @param {string} id @param {string} className */
  function sideEntry(words, id, className) {
    var link = element("a", "md-nav__link", element("span", "md-ellipsis", words));
    link.setAttribute("href", "#" + id);
    return element("li", "md-nav__item" + className, link);
  }

  /** @param {HTMLElement} list */
  function sideList(list) {
    var made = element("ul", "md-nav__list");
    Array.from(list.children).forEach(function (item) {
      var link = /** @type {HTMLAnchorElement} */ (item.querySelector("a")), id = link.hash.slice(1), below = item.querySelector("ul");
      var heading = document.getElementById(id), words = heading ? wordsOf(heading) : link.textContent || "";
      var entry = sideEntry(words, id, "");
      if (below) {
        var nav = element("nav", "md-nav", sideList(below));
        nav.setAttribute("aria-label", words);
        entry.append(nav);
      }
      made.append(entry);
    });
    return made;
  }

  /** @param {HTMLElement} list of the contents below the title @param {HTMLElement} column */
  function makeSide(list, column) {
    var made = sideList(list);
    made.dataset.mdComponent = "toc";
    var nav = element("nav", "md-nav md-nav--secondary", element("label", "md-nav__title", "目录"), made);
    nav.setAttribute("aria-label", "目录");
    column.append(element("div", "md-sidebar__scrollwrap", element("div", "md-sidebar__inner", nav)));
    return nav;
  }

  /* The two kinds of lists: how an entry of a point is made, and the list below an entry */

  var side = {
    /** @param {HTMLElement} point */
    entry: function (point) { return sideEntry(openingOf(point), point.id, " of-point"); },
    /** @param {HTMLElement} item */
    below: function (item) {
      var list = item.querySelector(":scope > nav > ul");
      if (list) return list;
      list = element("ul", "md-nav__list");
      var nav = element("nav", "md-nav", list);
      nav.setAttribute("aria-label", (item.textContent || "").trim());
      item.append(nav);
      return list;
    },
  };

  var folded = {
    /** @param {HTMLElement} point */
    entry: function (point) {
      return element("li", "of-point", linkTo(openingOf(point), "#" + point.id));
    },
    /** @param {HTMLElement} item */
    below: function (item) {
      var list = item.querySelector(":scope > ul");
      if (!list) item.append((list = element("ul")));
      return list;
    },
  };

  /** @param {HTMLElement} root of the contents @param {typeof folded} kind @param {HTMLElement[]} places in their order */
  function addPoints(root, kind, places) {
    var items = new Map(Array.from(root.querySelectorAll("a[href^='#']"), (link) => [link.getAttribute("href"), link.closest("li")]));
    /** @type {HTMLElement | null | undefined} */
    var heading = null;
    places.forEach(function (place) {
      if (place.matches(".point")) {
        if (!heading) return; // before the first heading
        var list = kind.below(heading);
        list.insertBefore(kind.entry(place), list.querySelector(":scope > li:not(.of-point)"));
      } else if (items.has("#" + place.id)) {
        heading = items.get("#" + place.id);
      }
    });
  }

  /* Where the reader is */

  /** @param {HTMLElement} root @param {HTMLElement[]} places */
  function follow(root, places) {
    var details = /** @type {HTMLDetailsElement} */ (root.querySelector("details"));
    var summary = /** @type {HTMLElement} */ (root.querySelector("summary"));
    var here = element("span", "contents-here");
    summary.append(here);
    var links = new Map(Array.from(root.querySelectorAll("a"), (link) => [link.getAttribute("href"), link]));
    var listed = places.filter((place) => links.has("#" + place.id));
    /** @type {HTMLElement | undefined} */
    var now;
    var waits = false;

    function mark() {
      waits = false;
      if (!root.offsetWidth) return; // a wide screen
      var edge = EDGE * parseFloat(getComputedStyle(document.documentElement).fontSize);
      var low = 0;
      for (var high = listed.length; low < high; ) {
        var middle = (low + high) >> 1;
        if (listed[middle].getBoundingClientRect().top <= edge) low = middle + 1;
        else high = middle;
      }
      if (scrollY > 0 && scrollY + innerHeight > document.documentElement.scrollHeight - 2) low = listed.length;
      var link = low ? links.get("#" + listed[low - 1].id) : undefined;
      if (link === now) return;
      if (now) now.removeAttribute("aria-current");
      if (link) link.setAttribute("aria-current", "location");
      now = link;
      here.textContent = link ? link.textContent : "";
    }

    function onScroll() {
      if (!waits) requestAnimationFrame(mark);
      waits = true;
    }

    details.addEventListener("toggle", function () {
      if (!details.open || !now) return;
      var list = /** @type {HTMLElement} */ (root.querySelector("ul"));
      list.scrollTop = now.offsetTop - list.clientHeight / 2;
    });
    root.addEventListener("click", function (event) {
      if (/** @type {Element} */ (event.target).closest("a")) details.open = false; // before the browser goes there
    });
    document.addEventListener("click", function (event) {
      if (!root.contains(event.target)) details.open = false;
    });
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !details.open) return;
      details.open = false;
      if (root.contains(document.activeElement)) summary.focus();
    });
    addEventListener("scroll", onScroll, { passive: true });
    addEventListener("resize", onScroll, { passive: true });
    document.documentElement.classList.add("has-contents"); // targets stand clear of the bar
    mark();
  }

  var places = Array.from(document.querySelectorAll(PLACES));
  var column = document.querySelector(".md-sidebar--secondary");
  var below = document.querySelector("article .contents");
  if (!document.querySelector("[data-citation]") || !below) return;
  if (column) {
    var beside = makeSide(/** @type {HTMLElement} */ (below.querySelector("ul")), column);
    addPoints(beside, side, places);
    beside.classList.toggle("is-long", beside.querySelectorAll("li").length > SHORT);
  }
  addPoints(below, folded, places);
  follow(below, places);
})();
