/* A comparison as rows of two cells, a paragraph or a part of one on either side. Adds `rows`, `changesOf` to window.compareParts. */
(function (parts) {
  "use strict";

  /**
   * Runs of steps of one side, a new one wherever a place begins.
   * @param {Compare.Step[]} steps
   * @param {number} from
   * @param {number} to
   * @param {Compare.Kind} kind
   * @param {(number: number) => boolean} begins
   */
  function chunks(steps, from, to, kind, begins) {
    /** @type {number[][]} */
    var made = [[]]; // the first goes on from what stands before
    for (var n = from; n < to; n++) {
      if (steps[n].kind !== kind) continue;
      if (begins(n)) made.push([]);
      made[made.length - 1].push(n);
    }
    return made;
  }

  /* Rows of step numbers, in the order of either text: what is gone stands beside what is new. */
  parts.rows = function (steps, a, b) {
    /** @type {number[][]} */
    var rows = [[]];

    /** @param {number} n */
    function begins(n) {
      var step = steps[n];
      return (step.a[0] < step.a[1] && a[step.a[0]].isFirst) || (step.b[0] < step.b[1] && b[step.b[0]].isFirst);
    }

    /** @param {number} n */
    function isPaired(n) { return steps[n].kind === "same" || steps[n].kind === "changed"; }

    for (var n = 0; n < steps.length;) {
      if (isPaired(n)) {
        if (begins(n)) rows.push([]);
        rows[rows.length - 1].push(n++);
        continue;
      }
      var end = n;
      while (end < steps.length && !isPaired(end)) end++;
      var gone = chunks(steps, n, end, "gone", begins), fresh = chunks(steps, n, end, "new", begins);
      rows[rows.length - 1].push(...gone[0], ...fresh[0]);
      for (var i = 1; i < Math.max(gone.length, fresh.length); i++) rows.push((gone[i] || []).concat(fresh[i] || []));
      n = end;
    }
    return rows.filter(function (row) { return row.length; });
  };

  /* The changes of a row as runs of steps that stand together, each [first, last] of the row's own order. */
  parts.changesOf = function (steps, row) {
    /** @type {Compare.Span[]} */
    var found = [];
    row.forEach(function (n, i) {
      if (steps[n].kind === "same") return;
      var last = found[found.length - 1];
      if (last && last[1] === i - 1) last[1] = i;
      else found.push([i, i]);
    });
    return found;
  };
})(window.compareParts = window.compareParts || {});
