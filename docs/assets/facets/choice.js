/* A choice: for each facet the values of which one is to hold (none: no limit), words, a range of years, an order, a page;
   and the address that says it: ?theme=a&theme=b&role=problems&year=2023&from=2019&to=2022&office=…&kind=…&q=…&sort=office&page=2.
   Choices are never changed, only made anew.
   Adds `SHOWN`, `NAMES`, `LABELS`, `emptyChoice`, `readChoice`, `saysChoice`, `writeChoice`, `changed`, `toggled`, `without`, `cleared`,
   `isChosen`, `isSame`, `plainName`, `rangeName`, `filtersOf` to window.facetParts. */
(function (parts) {
  "use strict";

  const { UNKNOWN, shownName } = window.reportSearchParts;
  var SORTS = ["newest", "office", "length", "relevance"];

  parts.SHOWN = 20; // entries of a page

  /* As they stand in the bar and in the address. */
  parts.NAMES = ["theme", "sub", "year", "office", "kind", "role"];
  parts.LABELS = { theme: "主题", sub: "子主题", year: "年度", office: "单位", kind: "文种", role: "问题和打算" };

  parts.emptyChoice = function () {
    return { theme: [], sub: [], year: [], office: [], kind: [], role: [], q: "", from: "", to: "", sort: "", page: 1 };
  };

  /** Lists of former builds wrote 2023年 and 年份不明. @param {string} value */
  function yearOf(value) {
    return value === shownName("year", UNKNOWN.year) ? UNKNOWN.year : value.replace(/^(\d{4})年$/, "$1");
  }

  /** @param {string | null} value */
  function endOf(value) {
    return value && /^\d{4}$/.test(value) ? value : "";
  }

  /* query: of an address, with or without its question mark. */
  parts.readChoice = function (query) {
    var given = new URLSearchParams(query), choice = parts.emptyChoice();
    parts.NAMES.forEach(function (name) {
      var values = given.getAll(name).map(function (value) { return name === "year" ? yearOf(value) : value; });
      choice[name] = Array.from(new Set(values)).filter(Boolean);
    });
    choice.q = given.get("q") || "";
    choice.from = endOf(given.get("from"));
    choice.to = endOf(given.get("to"));
    if (SORTS.indexOf(given.get("sort") || "") >= 0) choice.sort = /** @type {Facets.Sort} */ (given.get("sort"));
    choice.page = Math.max(1, Math.floor(Number(given.get("page"))) || 1);
    return choice;
  };

  /* Whether an address says anything of facets or words, be it that there is no limit (`year=`). */
  parts.saysChoice = function (query) {
    var given = new URLSearchParams(query);
    return ["q", "from", "to"].concat(parts.NAMES).some(function (name) { return given.has(name); });
  };

  /* The query of an address, empty where a page shows that choice anyway. opening: what the page shows when the address says
     nothing; of its facets those that are no longer limited are named without a value. */
  parts.writeChoice = function (choice, opening) {
    var given = new URLSearchParams();
    if (choice.q) given.set("q", choice.q);
    if (!parts.isSame(choice, opening)) {
      parts.NAMES.forEach(function (name) {
        choice[name].forEach(function (value) { given.append(name, value); });
      });
      if (choice.from) given.set("from", choice.from);
      if (choice.to) given.set("to", choice.to);
      if (!given.toString()) {
        parts.NAMES.forEach(function (name) { if (opening[name].length) given.set(name, ""); });
      }
    }
    if (choice.sort) given.set("sort", choice.sort);
    if (choice.page > 1) given.set("page", String(choice.page));
    return given.toString();
  };

  /* All changes but that of the page lead to the first page. */
  parts.changed = function (choice, changes) {
    return Object.assign({}, choice, { page: 1 }, changes);
  };

  /* With a value where it was not chosen, without it where it was. A year stands instead of a range; without its theme a
     sub-theme means nothing, so it goes with the last one. */
  parts.toggled = function (choice, facet, value) {
    var values = choice[facet].filter(function (each) { return each !== value; });
    if (values.length === choice[facet].length) values.push(value);
    /** @type {Partial<Facets.Choice>} */
    var changes = {};
    changes[facet] = values;
    if (facet === "year") changes.from = changes.to = "";
    if (facet === "theme" && !values.length) changes.sub = [];
    return parts.changed(choice, changes);
  };

  parts.without = function (choice, facet) {
    /** @type {Partial<Facets.Choice>} */
    var changes = {};
    changes[facet] = [];
    if (facet === "year") changes.from = changes.to = "";
    if (facet === "theme") changes.sub = [];
    return parts.changed(choice, changes);
  };

  /* Without limits; words stay, as they are no limit but the question. */
  parts.cleared = function (choice) {
    return Object.assign(parts.emptyChoice(), { q: choice.q, sort: choice.q ? choice.sort : "" });
  };

  parts.isChosen = function (choice) {
    return Boolean(choice.from || choice.to) || parts.NAMES.some(function (name) { return choice[name].length > 0; });
  };

  /* Whether two choices have the same answer, but for order and page. */
  parts.isSame = function (one, other) {
    return one.q === other.q && one.from === other.from && one.to === other.to && parts.NAMES.every(function (name) {
      return one[name].slice().sort().join("\0") === other[name].slice().sort().join("\0");
    });
  };

  /* What readers see of a value that needs no index to be named; of others the value itself. */
  parts.plainName = function (facet, value) {
    if (facet === "year" || facet === "office" || facet === "kind") return shownName(facet, value);
    if (facet === "role" && value === "problems") return "存在问题";
    if (facet === "role" && value === "plans") return "下一步打算";
    return value;
  };

  parts.rangeName = function (choice) {
    if (choice.from && choice.to) return choice.from === choice.to ? choice.from + "年" : choice.from + "–" + choice.to + "年";
    return choice.from ? choice.from + "年起" : choice.to + "年止";
  };

  /* What the engine is asked: the limits of the page and those of the reader. */
  parts.filtersOf = function (base, choice) {
    /** @type {Search.Filters} */
    var filters = { from: choice.from || base.from, to: choice.to || base.to };
    parts.NAMES.forEach(function (name) { filters[name] = base[name].length ? base[name] : choice[name]; });
    return filters;
  };
})(window.facetParts = window.facetParts || {});
