/* The page search/index.html: its field, beside the facets (assets/facets/) that do the rest: the address, the answer and its
   pages. Here: words that are typed, the title of the window, how to search, and what else there is where nothing is found. */
(function (shared, facets) {
  "use strict";

  /** @param {Search.Form} form @param {HTMLElement} box */
  function start(form, box) {
    var field = form.elements.q, title = document.title, askMore = shared.ask(0);
    var typed = shared.onTyped(field, function (query) { seek(query, true); });
    var page = facets.component(box, { changed: changed, idle: howTo, refused: refused, nothing: offerPart });

    /** @param {string} query @param {boolean} [isTyping] */
    function seek(query, isTyping) {
      page.go(facets.changed(page.choice(), { q: query }), isTyping);
    }

    /** @param {Facets.Choice} choice */
    function changed(choice) {
      askMore();
      if (field.value !== choice.q) typed.set(choice.q);
      var words = choice.q ? shared.shownQuery(choice.q) : facets.isChosen(choice) ? "按条件查阅" : "";
      document.title = (words ? words + (choice.page > 1 ? "（第" + choice.page + "页）" : "") + " - " : "") + title;
    }

    function howTo() {
      var empty = shared.element("div");
      empty.append(shared.howTo(function (query) { return page.linkTo(query, facets.changed(facets.emptyChoice(), { q: query })); }));
      empty.append(shared.element("p", "", "不写词句，只选条件也可以：列出符合的报告；选了主题或问题、打算的，列出章节。"));
      return empty;
    }

    /** @param {Search.Listing} answer */
    function refused(answer) {
      if (!page.choice().q.trim() || answer.words.length) return "";
      return answer.without.length ? shared.SAYS.onlyWithout : howTo();
    }

    /** The longest part that is found, where no limit is in its way. @param {HTMLElement} empty @param {Facets.Choice} choice */
    function offerPart(empty, choice) {
      if (!choice.q || facets.isChosen(choice)) return;
      askMore(function () { return window.reportSearch.longestPart(choice.q); }, {
        slow: function () {}, failed: function () {},
        answer: function (part) {
          if (!part || part === choice.q) return;
          var words = "改找其中找得到的最长一段：" + shared.shownQuery(part);
          empty.append(page.linkTo(words, facets.changed(choice, { q: part })));
        },
      });
    }

    form.addEventListener("submit", function (event) {
      event.preventDefault();
      seek(field.value);
    });
    page.start();
    if (!field.value && matchMedia("(hover: hover)").matches) field.focus({ preventScroll: true });
  }

  /** @type {Search.Form | null} */
  var form = document.querySelector("[data-search-form]");
  /** @type {HTMLElement | null} */
  var box = document.querySelector(".facets[data-search]");
  if (form && box) start(form, box);
})(window.reportSearchParts = window.reportSearchParts || {}, window.facetParts);
