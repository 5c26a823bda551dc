/* The search of the site, on every page, for its own box and for other programs. No request leaves the site; the files of
   the index are loaded when the first query comes. Needs the files of assets/search/; the rules of the query stand in
   query.js, those of the answer in rank.js.

   reportSearch(query, {limit = 20, offset = 0, filters}) → Promise of
     {total,      how many places answer
      hits: [{url,         relative to the site's root, with the anchor: reports/2023/shuzhi-1a2b3c/index.html#s1-2
              report,      its title
              section,     the headings that the place stands under, outermost first, " › " between them; its own included
              excerpt,     its words around those that were sought, as printed
              match,       "place", "section" or "report": within what all words stand together
              marks,       [[from, to], …] of the words in the excerpt (JavaScript's offsets)
              address, id, the parts of url: reports/2023/shuzhi-1a2b3c, s1-2 (hits of one address are of one report)
              year, kind, office, date   of the report; null where unknown}],
      offset, limit,
      fallback,   true where no section, but some report, holds all words
      words,      what was sought, as typed, for marking it on the page that a hit leads to
      without,    what was left out
      message}    what to tell the reader in Chinese; empty where there is nothing to tell
   filters: {theme, role, year, kind, office}, each a value or a list of values; year "undated" for reports without.
   Rejects where a file of the index cannot be loaded.

   reportSearch.filters() → Promise of {themes, roles, years, kinds, offices: [{value, name, count}]} (themes and roles
     without count), reports: how many there are.
   reportSearch.longestPart(query) → Promise of the longest part of a word of the query, as typed, that is found
     somewhere, "" where nothing is. For an empty answer; loads more than a query does.
   reportSearch.words(query) → Promise of the words sought, as `words` above, without searching.
   reportSearch.ranges(text, words) → Promise of [[from, to], …]: what of a printed text the words cover, put together where
     they touch. `text` is to be a place's whole text, as phrases run across its elements.
   reportSearch.rangesNow(text, words) → the same at once; null before the first of these promises has come true.
   reportSearch.root: address of the site's root, with a slash at its end. */
(function (parts) {
  "use strict";

  var FEWER = "没有哪一节同时含有这些词；下面是同一份报告里分别含有这些词的地方。";
  var NONE = "没有找到。";
  var store = new parts.Store();
  /** @type {Search.Folder | null} */
  var known = null; // for rangesNow, once it has come

  function needFolder() {
    return store.folder().then(function (folder) { return (known = folder); });
  }

  /** @param {number | null | undefined} value @param {number} otherwise */
  function wholeNumber(value, otherwise) {
    return value === undefined || value === null || isNaN(value) ? otherwise : Math.max(0, Math.floor(value));
  }

  /**
   * @param {string} query
   * @param {{ limit?: number, offset?: number, filters?: Search.Filters }} options
   * @returns {Promise<Search.Answer>}
   */
  function search(query, options) {
    var limit = wholeNumber(options.limit, 20), offset = wholeNumber(options.offset, 0);
    return Promise.all([store.manifest(), needFolder()]).then(function (ready) {
      var folder = ready[1], sought = parts.readQuery(query, folder.fold), words = sought.words;
      /** @type {Search.Answer} */
      var answer = {
        total: 0, hits: [], offset: offset, limit: limit, fallback: false, words: words.map(textOf),
        without: sought.without.map(textOf), message: ""
      };
      if (!words.length) return answer;
      return Promise.all(ready[0].segments.map(function (segment) {
        return parts.gather(segment, sought, options.filters, folder.fold);
      })).then(function (found) {
        var chosen = parts.chooseHits(found, words.length, offset, limit);
        answer.total = chosen.total;
        answer.fallback = chosen.fallback;
        answer.message = !chosen.total ? NONE : chosen.fallback ? FEWER : "";
        return Promise.all(chosen.hits.map(function (hit) { return shown(hit, words, folder); }));
      }).then(function (hits) {
        answer.hits = hits;
        return answer;
      });
    });
  }

  /** @param {Search.Word} word */
  function textOf(word) { return word.text; }
  /** @param {Search.Word} word */
  function foldedOf(word) { return word.folded; }

  /**
   * @param {Search.ChosenHit} hit
   * @param {Search.Word[]} words
   * @param {Search.Folder} folder
   */
  function shown(hit, words, folder) {
    return hit.segment.place(hit.place).then(function (place) {
      var report = place.report, excerpt = parts.excerptOf(place.text, words.map(foldedOf), folder);
      return {
        url: report[0] + "/index.html#" + place.id, report: report[1], section: place.labels.join(" › "),
        excerpt: excerpt.excerpt, match: hit.match, marks: excerpt.marks, address: report[0], id: place.id,
        year: report[2], kind: report[3], office: report[4], date: report[5]
      };
    });
  }

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

  /** @param {string} query @param {Parameters<typeof search>[1]} [options] */
  function reportSearch(query, options) {
    return again(function () { return search(String(query), options || {}); });
  }

  reportSearch.root = store.root;

  reportSearch.filters = function () {
    /** @param {[string, string][]} rows */
    function named(rows) { return rows.map(function (row) { return { value: row[0], name: row[1] }; }); }
    /** @param {[string | number, number][]} rows */
    function counted(rows) { return rows.map(function (row) { return { value: row[0], name: String(row[0]), count: row[1] }; }); }
    return again(function () { return store.manifest(); }).then(function (manifest) {
      return {
        reports: manifest.reports, themes: named(manifest.themes), roles: named(manifest.roles),
        years: counted(manifest.years), kinds: counted(manifest.kinds), offices: counted(manifest.offices)
      };
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

  window.reportSearch = reportSearch;
})(window.reportSearchParts);
