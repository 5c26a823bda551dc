/* One side of a comparison: the report and the part of it that an address names, or why there is none.
   Adds `loadSide`, `placesIn`, `nameOfPlace` to window.compareParts. */
(function (parts) {
  "use strict";

  var ROOMS = ["intro", "closing", "sign"]; // ids that stand for paragraphs under no heading, and are no places of the index
  var HOPS = 3; // from old addresses to newer ones, at most
  /** @type {Record<string, string>} */
  var NAMES = { intro: "引言", closing: "结尾", sign: "落款" };

  /* The places of a part of a report: one and all that stand in it; all of the report for an empty id; none for an unknown one. */
  parts.placesIn = function (report, id) {
    var places = report.places;
    if (!id) return places;
    if (ROOMS.indexOf(id) >= 0) return places.filter(function (each) { return each.id.split("-")[0] === id; });
    var at = places.findIndex(function (each) { return each.id === id; });
    return at < 0 ? [] : places.slice(at, at + 1 + places[at].below);
  };

  /* The part in words: 三、…… › （一）……. */
  parts.nameOfPlace = function (report, id) {
    if (!id) return "整份报告";
    if (NAMES[id]) return NAMES[id];
    var place = parts.placesIn(report, id)[0];
    if (!place) return id;
    var labels = place.labels.join(" › ") || "正文";
    if (place.heading) return labels;
    var words = place.text.trim(), isLong = words.length > 20;
    return labels + " › “" + (isLong ? words.slice(0, 19) + "…" : words) + "”";
  };

  /** @param {Compare.Side} side @param {Compare.Place} place */
  function problemOf(side, place) {
    if (!side.report) return "现有的报告里没有“" + side.name + "”的这个地址：可能搬走了，也可能撤下了。";
    if (side.places.length) return "";
    if (!place.id) return "“" + side.name + "”的这份报告里没有文字。";
    return "“" + side.name + "”的报告里现在没有这一处：原文可能改过。请在下面重新选一节，或者对照整份报告。";
  }

  /**
   * Fills a side with a place; where the index has none, with where its page leads.
   * @param {Compare.Side} side
   * @param {Compare.Place} place
   * @param {number} hops that may still be made
   * @returns {Promise<Compare.Side>}
   */
  function fill(side, place, hops) {
    return window.reportSearch.report(place.address).then(function (report) {
      side.report = report;
      side.places = report ? parts.placesIn(report, place.id) : [];
      side.place = place;
      side.problem = problemOf(side, place);
      if (side.places.length || !hops) return side;
      return parts.follow(place).then(function (found) { return found ? fill(side, found, hops - 1) : side; });
    });
  }

  /**
   * @param {Compare.Given} given
   * @param {string} name
   * @returns {Promise<Compare.Side>}
   */
  parts.loadSide = function (given, name) {
    /** @type {Compare.Side} */
    var side = { name: name, text: given.text, place: given.place, report: null, places: [], problem: "" };
    if (given.place) return fill(side, given.place, HOPS);
    if (given.text) side.problem = "地址里的“" + name + "”不是报告的地址。从浏览器地址栏复制一份报告（或其中一节）的地址，或者在下面另选。";
    return Promise.resolve(side);
  };
})(window.compareParts = window.compareParts || {});
