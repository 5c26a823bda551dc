/* The page compare/index.html: what its address names is loaded from the index, compared and shown. */
(function (parts, shared) {
  "use strict";

  var NARROW = "(max-width: 47.99em)"; // one column
  var NAMES = ["甲", "乙"];
  var MOVES = ["pointermove", "pointerdown", "keydown", "focusin", "wheel"];

  /** @param {HTMLElement} box */
  function start(box) {
    var title = document.title, narrow = matchMedia(NARROW), ask = shared.ask(250);
    var heads = shared.element("div", "compare-heads"), status = shared.element("p", "compare-status");
    var problems = shared.element("div", "compare-problems"), result = shared.element("div", "compare-result"), chosen = shared.element("details", "compare-chosen");
    var summary = shared.element("summary", "", "选两份报告或两节");
    var chooser = parts.chooser(go), isTouched = false, isOffered = false;
    /** @type {ReturnType<Compare.Parts["compareBar"]> | null} */
    var bar = null;
    /** @type {(() => void) | null} shows the comparison in the room that there is */
    var lay = null;
    status.setAttribute("role", "status");
    chosen.append(summary, chooser.element);
    box.append(status, heads, problems, chosen, result);

    /** @param {Compare.Place | null} a @param {Compare.Place | null} b */
    function go(a, b) {
      var address = window.compareAddress(a, b);
      try {
        history.pushState(null, "", address);
      } catch (error) { // a browser that allows this to no file on disk
        location.assign(address);
        return;
      }
      render();
    }

    /** @param {Compare.Side} side */
    function headOf(side) {
      var made = shared.element("div", "compare-head"), report = side.report;
      made.append(shared.element("span", "compare-name", side.name), " ");
      if (!report) {
        made.append(side.text ? "（没有找到）" : "（还没有选）");
        return made;
      }
      var id = side.place && side.places.length ? side.place.id : "";
      made.append(shared.linkTo(report.report, window.reportSearch.root + report.url + (id ? "#" + id : "")));
      if (side.places.length) made.append(" ", shared.element("span", "compare-part", parts.nameOfPlace(report, id)));
      made.append(" ", shared.element("span", "compare-facts", shared.factsOf(report)));
      return made;
    }

    /** What is wrong with a side, and the way to where it may be. @param {Compare.Side} side */
    function problemOf(side) {
      var made = shared.element("p", "empty", side.problem), place = side.place;
      if (!place) return made;
      var address = window.reportSearch.root + place.address + "/index.html" + (place.id ? "#" + place.id : "");
      made.append(" ", shared.linkTo(side.report ? "打开这份报告" : "打开原来的地址看看", address));
      return made;
    }

    /** @param {Compare.Side[]} sides */
    function compare(sides) {
      var units = sides.map(function (side) { return parts.unitsOf(side.places); });
      var found = Object.assign(parts.compare(units[0], units[1]), { units: units });
      var made = bar = parts.compareBar(found.totals), turn = shared.element("a", "compare-turn", "甲乙对调");
      turn.href = window.compareAddress(sides[1].place, sides[0].place);
      turn.addEventListener("click", function (event) {
        if (!shared.isPlainClick(event)) return;
        event.preventDefault();
        go(sides[1].place, sides[0].place);
      });
      made.element.append(turn);
      lay = function () {
        var shown = parts.show(sides, found, !narrow.matches);
        made.show(shown);
        result.replaceChildren(made.element, shown.element);
      };
      lay();
    }

    /** @param {Compare.Side[]} sides */
    function show(sides) {
      var isWhole = sides.every(function (side) { return side.places.length > 0; }), isAny = sides.some(function (side) { return Boolean(side.text); });
      status.textContent = "";
      bar = null;
      lay = null;
      heads.replaceChildren(...(isAny ? sides.map(headOf) : []));
      result.replaceChildren();
      problems.replaceChildren(...sides.filter(function (side) { return side.problem; }).map(problemOf));
      chosen.open = !isWhole;
      summary.textContent = isWhole ? "另选两份报告或两节" : "选两份报告或两节";
      if (isOffered) chooser.show(sides);
      document.title = (isWhole ? "对照：" + sides.map(function (side) {
        var report = /** @type {Search.WholeReport} */ (side.report), id = side.place ? side.place.id : "";
        return report.report + (id ? " " + parts.nameOfPlace(report, id) : "");
      }).join(" / ") + " - " : "") + title;
      if (!isWhole) return;
      if (sides[0].report && sides[1].report && sides[0].places[0] === sides[1].places[0] && sides[0].places.length === sides[1].places.length) {
        status.textContent = "甲和乙是同一处，当然完全相同。请在下面另选一处。";
        chosen.open = true;
      }
      compare(sides);
      keepAddress(sides);
    }

    /** The address names where both stand now. @param {Compare.Side[]} sides */
    function keepAddress(sides) {
      if (!sides.some(hasMoved)) return;
      try {
        history.replaceState(null, "", window.compareAddress(sides[0].place, sides[1].place));
      } catch (error) {
        /* a browser that allows this to no file on disk */
      }
      status.textContent = "原来的地址已经搬了家，下面是现在的位置，网址也换过来了。";
    }

    /** @param {Compare.Side} side */
    function hasMoved(side) {
      var asked = parts.readPlace(side.text), place = side.place;
      return Boolean(asked && place && (asked.address !== place.address || asked.id !== place.id));
    }

    function render() {
      var given = parts.readPair(location.search), needs = !isOffered && (isTouched || given.some(function (each) { return each.text; }));
      ask(function () {
        return Promise.all([
          Promise.all(given.map(function (each, i) { return parts.loadSide(each, NAMES[i]); })),
          needs ? window.reportSearch.filters() : null,
        ]);
      }, {
        slow: function () { status.textContent = "正在取原文…"; },
        failed: function () {
          status.textContent = "";
          var again = shared.button("", "再试一次");
          again.addEventListener("click", render);
          var said = shared.element("p", "empty", "原文没有读出来。请检查网络后再试；网站是从文件夹里打开的，请看其中的 search 文件夹是否完整。 ");
          said.append(again);
          problems.replaceChildren(said);
          result.replaceChildren();
        },
        answer: function (both) {
          if (both[1]) {
            isOffered = true;
            chooser.offer(both[1]);
          }
          show(both[0]);
        },
      });
    }

    function touch() {
      MOVES.forEach(function (move) { document.removeEventListener(move, touch); });
      isTouched = true;
      if (!isOffered) render();
    }

    document.addEventListener("keydown", function (event) {
      var key = event.key.toLowerCase(), target = /** @type {Element} */ (event.target);
      if (!bar || event.ctrlKey || event.metaKey || event.altKey || (key !== "n" && key !== "p")) return;
      if (target.closest("input:not([type=checkbox]), select, textarea, dialog, [data-search-box]")) return;
      event.preventDefault();
      bar.step(key === "n" ? 1 : -1);
    });
    box.addEventListener("compare-to", function (event) {
      if (bar) bar.goTo(/** @type {HTMLElement} */ (event.target));
    });
    narrow.addListener(function () { if (lay) lay(); });
    window.addEventListener("popstate", render);
    // Who opens the page without naming anything may go on without choosing: what there is to choose is loaded when he moves.
    MOVES.forEach(function (move) { document.addEventListener(move, touch, { passive: true }); });
    render();
  }

  /** @type {HTMLElement | null} */
  var box = document.querySelector("[data-compare]");
  if (box) start(box);
})(window.compareParts = window.compareParts || {}, window.reportSearchParts);
