/* What is counted, in words: 节 (sections), 篇 (reports), 处 (places that hold the words).
   Adds `countOf`, `sayTotal`, `sayPart` to window.facetParts. */
(function (parts) {
  "use strict";

  /** @type {Record<string, string>} */
  var UNITS = { section: "节", report: "篇", place: "处" };

  parts.countOf = function (total, unit) {
    return total.toLocaleString("zh-CN") + " " + UNITS[unit];
  };

  /* 23 节，出自 12 篇报告、7 个单位 · 12 篇，7 个单位 */
  parts.sayTotal = function (answer) {
    var offices = answer.offices ? answer.offices.toLocaleString("zh-CN") + " 个单位" : "";
    var total = parts.countOf(answer.total, answer.unit);
    if (answer.unit === "report") return total + (offices && "，" + offices);
    return total + "，出自 " + answer.reports.toLocaleString("zh-CN") + " 篇报告" + (offices && "、" + offices);
  };

  /* Which of them are here, where not all are: 这里是第 21–40 节。 Of the first ones on paper alone. */
  parts.sayPart = function (answer, isPaper) {
    var from = answer.offset + 1, to = answer.offset + answer.hits.length;
    if (to - from + 1 === answer.total || (from === 1 && !isPaper)) return "";
    return "这里是第 " + from + "–" + to + " " + UNITS[answer.unit] + (isPaper ? "，打印时只含这一页。" : "。");
  };
})(window.facetParts = window.facetParts || {});
