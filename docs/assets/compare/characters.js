/* What changed within a sentence, by characters; a number or a word of letters is one. Adds `pieces` to window.compareParts. */
(function (parts) {
  "use strict";

  var TOKEN = /\d+(?:[.,]\d+)*|[A-Za-z]+|[\uD800-\uDBFF][\uDC00-\uDFFF]|[^]/g;
  var MOST = 4e6; // pairs of tokens, above which a sentence counts as written anew
  var MATCH = 2, RUN = 1; // worth of a token that is kept, and more where the one before it is kept too

  /**
   * Pairs of tokens that are kept: a longest common subsequence that prefers runs.
   * @param {string[]} a
   * @param {string[]} b
   * @returns {[number, number][]}
   */
  function kept(a, b) {
    var wide = b.length + 1, best = new Uint32Array((a.length + 1) * wide), met = new Uint32Array((a.length + 1) * wide);
    for (var i = 1; i <= a.length; i++) {
      for (var j = 1; j <= b.length; j++) {
        var at = i * wide + j, corner = at - wide - 1, score = 0;
        if (a[i - 1] === b[j - 1]) {
          score = MATCH + Math.max(best[corner], met[corner] ? met[corner] + RUN : 0);
          met[at] = score;
        }
        best[at] = Math.max(score, best[at - 1], best[at - wide]);
      }
    }
    /** @type {[number, number][]} */
    var found = [];
    var x = a.length, y = b.length, isRun = false; // isRun: the token behind counts on a match here
    while (x && y) {
      var here = x * wide + y, above = here - wide - 1;
      if (isRun || (met[here] && met[here] === best[here])) {
        found.push([x - 1, y - 1]);
        isRun = met[above] > 0 && met[here] === MATCH + met[above] + RUN;
        x--;
        y--;
      } else if (best[here] === best[here - 1]) y--;
      else x--;
    }
    return found.reverse();
  }

  /** @param {Compare.Piece} piece */
  function sizeOf(piece) { return Math.max(piece.a.length, piece.b.length); }

  /**
   * Joins neighbours of one kind; what stays between two changes and is short beside both is part of them: a word that
   * changed reads better whole.
   * @param {Compare.Piece[]} pieces
   */
  function legible(pieces) {
    /** @type {Compare.Piece[]} */
    var made = [];
    pieces.forEach(function (piece, i) {
      var last = made[made.length - 1], next = pieces[i + 1];
      var isIsland = piece.isSame && last && next && sizeOf(piece) * 2 <= Math.min(sizeOf(last), sizeOf(next));
      var isSame = piece.isSame && !isIsland;
      if (last && last.isSame === isSame) {
        last.a += piece.a;
        last.b += piece.b;
      } else if (piece.a || piece.b) made.push({ isSame: isSame, a: piece.a, b: piece.b });
    });
    return made;
  }

  /* [{isSame, a, b}]: `a` of all pieces, joined, is the one text, `b` the other; of a piece that is the same both are equal. */
  parts.pieces = function (one, other) {
    var a = one.match(TOKEN) || [], b = other.match(TOKEN) || [], head = 0, tail = 0;
    var shorter = Math.min(a.length, b.length);
    while (head < shorter && a[head] === b[head]) head++;
    while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
    var midA = a.slice(head, a.length - tail), midB = b.slice(head, b.length - tail);
    var pairs = midA.length * midB.length > MOST ? [] : kept(midA, midB);
    var from = a.slice(0, head).join("");
    /** @type {Compare.Piece[]} */
    var found = [{ isSame: true, a: from, b: from }];
    var x = 0, y = 0;
    pairs.concat([[midA.length, midB.length]]).forEach(function (pair) {
      if (pair[0] > x || pair[1] > y) {
        found.push({ isSame: false, a: midA.slice(x, pair[0]).join(""), b: midB.slice(y, pair[1]).join("") });
      }
      if (pair[0] < midA.length) {
        var last = found[found.length - 1], token = midA[pair[0]];
        if (last.isSame) {
          last.a += token;
          last.b += token;
        } else found.push({ isSame: true, a: token, b: token });
      }
      x = pair[0] + 1;
      y = pair[1] + 1;
    });
    var to = a.slice(a.length - tail).join("");
    found.push({ isSame: true, a: to, b: to });
    return legible(found.filter(function (piece) { return piece.a || piece.b; }));
  };
})(window.compareParts = window.compareParts || {});
