/* One component for every list that can be narrowed: <div class="facets" data-base="theme=party-conduct" data-unit="section"
   [data-choice="year=2023"] [data-to="…"]></div> and, below it, <div class="listed">, the list as it is without a choice.
   base: what the page always holds; choice: what it shows when it opens, and what may be taken away; to: the page that shows
   what is chosen here, where it is another one. While a choice is shown its answer stands in place of the list. The choice
   stands in the address (choice.js). Nothing is loaded before something is chosen or a panel is opened.
   Adds `component` to window.facetParts. */
(function (parts, shared) {
  "use strict";

  var PATIENCE = 250; // milliseconds before 正在查找 is said
  var KEPT = 30; // choices whose counts are kept

  /** @param {HTMLElement} box @param {Facets.Hooks} hooks @returns {Facets.Setting} */
  function settingOf(box, hooks) {
    return {
      base: parts.readChoice(box.dataset.base || ""), opening: parts.readChoice(box.dataset.choice || ""),
      unit: /** @type {Facets.Unit} */ (box.dataset.unit || "section"), to: box.dataset.to || "",
      hasTable: Boolean(document.querySelector(".listed table.reports th[data-key]")), hasField: Boolean(hooks.idle),
    };
  }

  parts.component = function (box, given) {
    var hooks = given || {}, setting = settingOf(box, hooks), choice = read();
    /** @type {HTMLElement | null} */
    var listed = document.querySelector(".listed");
    /** @type {Map<string, Facets.Counts>} */
    var counted = new Map();
    /** @type {Map<string, string>} */
    var instead = new Map(); // words → those that are asked in their place
    /** @type {Search.Listing | null} */
    var answer = null;
    var ask = shared.ask(PATIENCE), askCounts = shared.ask(PATIENCE);
    /** @type {Facets.Acts} */
    var acts = {
      setting: setting, go: go, addressOf: addressOf, linkTo: linkTo, needCounts: needCounts, nameOf: nameOf, cleared: cleared,
      ask: question, choice: function () { return choice; },
      focus: function () { bar.focus(); },
    };
    var bar = parts.bar(box, acts), around = parts.around(acts), shown = parts.answer(acts, hooks);
    shown.element.hidden = true;
    (listed || box).insertAdjacentElement(listed ? "beforebegin" : "afterend", shown.element);

    /* The address */

    /** @returns {Facets.Choice} */
    function read() {
      var said = parts.readChoice(location.search);
      if (parts.saysChoice(location.search)) return said;
      return Object.assign({}, setting.opening, { sort: said.sort, page: said.page });
    }

    /** @param {Facets.Choice} wanted */
    function addressOf(wanted) {
      var there = location.href.replace(/[?#].*$/, ""), opening = setting.opening;
      if (setting.to) {
        there = new URL(setting.to, location.href).href;
        opening = parts.emptyChoice();
      }
      var query = parts.writeChoice(wanted, opening);
      return there + (query ? "?" + query : "");
    }

    /**
     * Words that are still being typed leave no trail of half words to go back through.
     * @param {Facets.Choice} wanted
     * @param {boolean} [isTyping]
     */
    function go(wanted, isTyping) {
      var address = addressOf(wanted);
      if (address !== location.href) {
        try {
          if (setting.to) throw new Error(); // a page of its own
          history[isTyping ? "replaceState" : "pushState"](null, "", address);
        } catch (error) { // or a browser that allows this to no file on disk
          if (!isTyping) {
            location.assign(address);
            return;
          }
        }
      }
      choice = wanted;
      render();
    }

    /** @param {string} text @param {Facets.Choice} wanted @param {string} [className] */
    function linkTo(text, wanted, className) {
      var link = shared.element("a", className || "", text);
      link.href = addressOf(wanted);
      link.addEventListener("click", function (event) {
        if (!shared.isPlainClick(event)) return;
        event.preventDefault();
        go(wanted);
        box.scrollIntoView({ block: "start", behavior: "instant" });
        shown.element.focus({ preventScroll: true });
      });
      return link;
    }

    /** @param {Facets.Choice} wanted */
    function cleared(wanted) {
      return setting.hasField ? parts.cleared(wanted) : parts.emptyChoice();
    }

    /* What is asked */

    function isShown() {
      if (hooks.idle) return Boolean(choice.q.trim()) || parts.isChosen(choice);
      return !parts.isSame(choice, setting.opening) || choice.page > 1 || Boolean(choice.sort && !setting.hasTable);
    }

    /** @param {Facets.Choice} wanted @param {number} limit */
    function question(wanted, limit) {
      return window.reportSearch.browse({
        q: instead.get(wanted.q) || wanted.q, unit: setting.unit, filters: parts.filtersOf(setting.base, wanted), sort: wanted.sort || undefined,
        offset: (wanted.page - 1) * parts.SHOWN, limit: limit, facets: true,
      });
    }

    /** With other words, where there are some for those that find nothing. @param {Facets.Choice} wanted @returns {Promise<Search.Listing>} */
    function answerTo(wanted) {
      return question(wanted, parts.SHOWN).then(function (got) {
        if (got.total || !hooks.instead || instead.has(wanted.q)) return got;
        return hooks.instead(wanted.q).then(function (other) {
          if (!other) return got;
          instead.set(wanted.q, other);
          return question(wanted, parts.SHOWN);
        });
      });
    }

    /** Of offices and kinds. @returns {Promise<Facets.Pages>} */
    function pagesOf() {
      return window.reportSearch.filters().then(function (known) {
        /** @type {Facets.Pages} */
        var pages = new Map();
        known.kinds.forEach(function (row) { pages.set("kind " + row.name, row.page); });
        known.offices.forEach(function (row) { pages.set("office " + row.name, row.page); });
        return pages;
      });
    }

    /** @param {Facets.Choice} wanted */
    function keyOf(wanted) {
      return parts.writeChoice(Object.assign({}, wanted, { sort: "", page: 1 }), parts.emptyChoice());
    }

    /** @param {string} key @param {Search.Listing} got */
    function keep(key, got) {
      if (counted.size >= KEPT) counted.clear();
      counted.set(key, /** @type {Facets.Counts} */ (got.facets)); // which were asked for
    }

    /** @param {Facets.Name} facet @param {string} value */
    function nameOf(facet, value) {
      var found = parts.plainName(facet, value);
      if (found !== value) return found;
      counted.forEach(function (counts) {
        counts[facet].forEach(function (each) { if (each.value === value) found = each.name; });
      });
      return found;
    }

    function needCounts() {
      var key = keyOf(choice);
      if (counted.has(key) || isShown()) return; // or on their way
      askCounts(function () { return question(choice, 0); }, {
        slow: function () {},
        failed: function () { bar.fail(needCounts); },
        answer: function (got) {
          keep(key, got);
          if (key === keyOf(choice)) show();
        },
      });
    }

    /* What is shown */

    function show() {
      bar.show(choice, counted.get(keyOf(choice)) || null, answer, isShown());
      around.show(choice, answer);
    }

    function render() {
      var isNow = isShown();
      if (hooks.changed) hooks.changed(choice);
      if (listed) listed.hidden = isNow;
      shown.element.hidden = !isNow && !hooks.idle;
      ask();
      if (!isNow) {
        answer = null;
        bar.say("");
        shown.idle();
        show();
        if (bar.isOpen()) needCounts();
        return;
      }
      show();
      seek();
    }

    function seek() {
      var key = keyOf(choice);
      shown.wait();
      ask(function () { return Promise.all([answerTo(choice), pagesOf()]); }, {
        slow: function () {
          bar.say(shared.SAYS.busy);
          shown.busy();
        },
        failed: function () {
          bar.say("");
          bar.fail(seek);
          shown.lost(seek);
        },
        answer: function (both) {
          var got = both[0], last = Math.ceil(got.total / parts.SHOWN);
          if (got.total && choice.page > last) {
            go(Object.assign({}, choice, { page: last }), true);
            return;
          }
          answer = got;
          keep(key, got);
          show();
          var other = instead.get(choice.q) || "", why = other ? shared.SAYS.instead(choice.q, other) : "";
          bar.say(got.total ? why + parts.sayTotal(got) + "。" + parts.sayPart(got, false) + got.message : why);
          shown.tell(got, other || choice.q, bar.words(), both[1]);
        },
      });
    }

    window.addEventListener("popstate", function () {
      var now = read();
      if (JSON.stringify(now) === JSON.stringify(choice)) return; // only the place in the page is another
      choice = now;
      bar.close();
      render();
    });
    return {
      choice: acts.choice, go: go, linkTo: linkTo,
      start: function () {
        if (setting.to && parts.saysChoice(location.search)) location.replace(addressOf(choice));
        else render();
      },
    };
  };

  /** @type {NodeListOf<HTMLElement>} */
  var boxes = document.querySelectorAll(".facets:not([data-search])");
  boxes.forEach(function (box) { parts.component(box).start(); });
})(window.facetParts = window.facetParts || {}, window.reportSearchParts);
