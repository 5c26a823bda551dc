/* The words of a search, marked on the page that a hit leads to, and a bar that leads from one to the next and clears them.
   The words come in the address, ?h=…, which is taken out at once: what a reader copies from there is the plain link. The
   entry of the history keeps them, so that reloading and going back show them again. */
(function (parts) {
  "use strict";

  function readQuery() {
    var given = new URLSearchParams(location.search), query = given.get("h");
    if (query === null) return (history.state && history.state.sought) || "";
    given.delete("h");
    var rest = given.toString();
    try {
      var clean = location.href.replace(/[?#].*$/, "") + (rest ? "?" + rest : "") + location.hash;
      history.replaceState(Object.assign({}, history.state, { sought: query }), "", clean);
    } catch (error) {
      /* a browser that allows this to no file on disk: the words stay in the address */
    }
    return query;
  }

  /**
   * Marks the ranges of a place; returns for each range its elements, of which there are several where it crosses others.
   * @param {Text[]} texts
   * @param {Search.Range[]} ranges
   */
  function markPlace(texts, ranges) {
    var ends = 0;
    var nodes = texts.map(function (node) {
      ends += node.data.length;
      return { node: node, from: ends - node.data.length, to: ends };
    });
    return ranges.slice().reverse().map(function (range) { // from the end, so that the offsets before stay right
      /** @type {HTMLElement[]} */
      var made = [];
      nodes.slice().reverse().forEach(function (each) {
        var from = Math.max(range[0], each.from) - each.from, to = Math.min(range[1], each.to) - each.from;
        if (from >= to || !each.node.data.slice(from, to).trim()) return; // white space between cells may not be wrapped
        var piece = from ? each.node.splitText(from) : each.node;
        if (to - from < piece.data.length) piece.splitText(to - from);
        var mark = parts.element("mark", "found");
        piece.before(mark);
        mark.append(piece);
        made.unshift(mark);
      });
      return made;
    }).reverse().filter(function (made) { return made.length; });
  }

  /** @param {string[]} words */
  function markAll(words) {
    /** @type {HTMLElement[][]} */
    var marked = [];
    document.querySelectorAll(parts.PLACES).forEach(function (place) {
      var texts = parts.textsOf(place);
      var text = texts.map(function (node) { return node.data; }).join("");
      markPlace(texts, window.reportSearch.rangesNow(text, words) || []).forEach(function (made) { marked.push(made); });
    });
    return marked;
  }

  /** @param {string} label @param {string} text @param {() => void} act */
  function button(label, text, act) {
    var made = parts.button("", text);
    made.title = label;
    made.setAttribute("aria-label", label);
    made.addEventListener("click", act);
    return made;
  }

  /** @param {string} query @param {string[]} words */
  function start(query, words) {
    var marked = markAll(words), bar = parts.element("div", "annotation found-bar"), count = parts.element("span", "found-bar__count");
    if (!marked.length) return;
    var now = Math.max(0, marked.findIndex(isFromTarget));

    /** Whether a mark stands in the place that the address names, or after it. @param {HTMLElement[]} made */
    function isFromTarget(made) {
      var target = document.getElementById(location.hash.slice(1)); // `:target` it may become only after this
      if (!target) return true;
      return target.contains(made[0]) || Boolean(target.compareDocumentPosition(made[0]) & Node.DOCUMENT_POSITION_FOLLOWING);
    }

    /** @param {number} number */
    function show(number) {
      marked[now].forEach(function (mark) { mark.classList.remove("is-now"); });
      now = (number + marked.length) % marked.length;
      marked[now].forEach(function (mark) { mark.classList.add("is-now"); });
      count.textContent = (now + 1) + " / " + marked.length;
    }

    /** @param {number} by */
    function step(by) {
      show(now + by);
      marked[now][0].scrollIntoView({ block: "center" });
    }

    function clear() {
      document.removeEventListener("keydown", onKey);
      bar.remove();
      document.body.classList.remove("has-found");
      marked.forEach(function (made) {
        made.forEach(function (mark) {
          var parent = /** @type {Node} */ (mark.parentNode);
          mark.replaceWith(...mark.childNodes);
          parent.normalize();
        });
      });
      history.replaceState(Object.assign({}, history.state, { sought: "" }), "");
    }

    /** @param {KeyboardEvent} event */
    function onKey(event) {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      if (!/** @type {Element} */ (event.target).closest("dialog, [data-search-box]")) clear();
    }

    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "标出的搜索词");
    count.setAttribute("aria-live", "polite");
    bar.append(
      parts.element("span", "found-bar__words", parts.shownQuery(query)), count,
      button("上一处", "↑", function () { step(-1); }), button("下一处", "↓", function () { step(1); }),
      button("清除标记（Esc）", "清除标记", clear)
    );
    document.addEventListener("keydown", onKey);
    document.body.append(bar);
    document.body.classList.add("has-found");
    show(now);
  }

  var query = readQuery();
  if (query && window.reportSearch && document.querySelector(parts.PLACES)) {
    window.reportSearch.words(query).then(function (words) { if (words.length) start(query, words); }, function () {
      /* The page is whole without marks. */
    });
  }
})(window.reportSearchParts = window.reportSearchParts || {});
