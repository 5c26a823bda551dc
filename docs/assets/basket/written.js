/* What was gathered as a text: Markdown, a document that Word opens, plain words. The citations stand at the end, each once,
   numbered in the order in which they are first needed (GB/T 7714-2015, 9.1). Adds `asMarkdown`, `asHtml`, `asText`, `blocksOf`
   to window.basketParts. */
(function (parts) {
  "use strict";

  var TITLE = "摘录", SOURCES = "参考文献";
  var STYLE = "body{font-family:FangSong,仿宋,serif;font-size:12pt;line-height:1.75}h1,h2{font-family:SimHei,黑体,sans-serif}" +
    "h1{font-size:18pt;text-align:center}h2{font-size:14pt}p.words{text-indent:24pt;margin:0 0 6pt}" +
    "table{border-collapse:collapse;margin:0 0 6pt}td{padding:2pt 4pt}p.note{color:#444;font-family:KaiTi,楷体,serif}";

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

  /* The paragraphs of a passage (strings) and its tables (rows of cells, each as long as the longest): lines with tabs. */
  parts.blocksOf = function (text) {
    /** @type {Basket.Block[]} */
    var blocks = [];
    text.split(/\r\n?|\n/).filter(function (line) { return line.trim(); }).forEach(function (line) {
      var before = blocks[blocks.length - 1], cells = line.split("\t").map(function (cell) { return cell.trim(); });
      if (cells.length === 1) blocks.push(cells[0]);
      else if (Array.isArray(before)) before.push(cells);
      else blocks.push([cells]);
    });
    blocks.forEach(function (rows) {
      if (!Array.isArray(rows)) return;
      var width = Math.max(...rows.map(function (row) { return row.length; }));
      rows.forEach(function (row) { while (row.length < width) row.push(""); });
    });
    return blocks;
  };

  /**
   * The blocks of a passage as they are written, the number of its source behind its last words.
   * @param {Basket.Item} item
   * @param {string} mark
   * @param {(text: string) => string} write
   */
  function written(item, mark, write) {
    var blocks = parts.blocksOf(item.text).map(function (block) {
      return Array.isArray(block) ? block.map(function (row) { return row.map(write); }) : write(block);
    });
    var last = blocks[blocks.length - 1];
    if (Array.isArray(last)) blocks.push(mark);
    else blocks[blocks.length - 1] = last + mark;
    return blocks;
  }

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
      lines.push("## " + (i + 1) + "\\. " + plain(headOf(item)), "");
      written(item, "\\[" + known.numbers[i] + "\\]", plain).forEach(function (block, n) {
        if (n) lines.push(">");
        if (!Array.isArray(block)) {
          lines.push("> " + block);
          return;
        }
        block.forEach(function (row, at) {
          lines.push("> | " + row.join(" | ") + " |");
          if (!at) lines.push("> |" + " --- |".repeat(row.length));
        });
      });
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
      body.push("<h2>" + (i + 1) + ". " + escaped(headOf(item)) + "</h2>");
      written(item, "<sup>[" + known.numbers[i] + "]</sup>", escaped).forEach(function (block) {
        body.push(Array.isArray(block) ? '<table border="1">' + block.map(function (row) {
          return "<tr>" + row.map(function (cell) { return "<td>" + cell + "</td>"; }).join("") + "</tr>";
        }).join("\n") + "</table>" : '<p class="words">' + block + "</p>");
      });
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
      parts.blocksOf(item.text).forEach(function (block) {
        if (Array.isArray(block)) lines.push(...block.map(function (row) { return row.join("\t"); }));
        else lines.push(block);
      });
      lines[lines.length - 1] += "[" + known.numbers[i] + "]";
      lines.push(...linesOf(item.note), "");
    });
    lines.push(SOURCES);
    known.sources.forEach(function (source, i) { lines.push("[" + (i + 1) + "] " + source); });
    return lines.join("\n") + "\n";
  };
})(window.basketParts = window.basketParts || {});
