/* The units that a comparison aligns: the heading of a place, and each sentence of its words with its mark. The units of a place,
   joined, are its text, to the character. Adds `unitsOf` to window.compareParts. */
(function (parts) {
  "use strict";

  var SENTENCE = /[^。；！？;!?]+[。；！？;!?]*[”’」』）)》]*|[。；！？;!?]+/g; // as in search/entries.js
  var ROW = /[^\n]*\n|[^\n]+/g;
  var CLAUSE = /[^，,：:、\s]+[，,：:、\s]*|[，,：:、\s]+/g;
  var LONG = 400; // characters above which a sentence (of a table, mostly) is cut at its clauses
  var LONGEST = 1000; // and above which a clause is cut, wherever that is

  /** What of a text is compared: all but white space, which reports wrap as they like. @param {string} text */
  function keyOf(text) { return text.replace(/\s+/g, ""); }

  /** @param {string} text */
  function clausesOf(text) {
    /** @type {string[]} */
    var found = [];
    (text.length > LONG ? text.match(CLAUSE) || [] : [text]).forEach(function (clause) {
      var characters = clause.length > LONGEST ? Array.from(clause) : null;
      if (!characters) found.push(clause);
      else for (var i = 0; i < characters.length; i += LONGEST) found.push(characters.slice(i, i + LONGEST).join(""));
    });
    return found;
  }

  /** Sentences with their marks; white space alone goes to the one before it, or behind it. Of a table (whose cells tabs part,
     which no other text has) none runs from one row into the next. @param {string} text @returns {string[]} */
  function sentencesOf(text) {
    /** @type {string[]} */
    var found = [];
    var held = "";
    var rows = text.indexOf("\t") < 0 ? [text] : text.match(ROW) || [];
    rows.map(function (row) { return row.match(SENTENCE) || []; }).reduce(function (all, each) { return all.concat(each); }, /** @type {string[]} */ ([])).forEach(function (sentence) {
      clausesOf(sentence).forEach(function (clause) {
        if (keyOf(clause)) {
          found.push(held + clause);
          held = "";
        } else if (found.length) found[found.length - 1] += clause;
        else held += clause;
      });
    });
    if (held) found.push(held);
    return found;
  }

  /* places: {text, heading: how long its heading is}. Each unit: its place (index), its text, its key, whether it is the
     place's heading, whether it is the first of its place. A place without text has none. */
  parts.unitsOf = function (places) {
    /** @type {Compare.Unit[]} */
    var units = [];
    places.forEach(function (place, at) {
      var first = units.length;
      /** @param {string} text @param {boolean} isHeading */
      function add(text, isHeading) {
        units.push({ place: at, text: text, key: keyOf(text), isHeading: isHeading, isFirst: units.length === first });
      }
      if (place.heading) add(place.text.slice(0, place.heading), true);
      sentencesOf(place.text.slice(place.heading)).forEach(function (sentence) { add(sentence, false); });
    });
    return units;
  };
})(window.compareParts = window.compareParts || {});
