/* Passages of the report that is open: the report's own words in a range or a place, what the place is called, and both with
   their citation. Names of places stand in the page (data-cite, converter/pages/citation.py).
   Adds `quoteParts` to window. */
(function (parts) {
  "use strict";

  var PLACES = "article [data-cite][id]:not(.annotation)";
  var COUNTED = /^(.*)第(\d+)(段|张表|张图|条注)$/;

  /** @returns {HTMLElement[]} */
  function allPlaces() {
    return Array.from(document.querySelectorAll(PLACES));
  }

  /** @param {Text} text @param {Range} range */
  function within(text, range) {
    if (!range.intersectsNode(text)) return "";
    var from = text === range.startContainer ? range.startOffset : 0;
    return text.data.slice(from, text === range.endContainer ? range.endOffset : text.data.length);
  }

  /** The words of a table, cells with tabs between them; what a wide or tall cell covers besides is empty. @param {HTMLElement} place @param {Range} range */
  function tableWords(place, range) {
    /** @type {string[]} */
    var rows = [];
    /** @type {number[]} how many further rows the cell above covers, by column */
    var covered = [];
    var lines = /** @type {NodeListOf<HTMLTableRowElement>} */ (place.querySelectorAll("tr"));
    lines.forEach(function (row) {
      /** @type {string[]} */
      var cells = [];
      function passCovered() {
        for (; covered[cells.length] > 0; cells.push("")) covered[cells.length]--;
      }
      Array.from(row.cells).forEach(function (cell) {
        var walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), words = "";
        while (walker.nextNode()) {
          var text = /** @type {Text & { parentElement: Element }} */ (walker.currentNode);
          if (!text.parentElement.closest(".annotation, .headerlink")) words += within(text, range);
        }
        passCovered();
        for (var column = 0; column < cell.colSpan; column++) {
          covered[cells.length] = cell.rowSpan - 1;
          cells.push(column ? "" : words.replace(/\s+/g, " ").trim());
        }
      });
      passCovered();
      if (cells.some(Boolean)) rows.push(cells.join("\t"));
    });
    return rows.join("\n");
  }

  /** Whether a range lies within a paragraph of a cell that is a place of its own. @param {Range} range */
  function isWithinCell(range) {
    var node = range.commonAncestorContainer, element = node instanceof Element ? node : node.parentElement;
    return Boolean(element && element.closest("td > p[id]"));
  }

  /** The words of a place in a range, in one line. @param {HTMLElement} place @param {Range} range */
  function wordsOf(place, range) {
    var isInCell = isWithinCell(range);
    if (place.matches(".report-table")) return isInCell ? "" : tableWords(place, range);
    if (!isInCell && place.matches("td > p")) return ""; // they stand among the table's
    return window.reportSearchParts.textsOf(place).map(function (text) { return within(text, range); }).join("").replace(/\s+/g, " ").trim();
  }

  /** The places of a section, its heading first; of another place itself alone. @param {HTMLElement} place @param {HTMLElement[]} all */
  function sectionOf(place, all) {
    var at = all.indexOf(place), cite = place.dataset.cite || "", end = at + 1;
    if (COUNTED.test(cite)) return [place];
    while (end < all.length && (all[end].dataset.cite || "").slice(0, cite.length) === cite) end++;
    return all.slice(at, end);
  }

  /* What places one behind the other are called: 三、（一）第2段至第4段; a section whole by its own name. names: of all places of
     the report, in order; first and last: their index there. */
  parts.rangeName = function (names, first, last) {
    var one = names[first], other = names[last], end = first + 1;
    if (first === last) return one;
    while (end < names.length && names[end].slice(0, one.length) === one) end++;
    if (!COUNTED.test(one) && end === last + 1) return one;
    var counted = COUNTED.exec(one), also = COUNTED.exec(other);
    if (counted && also && counted[1] === also[1] && counted[3] === also[3]) {
      return counted[1] + "第" + counted[2] + counted[3] + "至第" + also[2] + also[3];
    }
    var above = names.reduce(function (best, name) {
      var isAbove = name !== one && one.slice(0, name.length) === name && other.slice(0, name.length) === name;
      return isAbove && !COUNTED.test(name) && name.length > best.length ? name : best;
    }, "");
    return (one || "标题") + "至" + other.slice(above.length);
  };

  /* The passage in a range: {first, last: ids, name, text, citation}; null where it holds no words of the report. */
  parts.passageIn = function (range) {
    var all = allPlaces(), words = all.map(function (place) {
      return range.intersectsNode(place) || isRunIn(place, range) ? wordsOf(place, range) : "";
    });
    var first = words.findIndex(Boolean);
    if (first < 0 || !window.citationOf) return null;
    var last = words.length - 1;
    while (!words[last]) last--;
    var name = parts.rangeName(all.map(function (place) { return place.dataset.cite || ""; }), first, last);
    return {
      first: all[first].id, last: all[last].id, name: name, text: words.filter(Boolean).join("\n"),
      citation: window.citationOf(all[first], name),
    };
  };

  /** Whether a range begins in the paragraph that runs on from a heading. @param {HTMLElement} place @param {Range} range */
  function isRunIn(place, range) {
    return window.reportSearchParts.textsOf(place).some(function (text) { return range.intersectsNode(text); });
  }

  /* The passage that a place is: a section whole, a paragraph, the report. */
  parts.passageAt = function (place) {
    var range = document.createRange();
    if (place.matches("td > p")) range.selectNodeContents(place);
    else {
      var held = sectionOf(place, allPlaces()), last = held[held.length - 1], texts = window.reportSearchParts.textsOf(last);
      range.setStartBefore(place);
      range.setEndAfter(texts[texts.length - 1] || last); // of what runs on too
    }
    return parts.passageIn(range);
  };

  /* Words and citation, as they are copied. */
  parts.quoted = function (passage) { return passage.text + "\n——" + passage.citation; };

  /** @param {Quote.Passage | null} passage @param {HTMLElement} from what was clicked */
  parts.copy = function (passage, from) {
    if (passage) window.copyText(parts.quoted(passage), "原文和出处已复制", from);
  };

  /* Puts a passage into the basket, and says so. */
  parts.gather = function (passage) {
    var address = window.compareParts.addressOfPage(), title = document.getElementById("title");
    if (!passage || !address || !title) return;
    var said = window.basketParts.add({
      address: address, first: passage.first, last: passage.last, place: passage.name, text: passage.text,
      report: window.reportSearchParts.textsOf(title).map(function (text) { return text.data; }).join("").trim() || document.title,
      citation: passage.citation, note: "",
    });
    window.sayShortly(said);
  };
})(window.quoteParts = window.quoteParts || {});
