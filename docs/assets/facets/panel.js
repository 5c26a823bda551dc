/* A facet of many values: a button, and the panel that it opens, with a list of values to tick, each with what it would count.
   Escape, a click elsewhere and the focus that goes elsewhere close it. Adds `panel` to window.facetParts. */
(function (parts, shared) {
  "use strict";

  var MANY = 12; // values, above which a field narrows them
  var GAP = 8; // pixels between a panel and the edge of the screen

  parts.panel = function (facet, acts) {
    var label = parts.LABELS[facet], name = "facet-" + facet;
    var number = shared.element("span", "facet-number"), button = shared.button("facet-button", label, number);
    var element = shared.element("div", "facet"), box = shared.element("div", "facet-panel");
    var range = facet === "year" ? parts.range(acts) : null;
    var narrow = shared.element("input", "facet-narrow"), list = shared.element("ul", "facet-values");
    var note = shared.element("p", "facet-note"), foot = shared.element("div", "facet-foot");
    var clear = shared.button("facet-clear", "不限" + label), done = shared.button("facet-done", "完成");
    /** @type {Map<string, HTMLLIElement>} */
    var items = new Map();
    /** @type {Facets.Counts | null} */
    var latest = null; // shown while the panel is open: there may be a thousand values

    button.setAttribute("aria-expanded", "false");
    button.setAttribute("aria-controls", name);
    box.id = name;
    box.hidden = true;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", label);
    narrow.type = "search";
    narrow.placeholder = "输几个字，缩小范围";
    narrow.autocomplete = "off";
    narrow.setAttribute("aria-label", "在" + label + "里找");
    narrow.hidden = true;
    note.setAttribute("role", "status");
    foot.append(clear, done);
    box.append(...(range ? [range.element] : []), narrow, list, note, foot);
    element.append(button, box);

    /* Open and closed */

    function open() {
      box.hidden = false;
      button.setAttribute("aria-expanded", "true");
      narrow.value = "";
      draw();
      acts.needCounts();
    }

    function close() {
      box.hidden = true;
      button.setAttribute("aria-expanded", "false");
    }

    function closeByKey() {
      close();
      button.focus();
    }

    /** Below its button; further left where it would stand over the edge, and not below that of the screen. */
    function place() {
      box.style.marginLeft = "";
      var over = box.getBoundingClientRect().right - (document.documentElement.clientWidth - GAP);
      if (over > 0) box.style.marginLeft = -Math.ceil(over) + "px";
      box.scrollIntoView({ block: "nearest", behavior: "instant" });
    }

    /* The values */

    /** @param {Search.FacetRow} value */
    function itemOf(value) {
      var item = items.get(value.value);
      if (!item) {
        item = shared.element("li");
        var field = shared.element("input", "facet-tick"), line = shared.element("label");
        field.type = "checkbox";
        field.value = value.value;
        field.addEventListener("change", function () { acts.go(parts.toggled(acts.choice(), facet, value.value)); });
        line.append(field, shared.element("span", "facet-name", value.name), shared.element("span", "facet-count"));
        item.append(line);
        items.set(value.value, item);
      }
      item.querySelector(".facet-tick").checked = acts.choice()[facet].indexOf(value.value) >= 0;
      item.querySelector(".facet-count").textContent = value.count.toLocaleString("zh-CN");
      return item;
    }

    /** What is chosen is offered even where nothing has it. @param {Search.FacetRow[]} values */
    function withChosen(values) {
      var known = values.map(function (value) { return value.value; });
      var stale = acts.choice()[facet].filter(function (value) { return known.indexOf(value) < 0; });
      return values.concat(stale.map(function (value) { return { value: value, name: acts.nameOf(facet, value), count: 0 }; }));
    }

    /** Elements stay where they are if they can: one of them may have the focus. @param {Search.FacetRow[]} values */
    function fill(values) {
      var shown = values.map(itemOf), now = Array.from(list.children);
      if (shown.length === now.length && shown.every(function (item, i) { return item === now[i]; })) return;
      var focused = /** @type {HTMLElement} */ (document.activeElement), top = list.scrollTop;
      var isInside = list.contains(focused);
      list.replaceChildren(...shown);
      list.scrollTop = top;
      if (isInside) (list.contains(focused) ? focused : button).focus({ preventScroll: true });
    }

    function draw() {
      if (!latest && !list.children.length) note.textContent = "正在读取…";
      if (latest) {
        var values = withChosen(latest[facet]);
        if (range) range.show(latest[facet]);
        fill(values);
        narrow.hidden = values.length <= MANY;
        note.textContent = values.length ? "" : "没有可选的";
        narrowed();
      }
      place();
    }

    function narrowed() {
      var wanted = narrow.value.trim().toLowerCase(), left = 0;
      Array.from(list.children).forEach(function (item) {
        var isWanted = item.querySelector(".facet-name").textContent.toLowerCase().indexOf(wanted) >= 0;
        /** @type {HTMLElement} */ (item).hidden = !isWanted;
        if (isWanted) left++;
      });
      if (wanted) note.textContent = left ? "" : "没有含“" + narrow.value.trim() + "”的" + label;
    }

    function ticked() {
      var choice = acts.choice();
      return choice[facet].length || Number(facet === "year" && Boolean(choice.from || choice.to));
    }

    /* What the reader does */

    button.addEventListener("click", function () { if (box.hidden) open(); else close(); });
    done.addEventListener("click", closeByKey);
    clear.addEventListener("click", function () {
      button.focus();
      acts.go(parts.without(acts.choice(), facet));
    });
    narrow.addEventListener("input", narrowed);
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || box.hidden || event.defaultPrevented || shared.isComposing(event)) return;
      event.preventDefault();
      closeByKey();
    });
    element.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !element.contains(event.relatedTarget)) close();
    });
    document.addEventListener("pointerdown", function (event) {
      if (!box.hidden && !element.contains(event.target)) close();
    });

    return {
      element: element,
      isOpen: function () { return !box.hidden; },
      close: close,
      show: function (counts, said) {
        var many = ticked();
        number.textContent = many ? String(many) : "";
        number.hidden = !many;
        button.classList.toggle("is-chosen", many > 0);
        clear.hidden = !many;
        done.textContent = said ? "看 " + said : "完成";
        if (counts) latest = counts;
        if (!box.hidden) draw();
      },
      fail: function (retry) {
        var again = shared.button("button", "再试一次");
        again.addEventListener("click", retry);
        note.replaceChildren(shared.SAYS.lost, again);
      },
    };
  };
})(window.facetParts = window.facetParts || {}, window.reportSearchParts);
