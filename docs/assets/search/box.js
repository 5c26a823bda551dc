/* The search box in the header (header.js): a combobox whose list is grouped by report, as the
   WAI-ARIA Authoring Practices have it: the focus stays in the field, aria-activedescendant names the chosen hit, and a
   live region says how many there are. What leads here stands in opening.js; arrows choose, Enter opens the chosen hit or the
   page of all, Escape closes, then clears, then leaves. On a narrow screen (search.css) it is a panel behind a button. */
(function (parts) {
  "use strict";

  var SHOWN = 10; // hits
  var PATIENCE = 250; // milliseconds before 正在查找 is said

  /** @param {HTMLElement} root */
  function start(root) {
    var opener = root.querySelector(".site-search__open"), form = root.querySelector("form");
    var field = root.querySelector(".site-search__input"), clear = root.querySelector(".site-search__clear");
    var popup = root.querySelector(".site-search__popup"), note = root.querySelector(".site-search__note");
    var list = root.querySelector(".site-search__list"), live = root.querySelector(".site-search__live");
    var ask = parts.ask(PATIENCE), askMore = parts.ask(PATIENCE);
    var active = -1;
    var typed = parts.onTyped(field, function (query) { if (root.contains(document.activeElement)) seek(query); });

    /* What is shown */

    function options() { return list.querySelectorAll("[role=option]"); }

    /** @param {string | HTMLElement} message @param {string} [spoken] */
    function show(message, spoken) {
      note.textContent = "";
      note.append(message);
      note.hidden = !message;
      if (spoken !== undefined) live.textContent = spoken;
      choose(-1);
      popup.hidden = false;
      list.hidden = !options().length;
      field.setAttribute("aria-expanded", String(!list.hidden));
    }

    function hide() {
      ask();
      askMore();
      typed.cancel();
      popup.hidden = true;
      live.textContent = "";
      choose(-1);
      field.setAttribute("aria-expanded", "false");
    }

    /** @param {number} number of the option; -1 for none */
    function choose(number) {
      var all = options();
      active = number;
      all.forEach(function (each, i) {
        each.setAttribute("aria-selected", String(i === number));
        if (i === number) each.scrollIntoView({ block: "nearest" });
      });
      if (number === 0) list.scrollTop = 0; // what stands above the first
      if (number >= 0) field.setAttribute("aria-activedescendant", all[number].id);
      else field.removeAttribute("aria-activedescendant");
    }

    /** @param {HTMLAnchorElement} link */
    function option(link) {
      link.setAttribute("role", "option");
      link.id = "search-option-" + options().length;
      link.tabIndex = -1;
      return link;
    }

    /** @param {string} query */
    function seek(query) {
      askMore();
      clear.hidden = !query;
      if (!query.trim()) {
        ask();
        list.textContent = "";
        show(parts.howTo(example), "");
        return;
      }
      askFor(query, "");
    }

    /** With the pages that it names. @param {string} query @param {string} why as for tell */
    function askFor(query, why) {
      ask(function () {
        var search = window.reportSearch;
        return Promise.all([search(query, { limit: SHOWN }), search.pages(query), search.narrowed(query)]);
      }, {
        slow: function () { if (popup.hidden || !options().length) show(parts.SAYS.busy, parts.SAYS.busy); },
        failed: function () {
          list.textContent = "";
          show(parts.SAYS.lost, parts.SAYS.lost);
        },
        answer: function (found) { tell(found[0], query, found[1], found[2], why); },
      });
    }

    /**
     * @param {Search.Answer} answer
     * @param {string} query
     * @param {Search.NamedPage[]} pages
     * @param {Search.Narrowed | null} narrowed
     * @param {string} why this was asked, not what was typed; or empty
     */
    function tell(answer, query, pages, narrowed, why) {
      list.textContent = "";
      list.scrollTop = 0;
      if (!answer.words.length) {
        show(answer.without.length ? parts.SAYS.onlyWithout : parts.howTo(example), "");
      } else if (!answer.total) {
        addWays(pages, narrowed);
        show("没有找到" + parts.shownQuery(query) + "。", "没有找到");
        offerMore(query, 0);
      } else {
        addWays(pages, narrowed);
        parts.hitGroups(answer.hits).forEach(function (hits, i) { list.append(groupOf(hits, i, query)); });
        var all = parts.element("a", "site-search__all", "查看全部 " + answer.total.toLocaleString() + " 处");
        all.href = parts.searchAddress(query);
        list.append(option(all));
        show(why + answer.message, why + "找到 " + answer.total + " 处。" + answer.message + "按上下箭头选择。");
        if (answer.total <= parts.FEW) offerMore(query, answer.total);
      }
    }

    /** @param {Search.NamedPage[]} pages @param {Search.Narrowed | null} narrowed */
    function addWays(pages, narrowed) {
      if (narrowed) addWay(parts.saysNarrowed(narrowed), narrowed.address);
      pages.forEach(function (page) {
        addWay(parts.saysPage(page, page.count === null ? "" : page.count.toLocaleString("zh-CN") + " 篇"), page.address);
      });
    }

    /** @param {string} text @param {string} address below the site's root */
    function addWay(text, address) {
      var link = parts.element("a", "site-search__page", text);
      link.href = window.reportSearch.root + address;
      list.append(option(link));
    }

    /** @param {Search.Hit[]} hits @param {number} number @param {string} query */
    function groupOf(hits, number, query) {
      var group = parts.element("div", "site-search__group"), name = parts.element("div", "site-search__report");
      name.id = "search-report-" + number;
      name.append(parts.element("span", "site-search__title", hits[0].report));
      name.append(" ", parts.element("span", "site-search__facts", parts.factsOf(hits[0])));
      name.setAttribute("role", "presentation");
      group.setAttribute("role", "group");
      group.setAttribute("aria-labelledby", name.id);
      group.append(name);
      list.append(group); // options are numbered as they stand in the list
      hits.forEach(function (hit) { group.append(option(parts.hitLink(hit, query))); });
      return group;
    }

    /**
     * What else could be asked; a click puts it into the field. By pinyin, if that is one word, it is asked at once.
     * @param {string} query
     * @param {number} total
     */
    function offerMore(query, total) {
      askMore(function () { return window.reportSearch.suggest(query, total); }, {
        slow: function () {},
        failed: function () {},
        answer: function (found) {
          if (found.instead) {
            askFor(found.instead, parts.SAYS.instead(query, found.instead));
          } else if (found.offers.length && active < 0) { // else the reader is on the way elsewhere
            var before = list.querySelector(".site-search__group");
            found.offers.forEach(function (offer) { list.insertBefore(offerLink(offer), before); });
            options().forEach(function (each, i) { each.id = "search-option-" + i; });
            show(note.textContent, (total ? live.textContent : "没有找到。") + "可以改找" + parts.shownQuery(found.offers[0].query));
          }
        },
      });
    }

    /** @param {Search.Offer} offer */
    function offerLink(offer) {
      return option(asking(parts.element("a", "site-search__part", parts.saysOffer(offer)), offer.query));
    }

    /** @param {string} query */
    function example(query) {
      var link = asking(parts.element("a", "", query), query);
      link.tabIndex = -1; // the keyboard types
      return link;
    }

    /** A link to the page of all hits, which a click asks here. @param {HTMLAnchorElement} link @param {string} query */
    function asking(link, query) {
      link.href = parts.searchAddress(query);
      link.addEventListener("click", function (event) {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        event.stopPropagation();
        typed.set(query);
        field.focus();
        seek(query);
      });
      return link;
    }

    /* What the reader does */

    function leave() {
      hide();
      root.classList.remove("is-open");
      opener.setAttribute("aria-expanded", "false");
    }

    /* On a narrow screen the button is shown again, and takes the focus. */
    function leaveByKey() {
      leave();
      field.blur();
      if (opener.offsetParent) opener.focus();
    }

    function onFocus() {
      // The index is fetched while the reader types the first word.
      Promise.all([window.reportSearch.filters(), window.reportSearch.words("")]).catch(function () {});
      if (popup.hidden) seek(parts.isWriting() ? "" : field.value);
    }

    /** @param {KeyboardEvent} event */
    function onKey(event) {
      if (parts.isComposing(event)) return;
      var count = popup.hidden ? 0 : options().length;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (popup.hidden) seek(field.value);
        else if (count && event.key === "ArrowDown") choose((active + 1) % count);
        else if (count) choose(active <= 0 ? count - 1 : active - 1);
      } else if (event.key === "Enter") {
        if (active < 0 || !count) return; // the form goes to the page of all
        event.preventDefault();
        options()[active].dispatchEvent(new MouseEvent("click", {
          bubbles: true, cancelable: true, ctrlKey: event.ctrlKey, metaKey: event.metaKey, shiftKey: event.shiftKey,
        }));
      } else if (event.key === "Escape") {
        event.preventDefault();
        event.stopPropagation();
        if (!popup.hidden && field.value) hide();
        else if (field.value) empty();
        else leaveByKey();
      }
    }

    function empty() {
      typed.set("");
      seek("");
    }

    field.addEventListener("keydown", onKey);
    field.addEventListener("focus", onFocus);
    field.addEventListener("click", function () { if (popup.hidden) seek(field.value); });
    // What was chosen belongs to the words before: Enter now means the new ones.
    field.addEventListener("input", function () { choose(-1); clear.hidden = !field.value; });
    // A click on a link opens it, one beside it leaves the focus in the field.
    popup.addEventListener("mousedown", function (event) { event.preventDefault(); });
    clear.addEventListener("click", function () {
      empty();
      field.focus();
    });
    root.querySelector(".site-search__back").addEventListener("click", leaveByKey);
    form.addEventListener("submit", function (event) {
      event.preventDefault(); // Firefox takes no form of a page on disk for one of 'self' (the policy's form-action)
      var address = new URL(form.action);
      address.searchParams.set("q", field.value.trim());
      if (field.value.trim()) location.assign(address.href);
    });
    list.addEventListener("click", function (event) {
      var isNewTab = event.ctrlKey || event.metaKey || event.shiftKey;
      if (!isNewTab && /** @type {Element} */ (event.target).closest("[role=option]")) leave();
    });
    root.addEventListener("focusout", function (event) {
      // A tap on what takes no focus leaves the box open.
      if (event.relatedTarget && !root.contains(event.relatedTarget)) leave();
    });
    document.addEventListener("pointerdown", function (event) { if (!root.contains(event.target)) leave(); });
    if (document.activeElement === field) onFocus(); // which had this file loaded
  }

  var root = document.querySelector("[data-search-box]");
  if (root) start(root);
})(window.reportSearchParts = window.reportSearchParts || {});
