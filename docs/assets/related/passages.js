/* Shared passages at the places of a report: a quiet mark in the margin of a paragraph whose words stand in other reports too; it
   opens a list of where, while the words that stand there are tinted. Formulas (套话), which many reports have, are marked once the
   reader asks for them, at the end of the report. The report's own words are never touched: tints are highlights of the browser. */
(function () {
  "use strict";

  const { button, element, linkTo, textsOf } = window.reportSearchParts;
  var OPENING = 14, CLOSING = 8; // characters of a passage that its list is headed by

  /** @type {Record<string, Related.FormulaSaid>} mark → what is said of it, as far as its file has come */
  var known = {};
  window.reportFormulas = function (said) { Object.assign(known, said); };
  window.relatedParts.shown.passages = show;

  /* Words of a place */

  /**
   * The characters of a place, white space left out, and where each stands.
   * @param {Element} place
   */
  function lettersOf(place) {
    /** @type {{ node: Text, at: number, text: string }[]} */
    var found = [];
    textsOf(place).forEach(function (node) {
      var at = 0;
      Array.from(node.data).forEach(function (text) {
        if (!/\s/.test(text)) found.push({ node: node, at: at, text: text });
        at += text.length;
      });
    });
    return found;
  }

  /** @param {Element} place @param {Related.Span[]} spans */
  function rangesOf(place, spans) {
    var letters = lettersOf(place);
    return spans.filter((span) => span[1] <= letters.length).map(function (span) {
      var range = document.createRange(), first = letters[span[0]], last = letters[span[1] - 1];
      range.setStart(first.node, first.at);
      range.setEnd(last.node, last.at + last.text.length);
      return range;
    });
  }

  /** @param {Element} place @param {number} from @param {number} to */
  function wordsOf(place, from, to) {
    var words = lettersOf(place).slice(from, to).map((letter) => letter.text);
    if (words.length <= OPENING + CLOSING + 2) return words.join("");
    return words.slice(0, OPENING).join("") + "……" + words.slice(-CLOSING).join("");
  }

  /** @param {Range[][]} groups @returns {Range[]} */
  function flat(groups) {
    return groups.reduce((all, ranges) => all.concat(ranges), []);
  }

  /** @param {"passage" | "passage-formula"} name @param {Range[]} ranges */
  function tint(name, ranges) {
    if (!window.Highlight || !CSS.highlights) return; // an older browser: the list names the words
    if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
    else CSS.highlights.delete(name);
  }

  /* Marks and what they open */

  /** The last element of a place: the paragraph that runs on from a heading. @param {HTMLElement} place */
  function endOf(place) {
    var last = place, next = /** @type {HTMLElement | null} */ (place.nextElementSibling);
    for (; next; next = /** @type {HTMLElement | null} */ (next.nextElementSibling)) {
      if (next.matches(".runin:not([id])")) last = next;
      else if (!next.matches(".annotation")) break;
    }
    return last;
  }

  /** @type {(() => void) | null} closes what is open */
  var close = null;

  /**
   * What is said at a place, and its mark while it has one.
   * @typedef {{ place: HTMLElement, passages: Related.Passage[], formulas: Related.Formula[], mark: HTMLButtonElement | null }} Spot
   */

  /** Gives a spot the mark that it needs now. @param {Related.Passages} said @param {Spot} spot @param {boolean} withFormulas */
  function refresh(said, spot, withFormulas) {
    var reports = new Set(), formulas = withFormulas ? spot.formulas : [];
    spot.passages.forEach((passage) => passage[2].forEach((where) => reports.add(where[0])));
    if (spot.mark) spot.mark.remove();
    spot.mark = null;
    if (!reports.size && !formulas.length) return;
    var label = [
      reports.size ? "这里的文字还见于 " + reports.size + " 篇报告" : "",
      formulas.length ? "这里有 " + formulas.length + " 句许多报告都有的话" : ""
    ].filter(Boolean).join("；");
    spot.mark = markOf(spot, reports.size, label, function (panel) {
      spot.passages.forEach((passage) => addPassage(said, passage, spot.place, panel));
      formulas.forEach((formula) => addFormula(said, formula, spot.place, panel));
    });
  }

  /** @param {Spot} spot @param {number} count of reports @param {string} label @param {(panel: HTMLElement) => void} fill */
  function markOf(spot, count, label, fill) {
    var end = endOf(spot.place), mark = button("annotation passage-mark");
    mark.title = label;
    mark.setAttribute("aria-label", label);
    mark.setAttribute("aria-expanded", "false");
    if (count) mark.append(element("span", "passage-mark__wide", "另见 "), String(count), element("span", "passage-mark__wide", " 篇"));
    else mark.append("套", element("span", "passage-mark__wide", "话"));
    end.insertBefore(mark, end.querySelector(":scope > .headerlink")); // site.js holds the last element for a control of the place
    end.classList.add("has-passage");
    mark.addEventListener("click", function () {
      var isOpen = mark.getAttribute("aria-expanded") === "true";
      if (close) close();
      if (isOpen) return;
      var panel = element("div", "annotation passage-panel");
      panel.setAttribute("role", "group");
      panel.setAttribute("aria-label", label);
      fill(panel);
      end.after(panel);
      mark.setAttribute("aria-expanded", "true");
      tint("passage", flat(spot.passages.map((passage) => rangesOf(spot.place, passage[1]))));
      close = function () {
        panel.remove();
        mark.setAttribute("aria-expanded", "false");
        tint("passage", []);
        close = null;
      };
    });
    return mark;
  }

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !close) return;
    var mark = document.querySelector('.passage-mark[aria-expanded="true"]');
    close();
    if (mark) mark.focus();
  });

  /**
   * @param {Related.Passages} said @param {Related.Where} where @param {HTMLElement} place @param {Related.Span[]} spans that stand there
   */
  function lineOf(said, where, place, spans) {
    var report = said.reports[where[0]], there = report[0] + "#" + where[1], root = window.reportSearch.root;
    var line = element("li", "", linkTo(report[1], root + report[0] + "/index.html#" + where[1]));
    var facts = [report[2] ? report[2] + "年" : "", report[3] || ""].filter(Boolean).join(" · ");
    if (facts) line.append(element("span", "passage-facts", " " + facts));
    if (where[2]) line.append(element("span", "passage-facts", "（个别字词不同）"));
    if (window.compareAddress && window.compareParts.addressOfPage()) {
      var here = window.compareParts.addressOfPage() + "#" + place.id;
      line.append(" ", linkTo("对照", window.compareAddress(here, there), "与" + report[1] + "对照"));
    }
    ["mouseenter", "focusin"].forEach(function (name) {
      line.addEventListener(name, function () { tint("passage", rangesOf(place, spans)); });
    });
    return line;
  }

  /** @param {Related.Passages} said @param {Related.Passage} passage @param {HTMLElement} place @param {HTMLElement} panel */
  function addPassage(said, passage, place, panel) {
    var spans = passage[1], list = element("ul");
    passage[2].forEach((where) => list.append(lineOf(said, where, place, where[3] || spans)));
    panel.append(element("p", "", "“" + wordsOf(place, spans[0][0], spans[spans.length - 1][1]) + "”还见于："), list);
  }

  /* Formulas */

  /** @param {string} mark */
  function load(mark) {
    return new Promise(function (/** @type {(said: Related.FormulaSaid | null) => void} */ resolve) {
      if (known[mark]) {
        resolve(known[mark]);
        return;
      }
      var script = document.createElement("script");
      var name = (parseInt(mark.slice(0, 2), 16) >> 3).toString(16);
      script.src = window.reportSearch.root + "passages/" + name + ".js";
      script.onload = script.onerror = function () { script.remove(); resolve(known[mark] || null); };
      document.head.append(script);
    });
  }

  /** @param {Related.Passages} said @param {Related.Formula} formula @param {HTMLElement} place @param {HTMLElement} panel */
  function addFormula(said, formula, place, panel) {
    var words = "“" + wordsOf(place, formula[1], formula[2]) + "”", list = element("ul"), at = formula[3];
    /** @type {Related.Span[]} */
    var spans = [[formula[1], formula[2]]];
    var head = element("p", "", words);
    panel.append(head, list);
    if (typeof at !== "string") {
      head.append("还见于：");
      at.forEach((where) => list.append(lineOf(said, where, place, spans)));
      return;
    }
    load(at).then(function (about) {
      if (!about) return;
      head.append(about[0] + " 篇以上的报告都有；最早的几篇：");
      about[1].forEach(function (first) {
        var line = element("li", "", linkTo(first[1], window.reportSearch.root + first[0] + "/index.html#" + first[3]));
        if (first[2]) line.append(element("span", "passage-facts", " " + first[2] + "年"));
        list.append(line);
      });
    });
  }

  /** @param {Related.Passages} said @param {Spot[]} spots */
  function switchOf(said, spots) {
    var made = button("passage-switch", "标出 " + said.formulas.length + " 句套话");
    made.setAttribute("aria-pressed", "false");
    made.addEventListener("click", function () {
      var isOn = made.getAttribute("aria-pressed") !== "true";
      made.setAttribute("aria-pressed", String(isOn));
      if (close) close();
      spots.forEach((spot) => refresh(said, spot, isOn));
      tint("passage-formula", isOn ? flat(spots.map(function (spot) {
        return rangesOf(spot.place, spot.formulas.map((each) => [each[1], each[2]]));
      })) : []);
    });
    return made;
  }

  /** @param {Related.Passages} said @returns {Spot[]} those of the page's places of which something is said */
  function spotsOf(said) {
    /** @type {Map<string, Spot>} */
    var spots = new Map();
    /** @param {string} id */
    function at(id) {
      var place = document.getElementById(id);
      if (!spots.has(id) && place && place.closest("article")) spots.set(id, { place: place, passages: [], formulas: [], mark: null });
      return spots.get(id);
    }
    said.passages.forEach(function (passage) {
      var spot = at(passage[0]);
      if (spot) spot.passages.push(passage);
    });
    said.formulas.forEach(function (formula) {
      var spot = at(formula[0]);
      if (spot) spot.formulas.push(formula);
    });
    return Array.from(spots.values());
  }

  /** At the end, where nothing below it moves. @param {Related.Passages} said @param {Spot[]} spots */
  function addShare(said, spots) {
    if (!said.shared) return;
    var own = Math.floor((100 * (said.letters - said.shared)) / said.letters), line = element("p", "annotation no-print passage-share", "约 " + own + "% 的文字仅见于本篇。");
    if (said.formulas.length) line.append(" ", switchOf(said, spots));
    var below = document.querySelector("article > :is(.beside, .notes)");
    if (below) below.before(line);
    else document.querySelector("article").append(line);
  }

  /** @param {Related.Passages} said */
  function show(said) {
    var spots = spotsOf(said);
    addShare(said, spots);
    spots.forEach((spot) => refresh(said, spot, false));
  }
})();
