try {
(function (parts) {
"use strict";
var TITLE = "摘录", SOURCES = "参考文献";
var STYLE = "body{font-family:FangSong,仿宋,serif;font-size:12pt;line-height:1.75}h1,h2{font-family:SimHei,黑体,sans-serif}" +
"h1{font-size:18pt;text-align:center}h2{font-size:14pt}p.words{text-indent:24pt;margin:0 0 6pt}" +
"table{border-collapse:collapse;margin:0 0 6pt}td{padding:2pt 4pt}p.note{color:#444;font-family:KaiTi,楷体,serif}";
function numbered(items) {
var sources = [];
var numbers = items.map(function (item) {
var at = sources.indexOf(item.citation);
return at < 0 ? sources.push(item.citation) : at + 1;
});
return { sources: sources, numbers: numbers };
}
function headOf(item) { return item.report + (item.place ? "　" + item.place : ""); }
function linesOf(text) { return text.split(/\r\n?|\n/).map(function (line) { return line.trim(); }).filter(Boolean); }
parts.blocksOf = function (text) {
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
function written(item, mark, write) {
var blocks = parts.blocksOf(item.text).map(function (block) {
return Array.isArray(block) ? block.map(function (row) { return row.map(write); }) : write(block);
});
var last = blocks[blocks.length - 1];
if (Array.isArray(last)) blocks.push(mark);
else blocks[blocks.length - 1] = last + mark;
return blocks;
}
function plain(text) {
var line = text.replace(/\s+/g, " ").trim().replace(/[\\`*_{}[\]<>|~^$&]/g, "\\$&");
return line.replace(/^[-+=#!:]|^\d+(?=[.)])/, function (found) { return /\d/.test(found) ? found + "\\" : "\\" + found; });
}
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
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts, shared) {
"use strict";
var LONG = 600;
function button(text, says, act) {
var made = shared.button("", text);
if (says) made.setAttribute("aria-label", says);
made.addEventListener("click", function () { act(made); });
return made;
}
function save(content, type, name) {
var link = document.createElement("a"), address = URL.createObjectURL(new Blob(["\ufeff" + content], { type: type + ";charset=utf-8" }));
link.href = address;
link.download = name;
link.click();
setTimeout(function () { URL.revokeObjectURL(address); }, 60000);
}
function copyAll(items, from) {
var text = parts.asText(items), done = "已复制 " + items.length + " 段和出处";
function plainly() { window.copyText(text, done, from); }
if (!navigator.clipboard || !navigator.clipboard.write || typeof ClipboardItem === "undefined") {
plainly();
return;
}
var both = { "text/plain": new Blob([text], { type: "text/plain" }), "text/html": new Blob([parts.asHtml(items)], { type: "text/html" }) };
navigator.clipboard.write([new ClipboardItem(both)]).then(function () { window.sayShortly(done); }, plainly);
}
function squeezed(text) { return text.replace(/\s+/g, ""); }
function verdict(item, report) {
if (!report) return "现有的报告里找不到这一份，可能搬走或撤下了。下面是收进来时的原文。";
var places = report.places, at = places.findIndex(function (each) { return each.id === item.first; });
if (at < 0) return "这一处现在不在报告里了。下面是收进来时的原文。";
var end = places.length - 1;
while (end > at && places[end].id !== item.last) end--;
if (places[end].id !== item.last) end = at;
var now = squeezed(places.slice(at, end + 1).map(function (each) { return each.text; }).join(""));
var isThere = item.text.split(/[\n\t]/).every(function (part) { return now.indexOf(squeezed(part)) >= 0; });
return isThere ? "" : "原文已有变化。下面是收进来时的原文。";
}
function start(box) {
var acts = shared.element("div", "basket-acts"), status = shared.element("p", "basket-status");
var list = shared.element("ol", "basket-list");
var reports = new Map();
var empty = shared.element(
"div", "empty", shared.element("p", "", "还没有摘录。"),
shared.element("p", "", "打开一份报告，选中一段文字，点“收进摘录”；或者把鼠标移到一段上（手机上点一下这一段），点“摘录”。收进来的原文会带着出处列在这里，可以排序、加附注，再一起复制或存成文件。"),
shared.element("p", "", shared.linkTo("从报告找起", window.reportSearch.root + "reports/index.html"))
);
status.setAttribute("role", "status");
acts.append(
button("复制全部", "", function (from) { copyAll(parts.items(), from); }),
button("存成 Word 文件", "", function () { save(parts.asHtml(parts.items()), "application/msword", "摘录.doc"); }),
button("存成 Markdown 文件", "", function () { save(parts.asMarkdown(parts.items()), "text/markdown", "摘录.md"); }),
button("清空", "", function () { change([], "已清空。"); })
);
box.append(acts, status, list, empty);
function change(items, said) {
var before = parts.items(), isKept = parts.keep(items);
status.textContent = isKept ? said : said + "浏览器没有存下这个改动，离开这一页就没有了。";
if (said && items.length < before.length) {
status.append(" ", button("撤销", "", function () { change(joined(before, parts.items()), "已恢复。"); }));
(status.lastElementChild).focus();
}
}
function joined(before, now) {
return before.map(function (item) {
return now.find(function (each) { return parts.isSame(each, item); }) || item;
}).concat(now.filter(function (each) {
return !before.some(function (item) { return parts.isSame(each, item); });
}));
}
function move(at, to) {
var items = parts.items(), item = items.splice(at, 1)[0];
items.splice(to, 0, item);
change(items, "“" + (item.place || "整份报告") + "”现在是第 " + (to + 1) + " 段。");
var buttons = list.children[to].querySelectorAll(".basket-moves button");
buttons[Number(buttons[0].disabled || (to > at && !buttons[1].disabled))].focus();
}
function setNote(item, note) {
var items = parts.items(), mine = items.find(function (each) { return parts.isSame(each, item); });
if (!mine || mine.note === note) return;
mine.note = note;
isOwn = true;
if (!parts.keep(items)) status.textContent = "浏览器没有存下附注，离开这一页就没有了。";
isOwn = false;
}
function check(item, said) {
var asked = reports.get(item.address);
if (!asked) reports.set(item.address, asked = window.reportSearch.report(item.address));
asked.then(function (report) { said.textContent = verdict(item, report); }, function () {
said.textContent = "没有读到现在的报告，不知道原文有没有变化。";
});
}
function rowOf(item, at, many) {
var link = shared.linkTo(item.report, window.reportSearch.root + item.address + "/index.html#" + item.first);
var head = shared.element("h2", "basket-head", link, " ", shared.element("span", "basket-place", item.place || "整份报告"));
var said = shared.element("p", "basket-verdict"), words = shared.element("blockquote", "basket-words", ...blocksOf(item.text));
var cited = shared.element("p", "basket-citation", item.citation);
var note = shared.element("textarea"), label = shared.element("label", "basket-note", "附注", note);
note.rows = 2;
note.value = item.note;
note.maxLength = 20000;
note.addEventListener("change", function () { setNote(item, note.value); });
var printed = shared.element("p", "basket-note-paper", item.note);
note.addEventListener("input", function () { printed.textContent = note.value; });
var name = (item.place || "整份报告") + "：";
var moves = shared.element("div", "basket-moves"), up = button("上移", name + "上移", function () { move(at, at - 1); });
var down = button("下移", name + "下移", function () { move(at, at + 1); });
up.disabled = at === 0;
down.disabled = at === many - 1;
moves.append(up, down, button("移出", name + "移出摘录", function () {
change(parts.items().filter(function (_, i) { return i !== at; }), "已移出一段。");
}));
check(item, said);
return shared.element(
"li", "basket-item", head, said, item.text.length > LONG ? folded(words, item.text) : words, cited, label, printed, moves
);
}
function blocksOf(text) {
return parts.blocksOf(text).map(function (block) {
if (!Array.isArray(block)) return shared.element("p", "", block);
var table = shared.element("div", "report-table", shared.element("table", "", ...block.map(function (row) {
return shared.element("tr", "", ...row.map(function (cell) { return shared.element("td", "", cell); }));
})));
table.tabIndex = 0;
return table;
});
}
function folded(words, text) {
var opening = text.slice(0, 60).replace(/\s+/g, " ");
return shared.element("details", "below", shared.element("summary", "", opening + "……（共 " + text.length + " 字）"), words);
}
function keepNote() {
var field = document.activeElement, at = notes().findIndex(function (each) { return each === field; }), item = shown[at];
if (!item) return function () {};
var note = notes()[at], from = note.selectionStart, to = note.selectionEnd;
setNote(item, note.value);
return function () {
var again = notes()[shown.findIndex(function (each) { return parts.isSame(each, item); })];
if (!again) return;
again.focus({ preventScroll: true });
again.setSelectionRange(from, to);
};
}
function notes() { return Array.from(list.querySelectorAll("textarea")); }
var shown = [];
var isOwn = false;
function show() {
if (isOwn) return;
var giveBack = keepNote();
shown = parts.items();
list.replaceChildren(...shown.map(function (item, at) { return rowOf(item, at, shown.length); }));
giveBack();
acts.hidden = list.hidden = !shown.length;
empty.hidden = shown.length > 0;
}
parts.onChange(show);
window.addEventListener("pagehide", keepNote);
show();
}
var box = document.querySelector("[data-basket]");
if (box) start(box);
})(window.basketParts = window.basketParts || {}, window.reportSearchParts);
} catch (error) { setTimeout(function () { throw error; }); }
