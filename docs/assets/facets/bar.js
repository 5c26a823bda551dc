/* The bar: facets of many values as panels, the roles as chips that one click chooses, the order; below it what is chosen and
   what is counted. Adds `bar` to window.facetParts. */
(function (parts, shared) {
  "use strict";

  var ROLES = ["problems", "plans"];
  /** @type {[Facets.Sort, string][]} */
  var SORTS = [["newest", "最新在前"], ["office", "按单位排"], ["length", "最长在前"]];
  /** @type {[Facets.Sort, string]} */
  var RELEVANCE = ["relevance", "最相关在前"];

  parts.bar = function (box, acts) {
    var base = acts.setting.base, row = shared.element("div", "facet-bar"), chosen = parts.chosen(acts);
    var status = shared.element("p", "facet-status count");
    var names = parts.NAMES.filter(function (name) { return name !== "role" && !base[name].length; });
    var panels = names.map(function (name) { return parts.panel(name, acts); });
    var roles = base.role.length ? [] : ROLES.map(roleChip), sort = shared.element("select");

    row.setAttribute("role", "group");
    row.setAttribute("aria-label", "筛选");
    status.setAttribute("role", "status");
    row.append(...panels.map(function (panel) { return panel.element; }), roleBox(), sortBox());
    box.replaceChildren(row, chosen.element, status);

    /** @param {string} role */
    function roleChip(role) {
      var made = shared.button("facet-chip", parts.plainName("role", role), shared.element("span", "facet-count"));
      made.value = role;
      made.addEventListener("click", function () { acts.go(parts.toggled(acts.choice(), "role", role)); });
      return made;
    }

    /** Together in one line on a phone, too. */
    function roleBox() {
      var made = shared.element("div", "facet-roles");
      made.append(...roles);
      made.hidden = !roles.length;
      return made;
    }

    function sortBox() {
      var label = shared.element("label", "facet-sort");
      label.append(shared.element("span", "", "排序"), sort);
      sort.addEventListener("change", function () {
        var usual = acts.choice().q ? "relevance" : "newest";
        var order = /** @type {Facets.Sort} */ (sort.value === usual ? "" : sort.value);
        acts.go(parts.changed(acts.choice(), { sort: order }));
      });
      return label;
    }

    /**
     * @param {HTMLButtonElement} chip
     * @param {Facets.Choice} choice
     * @param {Facets.Counts | null} counts
     * @param {boolean} isAwaited whether they are on their way
     */
    function showRole(chip, choice, counts, isAwaited) {
      var isChosen = choice.role.indexOf(chip.value) >= 0;
      var value = counts && counts.role.filter(function (each) { return each.value === chip.value; })[0];
      chip.setAttribute("aria-pressed", String(isChosen));
      chip.classList.toggle("is-chosen", isChosen);
      var count = chip.querySelector(".facet-count"), said = value ? value.count.toLocaleString("zh-CN") : "0";
      count.textContent = counts ? said : isAwaited ? "00" : "";
      count.classList.toggle("is-awaited", !counts && isAwaited);
      chip.disabled = Boolean(counts && !value && !isChosen);
    }

    /** Sub-themes are those of one theme at least: of the page, or chosen. @param {Facets.Choice} choice @param {Facets.Counts | null} counts */
    function hasSubs(choice, counts) {
      if (counts) return counts.sub.length > 0 || choice.sub.length > 0;
      return choice.sub.length > 0 || (base.theme.length > 0 && Boolean(document.querySelector("[data-sub]")));
    }

    /** @param {Facets.Choice} choice @param {boolean} isShown whether the page shows a choice */
    function showSort(choice, isShown) {
      var orders = choice.q ? [RELEVANCE].concat(SORTS) : SORTS;
      if (sort.options.length !== orders.length) {
        sort.replaceChildren(...orders.map(function (order) { return new Option(order[1], order[0]); }));
      }
      sort.value = choice.sort || orders[0][0];
      /** @type {HTMLElement} */ (sort.parentElement).hidden = !isShown && (acts.setting.hasTable || acts.setting.hasField);
    }

    return {
      element: box,
      isOpen: function () { return panels.some(function (panel) { return panel.isOpen(); }); },
      focus: function () { /** @type {HTMLElement} */ (row.querySelector(":scope > :not([hidden]) > button")).focus(); },
      close: function () { panels.forEach(function (panel) { panel.close(); }); },
      /* counts: under the choice, null where they are not here yet; answer: null where none has come; isShown: whether one is to be shown. */
      show: function (choice, counts, answer, isShown) {
        // The panels last: they stand where the rest leaves them.
        var said = answer ? parts.countOf(answer.total, answer.unit) : "";
        roles.forEach(function (chip) { showRole(chip, choice, counts, isShown); });
        showSort(choice, isShown);
        chosen.show(choice);
        panels.forEach(function (panel, i) {
          if (names[i] === "sub") panel.element.hidden = !hasSubs(choice, counts);
          panel.show(counts, said);
        });
      },
      fail: function (retry) { panels.forEach(function (panel) { panel.fail(retry); }); },
      words: function () { return chosen.words(acts.choice()); },
      say: function (text) { status.textContent = text; },
    };
  };
})(window.facetParts = window.facetParts || {}, window.reportSearchParts);
