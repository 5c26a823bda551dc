/* What is shown of a place: its words around those that were sought, and where these stand in them.
   Adds `rangesIn`, `excerptOf` to window.reportSearchParts. */
(function (parts) {
  "use strict";

  var LENGTH = 100; // characters of an excerpt, about
  var AROUND = 24; // characters before the first word, and on both sides of words that stand far apart

  /** @typedef {[from: number, to: number, word: number]} Match */

  /**
   * Where a printed text holds folded words, in order of `from`.
   * @param {string} text
   * @param {string[]} words
   * @param {Search.Folder} folder
   */
  function matches(text, words, folder) {
    /** @type {Match[]} */
    var found = [];
    var traced = folder.traced(text);
    words.forEach(function (word, number) {
      for (var at = traced.folded.indexOf(word); at >= 0; at = traced.folded.indexOf(word, at + 1)) {
        found.push([traced.from[at], traced.to[at + word.length - 1], number]);
      }
    });
    return found.sort(function (a, b) { return a[0] - b[0] || b[1] - a[1]; });
  }

  /** Ranges that touch made one. @param {(Match | Search.Range)[]} ranges */
  function united(ranges) {
    /** @type {Search.Range[]} */
    var all = [];
    ranges.forEach(function (range) {
      var last = all[all.length - 1];
      if (last && range[0] <= last[1]) last[1] = Math.max(last[1], range[1]); else all.push([range[0], range[1]]);
    });
    return all;
  }

  parts.rangesIn = function (text, words, folder) { return united(matches(text, words, folder)); };

  /** The shortest stretch of matches that has every word that occurs; [first match, last match]. @param {Match[]} found */
  function nearest(found) {
    var wanted = new Set(found.map(function (match) { return match[2]; })).size, best = [0, 0], length = Infinity;
    var counts = new Map(), from = 0;
    for (var to = 0; to < found.length; to++) {
      counts.set(found[to][2], (counts.get(found[to][2]) || 0) + 1);
      while (counts.size === wanted) {
        if (found[to][1] - found[from][0] < length) {
          length = found[to][1] - found[from][0];
          best = [from, to];
        }
        var rest = counts.get(found[from][2]) - 1;
        if (rest) counts.set(found[from][2], rest); else counts.delete(found[from][2]);
        from++;
      }
    }
    return best;
  }

  /** Never between the halves of a surrogate pair. @param {string} text @param {number} at */
  function whole(text, at) {
    var code = text.charCodeAt(at);
    return at > 0 && code >= 0xdc00 && code < 0xe000 ? at - 1 : at;
  }

  /* {excerpt, marks}: marks are [from, to] in the excerpt; … stands for what is left out. */
  parts.excerptOf = function (text, words, folder) {
    var found = matches(text, words, folder);
    if (!found.length) return { excerpt: text.slice(0, whole(text, LENGTH)), marks: [] };
    /** @type {Search.Range[]} */
    var pieces;
    var stretch = nearest(found);
    var from = found[stretch[0]][0], to = found[stretch[1]][1];
    if (to - from <= LENGTH) {
      pieces = [[Math.max(0, from - AROUND), Math.min(text.length, Math.max(to + AROUND, from - AROUND + LENGTH))]];
    } else {
      /** @type {Search.Range[]} */
      var apart = [];
      var shown = new Set();
      for (var i = stretch[0]; i <= stretch[1]; i++) {
        if (shown.has(found[i][2])) continue;
        shown.add(found[i][2]);
        apart.push([Math.max(0, found[i][0] - AROUND), Math.min(text.length, found[i][1] + AROUND)]);
      }
      pieces = united(apart);
    }
    return cut(text, pieces, united(found));
  };

  /** @param {string} text @param {Search.Range[]} pieces @param {Search.Range[]} ranges */
  function cut(text, pieces, ranges) {
    /** @type {Search.Range[]} */
    var marks = [];
    var excerpt = "";
    pieces.forEach(function (piece, number) {
      var from = whole(text, piece[0]), to = whole(text, piece[1]);
      if (from > 0 || number) excerpt += "…";
      ranges.forEach(function (range) {
        var start = Math.max(range[0], from), end = Math.min(range[1], to);
        if (start < end) marks.push([excerpt.length + start - from, excerpt.length + end - from]);
      });
      excerpt += text.slice(from, to);
    });
    if (pieces[pieces.length - 1][1] < text.length) excerpt += "…";
    return { excerpt: excerpt, marks: marks };
  }
})(window.reportSearchParts = window.reportSearchParts || {});
