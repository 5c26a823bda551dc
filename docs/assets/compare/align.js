/* Two texts side by side: what is the same, changed, gone, new, or has moved. Adds `compare` to window.compareParts.

   1. Sentences that are the same or alike are paired where that keeps the order (pairs.js); then again within each gap that is
      left, where sentences that are said often, or are less alike, find each other.
   2. A sentence that was cut in two, or joined with the next, takes its neighbour in.
   3. Of what has no partner in order, sentences that are nearly the same have moved.
   Every unit of either text is in one step, in order. */
(function (parts) {
  "use strict";

  var ALIKE = 0.45, ALIKE_IN_GAP = 0.3, MOVED = 0.75; // likeness, at least
  var SHORT = 6; // characters: a shorter sentence says too little to have moved
  var DEEP = 4; // gaps within gaps
  var JOINED = 0.12; // how much liker a sentence is to become by its neighbour

  /** @param {Compare.Unit} unit */
  function keyOf(unit) { return unit.key; }

  /**
   * Pairs of units in order.
   * @param {Compare.Unit[]} a
   * @param {Compare.Unit[]} b
   * @param {Compare.Span} inA
   * @param {Compare.Span} inB
   * @param {number} depth
   * @returns {Compare.Pair[]}
   */
  function pairsWithin(a, b, inA, inB, depth) {
    /** @type {Compare.Pair[]} */
    var head = [];
    /** @type {Compare.Pair[]} */
    var tail = [];
    var from = [inA[0], inB[0]], to = [inA[1], inB[1]];
    while (from[0] < to[0] && from[1] < to[1] && a[from[0]].key === b[from[1]].key) {
      head.push({ a: from[0]++, b: from[1]++, like: 1, weight: 0 });
    }
    while (from[0] < to[0] && from[1] < to[1] && a[to[0] - 1].key === b[to[1] - 1].key) {
      tail.unshift({ a: --to[0], b: --to[1], like: 1, weight: 0 });
    }
    if (from[0] === to[0] || from[1] === to[1] || depth > DEEP) return head.concat(tail);
    var keysA = a.slice(from[0], to[0]).map(keyOf), keysB = b.slice(from[1], to[1]).map(keyOf);
    var chosen = parts.inOrder(parts.candidates(keysA, keysB, depth ? ALIKE_IN_GAP : ALIKE), keysB.length);
    var found = head, atA = from[0], atB = from[1];
    if (chosen.length) {
      chosen.concat([{ a: keysA.length, b: keysB.length, like: 1, weight: 0 }]).forEach(function (pair, n) {
        var nextA = from[0] + pair.a, nextB = from[1] + pair.b;
        if (nextA > atA && nextB > atB) found.push(...pairsWithin(a, b, [atA, nextA], [atB, nextB], depth + 1));
        if (n < chosen.length) found.push({ a: nextA, b: nextB, like: pair.like, weight: pair.weight });
        atA = nextA + 1;
        atB = nextB + 1;
      });
    } else if (!depth) found.push(...pairsWithin(a, b, [from[0], to[0]], [from[1], to[1]], 1)); // with the lower floor
    return found.concat(tail);
  }

  /** @param {Compare.Unit[]} units @param {Compare.Span} span */
  function textOf(units, span) {
    return units.slice(span[0], span[1]).map(function (unit) { return unit.text; }).join("");
  }

  /** @param {Compare.Unit[]} units @param {Compare.Span} span */
  function keyWithin(units, span) {
    return units.slice(span[0], span[1]).map(keyOf).join("");
  }

  /**
   * A pair with the free neighbours that make it liker: the next or the one before, on either side, within its place.
   * @param {Compare.Unit[][]} units of both sides
   * @param {[Compare.Span, Compare.Span]} spans of the pair
   * @param {[Compare.Span, Compare.Span]} free what no other pair has, the pair included
   */
  function withNeighbours(units, spans, free) {
    var now = parts.likeness(keyWithin(units[0], spans[0]), keyWithin(units[1], spans[1]));
    for (var isBetter = now < 1; isBetter;) {
      isBetter = false;
      for (var side = 0; side < 2; side++) {
        for (var end = 0; end < 2; end++) {
          var wider = /** @type {[Compare.Span, Compare.Span]} */ ([[spans[0][0], spans[0][1]], [spans[1][0], spans[1][1]]]);
          wider[side][end] += end ? 1 : -1;
          if (wider[side][0] < free[side][0] || wider[side][1] > free[side][1]) continue;
          var first = units[side][wider[side][0]], last = units[side][wider[side][1] - 1];
          if (first.place !== last.place || first.isHeading) continue;
          var like = parts.likeness(keyWithin(units[0], wider[0]), keyWithin(units[1], wider[1]));
          if (like < now + JOINED) continue;
          now = like;
          spans = wider;
          isBetter = true;
        }
      }
    }
    return spans;
  }

  /**
   * Steps of one side alone, unit by unit.
   * @param {Compare.Kind} kind
   * @param {Compare.Span} span
   * @param {number} other where the other side stands
   * @returns {Compare.Step[]}
   */
  function alone(kind, span, other) {
    /** @type {Compare.Step[]} */
    var steps = [];
    for (var i = span[0]; i < span[1]; i++) {
      steps.push({
        kind: kind, a: kind === "gone" ? [i, i + 1] : [other, other], b: kind === "gone" ? [other, other] : [i, i + 1],
        pieces: [], partner: -1,
      });
    }
    return steps;
  }

  /** @param {Compare.Unit[]} a @param {Compare.Unit[]} b @param {Compare.Pair[]} pairs @returns {Compare.Step[]} */
  function stepsOf(a, b, pairs) {
    /** @type {Compare.Step[]} */
    var steps = [];
    var atA = 0, atB = 0;
    pairs.forEach(function (pair, n) {
      var next = pairs[n + 1] || { a: a.length, b: b.length };
      var spans = withNeighbours([a, b], [[pair.a, pair.a + 1], [pair.b, pair.b + 1]], [[atA, next.a], [atB, next.b]]);
      steps.push(...alone("gone", [atA, spans[0][0]], atB), ...alone("new", [atB, spans[1][0]], spans[0][0]));
      var isSame = keyWithin(a, spans[0]) === keyWithin(b, spans[1]);
      steps.push({
        kind: isSame ? "same" : "changed", a: spans[0], b: spans[1],
        pieces: isSame ? [] : parts.pieces(textOf(a, spans[0]), textOf(b, spans[1])), partner: -1,
      });
      atA = spans[0][1];
      atB = spans[1][1];
    });
    return steps.concat(alone("gone", [atA, a.length], atB), alone("new", [atB, b.length], a.length));
  }

  /** Pairs what is gone with what is new, where it is nearly the same. @param {Compare.Unit[]} a @param {Compare.Unit[]} b @param {Compare.Step[]} steps */
  function findMoved(a, b, steps) {
    /** @type {number[]} */
    var gone = [];
    /** @type {number[]} */
    var fresh = [];
    steps.forEach(function (step, n) {
      if (step.kind === "gone" && a[step.a[0]].key.length >= SHORT) gone.push(n);
      if (step.kind === "new" && b[step.b[0]].key.length >= SHORT) fresh.push(n);
    });
    if (!gone.length || !fresh.length) return;
    parts.candidates(
      gone.map(function (n) { return a[steps[n].a[0]].key; }), fresh.map(function (n) { return b[steps[n].b[0]].key; }), MOVED
    ).sort(function (x, y) { return y.like - x.like || y.weight - x.weight || x.a - y.a || x.b - y.b; }).forEach(function (pair) {
      var from = gone[pair.a], to = fresh[pair.b];
      if (steps[from].partner >= 0 || steps[to].partner >= 0) return;
      steps[from].partner = to;
      steps[to].partner = from;
      var pieces = parts.pieces(textOf(a, steps[from].a), textOf(b, steps[to].b));
      steps[from].pieces = steps[to].pieces = pieces;
    });
  }

  /** @param {Compare.Step[]} steps @returns {Compare.Totals} */
  function totalsOf(steps) {
    var totals = { same: 0, changed: 0, fresh: 0, gone: 0, moved: 0 };
    steps.forEach(function (step) {
      if (step.partner >= 0) totals.moved += Number(step.kind === "new"); // once
      else totals[step.kind === "new" ? "fresh" : step.kind]++;
    });
    return totals;
  }

  /* Units of both (unitsOf) → {steps, totals}. A step: kind "same", "changed", "gone" (of the first alone), "new" (of the second
     alone); a, b: from and to of its units; pieces (characters.js) where it changed or moved; partner: the step that it
     moved to or came from, -1 for none. totals: sentences of each kind; one that moved is counted as that alone. */
  parts.compare = function (a, b) {
    var steps = stepsOf(a, b, pairsWithin(a, b, [0, a.length], [0, b.length], 0));
    findMoved(a, b, steps);
    return { steps: steps, totals: totalsOf(steps) };
  };
})(window.compareParts = window.compareParts || {});
