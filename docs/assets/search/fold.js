/* Folding, as converter/search/fold.py does it and says why: NFKC, lower case, no white space or format characters,
   traditional → simplified. Adds `makeFold` to window.reportSearchParts. */
(function (parts) {
  "use strict";

  /** Pairs first, last → the inside of a character class. @param {number[]} bounds */
  function charClass(bounds) {
    var inside = "";
    for (var i = 0; i < bounds.length; i += 2) {
      inside += "\\u{" + bounds[i].toString(16) + "}-\\u{" + bounds[i + 1].toString(16) + "}";
    }
    return inside;
  }

  /** @param {number[]} bounds @param {(code: number) => void} act */
  function codes(bounds, act) {
    for (var i = 0; i < bounds.length; i += 2) {
      for (var code = bounds[i]; code <= bounds[i + 1]; code++) act(code);
    }
  }

  /** The table's changes: code point → what it becomes. @param {Search.FoldTable} table */
  function readChanges(table) {
    /** @type {Map<number, string>} */
    var changes = new Map();
    codes(table.dropped, function (code) { changes.set(code, ""); });
    table.runs.forEach(function (run) {
      for (var i = 0; i < run[1]; i++) {
        var code = run[0] + i * run[2];
        changes.set(code, String.fromCodePoint(code + run[3]));
      }
    });
    var to = Array.from(table.to), from = 0;
    table.from.forEach(function (more, i) { changes.set(from += more, to[i]); });
    table.many.split(" ").forEach(function (entry) {
      var code = firstOf(entry);
      changes.set(code, entry.slice(code > 0xffff ? 2 : 1));
    });
    return changes;
  }

  /** @param {string} text not empty */
  function firstOf(text) {
    return /** @type {number} */ (text.codePointAt(0));
  }

  /* table: what search/fold.js hands over, inflated. */
  parts.makeFold = function (table) {
    var changes = readChanges(table);
    var joiners = charClass(table.joiners);
    var hasJoiner = new RegExp("[" + joiners + "]", "u");
    var group = new RegExp("([^" + joiners + "])([" + joiners + "]*)|[" + joiners + "]+", "gu");
    var bases = new Set();
    codes(table.bases, function (code) { bases.add(code); });

    /** @param {string} text */
    function change(text) {
      var folded = "";
      for (var i = 0; i < text.length; i++) {
        var code = /** @type {number} */ (text.codePointAt(i));
        if (code > 0xffff) i++;
        if (code >= 0xd800 && code < 0xe000) {
          folded += "\ufffd"; // half of a surrogate pair, which a page cannot hold
          continue;
        }
        var changed = changes.get(code);
        folded += changed === undefined ? String.fromCodePoint(code) : changed;
      }
      return folded;
    }

    /** @param {RegExpExecArray} match */
    function foldGroup(match) {
      if (match[1] && match[2] && bases.has(firstOf(match[1]))) return change(match[0].normalize("NFKC"));
      if (match[1]) return change(match[1] + (match[2] && match[2].normalize("NFKC")));
      return change(match[0].normalize("NFKC"));
    }

    /**
     * The pieces of a text that are folded by themselves, offsets as JavaScript counts.
     * @param {string} text
     * @param {(from: number, to: number, folded: string) => void} act
     */
    function groups(text, act) {
      /** @type {RegExpExecArray | null} */
      var match;
      if (!hasJoiner.test(text)) {
        for (var at = 0, next; at < text.length; at = next) {
          next = at + (/** @type {number} */ (text.codePointAt(at)) > 0xffff ? 2 : 1);
          act(at, next, change(text.slice(at, next)));
        }
        return;
      }
      group.lastIndex = 0;
      while ((match = group.exec(text))) act(match.index, match.index + match[0].length, foldGroup(match));
    }

    /** @param {string} text */
    function fold(text) {
      if (!hasJoiner.test(text)) return change(text);
      var folded = "";
      groups(text, function (from, to, piece) { folded += piece; });
      return folded;
    }

    /** The folded text with the way back: folded[i] was printed at from[i] up to to[i]. @param {string} text */
    function traced(text) {
      /** @type {number[]} */
      var from = [];
      /** @type {number[]} */
      var to = [];
      var folded = "";
      groups(text, function (start, end, piece) {
        folded += piece;
        for (var i = 0; i < piece.length; i++) {
          from.push(start);
          to.push(end);
        }
      });
      return { folded: folded, from: from, to: to };
    }

    return { fold: fold, traced: traced };
  };
})(window.reportSearchParts = window.reportSearchParts || {});
