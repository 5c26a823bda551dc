/* What is counted, in words: 节 (sections), 篇 (reports), 处 (places that hold the words).
   Adds `unitOf`, `countOf`, `sayTotal` to window.facetParts. */
(function (parts) {
  "use strict";

  /** @type {Record<string, string>} */
  var UNITS = { section: "节", report: "篇", place: "处" };

  parts.unitOf = function (unit) { return UNITS[unit]; };

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
})(window.facetParts = window.facetParts || {});
