/* What stands in place of a page's list while a choice is shown: on the page of results the years, the entries, the further pages, for paper which choice it is;
   or that there is nothing, and what there would be without one of the limits. Adds `answer` to window.facetParts. */
(function (parts, shared) {
  "use strict";

  parts.answer = function (acts, hooks) {
    var element = shared.element("div", "answer"), askMore = shared.ask(0);
    /** @type {HTMLElement | null} the switch: its tick outlives the answer */
    var kept = null;
    element.tabIndex = -1;

    /** @param {...(HTMLElement | string)} content */
    function put(...content) {
      element.classList.remove("is-busy");
      element.removeAttribute("aria-busy");
      element.replaceChildren(...content);
    }

    /** @param {string | HTMLElement} words */
    function empty(words) {
      var box = shared.element("div", "empty"), first = shared.element("div");
      first.append(words);
      box.append(first);
      return box;
    }

    /** For paper, where bar and pages are not. @param {Search.Listing} answer @param {string} words what is chosen */
    function paperLine(answer, words) {
      var query = hooks.idle && acts.choice().q ? "查找" + shared.shownQuery(acts.choice().q) + "。" : "";
      return shared.element("p", "answer-paper", query + (words ? "所选的条件：" + words + "。" : "") + parts.sayTotal(answer) + "。" + parts.sayPart(answer, true));
    }

    /** The switch that shows the words which decided; one of the page's own will do. @param {Search.Listing} answer */
    function evidence(answer) {
      var hasWords = answer.unit === "section" && /** @type {Search.EntryHit[]} */ (answer.hits).some(function (hit) { return hit.words.length > 0; });
      var isThere = Array.from(document.querySelectorAll(".show-why")).some(function (each) { return !each.closest(".listed, .answer"); });
      if (!hasWords || isThere) return null;
      if (!kept) {
        kept = shared.element("div", "show-why");
        var label = shared.element("label"), field = shared.element("input");
        field.type = "checkbox";
        label.append(field, "显示归入的依据");
        kept.append(label);
      }
      return kept;
    }

    /** What the page puts before an answer. @param {Search.Listing} answer @param {string} query */
    function above(answer, query) {
      return hooks.above && query ? [hooks.above(answer, query)] : [];
    }

    /**
     * What there would be without one of the limits.
     * @param {HTMLElement} box
     * @param {Facets.Choice} choice
     */
    function offer(box, choice) {
      var limits = parts.NAMES.filter(function (name) {
        return choice[name].length || (name === "year" && (choice.from || choice.to));
      });
      var looser = limits.map(function (name) { return parts.without(choice, name); });
      askMore(function () {
        return Promise.all(looser.map(function (each) { return acts.ask(each, 0); }));
      }, {
        slow: function () {}, failed: function () {},
        answer: function (answers) {
          var list = shared.element("ul", "offers");
          answers.forEach(function (answer, i) {
            if (!answer.total) return;
            var item = shared.element("li"), label = parts.LABELS[limits[i]];
            item.append(acts.linkTo("不限" + label + "，有 " + parts.countOf(answer.total, answer.unit), looser[i]));
            list.append(item);
          });
          if (limits.length) {
            var all = shared.element("li");
            all.append(acts.linkTo("清除全部", acts.cleared(choice)));
            list.append(all);
            box.append(list);
          }
        },
      });
    }

    return {
      element: element,
      /* Nothing is chosen. */
      idle: function () {
        askMore();
        if (hooks.idle) put(empty(hooks.idle()));
        else put();
      },
      /* An answer is on its way: what is here stays until it comes. */
      wait: function () {
        askMore();
        element.setAttribute("aria-busy", "true");
      },
      busy: function () { element.classList.add("is-busy"); },
      lost: function (retry) {
        var button = shared.button("button", "再试一次");
        button.addEventListener("click", retry);
        var box = empty(shared.SAYS.lost);
        box.append(button);
        put(box);
      },
      /* query: what was asked; words: what is chosen; pages: of offices and kinds. */
      tell: function (answer, query, words, pages) {
        var choice = acts.choice(), refused = hooks.refused && hooks.refused(answer);
        if (refused) {
          put(empty(refused));
        } else if (!answer.total) {
          var none = query ? "没有找到" + shared.shownQuery(query) : "";
          var limits = parts.isChosen(choice) ? (none ? "（在所选的范围里）" : "没有同时符合这些条件的") : "";
          var box = empty(none + limits + "。");
          put(...above(answer, query), paperLine(answer, words), box);
          offer(box, choice);
          if (hooks.nothing) hooks.nothing(box, choice);
        } else {
          var course = acts.setting.hasField ? parts.years(acts, answer) : null;
          var top = evidence(answer), many = Math.ceil(answer.total / parts.SHOWN);
          /** @param {Search.Listing} shown */
          var lay = function (shown) { return [paperLine(shown, words), parts.entries(shown, query, pages)]; };
          var further = many > 1 ? [parts.pager(acts, many), parts.printing(acts, answer, lay)] : [];
          put(...above(answer, query), ...(course ? [course] : []), ...(top ? [top] : []), ...lay(answer), ...further);
          if (course) course.scrollLeft = course.scrollWidth; // the newest, where not all have room
        }
      },
    };
  };
})(window.facetParts = window.facetParts || {}, window.reportSearchParts);
