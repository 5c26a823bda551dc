/* A comparison on the page: rows of two cells, or, on a narrow screen, one column with the changes in the line.
   Adds `show` to window.compareParts. */
(function (parts, shared) {
  "use strict";

  /** @type {Record<Compare.Kind | "moved", string>} */
  var SAYS = { same: "", changed: "改动：", gone: "删去：", new: "新增：", moved: "移动：" };

  /** @param {string} text */
  function unseen(text) { return shared.element("span", "unseen-words", text); }

  /** Add words; where a cell of a table ends, a line that is no part of them. @param {HTMLElement} box @param {string} text */
  function addWords(box, text) {
    text.split("\t").forEach(function (cell, number) {
      if (number) box.append(shared.element("span", "compare-cell-end", "\t"));
      box.append(cell);
    });
    return box;
  }

  /** Words of pieces as one side has them, or as both do. @param {HTMLElement} box @param {Compare.Piece[]} pieces @param {"a" | "b" | "both"} side */
  function addPieces(box, pieces, side) {
    pieces.forEach(function (piece) {
      if (piece.isSame) {
        addWords(box, side === "a" ? piece.a : piece.b);
        return;
      }
      if (side !== "b" && piece.a) box.append(addWords(shared.element("del"), piece.a));
      if (side !== "a" && piece.b) box.append(addWords(shared.element("ins"), piece.b));
    });
  }

  /* sides: of both; found: what compare gave, with the units; isWide: two columns. Returns the element and its changes, each the
     elements that show it, in order. */
  parts.show = function (sides, found, isWide) {
    var steps = found.steps, units = found.units;
    var box = shared.element("div", "compare-rows" + (isWide ? " is-wide-rows" : ""));
    /** @type {HTMLElement[][]} */
    var changes = [];

    /** Link to the place in its report. @param {0 | 1} at which side @param {Compare.Unit} unit */
    function toPlace(at, unit) {
      var report = /** @type {Search.WholeReport} */ (sides[at].report), place = sides[at].places[unit.place];
      var link = shared.element("a", "compare-place", "¶");
      link.href = window.reportSearch.root + report.url + "#" + place.id;
      link.title = "看" + sides[at].name + "的原文";
      link.setAttribute("aria-label", "看" + sides[at].name + "的原文：" + place.text.slice(0, 20));
      return link;
    }

    /** Its text alone, heading by heading, sentence by sentence. @param {HTMLElement} element @param {0 | 1} at @param {Compare.Span} span */
    function addUnits(element, at, span) {
      units[at].slice(span[0], span[1]).forEach(function (unit) {
        if (unit.isHeading) element.append(shared.element("strong", "", unit.text));
        else addWords(element, unit.text);
      });
    }

    /** @param {number} n @param {0 | 1} at @returns {HTMLElement | null} */
    function stepIn(n, at) {
      var step = steps[n], side = /** @type {"a" | "b"} */ (at ? "b" : "a"), span = step[side];
      if (span[0] === span[1]) return null;
      var hasMoved = step.partner >= 0, kind = /** @type {Compare.Kind | "moved"} */ (hasMoved ? "moved" : step.kind);
      var made = shared.element(kind === "gone" ? "del" : kind === "new" ? "ins" : "span", "step is-" + kind);
      made.id = "step-" + n;
      if (step.kind !== "same" && step.kind !== "changed") made.dataset.side = side;
      if (SAYS[kind]) made.append(unseen(SAYS[kind]));
      var isHeading = units[at][span[0]].isHeading && (step.kind === "changed" || hasMoved);
      var words = isHeading ? made.appendChild(shared.element("strong")) : made;
      if (step.kind === "changed") addPieces(words, step.pieces, isWide ? side : "both");
      else if (hasMoved) addPieces(words, step.pieces, side);
      else addUnits(words, at, span);
      if (hasMoved) made.append(moveLink(step, at));
      return made;
    }

    /** @param {Compare.Step} step @param {0 | 1} at */
    function moveLink(step, at) {
      var isLater = steps[step.partner].a[0] >= step.a[1];
      var text = at ? "原在" + (isLater ? "下文" : "上文") : "移到" + (isLater ? "下文" : "上文");
      var link = shared.element("a", "compare-moved", text + (isLater ? " ↓" : " ↑"));
      link.href = "#step-" + step.partner;
      link.addEventListener("click", function (event) {
        var there = document.getElementById("step-" + step.partner);
        if (!there || !shared.isPlainClick(event)) return;
        event.preventDefault(); // the address names the comparison
        there.dispatchEvent(new CustomEvent("compare-to", { bubbles: true }));
      });
      return link;
    }

    /** @param {number[]} row */
    function cellsOf(row) {
      /** @type {HTMLElement[]} */
      var cells = [];
      /** @type {HTMLElement[][]} of each step its elements */
      var shown = row.map(function () { return []; });
      /** @type {(0 | 1)[]} */ ([0, 1]).forEach(function (at) {
        var cell = isWide || !at ? shared.element("div", "compare-cell is-" + (at ? "b" : "a")) : cells[0];
        if (isWide) cell.append(unseen(sides[at].name + "："));
        if (cell !== cells[0]) cells.push(cell);
        if (!isWide && at) return;
        row.forEach(function (n, i) {
          /** @type {(0 | 1)[]} */
          var asked = isWide ? [at] : steps[n].kind === "gone" ? [0] : [1];
          asked.forEach(function (side) {
            var made = stepIn(n, side), span = steps[n][side ? "b" : "a"];
            if (!made) return;
            if (units[side][span[0]].isFirst) cell.append(toPlace(side, units[side][span[0]]));
            cell.append(made);
            shown[i].push(made);
          });
        });
      });
      parts.changesOf(steps, row).forEach(function (span) {
        changes.push(shown.slice(span[0], span[1] + 1).reduce(function (all, each) { return all.concat(each); }, []));
      });
      return cells;
    }

    /** @type {HTMLElement | null} rows without a change, one behind the other */
    var alike = null;
    parts.rows(steps, units[0], units[1]).forEach(function (row) {
      var made = shared.element("div", "compare-row"), before = changes.length;
      made.append(...cellsOf(row));
      if (changes.length > before) {
        alike = null;
        box.append(made);
        return;
      }
      if (!alike) {
        alike = shared.element("div", "compare-alike");
        box.append(alike);
      }
      alike.dataset.count = String(Number(alike.dataset.count || 0) + row.length);
      alike.append(made);
    });
    return { element: box, changes: changes };
  };
})(window.compareParts = window.compareParts || {}, window.reportSearchParts);
