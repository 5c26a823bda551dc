/* The page search/index.html?q=…: all hits, 20 a page, filters beside them. Whatever is shown is named in the address (q,
   theme, role, year, kind, office, page), so that it can be linked and the browser leads back to it. */
(function (parts) {
  "use strict";

  var SHOWN = 20; // hits
  var PATIENCE = 250; // milliseconds before 正在查找 is said
  /** @type {Record<Search.FilterName, "themes" | "roles" | "years" | "kinds" | "offices">} */
  var FILTERS = { theme: "themes", role: "roles", year: "years", kind: "kinds", office: "offices" };
  var NAMES = /** @type {Search.FilterName[]} */ (Object.keys(FILTERS));
  var UNDATED = "undated";

  /** @param {Search.Form} form @param {HTMLElement} results */
  function start(form, results) {
    var field = form.elements.q, title = document.title, state = readState();
    var ask = parts.ask(PATIENCE), askMore = parts.ask(PATIENCE);
    var summary = parts.element("p", "count search-summary"), body = parts.element("div");
    summary.setAttribute("aria-live", "polite");
    results.append(summary, body);
    var typed = parts.onTyped(field, function (query) { go(change({ q: query, page: 1 }), true); });

    /* The address */

    function readState() {
      var given = new URLSearchParams(location.search);
      /** @type {Search.State} */
      var read = { q: given.get("q") || "", filters: {}, page: Math.max(1, Math.floor(Number(given.get("page"))) || 1) };
      NAMES.forEach(function (name) { read.filters[name] = given.get(name) || undefined; });
      return read;
    }

    /** @param {Partial<Search.State>} changes @returns {Search.State} */
    function change(changes) {
      return Object.assign({}, state, changes);
    }

    /** @param {Search.State} wanted */
    function addressOf(wanted) {
      var given = new URLSearchParams();
      if (wanted.q) given.set("q", wanted.q);
      NAMES.forEach(function (name) {
        var value = wanted.filters[name];
        if (value) given.set(name, value);
      });
      if (wanted.page > 1) given.set("page", String(wanted.page));
      var said = given.toString();
      return location.href.replace(/[?#].*$/, "") + (said ? "?" + said : "");
    }

    /**
     * Words that are still being typed leave no trail of half words to go back through.
     * @param {Search.State} wanted
     * @param {boolean} [isTyping]
     */
    function go(wanted, isTyping) {
      var address = addressOf(wanted);
      if (address !== location.href) {
        try {
          history[isTyping ? "replaceState" : "pushState"](null, "", address);
        } catch (error) { // a browser that allows this to no file on disk
          if (!isTyping) {
            location.assign(address);
            return;
          }
        }
      }
      state = wanted;
      render();
    }

    /** A link to another state of this page. @param {string} text @param {Search.State} wanted */
    function linkTo(text, wanted) {
      var link = parts.element("a", "", text);
      link.href = addressOf(wanted);
      link.addEventListener("click", function (event) {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        go(wanted);
        window.scrollTo({ top: 0, behavior: "instant" });
      });
      return link;
    }

    /* What is shown */

    function isFiltered() { return NAMES.some(function (name) { return state.filters[name]; }); }

    function render() {
      if (field.value !== state.q) typed.set(state.q);
      NAMES.forEach(function (name) { showFilter(form.elements[name], state.filters[name] || ""); });
      document.title = (state.q ? parts.shownQuery(state.q) + (state.page > 1 ? "（第" + state.page + "页）" : "") + " - " : "") + title;
      askMore();
      if (!state.q.trim()) {
        ask();
        say("");
        showEmpty(parts.howTo());
        return;
      }
      ask(function () {
        return window.reportSearch(state.q, { limit: SHOWN, offset: (state.page - 1) * SHOWN, filters: state.filters });
      }, { slow: function () { say(parts.SAYS.busy); }, failed: showLost, answer: tell });
    }

    /**
     * A value of the address that is in no list any more is shown all the same.
     * @param {HTMLSelectElement} select
     * @param {string} value
     */
    function showFilter(select, value) {
      if (value && !Array.from(select.options).some(function (option) { return option.value === value; })) {
        select.append(new Option(value, value));
      }
      select.value = value;
      select.classList.toggle("is-set", Boolean(value));
    }

    /** @param {string} text */
    function say(text) { summary.textContent = text; }

    /** @param {string | HTMLElement} content */
    function showEmpty(content) {
      var box = parts.element("div", "empty"), words = parts.element("div");
      words.append(content);
      box.append(words);
      body.textContent = "";
      body.append(box);
      return box;
    }

    function showLost() {
      say("");
      var button = parts.element("button", "button", "再试一次");
      button.type = "button";
      button.addEventListener("click", render);
      showEmpty(parts.SAYS.lost).append(button);
    }

    /** @param {Search.Answer} answer */
    function tell(answer) {
      var pages = Math.ceil(answer.total / SHOWN);
      if (!answer.words.length) {
        say("");
        showEmpty(answer.without.length ? parts.SAYS.onlyWithout : parts.howTo());
      } else if (!answer.total) {
        say("");
        offerOther(showEmpty("没有找到" + parts.shownQuery(state.q) + (isFiltered() ? "（在所选的范围里）。" : "。")));
      } else if (state.page > pages) {
        go(change({ page: pages }), true);
      } else {
        showHits(answer, pages);
      }
    }

    /** @param {Search.Answer} answer @param {number} pages */
    function showHits(answer, pages) {
      var from = answer.offset + 1, to = answer.offset + answer.hits.length;
      say("找到 " + answer.total.toLocaleString() + " 处" + (pages > 1 ? "，这里是第 " + from + "–" + to + " 处" : "") + "。" + answer.message);
      body.textContent = "";
      parts.hitGroups(answer.hits).forEach(function (hits) {
        var heading = parts.element("h2", "search-report"), link = parts.element("a", "", hits[0].report);
        link.href = window.reportSearch.root + hits[0].address + "/index.html";
        heading.append(link, " ", parts.element("span", "details", parts.factsOf(hits[0])));
        var list = parts.element("ol", "search-hits");
        hits.forEach(function (hit) {
          var item = parts.element("li");
          item.append(parts.hitLink(hit, state.q));
          list.append(item);
        });
        body.append(heading, list);
      });
      if (pages > 1) body.append(pagerOf(pages));
    }

    /** @param {number} pages */
    function pagerOf(pages) {
      var pager = parts.element("nav", "search-pager");
      pager.setAttribute("aria-label", "结果的页");
      if (state.page > 1) pager.append(linkTo("← 上一页", change({ page: state.page - 1 })));
      pager.append(parts.element("span", "", "第 " + state.page + " 页，共 " + pages + " 页"));
      if (state.page < pages) pager.append(linkTo("下一页 →", change({ page: state.page + 1 })));
      return pager;
    }

    /**
     * What else there is, where nothing was found: without the filters, or the longest part that is found.
     * @param {HTMLElement} box
     */
    function offerOther(box) {
      var nothing = function () {};
      askMore(function () {
        if (!isFiltered()) return 0;
        return window.reportSearch(state.q, { limit: 0 }).then(function (answer) { return answer.total; });
      }, {
        slow: nothing, failed: nothing,
        answer: function (total) {
          if (total) {
            box.append(linkTo("不限范围，有 " + total.toLocaleString() + " 处", change({ filters: {}, page: 1 })));
            return;
          }
          askMore(function () { return window.reportSearch.longestPart(state.q); }, {
            slow: nothing, failed: nothing,
            answer: function (part) {
              if (!part || part === state.q) return;
              var words = "改找其中找得到的最长一段：" + parts.shownQuery(part);
              box.append(linkTo(words, change({ q: part, filters: {}, page: 1 })));
            },
          });
        },
      });
    }

    /* What the reader does */

    form.addEventListener("submit", function (event) {
      event.preventDefault();
      go(change({ q: field.value, page: 1 }));
    });
    form.addEventListener("change", function (event) {
      if (!(/** @type {HTMLSelectElement} */ (event.target).name in FILTERS)) return;
      /** @type {Search.State["filters"]} */
      var filters = {};
      NAMES.forEach(function (name) { filters[name] = form.elements[name].value; });
      go(change({ q: field.value, filters: filters, page: 1 }));
    });
    window.addEventListener("popstate", function () {
      state = readState();
      render();
    });

    Promise.resolve().then(function () { return window.reportSearch.filters(); }).then(function (known) {
      NAMES.forEach(function (name) {
        fill(form.elements[name], name, known[FILTERS[name]], known.reports);
        showFilter(form.elements[name], state.filters[name] || "");
      });
    }, function () {
      // The query says that the index cannot be loaded, if there is one.
    });
    render();
    if (!state.q && matchMedia("(hover: hover)").matches) field.focus({ preventScroll: true });
  }

  /**
   * @param {HTMLSelectElement} select
   * @param {Search.FilterName} name
   * @param {Search.Choice[]} rows
   * @param {number} reports how many there are
   */
  function fill(select, name, rows, reports) {
    while (select.options.length > 1) select.remove(1);
    var left = reports;
    rows.forEach(function (row) {
      var words = name === "year" ? row.name + "年" : row.name;
      select.append(new Option(row.count === undefined ? words : words + "（" + row.count + "）", String(row.value)));
      left -= row.count || 0;
    });
    if (name === "year" && left > 0) select.append(new Option("年份不明（" + left + "）", UNDATED));
  }

  /** @type {Search.Form | null} */
  var form = document.querySelector("[data-search-form]");
  var results = document.querySelector("[data-search-results]");
  if (form && results) start(form, results);
})(window.reportSearchParts = window.reportSearchParts || {});
