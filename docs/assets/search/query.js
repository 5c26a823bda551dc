/* What a query says. Only white space, a leading minus and paired quotation marks mean something:
   - white space parts words; all of them are to be found;
   - a minus before a word leaves out the places that hold it; a minus alone is a word;
   - “…”, "…" and 「…」 around a word keep its white space together (which folding then leaves out) and a minus literal.
   Quotation marks count where they open and close a whole word: in 开展“两学一做”学习 they are the text's own, so that
   what was copied from a report finds it.
   Adds `readQuery` to window.reportSearchParts. */
(function (parts) {
  "use strict";

  /** @type {Record<string, string>} */
  var CLOSING = { "\"": "\"", "“": "”", "「": "」" };
  var SPACE = /\s/;
  var MOST = 30; // words of a query; further ones are ignored

  /** The end of the word that is quoted from `at` on, or -1. @param {string} query @param {number} at */
  function quoteEnd(query, at) {
    var closing = CLOSING[query[at]];
    if (!closing) return -1;
    for (var end = query.indexOf(closing, at + 1); end > 0; end = query.indexOf(closing, end + 1)) {
      if (end + 1 === query.length || SPACE.test(query[end + 1])) return end;
    }
    return -1;
  }

  /* fold: of makeFold. Returns {words, without}, lists of {text, folded}; each folded text once, none empty. */
  parts.readQuery = function (query, fold) {
    /** @type {Search.Word[]} */
    var words = [];
    /** @type {Search.Word[]} */
    var without = [];
    var seen = new Set();

    /** @param {string} text @param {boolean} isWithout */
    function add(text, isWithout) {
      var folded = fold(text), key = (isWithout ? "-" : "+") + folded;
      if (!folded || seen.has(key) || seen.size === MOST) return;
      seen.add(key);
      (isWithout ? without : words).push({ text: text, folded: folded });
    }

    for (var at = 0; at < query.length;) {
      if (SPACE.test(query[at])) {
        at++;
        continue;
      }
      var isWithout = query[at] === "-" && at + 1 < query.length && !SPACE.test(query[at + 1]);
      if (isWithout) at++;
      var end = quoteEnd(query, at);
      if (end > 0) {
        add(query.slice(at + 1, end), isWithout);
        at = end + 1;
        continue;
      }
      for (end = at; end < query.length && !SPACE.test(query[end]);) end++;
      add(query.slice(at, end), isWithout);
      at = end;
    }
    return { words: words, without: without };
  };
})(window.reportSearchParts = window.reportSearchParts || {});
