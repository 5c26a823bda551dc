/* The search of the site, on every page, for its own box and for other programs. No request leaves the site; this and the files
   of the index are loaded when the first query comes (loading.js). Needs the files of assets/search/; the rules of the query
   stand in query.js, those of the answer in rank.js.

   reportSearch(query, {limit = 20, offset = 0, filters}) → Promise of
     {total,      how many places answer
      hits: [{url,         relative to the site's root, with the anchor: reports/2023/shuzhi-1a2b3c/index.html#s1-2
              report,      its title
              section,     the headings that the place stands under, outermost first, " › " between them; its own included
              excerpt,     its words around those that were sought, as printed
              match,       "place", "section" or "report": within what all words stand together
              marks,       [[from, to], …] of the words in the excerpt (JavaScript's offsets)
              apart, author, what tells the report from others like it; mostly empty
              address, id, the parts of url: reports/2023/shuzhi-1a2b3c, s1-2 (hits of one address are of one report)
              year, kind, office, date   of the report; null where unknown}],
      offset, limit,
      fallback,   true where no section, but some report, holds all words
      words,      what was sought, as typed, for marking it on the page that a hit leads to
      without,    what was left out
      message}    what to tell the reader in Chinese; empty where there is nothing to tell
   filters: {theme, sub, role, year, kind, office}, each a value or a list of values of which one is to hold; year "undated",
     kind and office "none" for reports without; from, to: years, both included, beside those of `year`.
   Rejects where a file of the index cannot be loaded.

   reportSearch.browse({q, unit, filters, sort, offset = 0, limit = 20, facets = true}) → Promise of
     {unit,        what total counts: "section", "report", or "place" (with q: places that hold the words)
      total, reports, offices,   how many: of the unit, of reports, of offices (reports without one count as none)
      facets,      {theme, sub, role, year, office, kind}: each [{value, name, count}] in the order shown: how many there would
                   be if that facet's choice were this value and the others stayed; none where `facets` is false
      hits, offset, limit, sort, words, without, fallback, message}
     unit asked for: "section" or "report"; "any": sections where a theme, sub-theme or role is chosen, else reports.
     sort: "newest", "office" (by name, unknown last), "length" (longest first), with q "relevance" too.
     hits: of sections {url, address, id, report, apart, author, date, year, kind, office, path, label, excerpt, role, words,
     below: [{id, label}], more}; of reports {url, address, report, apart, author, date, year, kind, office, length, themes}; of
     places as above.
   reportSearch.columns() → Promise of nothing: begins to load what browse needs.

   reportSearch.filters() → Promise of {themes, roles, years, kinds, offices: [{value, name, count, page}]} (themes and roles
     without count; kinds and offices with the address of their page: offices/x70191711d87f), reports: how many there are.
   reportSearch.longestPart(query) → Promise of the longest part of a word of the query, as typed, that is found
     somewhere, "" where nothing is. For an empty answer; loads more than a query does.
   reportSearch.suggest(query, total = 0) → Promise of {offers: [{kind, query, total}], instead}: what else to ask where a query
     finds `total` places, which are few: offers, the best first, all of them found: "sound" (what was typed is its pinyin), "near" (a
     character is another), "split" (words that ran together), "part" (as longestPart; total null); instead: the query whose
     answer may be shown at once, as it alone has that pinyin, or empty. Loads more than a query does.
   reportSearch.pages(query) → Promise of [{facet, value, name, address, count}], three at most: the pages of themes, sub-themes,
     roles, offices and kinds that a query names, and others by their title (facet null); count: of reports, null for themes and others.
   reportSearch.narrowed(query) → Promise of {query, filters, names, address, total}: of several words those that name a role, an office, a kind
     or a year as filters, with their names, the others as the query sought within them, which finds `total` places; null where there
     are none. address: of the page of results that lists them.
   reportSearch.words(query) → Promise of the words sought, as `words` above, without searching.
   reportSearch.ranges(text, words) → Promise of [[from, to], …]: what of a printed text the words cover, put together where
     they touch. `text` is to be a place's whole text, as phrases run across its elements.
   reportSearch.rangesNow(text, words) → the same at once; null before the first of these promises has come true.
   reportSearch.report(address) → Promise of a report whole, {url, address, report, apart, author, date, year, kind, office, places}, places
     in its order [{id, text, heading, labels, below, …}] (decode.js); null where the index has none of this address
     (reports/2023/shuzhi-1a2b3c).
   reportSearch.root: address of the site's root, with a slash at its end. */
