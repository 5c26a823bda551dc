/* What the box in the header and the page of results have in common: hits as links, grouped by report, with the words
   marked; addresses; a field that waits for its reader; what is said to readers.
   Adds `howTo`, `hitGroups`, `factList`, `factsOf`, `hitAddress`, `hitWords`, `hitLink`, `searchAddress`, `shownQuery`, `saysOffer`, `saysPage`, `saysNarrowed`, `isPlainClick`, `onTyped`, `ask`,
   `SAYS`, `FEW` to window.reportSearchParts. */
(function (parts) {
  "use strict";

  var PAUSE = 150; // milliseconds without a keystroke, after which a query is asked
  var LONG = 24; // characters of a query that are repeated to the reader

  parts.FEW = 2; // places found, up to which other words are looked for

  parts.SAYS = {
    busy: "正在查找…",
    /* What was asked instead. */
    instead: function (query, other) { return "没有找到" + parts.shownQuery(query) + "，按拼音找的是" + parts.shownQuery(other) + "。"; },
    lost: "搜索用的数据没有读出来。请检查网络后再试；网站是从文件夹里打开的，请看其中的 search 文件夹是否完整。",
    onlyWithout: "请再写上要找的词：只写不要的词，没法查找。",
  };

  var EXAMPLES = [
    ["三会一课", "原话怎么写就怎么输入，一个词、半句话都行"],
    ["党员 学习", "几个词用空格隔开：同一节里都写到的地方"],
    ["学习 -会议", "前面加减号的不要"],
    ["“2023 年底”", "中间有空格的一句话，用引号括起来"],
  ];

  /* How to search, by examples; linkTo: what makes an example a link, where it is to be one. */
  parts.howTo = function (linkTo) {
    var list = parts.element("dl", "search-how");
    EXAMPLES.forEach(function (example) {
      var term = parts.element("dt");
      term.append(linkTo ? linkTo(example[0]) : example[0]);
      list.append(term, parts.element("dd", "", example[1]));
    });
    return list;
  };

  /* Hits by report: a list of lists, in the order in which the reports come first. */
  parts.hitGroups = function (hits) {
    /** @type {Map<string, Search.Hit[]>} */
    var groups = new Map();
    hits.forEach(function (hit) {
      var group = groups.get(hit.address);
      if (group) group.push(hit);
      else groups.set(hit.address, [hit]);
    });
    return Array.from(groups.values());
  };

  /* What tells a report from others: year, office, kind, author and whatever else there is, each where it is known. */
  parts.factList = function (hit) {
    var apart = hit.apart === hit.author ? null : hit.apart;
    var facts = [parts.shownName("year", String(hit.year || parts.UNKNOWN.year)), hit.office, hit.kind, hit.author, apart];
    return /** @type {string[]} */ (facts.filter(Boolean));
  };

  parts.factsOf = function (hit) { return parts.factList(hit).join(" · "); };

  /* The words travel in the address: that works from disk and in a new tab. marks.js takes them out of it again. */
  parts.hitAddress = function (hit, query) {
    var at = hit.url.indexOf("#");
    return window.reportSearch.root + hit.url.slice(0, at) + "?h=" + encodeURIComponent(query) + hit.url.slice(at);
  };

  /** Part of a text, with marks. @param {string} text @param {Search.Range[]} marks in order @param {number} from @param {number} to */
  function marked(text, marks, from, to) {
    var made = document.createDocumentFragment(), at = from;
    marks.forEach(function (mark) {
      var first = Math.max(mark[0], from), last = Math.min(mark[1], to);
      if (first >= last) return;
      made.append(text.slice(at, first), parts.element("mark", "found", text.slice(first, last)));
      at = last;
    });
    made.append(text.slice(at, to));
    return made;
  }

  /**
   * What of a place is said by its heading, and what is left of the excerpt: nothing is said twice.
   * @param {Search.Hit} hit
   * @param {string} own its heading, or that of the section that it stands in
   * @returns {[heading: Node, from: number]}
   */
  function headed(hit, own) {
    var said = hit.excerpt, words = said.replace(/^…|…$/g, ""), at = own.indexOf(words);
    var begins = own.replace(/…$/, ""); // a long heading is cut
    if (begins && said.slice(0, begins.length) === begins) return [marked(said, hit.marks, 0, begins.length), begins.length];
    if (own && at >= 0) { // the excerpt is a part of it
      var shift = at - said.indexOf(words);
      var moved = hit.marks.map(function (mark) { return /** @type {Search.Range} */ ([mark[0] + shift, mark[1] + shift]); });
      return [marked(own, moved, 0, own.length), said.length];
    }
    return [document.createTextNode(own || "（正文）"), 0];
  }

  /* A hit in words: its heading, with the words marked; the headings above; what the excerpt adds, null for nothing. */
  parts.hitWords = function (hit) {
    var labels = hit.section ? hit.section.split(" › ") : [], own = labels.pop() || "";
    var head = headed(hit, hit.id === "title" ? "标题" : own), rest = marked(hit.excerpt, hit.marks, head[1], hit.excerpt.length);
    return { heading: head[0], context: labels.join(" › "), excerpt: rest.textContent.trim() ? rest : null };
  };

  /* All of it leads there; that it is a link is seen by its heading. query: what is to be marked on the page that the link
     leads to. */
  parts.hitLink = function (hit, query) {
    var words = parts.hitWords(hit), link = parts.element("a", "hit", parts.element("span", "hit__heading", words.heading));
    link.href = parts.hitAddress(hit, query);
    if (words.context) link.append(" ", parts.element("span", "hit__context", words.context));
    if (words.excerpt) link.append(parts.element("span", "hit__excerpt", words.excerpt));
    return link;
  };

  parts.searchAddress = function (query) {
    return window.reportSearch.root + "search/index.html?q=" + encodeURIComponent(query);
  };

  parts.shownQuery = function (query) {
    var said = query.trim().replace(/\s+/g, " ");
    if (/^“[^“”]*”$/.test(said)) said = said.slice(1, -1);
    var all = Array.from(said);
    return "“" + (all.length > LONG ? all.slice(0, LONG).join("") + "…" : said) + "”";
  };

  /** @type {Record<Search.Offer["kind"], [string, string]>} */
  var OFFERS = {
    sound: ["按拼音找", ""], near: ["是不是", "？"], split: ["分开来找", ""], part: ["改找其中找得到的最长一段：", ""],
  };
  /** @type {Record<string, string>} */
  var PAGES = { theme: "主题", sub: "子主题", role: "", office: "单位", kind: "文种" };

  /* What else could be asked. */
  parts.saysOffer = function (offer) {
    var said = OFFERS[offer.kind][0] + parts.shownQuery(offer.query) + OFFERS[offer.kind][1];
    return offer.total === null ? said : said + " " + offer.total.toLocaleString("zh-CN") + " 处";
  };

  /* A page that a query names; count: in words, or empty. */
  parts.saysPage = function (page, count) {
    return (page.facet === null ? "页面" : PAGES[page.facet]) + "“" + page.name + "”" + (count ? " " + count : "") + " →";
  };

  parts.saysNarrowed = function (found) {
    var within = found.names.map(function (name) { return "“" + name + "”"; }).join("");
    return "在" + within + "里找" + parts.shownQuery(found.query) + " " + found.total.toLocaleString("zh-CN") + " 处 →";
  };

  /* Whether it asks for no tab or window of its own. */
  parts.isPlainClick = function (event) {
    var click = /** @type {MouseEvent} */ (event);
    return !(click.ctrlKey || click.metaKey || click.shiftKey || click.altKey || click.button);
  };

  /* Calls act(text) when the reader pauses, and never while an input method is at work: its half-typed letters are no
     query. Returns {set(text)}, which changes the field without calling, and {cancel()}. */
  parts.onTyped = function (field, act) {
    var timer = 0, composing = parts.isWriting(), before = composing ? "" : field.value;

    function fire() {
      if (composing || field.value === before) return;
      before = field.value;
      act(before);
    }
    function soon() {
      clearTimeout(timer);
      timer = setTimeout(fire, PAUSE);
    }
    field.addEventListener("compositionstart", function () {
      composing = true;
      clearTimeout(timer);
    });
    field.addEventListener("compositionend", function () {
      composing = false;
      soon(); // in Chrome and Safari no input event follows
    });
    field.addEventListener("input", function (event) {
      if (!composing && !event.isComposing) soon();
    });
    return {
      set: function (text) {
        clearTimeout(timer);
        field.value = before = text;
      },
      cancel: function () {
        clearTimeout(timer);
        before = field.value;
      },
    };
  };

  /* One reader asks one thing at a time: answers to older questions are dropped. Returns a function of a question (which
     returns a promise) and of {answer, failed, slow}: only the latest call's are called, `slow` where there is no answer
     after `patience` milliseconds. Called without arguments it drops what is under way. */
  parts.ask = function (patience) {
    var latest = 0;
    return function (question, then) {
      var number = ++latest;
      if (!question || !then) return;
      function isLatest() { return number === latest; }
      var timer = setTimeout(function () { if (isLatest()) then.slow(); }, patience);
      Promise.resolve().then(question).then(function (answer) {
        clearTimeout(timer);
        if (isLatest()) then.answer(answer);
      }, function () {
        clearTimeout(timer);
        if (isLatest()) then.failed();
      });
    };
  };
})(window.reportSearchParts = window.reportSearchParts || {});
