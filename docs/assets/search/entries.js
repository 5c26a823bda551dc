/* What is shown of an entry of a list: its heading and those above it, its first words, the headings below it.
   Adds `entryHit`, `reportHit` to window.reportSearchParts. */
(function (parts) {
  "use strict";

  // As converter/relations/entries.py has it for plain lists:
  var EXCERPT = 80, SHORT = 40; // characters of an excerpt: at most; at least, where a sentence can be cut for it
  var BELOW = 12; // headings below an entry that are named
  var SENTENCE = /[^。；！？;!?]+[。；！？;!?]*[”’》）)】〕」』〉]*|[。；！？;!?]+/g; // a sentence with its mark
  var ENDED = /[。；！？;!?，：,:]$/; // as CLAUSE_ENDS of converter/language/sentences.py

  /** The first sentences of a text, as many as fit; a first one that is too long is cut. @param {string} text */
  function opening(text) {
    var excerpt = "", length = 0;
    (text.match(SENTENCE) || []).every(function (sentence) {
      var more = Array.from(sentence).length;
      if (length >= SHORT && length + more > EXCERPT) return false;
      excerpt += sentence;
      length += more;
      return length <= EXCERPT;
    });
    var characters = Array.from(excerpt.trim());
    return characters.length <= EXCERPT ? characters.join("") : characters.slice(0, EXCERPT - 1).join("") + "…";
  }

  /** Place after place of those below one, until `act` returns false. @param {Search.Segment} segment @param {number} from @param {number} to @param {(place: Search.Place) => boolean} act @returns {Promise<void>} */
  function walk(segment, from, to, act) {
    if (from >= to) return Promise.resolve();
    return segment.page(from).then(function (page) {
      for (var i = from; i < Math.min(to, page.first + page.places.length); i++) {
        if (!act(page.places[i - page.first])) return undefined;
      }
      return walk(segment, i, to, act);
    });
  }

  /**
   * @param {Search.Segment} segment
   * @param {number} number
   * @param {string[]} wanted slugs of labels whose deciding words are shown
   * @param {string} role
   * @returns {Promise<Search.EntryHit>}
   */
  parts.entryHit = function (segment, number, wanted, role) {
    return segment.place(number).then(function (place) {
      var words = place.text.slice(place.heading);
      /** @type {Search.EntryHit["below"]} */
      var below = [];
      var named = Math.min(place.headings, BELOW);
      return walk(segment, number + 1, number + 1 + place.below, function (each) {
        if (words.length <= EXCERPT) {
          var heading = each.text.slice(0, each.heading);
          words += heading + (heading && !ENDED.test(heading) ? " " : "") + each.text.slice(each.heading);
        }
        if (each.heading && below.length < named) below.push({ id: each.id, label: each.labels[each.labels.length - 1] });
        return words.length <= EXCERPT || below.length < named;
      }).then(function () {
        var isHeading = place.heading > 0;
        /** @type {string[]} */
        var decided = [];
        wanted.forEach(function (label) {
          var word = place.words.get(label);
          if (word && decided.indexOf(word) < 0) decided.push(word);
        });
        return Object.assign(factsOf(place.report), {
          url: place.report[0] + "/index.html#" + place.id, id: place.id,
          path: place.labels.slice(0, isHeading ? -1 : undefined).join(" › "),
          label: isHeading ? place.labels[place.labels.length - 1] : "", excerpt: opening(words), role: role,
          words: decided, below: below, more: place.headings - below.length
        });
      });
    });
  };

  /** @param {Search.ReportFacts} report */
  function factsOf(report) {
    return {
      address: report[0], report: report[1], year: report[2], kind: report[3], office: report[4], date: report[5],
      author: report[8], apart: report[9]
    };
  }
  parts.factsOfReport = factsOf;

  /**
   * @param {Search.ReportFacts} report
   * @param {Map<string, string>} names of themes
   * @returns {Search.ReportHit}
   */
  parts.reportHit = function (report, names) {
    var themes = report[7].filter(function (slug) { return names.has(slug); });
    return Object.assign(factsOf(report), {
      url: report[0] + "/index.html", length: report[6],
      themes: themes.map(function (slug) { return /** @type {string} */ (names.get(slug)); })
    });
  };
})(window.reportSearchParts = window.reportSearchParts || {});
