/* What was gathered as a text: Markdown, a document that Word opens, plain words. The citations stand at the end, each once,
   numbered in the order in which they are first needed (GB/T 7714-2015, 9.1). Adds `asMarkdown`, `asHtml`, `asText` to window.basketParts. */
(function (parts) {
  "use strict";

  var TITLE = "摘录", SOURCES = "参考文献";
  var STYLE = "body{font-family:FangSong,仿宋,serif;font-size:12pt;line-height:1.75}h1,h2{font-family:SimHei,黑体,sans-serif}" +
    "h1{font-size:18pt;text-align:center}h2{font-size:14pt}p.words{text-indent:2em;margin:0 0 6pt}p.note{color:#444;font-family:KaiTi,楷体,serif}";

  /** @param {Basket.Item[]} items */
  function numbered(items) {
    /** @type {string[]} */
    var sources = [];
    var numbers = items.map(function (item) {
      var at = sources.indexOf(item.citation);
      return at < 0 ? sources.push(item.citation) : at + 1;
    });
    return { sources: sources, numbers: numbers };
  }

  /** @param {Basket.Item} item */
  function headOf(item) { return item.report + (item.place ? "　" + item.place : ""); }

  /** @param {string} text */
  function linesOf(text) { return text.split(/\r\n?|\n/).map(function (line) { return line.trim(); }).filter(Boolean); }

  /** Words in Markdown, which stand there as they are: every mark that could mean something is escaped. @param {string} text */
  function plain(text) {
    var line = text.replace(/\s+/g, " ").trim().replace(/[\\`*_{}[\]<>|~^$&]/g, "\\$&");
    return line.replace(/^[-+=#!:]|^\d+(?=[.)])/, function (found) { return /\d/.test(found) ? found + "\\" : "\\" + found; });
  }

  /** @param {string} text */
  function escaped(text) {
    return text.replace(/[&<>"']/g, function (mark) { return "&#" + mark.charCodeAt(0) + ";"; });
  }

  parts.asMarkdown = function (items) {
    var known = numbered(items), lines = ["# " + TITLE, ""];
    items.forEach(function (item, i) {
      var words = linesOf(item.text).map(plain);
      words[words.length - 1] += "\\[" + known.numbers[i] + "\\]";
      lines.push("## " + (i + 1) + "\\. " + plain(headOf(item)), "");
      words.forEach(function (line, n) { lines.push(...(n ? [">"] : []), "> " + line); });
      lines.push("");
      linesOf(item.note).forEach(function (line) { lines.push(plain(line), ""); });
    });
    lines.push("## " + SOURCES, "");
    known.sources.forEach(function (source, i) { lines.push("\\[" + (i + 1) + "\\] " + plain(source), ""); });
    return lines.join("\n").replace(/\n+$/, "\n");
  };

  parts.asHtml = function (items) {
    var known = numbered(items), body = ["<h1>" + TITLE + "</h1>"];
    items.forEach(function (item, i) {
      var words = linesOf(item.text).map(escaped);
      words[words.length - 1] += "<sup>[" + known.numbers[i] + "]</sup>";
      body.push("<h2>" + (i + 1) + ". " + escaped(headOf(item)) + "</h2>");
      words.forEach(function (line) { body.push('<p class="words">' + line + "</p>"); });
      linesOf(item.note).forEach(function (line) { body.push('<p class="note">' + escaped(line) + "</p>"); });
    });
    body.push("<h2>" + SOURCES + "</h2>");
    known.sources.forEach(function (source, i) { body.push("<p>[" + (i + 1) + "] " + escaped(source) + "</p>"); });
    return '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>' + TITLE + "</title><style>" + STYLE +
      "</style></head><body>\n" + body.join("\n") + "\n</body></html>\n";
  };

  parts.asText = function (items) {
    var known = numbered(items);
    /** @type {string[]} */
    var lines = [];
    items.forEach(function (item, i) {
      lines.push(...linesOf(item.text));
      lines[lines.length - 1] += "[" + known.numbers[i] + "]";
      lines.push(...linesOf(item.note), "");
    });
    lines.push(SOURCES);
    known.sources.forEach(function (source, i) { lines.push("[" + (i + 1) + "] " + source); });
    return lines.join("\n") + "\n";
  };
})(window.basketParts = window.basketParts || {});
