/* What a reader may be led to besides what was found: pages of the themes, offices and kinds that a query names; where little
   is found, words that were meant. All that is offered is found somewhere: each offer is asked of the index before.
   Adds `namesIn`, `pagesNamed`, `narrowed`, `suggest` to window.reportSearchParts. */
(function (parts) {
  "use strict";

  var PAGES = 3; // that are offered
  var OFFERS = 3; // of one kind
  var TRIED = 8; // offers of one kind that the index is asked for
  var LONGEST = 24; // characters of a word that is parted
  var LEAST = 2; // characters of a name, and of a part
  var MUCH = 10; // times as much that another word must be found, where something is

  /* Pages */

  /**
   * How well a query names something: 3 by its whole name, 2 by a good part of it, 1 in passing; 0 not.
   * @param {string} name folded
   * @param {string} whole the query, folded
   * @param {string[]} words of it, folded
   */
  function naming(name, whole, words) {
    if (words.indexOf(name) >= 0 || whole === name) return 3;
    if (whole.length < LEAST || name.length < LEAST) return 0;
    var at = name.indexOf(whole);
    if (at >= 0) return whole.length * 2 > name.length - Number(at === 0) ? 2 : 0;
    return whole.indexOf(name) >= 0 && name.length * 2 >= whole.length ? 1 : 0;
  }

  /** All that has a page and a name. @param {Search.Manifest} manifest @returns {Search.NamedPage[]} */
  function named(manifest) {
    /** @type {Search.NamedPage[]} */
    var all = [];
    manifest.themes.forEach(function (theme) {
      var address = "themes/" + theme[0] + "/index.html";
      all.push({ facet: "theme", value: theme[0], name: theme[1], address: address, count: null });
      theme[2].forEach(function (sub) {
        all.push({ facet: "sub", value: sub[0], name: sub[1], address: address + "?sub=" + encodeURIComponent(sub[0]), count: null });
      });
    });
    manifest.roles.forEach(function (role) {
      all.push({ facet: "role", value: role[0], name: role[1], address: "themes/" + role[0] + "/index.html", count: null });
    });
    manifest.offices.forEach(function (row) {
      all.push({ facet: "office", value: row[0], name: row[0], address: row[2] + "/index.html", count: row[1] });
    });
    manifest.kinds.forEach(function (row) {
      all.push({ facet: "kind", value: row[0], name: row[0], address: row[2] + "/index.html", count: row[1] });
    });
    manifest.pages.forEach(function (row) {
      all.push({ facet: null, value: "", name: row[0], address: row[1] + "/index.html", count: null });
    });
    return all;
  }

  parts.namesIn = function (manifest) { return named(manifest).map(function (page) { return page.name; }); };

  /* Those that a query names, the best first; count: of reports, null where it is not known without more files. */
  parts.pagesNamed = function (manifest, query, fold) {
    var words = parts.readQuery(query, fold).words.map(function (word) { return word.folded; }), whole = words.join("");
    if (!whole) return [];
    var scored = named(manifest).map(function (page) { return { page: page, score: naming(fold(page.name), whole, words) }; });
    scored = scored.filter(function (each) { return each.score > (each.page.facet === null ? 1 : 0); }); // 数字, but not 数字政府
    scored.sort(function (a, b) { return b.score - a.score || (b.page.count || 0) - (a.page.count || 0); });
    return scored.slice(0, PAGES).map(function (each) { return each.page; });
  };

  /* Words that are limits */

  /**
   * The year, role, office or kind that a word names, where it is one alone.
   * @param {Search.Manifest} manifest
   * @param {string} word folded
   * @param {Search.Fold} fold
   * @returns {{ facet: Search.FilterName, value: string, name: string } | null}
   */
  function limitOf(manifest, word, fold) {
    var year = word.replace(/年度?$/, "");
    if (/^\d+$/.test(year) && manifest.years.some(function (row) { return String(row[0]) === year; })) return { facet: "year", value: year, name: year + "年" };
    var best = 0;
    /** @type {Search.NamedPage[]} */
    var found = [];
    named(manifest).forEach(function (page) {
      var score = naming(fold(page.name), word, [word]);
      var isLimit = page.facet === "kind" ? score > 2 : (page.facet === "role" || page.facet === "office") && score > 1;
      if (!isLimit || score < best) return;
      found = score > best ? [page] : found.concat(page);
      best = score;
    });
    return found.length === 1 ? { facet: /** @type {Search.FilterName} */ (found[0].facet), value: found[0].value, name: found[0].name } : null;
  }

  /* Of the words of a query those that name what can be chosen, one of each facet, and a query of the others, which are to be sought
     within it (意识形态 in 下一步打算, where headings say the one and what stands below them the other); null where either is missing. */
  parts.narrowed = function (manifest, query, fold) {
    var read = parts.readQuery(query, fold);
    /** @type {Search.Filters} */
    var filters = {};
    /** @type {string[]} */
    var names = [];
    var others = read.words.filter(function (word) {
      var limit = read.words.length > 1 ? limitOf(manifest, word.folded, fold) : null;
      if (!limit || limit.facet in filters) return true;
      filters[limit.facet] = limit.value;
      names.push(limit.name);
      return false;
    });
    if (!names.length || !others.length) return null;
    /** @param {Search.Word} word */
    function written(word) { return /\s|^-/.test(word.text) ? "“" + word.text + "”" : word.text; }
    var without = read.without.map(function (word) { return "-" + written(word); });
    return { query: others.map(written).concat(without).join(" "), filters: filters, names: names };
  };

  /* Words that were meant */

  /** @typedef {Search.Offer & { total: number }} Found */

  /** @param {Search.Terms} terms @param {string} word @returns {string[]} the word in parts, likely ones first */
  function partings(terms, word) {
    var characters = Array.from(word), cut = terms.cut(word);
    /** @type {{ text: string, score: number }[]} */
    var found = [];
    if (characters.length > LONGEST) return [];
    for (var at = LEAST; at + LEAST <= characters.length; at++) {
      var both = [characters.slice(0, at).join(""), characters.slice(at).join("")];
      found.push({ text: both.join(" "), score: both.filter(terms.has).length });
    }
    found.sort(function (a, b) { return b.score - a.score; }); // else as they stand
    var texts = found.map(function (each) { return each.text; });
    return cut.length > 1 ? Array.from(new Set([cut.join(" ")].concat(texts))) : texts;
  }

  /**
   * The first of some queries that is found, in one section rather than in one report.
   * @param {string[]} queries
   * @param {Search.Asking} ask
   * @returns {Promise<Found[]>}
   */
  function firstFound(queries, ask) {
    /** @type {Found[]} */
    var second = [];
    /** @param {number} i @returns {Promise<Found[]>} */
    function step(i) {
      if (i >= Math.min(queries.length, TRIED)) return Promise.resolve(second.slice(0, 1));
      return ask(queries[i]).then(function (answer) {
        var offer = { kind: /** @type {"split"} */ ("split"), query: queries[i], total: answer.total };
        if (answer.total && !answer.fallback) return [offer];
        if (answer.total) second.push(offer);
        return step(i + 1);
      });
    }
    return step(0);
  }

  /**
   * Those of some queries that are found.
   * @param {"sound" | "near"} kind
   * @param {string[]} queries
   * @param {Search.Asking} ask
   * @returns {Promise<Found[]>}
   */
  function allFound(kind, queries, ask) {
    return Promise.all(queries.slice(0, TRIED).map(function (query) {
      return ask(query).then(function (answer) { return { kind: kind, query: query, total: answer.total }; });
    })).then(function (offers) { return offers.filter(function (offer) { return offer.total > 0; }); });
  }

  /** @param {Found} a @param {Found} b */
  function byTotal(a, b) { return b.total - a.total; }

  /**
   * Of the groups of words that fit ever less, the first of which something is found.
   * @param {string[][]} groups
   * @param {Search.Asking} ask
   * @returns {Promise<{ offers: Found[], instead: string }>}
   */
  function ofPinyin(groups, ask) {
    if (!groups.length) return Promise.resolve({ offers: [], instead: "" });
    return allFound("sound", groups[0], ask).then(function (offers) {
      if (!offers.length) return ofPinyin(groups.slice(1), ask);
      var isOnly = offers.length === 1 && groups[0].length <= TRIED;
      return { offers: offers.sort(byTotal).slice(0, OFFERS), instead: isOnly ? offers[0].query : "" };
    });
  }

  /**
   * The query put right; where that is found nowhere, the terms alone that sound like a part of it.
   * @param {Search.Terms} terms
   * @param {Search.Word[]} words
   * @param {string} query
   * @param {Search.Asking} ask
   */
  function ofNear(terms, words, query, ask) {
    /** @type {Map<string, boolean>} a query → whether it sounds alike */
    var whole = new Map();
    var alone = new Set();
    words.forEach(function (word) {
      terms.nearTo(word.text).forEach(function (near) {
        var right = query.replace(word.text, function () { return near.text; });
        if (!whole.has(right)) whole.set(right, near.isAlike);
        if (near.isAlike && near.term.length > LEAST) alone.add(near.term);
      });
    });
    return allFound("near", Array.from(whole.keys()), ask).then(function (offers) {
      if (!offers.length) return allFound("near", Array.from(alone), ask).then(function (found) { return found.sort(byTotal); });
      return offers.sort(function (a, b) { return Number(whole.get(b.query)) - Number(whole.get(a.query)) || byTotal(a, b); });
    });
  }

  /* What else to ask where a query finds nothing, or little. ask: gives a query's answer without hits; total: how much it
     finds. Resolves to {offers, instead}: the best first; instead: the query whose answer may be shown at once, as it alone has
     the pinyin that was typed, or empty. */
  parts.suggest = function (terms, query, fold, ask, total) {
    var read = parts.readQuery(query, fold), words = read.without.length ? [] : read.words;
    if (total) {
      return ofNear(terms, words, query, ask).then(function (offers) {
        return { offers: offers.filter(function (offer) { return offer.total >= MUCH * total; }).slice(0, OFFERS), instead: "" };
      });
    }
    return ofPinyin(words.length ? terms.ofPinyin(query) : [], ask).then(function (sounds) {
      if (sounds.offers.length) return sounds;
      return ofNear(terms, words, query, ask).then(function (near) {
        var parted = words.length === 1 ? firstFound(partings(terms, words[0].text), ask) : Promise.resolve([]);
        return parted.then(function (split) { return { offers: near.slice(0, OFFERS).concat(split), instead: "" }; });
      });
    });
  };
})(window.reportSearchParts = window.reportSearchParts || {});
