/* The page search/index.html: its field, beside the facets (assets/facets/) that do the rest: the address, the answer and its
   pages. Here: words that are typed, the title of the window, how to search, and what else there is where nothing is found. */
(function (shared, facets) {
  "use strict";

  /** @param {Search.Form} form @param {HTMLElement} box */
  function start(form, box) {
    var field = form.elements.q, title = document.title, askMore = shared.ask(0), askAbove = shared.ask(0);
    var typed = shared.onTyped(field, function (query) { seek(query, true); });
    var page = facets.component(box, { changed: changed, idle: howTo, refused: refused, nothing: offerMore, instead: instead, above: above });

    /** @param {string} query @param {boolean} [isTyping] */
    function seek(query, isTyping) {
      page.go(facets.changed(page.choice(), { q: query }), isTyping);
    }

    /** @param {Facets.Choice} choice */
    function changed(choice) {
      askMore();
      askAbove();
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

    /** By pinyin, whatever is chosen; a word that is found without limits is no pinyin. @param {string} query */
    function instead(query) {
      if (!/[a-z]/i.test(query)) return Promise.resolve("");
      return window.reportSearch(query, { limit: 0 }).then(function (answer) {
        return answer.total ? "" : window.reportSearch.suggest(query).then(function (found) { return found.instead; });
      });
    }

    /** @param {HTMLElement} list @param {Search.Offer[]} offers */
    function addOffers(list, offers) {
      offers.forEach(function (offer) {
        var item = shared.element("li");
        item.append(page.linkTo(shared.saysOffer(offer), facets.changed(page.choice(), { q: offer.query })));
        list.append(item);
      });
    }

    /** Pages that the query names, each with its number; where little is found, likelier words. @param {Search.Listing} answer @param {string} query */
    function above(answer, query) {
      var list = shared.element("ul", "search-ways");
      var isFew = answer.total > 0 && answer.total <= shared.FEW && !facets.isChosen(page.choice());
      askAbove(function () {
        return Promise.all([
          window.reportSearch.pages(query).then(function (pages) { return Promise.all(pages.map(counted)); }),
          isFew ? window.reportSearch.suggest(query, answer.total) : null,
          facets.isChosen(page.choice()) ? null : window.reportSearch.narrowed(query),
        ]);
      }, {
        slow: function () {}, failed: function () {},
        answer: function (found) {
          if (found[2]) list.append(shared.element("li", "", shared.linkTo(shared.saysNarrowed(found[2]), window.reportSearch.root + found[2].address)));
          found[0].forEach(function (each) {
            list.append(shared.element("li", "", shared.linkTo(each.text, window.reportSearch.root + each.page.address)));
          });
          if (found[1]) addOffers(list, found[1].offers);
        },
      });
      return list;
    }

    /** How much a page holds, in words. @param {Search.NamedPage} named */
    function counted(named) {
      if (named.facet === null) return Promise.resolve({ page: named, text: shared.saysPage(named, "") });
      /** @type {Search.Filters} */
      var filters = {};
      filters[named.facet] = named.value;
      return window.reportSearch.browse({ unit: "any", filters: filters, limit: 0, facets: false }).then(function (answer) {
        return { page: named, text: shared.saysPage(named, facets.countOf(answer.total, answer.unit)) };
      });
    }

    /** What else could be asked, where no limit is in its way. @param {HTMLElement} empty @param {Facets.Choice} choice */
    function offerMore(empty, choice) {
      if (!choice.q || facets.isChosen(choice)) return;
      askMore(function () { return window.reportSearch.suggest(choice.q); }, {
        slow: function () {}, failed: function () {},
        answer: function (found) {
          if (!found.offers.length) return;
          var list = shared.element("ul", "offers");
          addOffers(list, found.offers);
          empty.append(list);
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
