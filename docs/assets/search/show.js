/* What the box in the header and the page of results have in common: hits as links, grouped by report, with the words
   marked; addresses; a field that waits for its reader; what is said to readers.
   Adds `element`, `howTo`, `hitGroups`, `factList`, `factsOf`, `hitAddress`, `hitLink`, `searchAddress`, `shownQuery`, `onTyped`, `isComposing`, `ask`,
   `SAYS` to window.reportSearchParts. */
(function (parts) {
  "use strict";

  var PAUSE = 150; // milliseconds without a keystroke, after which a query is asked
  var PROCESS = 229; // keyCode of a key that an input method has taken; Safari sends it after compositionend
  var LONG = 24; // characters of a query that are repeated to the reader

  parts.SAYS = {
    busy: "正在查找…",
    lost: "搜索用的数据没有读出来。请检查网络后再试；网站是从文件夹里打开的，请看其中的 search 文件夹是否完整。",
    onlyWithout: "请再写上要找的词：只写不要的词，没法查找。",
  };

  var EXAMPLES = [
    ["三会一课", "原话怎么写就怎么输入，一个词、半句话都行"],
    ["党员 学习", "几个词用空格隔开：同一节里都写到的地方"],
    ["学习 -会议", "前面加减号的不要"],
    ["“2023 年底”", "中间有空格的一句话，用引号括起来"],
  ];

  parts.element = function (tag, className, text) {
    var made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };

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
    var facts = [hit.year === null ? "年份不明" : hit.year + "年", hit.office, hit.kind, hit.author, apart];
    return /** @type {string[]} */ (facts.filter(Boolean));
  };

  parts.factsOf = function (hit) { return parts.factList(hit).join(" · "); };

  /* The words travel in the address: that works from disk and in a new tab. marks.js takes them out of it again. */
  parts.hitAddress = function (hit, query) {
    var at = hit.url.indexOf("#");
    return window.reportSearch.root + hit.url.slice(0, at) + "?h=" + encodeURIComponent(query) + hit.url.slice(at);
  };

  /** Where a hit stands; without its own heading where the excerpt begins with it. @param {Search.Hit} hit */
  function sectionOf(hit) {
    if (hit.id === "title") return "标题";
    var labels = hit.section.split(" › "), own = labels[labels.length - 1].replace(/…$/, "");
    return (hit.excerpt.indexOf(own) === 0 ? labels.slice(0, -1) : labels).join(" › ");
  }

  /* query: what is to be marked on the page that the link leads to. */
  parts.hitLink = function (hit, query) {
    var link = parts.element("a", "hit"), excerpt = parts.element("span", "hit__excerpt"), section = sectionOf(hit);
    link.href = parts.hitAddress(hit, query);
    if (section) link.append(parts.element("span", "hit__section", section));
    var at = 0;
    hit.marks.forEach(function (mark) {
      excerpt.append(hit.excerpt.slice(at, mark[0]), parts.element("mark", "found", hit.excerpt.slice(mark[0], mark[1])));
      at = mark[1];
    });
    excerpt.append(hit.excerpt.slice(at));
    link.append(excerpt);
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

  parts.isComposing = function (event) {
    return event.isComposing || event.keyCode === PROCESS;
  };

  /* Calls act(text) when the reader pauses, and never while an input method is at work: its half-typed letters are no
     query. Returns {set(text)}, which changes the field without calling, and {cancel()}. */
  parts.onTyped = function (field, act) {
    var timer = 0, before = field.value, composing = false;

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
