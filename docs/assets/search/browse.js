/* Answers to queries and choices, put together: reportSearch and reportSearch.browse (search.js describes them). What the last
   query gathered is kept, so that another choice need not gather it again.
   Adds `Finder` to window.reportSearchParts. */
(function (parts) {
  "use strict";

  var FEWER = "没有哪一节同时含有这些词；下面是同一份报告里分别含有这些词的地方。";
  var NONE = "没有找到。";
  var LONGEST = 0x7ffff; // folded characters of a place; longer ones are alike
  var LENGTHS = 0x1fffffff; // more characters than an entry or a report has

  /** @param {number | null | undefined} value @param {number} otherwise */
  function wholeNumber(value, otherwise) {
    return value === undefined || value === null || isNaN(value) ? otherwise : Math.max(0, Math.floor(value));
  }

  /** @param {Search.Word} word */
  function textOf(word) { return word.text; }
  /** @param {Search.Word} word */
  function foldedOf(word) { return word.folded; }

  /**
   * @param {Search.ChosenHit} hit
   * @param {Search.Word[]} words
   * @param {Search.Folder} folder
   * @returns {Promise<Search.Hit>}
   */
  function placeHit(hit, words, folder) {
    return hit.segment.place(hit.place).then(function (place) {
      var excerpt = parts.excerptOf(place.text, words.map(foldedOf), folder);
      return Object.assign(parts.factsOfReport(place.report), {
        url: place.report[0] + "/index.html#" + place.id, section: place.labels.join(" › "), excerpt: excerpt.excerpt,
        match: hit.match, marks: excerpt.marks, id: place.id
      });
    });
  }

  /** What is said where there is an answer, or none. @param {number} total @param {boolean} fallback */
  function messageOf(total, fallback) { return !total ? NONE : fallback ? FEWER : ""; }

  parts.Finder = class {
    /** @param {Search.Store} store */
    constructor(store) {
      this.store = store;
      /** @type {{ manifest: Search.Manifest, value: Promise<Search.Columns> } | null} */
      this.held = null;
      /** @type {{ manifest: Search.Manifest, key: string, value: Promise<Search.Found> } | null} */
      this.last = null;
    }

    /** @returns {Promise<Search.Columns>} of the manifest as it is now */
    columns() {
      var finder = this;
      return this.store.manifest().then(function (manifest) {
        if (!finder.held || finder.held.manifest !== manifest) {
          var held = finder.held = { manifest: manifest, value: parts.loadColumns(manifest) };
          held.value.catch(function () { if (finder.held === held) finder.held = null; });
        }
        return finder.held.value;
      });
    }

    /** All places that hold any of the words. @param {Search.Query} sought @param {Search.Folder} folder */
    gather(sought, folder) {
      var finder = this, key = JSON.stringify([sought.words.map(foldedOf), sought.without.map(foldedOf)]);
      return this.store.manifest().then(function (manifest) {
        var last = finder.last;
        if (!last || last.manifest !== manifest || last.key !== key) {
          var asked = last = finder.last = { manifest: manifest, key: key, value: gatherAll(manifest, sought, folder) };
          asked.value.catch(function () { if (finder.last === asked) finder.last = null; });
        }
        return last.value;
      });
    }

    /**
     * @param {string} query
     * @param {{ limit?: number, offset?: number, filters?: Search.Filters }} options
     * @returns {Promise<Search.Answer>}
     */
    search(query, options) {
      var finder = this, limit = wholeNumber(options.limit, 20), offset = wholeNumber(options.offset, 0);
      return this.store.folder().then(function (folder) {
        var sought = parts.readQuery(query, folder.fold), words = sought.words;
        /** @type {Search.Answer} */
        var answer = {
          total: 0, hits: [], offset: offset, limit: limit, fallback: false, words: words.map(textOf),
          without: sought.without.map(textOf), message: ""
        };
        if (!words.length) return answer;
        if (words.length === 1 && !sought.without.length && !parts.isLimited(options.filters)) {
          return finder.first(words, folder, answer);
        }
        return Promise.all([finder.gather(sought, folder), parts.isLimited(options.filters) ? finder.columns() : null]).then(function (ready) {
          var found = ready[0], passes = null;
          if (ready[1]) {
            passes = parts.passing(parts.judgeHits(ready[1], parts.readChoice(ready[1], options.filters || {}), found.gathered));
          }
          var chosen = parts.answering(found.gathered, words.length, found.groups, passes);
          answer.total = chosen.total;
          answer.fallback = chosen.fallback;
          answer.message = messageOf(chosen.total, chosen.fallback);
          return Promise.all(parts.orderedHits(found.gathered, chosen, words.length, offset, limit).map(function (hit) {
            return placeHit(hit, words, folder);
          }));
        }).then(function (hits) {
          answer.hits = hits;
          return answer;
        });
      });
    }

    /** One word: what is asked for of its places, and their number. @param {Search.Word[]} words @param {Search.Folder} folder @param {Search.Answer} answer */
    first(words, folder, answer) {
      return this.store.manifest().then(function (manifest) {
        return parts.firstHits(manifest.segments, words[0].folded, folder.fold, answer.offset, answer.limit);
      }).then(function (found) {
        answer.total = found.total;
        answer.message = messageOf(found.total, false);
        return Promise.all(found.hits.map(function (hit) { return placeHit(hit, words, folder); }));
      }).then(function (hits) {
        answer.hits = hits;
        return answer;
      });
    }

    /** @param {Search.BrowseOptions} options @returns {Promise<Search.Listing>} */
    browse(options) {
      var finder = this, query = String(options.q === undefined || options.q === null ? "" : options.q);
      if (!query.trim()) return this.entries(options);
      return Promise.all([this.columns(), this.store.folder()]).then(function (ready) {
        var sought = parts.readQuery(query, ready[1].fold);
        if (!sought.words.length && !sought.without.length) return finder.entries(options);
        return finder.places(ready[0], ready[1], sought, options);
      });
    }

    /** Without words: sections, or reports. @param {Search.BrowseOptions} options @returns {Promise<Search.Listing>} */
    entries(options) {
      var offset = wholeNumber(options.offset, 0), limit = wholeNumber(options.limit, 20);
      return this.columns().then(function (columns) {
        var choice = parts.readChoice(columns, options.filters || {});
        var isReports = options.unit === "report" || !choice.hasLabels;
        var sort = options.sort === "office" || options.sort === "length" ? options.sort : "newest";
        var found = parts.chooseEntries(columns, choice, isReports);
        return Promise.resolve(sort === "length" ? parts.loadLengths(columns) : null).then(function (lengths) {
          var wanted = parts.sortedSlice(found.chosen, entryKey(columns, isReports, sort, lengths), offset, limit);
          return Promise.all(Array.from(wanted, function (number) {
            return isReports ? reportOf(columns, number) : sectionOf(columns, choice, number);
          }));
        }).then(function (hits) {
          return {
            unit: isReports ? "report" : "section", total: found.total, reports: found.reports, offices: found.offices,
            facets: options.facets === false ? undefined : parts.facetRows(columns, choice, found.counts), hits: hits,
            offset: offset, limit: limit, sort: sort, words: [], without: [], fallback: false,
            message: messageOf(found.total, false)
          };
        });
      });
    }

    /**
     * Places that hold the words.
     * @param {Search.Columns} columns
     * @param {Search.Folder} folder
     * @param {Search.Query} sought
     * @param {Search.BrowseOptions} options
     * @returns {Promise<Search.Listing>}
     */
    places(columns, folder, sought, options) {
      var offset = wholeNumber(options.offset, 0), limit = wholeNumber(options.limit, 20), words = sought.words;
      var asked = options.sort || "relevance", sort = ["newest", "office", "length"].indexOf(asked) < 0 ? "relevance" : asked;
      return this.gather(sought, folder).then(function (found) {
        var gathered = found.gathered, choice = parts.readChoice(columns, options.filters || {});
        var fails = parts.judgeHits(columns, choice, gathered);
        var chosen = parts.answering(gathered, words.length, found.groups, parts.passing(fails));
        var reports = ranksOf(columns, gathered, chosen.chosen);
        var facets = options.facets === false ? undefined
          : parts.facetRows(columns, choice, parts.countAnswers(columns, choice, gathered, fails, words.length, found.groups));
        var hits = parts.orderedHits(gathered, chosen, words.length, offset, limit, placeKey(columns, gathered, sort));
        return Promise.all(hits.map(function (hit) { return placeHit(hit, words, folder); })).then(function (shown) {
          return {
            unit: "place", total: chosen.total, reports: reports.length, offices: parts.countOffices(columns, reports),
            facets: facets, hits: shown, offset: offset, limit: limit, sort: sort, words: words.map(textOf),
            without: sought.without.map(textOf), fallback: chosen.fallback,
            message: words.length ? messageOf(chosen.total, chosen.fallback) : ""
          };
        });
      });
    }
  };

  /** @param {Search.Manifest} manifest @param {Search.Query} sought @param {Search.Folder} folder @returns {Promise<Search.Found>} */
  function gatherAll(manifest, sought, folder) {
    var segments = sought.words.length ? manifest.segments : [];
    return Promise.all(segments.map(function (segment) {
      return parts.gather(segment, sought, folder.fold);
    })).then(function (gathered) {
      return { gathered: gathered, groups: parts.groupHits(sought.words.length > 1 ? gathered : []) };
    });
  }

  /** Ranks of the reports of the hits that answer. @param {Search.Columns} columns @param {Search.Gathered[]} gathered @param {Uint8Array[]} chosen */
  function ranksOf(columns, gathered, chosen) {
    var isIn = new Uint8Array(columns.count);
    chosen.forEach(function (list, segment) {
      var ranks = columns.ranks[segment], reports = gathered[segment].reports;
      for (var i = 0; i < list.length; i++) if (list[i]) isIn[ranks[reports[i]]] = 1;
    });
    /** @type {number[]} */
    var found = [];
    isIn.forEach(function (is, rank) { if (is) found.push(rank); });
    return found;
  }

  /**
   * What hits are sorted by before the newest; null for nothing.
   * @param {Search.Columns} columns
   * @param {Search.Gathered[]} gathered
   * @param {string} sort
   * @returns {((segment: number, i: number) => number) | undefined}
   */
  function placeKey(columns, gathered, sort) {
    if (sort === "newest") return function () { return 0; };
    if (sort === "length") return function (segment, i) { return LONGEST - Math.min(LONGEST, gathered[segment].lengths[i]); };
    if (sort !== "office") return undefined;
    return function (segment, i) { return officeKey(columns, columns.ranks[segment][gathered[segment].reports[i]]); };
  }

  /** Offices are numbered as their names are read. @param {Search.Columns} columns @param {number} rank */
  function officeKey(columns, rank) {
    var office = columns.office[rank];
    return columns.values.office.values[office] === null ? LONGEST : office;
  }

  /**
   * @param {Search.Columns} columns
   * @param {boolean} isReports
   * @param {string} sort
   * @param {Search.Lengths | null} lengths
   * @returns {((number: number) => number) | null}
   */
  function entryKey(columns, isReports, sort, lengths) {
    if (lengths) {
      var own = isReports ? lengths.reports : lengths.places;
      return function (number) { return LENGTHS - own[number]; };
    }
    if (sort !== "office") return null;
    return function (number) { return officeKey(columns, isReports ? number : reportOfEntry(columns, number)); };
  }

  /** Rank of the report that a listed place stands in. @param {Search.Columns} columns @param {number} number */
  function reportOfEntry(columns, number) {
    return parts.lastNotAbove(columns.count, function (i) { return columns.starts[i]; }, number);
  }

  /** @param {Search.Columns} columns @param {number} rank @returns {Promise<Search.ReportHit>} */
  function reportOf(columns, rank) {
    var manifest = columns.manifest;
    return manifest.segments[columns.segments[rank]].report(columns.numbers[rank], columns.firsts[rank]).then(function (report) {
      return parts.reportHit(report, new Map(manifest.themes.map(function (theme) {
        return /** @type {[string, string]} */ ([theme[0], theme[1]]);
      })));
    });
  }

  /** @param {Search.Columns} columns @param {Search.Choosing} choice @param {number} number */
  function sectionOf(columns, choice, number) {
    var segment = columns.manifest.segments[columns.segments[reportOfEntry(columns, number)]];
    var labels = columns.unions[columns.own[columns.steps[number]]].map(function (label) { return columns.labels.values[label]; });
    var role = columns.manifest.roles.find(function (each) { return labels.indexOf(each[0]) >= 0; });
    var wanted = choice.values.sub.concat(choice.values.theme, choice.values.role);
    return parts.entryHit(segment, columns.places[number], wanted, role ? role[0] : "");
  }
})(window.reportSearchParts = window.reportSearchParts || {});