(function (parts) {
  "use strict";

  var store = new parts.Store();
  var finder = new parts.Finder(store);
  /** @type {Search.Folder | null} */
  var known = null; // for rangesNow, once it has come

  function needFolder() {
    return store.folder().then(function (folder) { return (known = folder); });
  }

  /** @param {Search.Word} word */
  function textOf(word) { return word.text; }
  /**
   * Once more from the beginning where a file is missing: the site may have been built anew since the page was opened.
   * @template T
   * @param {() => Promise<T>} act
   */
  function again(act) {
    return act().catch(function () {
      store.reset();
      return act();
    });
  }

  /** @param {string} query @param {Parameters<typeof finder.search>[1]} [options] */
  function reportSearch(query, options) {
    return again(function () {
      return needFolder().then(function () { return finder.search(String(query), options || {}); });
    });
  }

  /** @param {Search.BrowseOptions} [options] */
  reportSearch.browse = function (options) {
    return again(function () { return finder.browse(options || {}); });
  };

  reportSearch.columns = function () {
    return again(function () { return finder.columns(); }).then(function () {});
  };

  reportSearch.root = store.root;

  /** @param {string} address */
  reportSearch.report = function (address) {
    return again(function () {
      return finder.columns().then(function (columns) { return parts.wholeReport(columns, String(address)); });
    });
  };

  reportSearch.filters = function () {
    /** @param {[string, string, ...unknown[]][]} rows */
    function named(rows) { return rows.map(function (row) { return { value: row[0], name: row[1] }; }); }
    /** @param {[string | number, number, string?][]} rows */
    function counted(rows) {
      return rows.map(function (row) {
        return Object.assign({ value: row[0], name: String(row[0]), count: row[1] }, row[2] ? { page: row[2] } : {});
      });
    }
    return again(function () { return store.manifest(); }).then(function (manifest) {
      return {
        reports: manifest.reports, themes: named(manifest.themes), roles: named(manifest.roles),
        years: counted(manifest.years), kinds: counted(manifest.kinds).sort(function (a, b) { return b.count - a.count; }), offices: counted(manifest.offices)
      };
    });
  };

  /** @type {{ manifest: Search.Manifest, terms: Promise<Search.Terms> } | null} */
  var kept = null; // for suggest

  /** @param {Search.Manifest} manifest @param {Search.Folder} folder */
  function needTerms(manifest, folder) {
    if (!kept || kept.manifest !== manifest) {
      kept = {
        manifest: manifest,
        terms: store.get("terms").catch(function () { return { sounds: {}, terms: [] }; }) // parts are offered without it
          .then(function (file) { return parts.makeTerms(file, parts.namesIn(manifest), folder.fold); }),
      };
    }
    return kept.terms;
  }

  /** @param {string} query @param {number} [total] */
  reportSearch.suggest = function (query, total) {
    return again(function () {
      return Promise.all([store.manifest(), needFolder()]).then(function (both) {
        return needTerms(both[0], both[1]).then(function (terms) {
          return parts.suggest(terms, String(query), both[1].fold, function (asked) { return finder.search(asked, { limit: 0 }); }, total || 0);
        });
      });
    }).then(function (found) {
      if (total || found.offers.length) return found;
      return reportSearch.longestPart(query).then(function (part) {
        if (Array.from(part).length > 1 && part !== query) found.offers.push({ kind: "part", query: part, total: null });
        return found;
      });
    });
  };

  /** @param {string} query */
  reportSearch.pages = function (query) {
    return again(function () {
      return Promise.all([store.manifest(), needFolder()]).then(function (both) {
        return parts.pagesNamed(both[0], String(query), both[1].fold);
      });
    });
  };

  /** @param {string} query */
  reportSearch.narrowed = function (query) {
    return again(function () {
      return Promise.all([store.manifest(), needFolder()]).then(function (both) {
        return parts.narrowed(both[0], String(query), both[1].fold);
      });
    }).then(function (found) {
      if (!found) return null;
      return reportSearch(found.query, { limit: 0, filters: found.filters }).then(function (answer) {
        if (!answer.total || answer.fallback) return null;
        var values = /** @type {Record<string, string>} */ (Object.assign({ q: found.query }, found.filters));
        var address = "search/index.html?" + new URLSearchParams(values);
        return { query: found.query, filters: found.filters, names: found.names, address: address, total: answer.total };
      });
    });
  };

  /** @typedef {{ word: Search.Word, from: number, length: number }} Part of a word, in characters of the folded one */

  /** @param {string} query */
  reportSearch.longestPart = function (query) {
    return again(function () {
      return Promise.all([store.manifest(), needFolder()]).then(function (ready) {
        var folder = ready[1];
        /** @type {Promise<Part>[]} */
        var asked = [];
        parts.readQuery(String(query), folder.fold).words.forEach(function (word) {
          ready[0].segments.forEach(function (segment) {
            asked.push(parts.longestPart(segment, word.folded).then(function (part) {
              return { length: part.length, word: word, from: part.from };
            }));
          });
        });
        return Promise.all(asked).then(function (found) {
          var best = found.reduce(function (a, b) { return b.length > a.length ? b : a; }, /** @type {Part} */ ({ length: 0 }));
          return best.length ? printed(best, folder) : "";
        });
      });
    });
  };

  /** The part of a word, as typed, that was folded to some of its characters. @param {Part} part @param {Search.Folder} folder */
  function printed(part, folder) {
    var characters = Array.from(part.word.folded), traced = folder.traced(part.word.text);
    var from = characters.slice(0, part.from).join("").length;
    var to = from + characters.slice(part.from, part.from + part.length).join("").length;
    return part.word.text.slice(traced.from[from], traced.to[to - 1]);
  }

  /** @param {string} query */
  reportSearch.words = function (query) {
    return again(needFolder).then(function (folder) {
      return parts.readQuery(String(query), folder.fold).words.map(textOf);
    });
  };

  /** @param {string} text @param {string[]} words */
  reportSearch.rangesNow = function (text, words) {
    if (!known) return null;
    return parts.rangesIn(text, words.map(known.fold).filter(Boolean), known);
  };

  /** @param {string} text @param {string[]} words */
  reportSearch.ranges = function (text, words) {
    return again(needFolder).then(function () { return reportSearch.rangesNow(text, words); });
  };

  parts.api = reportSearch;
})(window.reportSearchParts);
