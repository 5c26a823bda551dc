/* The link and the citation of every place of a page, and the way on from places that have moved.
   No request, no dependency; without JavaScript the ids still work as link targets.

   A place is a heading, a paragraph, a table or a picture with an id. It shows its ¶, which is a link and copies its
   address, and on a report's page the button 引用, which copies its citation, more that can be done with it (acts.js), and a heading the links to its kin (kin.js);
   all while it is hovered, focused or tapped. The converter writes what a place is called (data-cite) and the template of its citation (data-citation).
   All that is added here has the class headerlink or annotation, so that it is never taken for the report's words. */
(function (shared) {
  "use strict";

  var HEADINGS = "h1, h2, h3, h4, h5, h6";
  var PLACES = "article :is(" + HEADINGS + ", p, .report-table)[id]";
  var CONTROLS = "article :is(a.headerlink, .cite, .act, .section-themes a)";

  /**
   * Where the reader is: each a place or null. A place shows its controls while it is any of these.
   * @type {Record<"hovered" | "focused" | "tapped", HTMLElement | null>}
   */
  var at = { hovered: null, focused: null, tapped: null };
  /** @type {string | null} */
  var template = null;

  /* Places */

  /**
   * The place that an element of the page belongs to, or null.
   * @param {Element} element
   * @returns {HTMLElement | null}
   */
  function placeOf(element) {
    /** @type {HTMLElement & { previousElementSibling: HTMLElement } | null} */
    var place = element.closest(PLACES + ", article .runin, article .place-end, article .section-themes");
    if (place && place.classList.contains("place-end")) return place.previousElementSibling;
    // A heading's themes, and a paragraph that runs on from it behind them, are one place with it.
    if (place && !place.id) {
      var above = place.previousElementSibling;
      return placeOf(/** @type {Element} */ (above.matches(".annotation") ? above.previousElementSibling : above));
    }
    return place;
  }

  /**
   * The element that holds a place's controls: a table, which may scroll, has them behind it.
   * @param {HTMLElement} place
   */
  function holderOf(place) {
    return /** @type {HTMLElement} */ (place.classList.contains("report-table") ? place.nextElementSibling : place);
  }

  /** @param {HTMLElement} place which addLink gave its link */
  function linkOf(place) {
    return /** @type {HTMLAnchorElement} */ (holderOf(place).querySelector("a.headerlink"));
  }

  /** @param {HTMLElement} place */
  function nameOf(place) {
    if (place.dataset.cite) return place.dataset.cite;
    if (place.id === "title" && template !== null) return "整份报告";
    var words = /** @type {HTMLElement} */ (place.cloneNode(true));
    words.querySelectorAll(".headerlink, .annotation").forEach((added) => added.remove());
    return "“" + words.textContent.trim() + "”";
  }

  /** @param {HTMLElement} place */
  function addLink(place) {
    if (place.classList.contains("report-table")) place.after(shared.element("div", "annotation place-end"));
    var link = linkOf(place); // headings have theirs from MkDocs
    if (!link) {
      link = shared.linkTo("¶", "#" + place.id);
      link.className = "headerlink";
      holderOf(place).appendChild(link);
    }
    link.title = "复制链接";
    link.setAttribute("aria-label", "复制" + nameOf(place) + "的链接");
  }

  /**
   * The button is made when it is first wanted: before Tab leaves the link, and before a pointer can reach it.
   * @param {HTMLElement} place
   */
  function addButton(place) {
    var holder = holderOf(place);
    if (template === null || place.dataset.cite === undefined || holder.querySelector(".cite")) return;
    var button = shared.button("annotation cite", "引用");
    button.tabIndex = holder.contains(document.activeElement) ? 0 : -1; // keys.js
    button.title = "复制引文";
    button.setAttribute("aria-label", "复制" + nameOf(place) + "的引文");
    linkOf(place).after(button);
    window.addActs(place, button);
  }

  /** @param {keyof typeof at} how @param {HTMLElement | null} place */
  function move(how, place) {
    var before = at[how];
    if (before === place) return;
    at[how] = place;
    if (before) update(before);
    if (place) update(place);
  }

  /** @param {HTMLElement} place */
  function update(place) {
    var holder = holderOf(place);
    var shown = at.hovered === place || at.focused === place || at.tapped === place;
    if (shown && !holder.classList.contains("is-shown")) {
      addButton(place);
      if (window.addKin) window.addKin(place);
      // At the end of a full line they would stand over the edge, or over the mark of a shared passage: then they go below it.
      holder.classList.remove("is-below");
      var first = linkOf(place).getBoundingClientRect(), last = /** @type {HTMLElement} */ (holder.lastElementChild).getBoundingClientRect();
      var edge = document.querySelector(".md-content").getBoundingClientRect().right, mark = holder.querySelector(":scope > .passage-mark");
      var other = mark && mark.getBoundingClientRect();
      if (other && other.right > first.left && other.bottom > first.top && other.top < first.bottom) edge = other.left;
      holder.classList.toggle("is-below", last.right > edge - 4);
    }
    holder.classList.toggle("is-shown", shown);
  }

  /* What is copied */

  /**
   * The published address where the site has one, also on a page opened from disk; of what may move to another page, the one
   * that always leads to it (data-page, names.js).
   * @param {HTMLElement} place
   */
  function addressOf(place) {
    var canonical = document.querySelector("link[rel=canonical]");
    var published = canonical && canonical.getAttribute("href"); // Zensical's is a bare path where none is set
    var page = (published && /^https?:/.test(published) ? published : location.href).replace(/[?#].*$/, "");
    if (place.dataset.page) page = new URL(place.dataset.page, page).href;
    return place.id === "title" ? page : page + "#" + place.id;
  }

  /**
   * `{name}` is a value, `{words|name}` one whose words fall away with it, `{{` and `}}` are braces.
   * @param {string} text
   * @param {Record<string, string | undefined>} values
   */
  function fill(text, values) {
    return text.replace(/\{\{|\}\}|\{(?:([^{}|]*)\|)?(\w+)\}/g, function (found, words, name) {
      if (!name) return found[0];
      return values[name] ? (words || "") + values[name] : "";
    });
  }

  // The reader's own day, ISO 8601.
  function today() {
    var now = new Date();
    return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  }

  // reading.js puts that of the whole report on paper; quote.js names several places.
  window.citationOf = citationOf;
  /** @param {HTMLElement} place @param {string} [name] */
  function citationOf(place, name) {
    var cite = name === undefined ? place.dataset.cite : name;
    return fill(/** @type {string} */ (template), { place: cite, today: today(), address: addressOf(place) });
  }

  /* What the reader does */

  /** @param {Event} event */
  function targetOf(event) {
    return /** @type {Element} */ (event.target);
  }

  /** @param {MouseEvent} event */
  function onClick(event) {
    var control = targetOf(event).closest("article a.headerlink, article .cite");
    if (!control) {
      tap(event);
      return;
    }
    var place = placeOf(control);
    if (!place) return;
    if (control.matches(".cite")) {
      window.copyText(citationOf(place), "引文已复制", control);
    } else if (!event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      markTarget(place, control);
      window.copyText(addressOf(place), "链接已复制", control);
    }
  }

  /**
   * Follow the link as the browser would, so that the address bar has it and the place is coloured, but stay where the
   * reader is: the page keeps its position and the keyboard its focus.
   * @param {HTMLElement} place
   * @param {HTMLElement} link
   */
  function markTarget(place, link) {
    var top = window.scrollY;
    location.hash = place.id;
    window.scrollTo({ top: top, behavior: "instant" });
    link.focus({ preventScroll: true });
  }

  var selectedBefore = false;
  function hasSelection() {
    return String(getSelection()) !== "";
  }

  /**
   * A tap shows a place's controls, one elsewhere hides them; selecting, or letting go of a selection, does neither.
   * @param {MouseEvent} event
   */
  function tap(event) {
    if (selectedBefore || hasSelection()) return;
    var isElsewhere = targetOf(event).closest("a, button, summary, input, label, dialog");
    move("tapped", isElsewhere ? null : placeOf(targetOf(event)));
  }

  function listen() {
    document.addEventListener("click", onClick);
    document.addEventListener("pointerdown", () => (selectedBefore = hasSelection()));
    document.addEventListener("pointerover", function (event) {
      // A finger's hover would outlast its touch; and who is selecting does not want a button.
      if (event.pointerType !== "touch" && !event.buttons) move("hovered", placeOf(targetOf(event)));
    });
    document.documentElement.addEventListener("pointerleave", () => move("hovered", null));
    /** @param {EventTarget | null} element */
    function focus(element) {
      move("focused", element instanceof Element && element.matches(CONTROLS) ? placeOf(element) : null);
    }
    document.addEventListener("focusin", (event) => focus(event.target));
    document.addEventListener("focusout", (event) => focus(event.relatedTarget)); // what hides now could not be reached
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape") /** @type {(keyof typeof at)[]} */ (Object.keys(at)).forEach((how) => move(how, null));
    });
    window.addEventListener("hashchange", goOn);
  }

  /* Places that have moved */

  // A place that has moved to another page is an empty element with data-to; a page that has moved has data-to-page.
  function goOn() {
    var id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch (error) {
      /* a stray % stays as it is */
    }
    var place = id && document.getElementById(id);
    // A program for chats takes the 。 or ） after a link for a part of it, and all that stands close behind.
    var written = (/^[a-z][a-z0-9-]*/.exec(id) || [""])[0];
    var page = document.querySelector("[data-to-page]");
    var there = page && page.dataset.toPage;
    if (!place && document.getElementById(written)) location.replace("#" + written);
    else if (place && place.dataset.to) location.replace(place.dataset.to);
    else if (there) location.replace(there + (there.includes("#") ? "" : location.hash));
  }

  function start() {
    goOn();
    var cited = document.querySelector("[data-citation]");
    template = (cited && cited.dataset.citation) || null;
    document.querySelectorAll(PLACES).forEach(addLink);
    listen();
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})(window.reportSearchParts);
