/* Which sentences of two texts belong together: those that are the same or alike, and of these the heaviest choice that
   keeps the order. Time grows as the texts do: what is alike is found by the pairs of neighbouring characters (bigrams) that two
   sentences share, bigrams that stand in many sentences are left out of the search, and each sentence has few candidates.
   Adds `likeness`, `candidates`, `inOrder` to window.compareParts. */
(function (parts) {
  "use strict";

  var COMMON = 200; // sentences with a bigram, above which it leads to none of them
  var REPEATED = 64; // pairs of the same sentence, above which the first goes with the first, the second with the second …
  var NEAREST = 6; // candidates of a sentence

  /** @type {Map<string, Set<string>>} of keys met lately */
  var known = new Map();

  /** @param {string} key @returns {Set<string>} */
  function bigramsOf(key) {
    var found = known.get(key);
    if (found) return found;
    found = new Set();
    if (key.length < 2) found.add(key);
    for (var i = 0; i + 1 < key.length; i++) found.add(key.slice(i, i + 2));
    if (known.size > 20000) known.clear();
    known.set(key, found);
    return found;
  }

  /* From 0, nothing in common, to 1: twice the bigrams in both, of those in each (Dice). */
  parts.likeness = function (one, other) {
    if (one === other) return 1;
    var a = bigramsOf(one), b = bigramsOf(other), shared = 0;
    (a.size < b.size ? a : b).forEach(function (bigram) { if (a.has(bigram) && b.has(bigram)) shared++; });
    return (2 * shared) / (a.size + b.size);
  };

  /** @template K @param {Map<K, number[]>} lists @param {K} key @param {number} number */
  function put(lists, key, number) {
    var list = lists.get(key);
    if (list) list.push(number);
    else lists.set(key, [number]);
  }

  /** @param {string} one @param {string} other @param {number} like */
  function weightOf(one, other, like) { return like * like * Math.min(one.length, other.length); }

  /**
   * Where each key stands.
   * @param {string[]} keys
   */
  function placesOf(keys) {
    /** @type {Map<string, number[]>} */
    var places = new Map();
    keys.forEach(function (key, i) { put(places, key, i); });
    return places;
  }

  /** @param {string} key @param {number[]} left @param {number[]} right where it stands @returns {Compare.Pair[]} */
  function pairsOf(key, left, right) {
    /** @type {Compare.Pair[]} */
    var found = [];
    var isOften = left.length * right.length > REPEATED;
    left.forEach(function (i, n) {
      (isOften ? right.slice(n, n + 1) : right).forEach(function (j) {
        found.push({ a: i, b: j, like: 1, weight: weightOf(key, key, 1) });
      });
    });
    return found;
  }

  /** Pairs of the same sentence. @param {string[]} a @param {string[]} b @returns {Compare.Pair[]} */
  function samePairs(a, b) {
    /** @type {Compare.Pair[]} */
    var found = [];
    var inB = placesOf(b);
    placesOf(a).forEach(function (left, key) {
      var right = inB.get(key);
      if (right) found.push(...pairsOf(key, left, right));
    });
    return found;
  }

  /* Pairs [{a, b, like, weight}] of two lists of keys that are the same or at least as alike as `floor`. */
  parts.candidates = function (a, b, floor) {
    /** @type {Map<string, number[]>} */
    var having = new Map();
    b.forEach(function (key, j) { bigramsOf(key).forEach(function (bigram) { put(having, bigram, j); }); });
    var counts = new Uint16Array(b.length), found = samePairs(a, b);
    a.forEach(function (key, i) {
      /** @type {number[]} */
      var met = [];
      bigramsOf(key).forEach(function (bigram) {
        var list = having.get(bigram);
        if (!list || list.length > COMMON) return;
        list.forEach(function (j) { if (!counts[j]++) met.push(j); });
      });
      var near = met.filter(function (j) { return b[j] !== key; }).sort(function (x, y) {
        return counts[y] / (b[y].length + 2) - counts[x] / (b[x].length + 2) || x - y;
      }).slice(0, NEAREST);
      met.forEach(function (j) { counts[j] = 0; });
      near.forEach(function (j) {
        var like = parts.likeness(key, b[j]);
        if (like >= floor) found.push({ a: i, b: j, like: like, weight: weightOf(key, b[j], like) });
      });
    });
    return found;
  };

  /* Of pairs those whose numbers grow on both sides and whose weights together are greatest; in order. `count`: how many keys
     the second list has. By a tree of maxima (Fenwick): as many steps as pairs times the logarithm of `count`. */
  parts.inOrder = function (pairs, count) {
    var sorted = pairs.slice().sort(function (x, y) { return x.a - y.a || y.b - x.b; });
    var sums = new Float64Array(sorted.length), before = new Int32Array(sorted.length);
    var tree = new Int32Array(count + 1).fill(-1);
    sorted.forEach(function (pair, n) {
      var best = -1;
      for (var i = pair.b; i > 0; i -= i & -i) if (tree[i] >= 0 && (best < 0 || sums[tree[i]] > sums[best])) best = tree[i];
      before[n] = best;
      sums[n] = pair.weight + (best < 0 ? 0 : sums[best]);
      for (var k = pair.b + 1; k <= count; k += k & -k) if (tree[k] < 0 || sums[n] > sums[tree[k]]) tree[k] = n;
    });
    var last = -1;
    sums.forEach(function (sum, n) { if (last < 0 || sum > sums[last]) last = n; });
    /** @type {Compare.Pair[]} */
    var chosen = [];
    for (; last >= 0; last = before[last]) chosen.push(sorted[last]);
    return chosen.reverse();
  };
})(window.compareParts = window.compareParts || {});
