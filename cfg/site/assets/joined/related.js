try {
(function (parts) {
"use strict";
var VALUES = new Uint8Array(128);
for (var ascii = 0x21, value = 0; ascii < 0x7f; ascii++) {
if (ascii !== 0x22 && ascii !== 0x27 && ascii !== 0x5c) VALUES[ascii] = value++;
}
var SHORT = 9;
class Bits {
constructor(text) {
this.text = text;
this.at = 0;
this.held = 0;
this.left = 0;
}
more() {
var text = this.text, at = this.at;
this.held = ((this.held & ((1 << this.left) - 1)) << 13) |
(VALUES[text.charCodeAt(at)] * 91 + VALUES[text.charCodeAt(at + 1)]);
this.at = at + 2;
this.left += 13;
}
read(width) {
if (width > 15) {
var high = this.read(width - 15);
return high * 32768 + this.read(15);
}
while (this.left < width) this.more();
this.left -= width;
return (this.held >>> this.left) & ((1 << width) - 1);
}
gamma() {
var width = 0;
while (!this.read(1)) width++;
return width ? (1 << width) + this.read(width) : 1;
}
rice(width) {
var high = 0;
while (this.read(1)) high++;
return high * Math.pow(2, width) + (width ? this.read(width) : 0);
}
}
parts.Bits = Bits;
parts.ascending = function (bits, base) {
var count = bits.gamma(), width = bits.read(5), numbers = new Uint32Array(count), upper = base;
var text = bits.text, at = bits.at, held = bits.held, left = bits.left, step = Math.pow(2, width);
for (var i = 0; i < count; i++) {
for (;;) {
if (!left) {
held = VALUES[text.charCodeAt(at++)] * 91 + VALUES[text.charCodeAt(at++)];
left = 13;
}
left--;
if ((held >>> left) & 1) break;
upper += step;
}
numbers[i] = upper;
}
for (i = 0; i < count; i++) {
var low = 0, needed = width;
while (needed > left) {
low = (low << left) | (held & ((1 << left) - 1));
needed -= left;
held = VALUES[text.charCodeAt(at++)] * 91 + VALUES[text.charCodeAt(at++)];
left = 13;
}
left -= needed;
numbers[i] += (low << needed) | ((held >>> left) & ((1 << needed) - 1));
}
bits.at = at;
bits.held = held;
bits.left = left;
return numbers;
};
parts.inflate = function (text, encoding) { return new TextDecoder(encoding || "utf-8").decode(parts.inflateBytes(text)); };
parts.inflateBytes = function (text) {
var out = new Uint8Array(text.length * 4), length = 0;
var input = unpacked(text), at = 0, held = 0, left = 0;
function bits(count) {
while (left < count) {
held |= input[at++] << left;
left += 8;
}
var number = held & ((1 << count) - 1);
held >>>= count;
left -= count;
return number;
}
function symbol(codes) {
while (left < SHORT) {
held |= input[at++] << left;
left += 8;
}
var entry = codes.table[held & ((1 << SHORT) - 1)];
if (entry) {
held >>>= entry & 15;
left -= entry & 15;
return entry >>> 4;
}
var code = 0, first = 0, index = 0;
for (var width = 1; width <= 15; width++) {
code |= bits(1);
var count = codes.counts[width];
if (code - count < first) return codes.symbols[index + code - first];
index += count;
first = (first + count) << 1;
code <<= 1;
}
throw new Error("not deflated");
}
function put(byte) {
if (length === out.length) {
var longer = new Uint8Array(length * 2);
longer.set(out);
out = longer;
}
out[length++] = byte;
}
function block(literals, distances) {
for (;;) {
var found = symbol(literals);
if (found < 256) {
put(found);
} else if (found === 256) {
return;
} else {
var count = LENGTHS[found - 257] + bits(LENGTH_BITS[found - 257]);
found = symbol(distances);
var from = length - DISTANCES[found] - bits(DISTANCE_BITS[found]);
while (count--) put(out[from++]);
}
}
}
function ownCodes() {
var literals = bits(5) + 257, distances = bits(5) + 1, count = bits(4) + 4, widths = new Uint8Array(320);
for (var i = 0; i < count; i++) widths[ORDER[i]] = bits(3);
var codes = huffman(widths.subarray(0, 19)), read = new Uint8Array(320);
for (i = 0; i < literals + distances;) {
var found = symbol(codes), repeated = found < 16 ? found : found === 16 ? read[i - 1] : 0;
var times = found < 16 ? 1 : found === 16 ? 3 + bits(2) : found === 17 ? 3 + bits(3) : 11 + bits(7);
while (times--) read[i++] = repeated;
}
block(huffman(read.subarray(0, literals)), huffman(read.subarray(literals, literals + distances)));
}
for (var last = 0; !last;) {
last = bits(1);
var kind = bits(2);
if (kind === 0) {
at -= left >> 3;
held = left = 0;
var count = input[at] | (input[at + 1] << 8);
for (at += 4; count; count--) put(input[at++]);
} else if (kind === 1) {
block(FIXED, FIXED_DISTANCES);
} else {
ownCodes();
}
}
return out.subarray(0, length);
};
function unpacked(text) {
var bytes = new Uint8Array(Math.floor(text.length / 2 * 13 / 8) + 8), length = 0, held = 0, left = 0;
for (var at = 0; at < text.length; at += 2) {
held = (held << 13) | (VALUES[text.charCodeAt(at)] * 91 + VALUES[text.charCodeAt(at + 1)]);
for (left += 13; left >= 8;) {
left -= 8;
bytes[length++] = held >>> left;
}
held &= (1 << left) - 1;
}
return bytes;
}
function huffman(widths) {
var counts = new Uint16Array(16), starts = new Uint16Array(16), symbols = new Uint16Array(widths.length);
for (var i = 0; i < widths.length; i++) counts[widths[i]]++;
counts[0] = 0;
for (i = 1; i < 15; i++) starts[i + 1] = starts[i] + counts[i];
var table = new Uint16Array(1 << SHORT), code = 0, index = 0;
for (i = 0; i < widths.length; i++) if (widths[i]) symbols[starts[widths[i]]++] = i;
for (var width = 1; width <= SHORT; width++, code <<= 1) {
for (i = 0; i < counts[width]; i++, code++, index++) enter(table, width, code, symbols[index]);
}
return { counts: counts, symbols: symbols, table: table };
}
function enter(table, width, code, symbol) {
var reversed = 0;
for (var i = 0; i < width; i++) reversed |= ((code >> i) & 1) << (width - 1 - i);
for (; reversed < table.length; reversed += 1 << width) table[reversed] = (symbol << 4) | width;
}
var ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
var LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
var DISTANCE_BITS = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
function sums(widths, start) {
var numbers = [];
for (var i = 0; i < widths.length; i++) {
numbers.push(start);
start += 1 << widths[i];
}
return numbers;
}
var LENGTHS = sums(LENGTH_BITS, 3), DISTANCES = sums(DISTANCE_BITS, 1);
LENGTHS[28] = 258;
var fixed = new Uint8Array(288);
fixed.fill(8, 0, 144);
fixed.fill(9, 144, 256);
fixed.fill(7, 256, 280);
fixed.fill(8, 280, 288);
var FIXED = huffman(fixed), FIXED_DISTANCES = huffman(new Uint8Array(30).fill(5));
})(window.reportSearchParts = window.reportSearchParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function () {
"use strict";
window.relatedParts = { shown: {}, lineAt: lineAt, putAtEnd: putAtEnd };
window.reportRelated = show;
function show(text) {
var said = JSON.parse(window.reportSearchParts.inflate(text)), shown = window.relatedParts.shown;
window.relatedParts.years = said.years || [];
Object.keys(shown).forEach(function (name) { if (name in said) shown[name](said[name]); });
}
function lineAt(id) {
var place = document.getElementById(id);
if (!place || !place.closest("article")) return null;
var above = place, next = place.nextElementSibling;
while (next && next.matches(".section-themes, .place-end")) {
above =  (next);
next = next.nextElementSibling;
}
if (next && next.matches(".related-line")) return  (next);
var line = window.reportSearchParts.element("p", "annotation related-line");
above.after(line);
return line;
}
function putAtEnd(made) {
var beside = document.querySelector("article > .beside");
if (beside) beside.before(made);
else document.querySelector("article").append(made);
}
if (!document.querySelector("[data-citation]")) return;
var script = document.createElement("script");
script.async = false;
script.src = new URL("related.js", location.href).href;
document.head.append(script);
})();
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function () {
"use strict";
const { element, linkTo, shownName, toAddress } = window.reportSearchParts;
var FEW = 8;
var FACETS = { kind: "类别", unit: "计量单位", theme: "主题", year: "年度" };
function show(said) {
var list = element("ul");
said.list.forEach(function (figure) {
list.append(element("li", "", linkTo(figure[1], "#" + figure[0]), figure[2] ? element("span", "", figure[2]) : ""));
});
window.relatedParts.putAtEnd(element(
"details", "annotation below figures-of-report no-print",
element("summary", "", "本篇数字 " + said.count + " 处"), list, linkTo("本单位历年的数字", window.reportSearch.root + said.page)
));
}
window.relatedParts.shown.figures = show;
function valuesOf(row, facet) {
if (facet !== "year") return [row.cells[0].dataset[facet] || ""].filter(Boolean);
return Array.from(row.cells).filter((cell) => cell.dataset.year && cell.textContent.trim()).map((cell) => cell.dataset.year || "");
}
function chooser(rows, facet) {
var values = new Set();
rows.forEach((row) => valuesOf(row, facet).forEach((value) => values.add(value)));
if (values.size < 2) return null;
var select = element("select");
select.name = facet;
select.append(new Option("全部", ""));
Array.from(values).sort((one, other) => one.localeCompare(other, "zh-CN", { numeric: true })).forEach(function (value) {
select.append(new Option(facet === "year" ? shownName(facet, value) : value, value));
});
return element("label", "", FACETS[facet] + " ", select);
}
function narrow(tables) {
var rows = [];
tables.forEach((table) => Array.from(table.tBodies[0].rows).forEach((row) => rows.push(row)));
if (rows.length < FEW) return;
var form = element("form", "figures-choices no-print"), told = element("output", "count");
form.setAttribute("aria-label", "缩小范围");
Object.keys(FACETS).forEach(function (facet) {
var choice = chooser(rows, facet);
if (choice) form.append(choice);
});
if (!form.childElementCount) return;
form.append(told);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", function () { apply(true); });
boxOf(tables[0])[0].before(form);
var asked = new URLSearchParams(location.search);
choices().forEach(function (select) {
select.value = asked.get(select.name) || "";
if (select.selectedIndex < 0) select.value = "";
});
apply(false);
function choices() {
var found = form.querySelectorAll("select");
return Array.from(found);
}
function apply(isNew) {
var wanted = choices().filter((select) => select.value), count = 0;
rows.forEach(function (row) {
row.hidden = !wanted.every((select) => valuesOf(row, select.name).indexOf(select.value) >= 0);
if (!row.hidden) count += 1;
});
tables.forEach(function (table) {
var isEmpty = Array.from(table.tBodies[0].rows).every((row) => row.hidden);
boxOf(table).forEach(function (part) { part.hidden = isEmpty; });
});
told.textContent = wanted.length ? "本页 " + rows.length + " 行中的 " + count + " 行" : "";
if (!isNew) return;
toAddress(new URLSearchParams(wanted.map((select) => [select.name, select.value])));
}
}
function boxOf(table) {
var box =  (table.parentElement);
var above =  (box.previousElementSibling);
return above && above.matches(".figures-of") ? [above, box] : [box];
}
var tables = document.querySelectorAll("table.quantities");
if (tables.length) narrow(Array.from(tables));
})();
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function () {
"use strict";
const { button, element, linkTo } = window.reportSearchParts;
var VERY = 600, QUITE = 350;
var SHORT = 16;
window.relatedParts.shown.matters = show;
function show(said) {
var heading = "";
var points = {};
document.querySelectorAll("article [id]").forEach(function (place) {
if (/^H[1-6]$/.test(place.tagName)) heading = place.id;
else if (heading && heading !== "title" && place.id in said.places) (points[heading] = points[heading] || []).push(place.id);
if (place.id === heading && (place.id in said.places)) points[heading] = points[heading] || [];
});
Object.keys(points).forEach((id) => addLine(id, points[id], said));
}
function addLine(id, points, said) {
var line = window.relatedParts.lineAt(id);
if (!line) return;
var own = said.places[id] || {};
if (own.last) line.append(group("去年", [placeLink(own.last, "去年", id, said)]));
if (own.next) line.append(group("明年", [placeLink(own.next, "明年", id, said)]));
if (own.others) line.append(group("其他单位", own.others.map((found) => officeLink(found, said))));
line.append(element("span", "matter", opener(line, [id, ...points], said)));
}
function group(label, links) {
var made = element("span", "matter", label + " ");
links.forEach(function (link, index) { made.append(index ? "、" : "", link); });
return made;
}
function titledLink(text, href, says) {
var link = linkTo(text, href, says);
link.title = says;
return link;
}
function addressOf(found, said) {
return said.reports[found[0]][0] + "#" + found[1];
}
function hrefOf(address) {
return window.reportSearch.root + address.replace("#", "/index.html#");
}
function placeLink(found, when, id, said) {
var name = found[2], report = said.reports[found[0]], here = document.getElementById(id);
var label = (/^(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]+|[一二三四五六七八九十]+是|第.{1,3}[章条，])/.exec(name) || [""])[0];
var rest = name.slice(label.length), same = here && here.textContent.indexOf(rest) >= 0;
var shown = label && same ? label : name.length > SHORT ? name.slice(0, SHORT - 1) + "…" : name;
return titledLink(shown, hrefOf(addressOf(found, said)), when + "（" + report[2] + "年）的同一事项：" + name + "，见《" + report[1] + "》");
}
function officeLink(found, said) {
var report = said.reports[found[0]];
return titledLink(report[3] || report[1], hrefOf(addressOf(found, said)), "同一年的同类内容：" + found[2] + "，见" + report[3] + "《" + report[1] + "》");
}
function opener(line, ids, said) {
var made = button("related-open", "依据");
made.title = "哪些词相同，并排比较";
made.setAttribute("aria-expanded", "false");
var list = null;
made.addEventListener("click", function () {
if (!list) {
list = evidence(ids, said);
line.after(list);
} else list.hidden = !list.hidden;
made.setAttribute("aria-expanded", String(!list.hidden));
});
return made;
}
function evidence(ids, said) {
var list = element("ul"), how = element("p", "related-how", "由程序按标题、文字和主题的相近程度认出，可能有错漏，请以原文为准。");
ids.forEach(function (id) {
var place = said.places[id];
if (!place) return;
if (place.last) list.append(reason("去年", id, place.last, said));
if (place.next) list.append(reason("明年", id, place.next, said));
(place.others || []).forEach((found) => list.append(reason("其他单位", id, found, said)));
});
return element("div", "annotation related-panel", list, how);
}
function reason(label, id, found, said) {
var here =  (document.getElementById(id));
var report = said.reports[found[0]], own = window.compareParts.addressOfPage() + "#" + id, there = addressOf(found, said);
var point = here.matches(".point") ? (here.dataset.cite || "") + "，" : "";
var older = label === "去年";
return element(
"li", "", point + label + " ",
titledLink(found[2], hrefOf(there), report[2] + "年，" + found[2] + "，见《" + report[1] + "》"),
(label === "其他单位" && report[3] ? "（" + report[3] + "）" : "") + " ",
element("span", "related-from", likenessOf(found) + " "),
titledLink("对照", window.compareAddress(older ? there : own, older ? own : there), "并排比较两处：" + found[2])
);
}
function likenessOf(found) {
var how = found[3] >= VERY ? "很相近" : found[3] >= QUITE ? "相近" : "有些相近";
return how + (found[4].length ? "，都写到：" + found[4].join("、") : "，都是这一类内容");
}
document.querySelectorAll("table.matters tbody tr").forEach(function (row) {
var cells =  (Array.from(row.querySelectorAll("td")));
cells.slice(1).forEach(function (cell, index) { addComparison(cells[index], cell); });
});
function addComparison(later, earlier) {
var links = [earlier, later].map((cell) => cell.querySelector("a"));
if (!links[0] || !links[1] || Number(later.dataset.year) - Number(earlier.dataset.year) !== 1) return;
var root = window.reportSearch.root;
var places = links.map((link) =>  (link).href.slice(root.length).replace("/index.html#", "#"));
var says = "并排比较" + earlier.dataset.year + "年和" + later.dataset.year + "年的这一处";
var link = titledLink("比", window.compareAddress(places[0], places[1]), says);
link.className = "matter-compare no-print";
links[1].after(link);
}
})();
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function () {
"use strict";
const { button, element } = window.reportSearchParts;
var HOW = "由程序按文字相近找出，可能有错漏；没有找到，不等于没有做。";
function marked(text, words) {
var known = words.slice().sort((a, b) => b.length - a.length).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
var pieces = known.length ? text.split(new RegExp("(" + known.join("|") + ")")) : [text];
return pieces.map((piece, at) => (at % 2 ? element("span", "shared", piece) : piece));
}
function link(href, ...held) {
var made = element("a", "", ...held);
made.href = href;
return made;
}
function placeOf(report, id) {
return window.reportSearch.root + report[0] + "/index.html#" + id;
}
function named(reports, at) {
return reports.length > 1 ? [element("span", "related-from", "（" + reports[at][1] + "）")] : [];
}
function compared(own, other, there) {
var here = { address: window.compareParts.addressOfPage(), id: own };
return link(window.compareAddress(here, { address: other[0], id: there }), "对照");
}
function addTo(id, says, rows) {
var found = window.relatedParts.lineAt(id);
if (!found) return;
var line = found;
var opener = button("related-open", says), panel =  (null);
opener.setAttribute("aria-expanded", "false");
opener.addEventListener("click", function () {
if (!panel) {
panel = element("div", "annotation related-panel", ...rows());
panel.hidden = true;
line.after(panel);
}
panel.hidden = !panel.hidden;
opener.setAttribute("aria-expanded", String(!panel.hidden));
});
line.append(element("span", "related-promises", opener));
}
function showSaid(said) {
said.at.forEach(function (place) {
var count = place[2].reduce((sum, each) => sum + each[2].length, 0);
addTo(place[0], said.name + "报告里的相应内容 " + count + " 处", function () {
var rows = place[2].map(function (each) {
var words = [];
var told = each[2].map(function (one) {
words = words.concat(one[4]);
var found = link(placeOf(said.reports[one[0]], one[1]), ...marked(one[2], one[4]));
var beside = compared(place[0], said.reports[one[0]], one[5]);
return element("li", "", element("span", "related-of", said.name + "报告" + (one[3] ? "（问题）" : "")), found, ...named(said.reports, one[0]), " ", beside);
});
return element("div", "related-pair", element("p", "", link("#" + each[0], ...marked(each[1], words))), element("ul", "", ...told));
});
var rest = place[1] ? "另有 " + place[1] + " 条打算没有找到相应的内容。" : "";
return [...rows, element("p", "related-how", rest, HOW, link(window.reportSearch.root + said.page, said.due + "年的打算和结果"))];
});
});
}
function showTold(told) {
told.at.forEach(function (place) {
addTo(place[0], told.name + "打算 " + place[1].length + " 条", function () {
var rows = place[1].map(function (each) {
var planned = link(placeOf(told.reports[each[2]], each[3]), ...marked(each[4], each[5]));
var own = element("p", "", link("#" + each[0], ...marked(each[1], each[5])));
var beside = compared(place[0], told.reports[each[2]], each[6]);
return element("div", "related-pair", own, element("ul", "", element("li", "", element("span", "related-of", told.name + "打算"), planned, ...named(told.reports, each[2]), " ", beside)));
});
return [...rows, element("p", "related-how", HOW)];
});
});
}
window.relatedParts.shown.promises =  function (value) {
if (value.said) showSaid(value.said);
if (value.told) showTold(value.told);
};
})();
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (shared) {
"use strict";
var STATES = [["", "全部"], ["found", "找到相应内容"], ["missing", "没有找到"], ["open", "没有可以对照的报告"]];
function start(box) {
var list = document.querySelector(".promise-list");
if (!list) return;
var promises = Array.from( (list.querySelectorAll(".promise")));
var themesOf = (each) => (each.dataset.themes || "").split("|").filter((name) => name);
var query = new URLSearchParams(location.search);
var chosen = { state: query.get("state") || "", theme: query.get("theme") || "" };
var themes = new Map();
promises.forEach((each) => themesOf(each).forEach((name) => themes.set(name, (themes.get(name) || 0) + 1)));
var states = STATES.filter((each) => !each[0] || promises.some((one) => one.dataset.state === each[0]));
if (states.length < 3 && themes.size < 2) return;
if (states.length > 2) {
box.append(select("结果", "state", states.map(([value, name]) => {
var count = promises.filter((one) => !value || one.dataset.state === value).length;
return [value, name + "（" + count + "）"];
})));
}
if (themes.size > 1) {
var names = Array.from(themes.keys()).sort((a, b) => themes.get(b) - themes.get(a) || (a < b ? -1 : 1));
box.append(select("主题", "theme", [["", "全部"], ...names.map((name) => [name, name + "（" + themes.get(name) + "）"])]));
}
var says = shared.element("span", "promise-says");
says.setAttribute("role", "status");
box.append(says);
show();
function select(label, name, choices) {
var made = shared.element("select");
choices.forEach(([value, text]) => made.append(new Option(text, value)));
made.setAttribute("aria-label", label);
made.value = chosen[name];
if (made.selectedIndex < 0) made.value = chosen[name] = "";
made.addEventListener("change", function () {
chosen[name] = made.value;
keep(name);
show();
});
return shared.element("label", "", label, made);
}
function keep(name) {
var asked = new URLSearchParams(location.search);
if (chosen[name]) asked.set(name, chosen[name]);
else asked.delete(name);
shared.toAddress(asked);
}
function show() {
var shown = 0;
promises.forEach(function (each) {
var is = (!chosen.state || each.dataset.state === chosen.state) && (!chosen.theme || themesOf(each).indexOf(chosen.theme) >= 0);
each.hidden = !is;
if (is) shown += 1;
});
var report = null;
Array.from( ( (list).children)).forEach(function (each) {
if (each.matches(".entry-report")) {
report = each;
report.hidden = true;
} else if (report && !each.hidden) report.hidden = false;
});
says.textContent = chosen.state || chosen.theme ? "这一页显示 " + shown + " 条" : "";
}
}
var box =  (document.querySelector(".promise-filter"));
if (box) start(box);
})(window.reportSearchParts);
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function () {
"use strict";
const { button, element, linkTo, textsOf } = window.reportSearchParts;
var OPENING = 14, CLOSING = 8;
var known = {};
window.reportFormulas = function (said) { Object.assign(known, said); };
window.relatedParts.shown.passages = show;
function lettersOf(place) {
var found = [];
textsOf(place).forEach(function (node) {
var at = 0;
Array.from(node.data).forEach(function (text) {
if (!/\s/.test(text)) found.push({ node: node, at: at, text: text });
at += text.length;
});
});
return found;
}
function rangesOf(place, spans) {
var letters = lettersOf(place);
return spans.filter((span) => span[1] <= letters.length).map(function (span) {
var range = document.createRange(), first = letters[span[0]], last = letters[span[1] - 1];
range.setStart(first.node, first.at);
range.setEnd(last.node, last.at + last.text.length);
return range;
});
}
function wordsOf(place, from, to) {
var words = lettersOf(place).slice(from, to).map((letter) => letter.text);
if (words.length <= OPENING + CLOSING + 2) return words.join("");
return words.slice(0, OPENING).join("") + "……" + words.slice(-CLOSING).join("");
}
function flat(groups) {
return groups.reduce((all, ranges) => all.concat(ranges), []);
}
function tint(name, ranges) {
if (!window.Highlight || !CSS.highlights) return;
if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
else CSS.highlights.delete(name);
}
function endOf(place) {
var last = place, next =  (place.nextElementSibling);
for (; next; next =  (next.nextElementSibling)) {
if (next.matches(".runin:not([id])")) last = next;
else if (!next.matches(".annotation")) break;
}
return last;
}
var close = null;
function refresh(said, spot, withFormulas) {
var reports = new Set(), formulas = withFormulas ? spot.formulas : [];
spot.passages.forEach((passage) => passage[2].forEach((where) => reports.add(where[0])));
if (spot.mark) spot.mark.remove();
spot.mark = null;
if (!reports.size && !formulas.length) return;
var label = [
reports.size ? "这里的文字还见于 " + reports.size + " 篇报告" : "",
formulas.length ? "这里有 " + formulas.length + " 句许多报告都有的话" : ""
].filter(Boolean).join("；");
spot.mark = markOf(spot, reports.size, label, function (panel) {
spot.passages.forEach((passage) => addPassage(said, passage, spot.place, panel));
formulas.forEach((formula) => addFormula(said, formula, spot.place, panel));
});
}
function markOf(spot, count, label, fill) {
var end = endOf(spot.place), mark = button("annotation passage-mark");
mark.title = label;
mark.setAttribute("aria-label", label);
mark.setAttribute("aria-expanded", "false");
if (count) mark.append(element("span", "passage-mark__wide", "另见 "), String(count), element("span", "passage-mark__wide", " 篇"));
else mark.append("套", element("span", "passage-mark__wide", "话"));
end.insertBefore(mark, end.querySelector(":scope > .headerlink"));
end.classList.add("has-passage");
mark.addEventListener("click", function () {
var isOpen = mark.getAttribute("aria-expanded") === "true";
if (close) close();
if (isOpen) return;
var panel = element("div", "annotation passage-panel");
panel.setAttribute("role", "group");
panel.setAttribute("aria-label", label);
fill(panel);
end.after(panel);
mark.setAttribute("aria-expanded", "true");
tint("passage", flat(spot.passages.map((passage) => rangesOf(spot.place, passage[1]))));
close = function () {
panel.remove();
mark.setAttribute("aria-expanded", "false");
tint("passage", []);
close = null;
};
});
return mark;
}
document.addEventListener("keydown", function (event) {
if (event.key !== "Escape" || !close) return;
var mark = document.querySelector('.passage-mark[aria-expanded="true"]');
close();
if (mark) mark.focus();
});
function lineOf(said, where, place, spans) {
var report = said.reports[where[0]], there = report[0] + "#" + where[1], root = window.reportSearch.root;
var line = element("li", "", linkTo(report[1], root + report[0] + "/index.html#" + where[1]));
var facts = [report[2] ? report[2] + "年" : "", report[3] || ""].filter(Boolean).join(" · ");
if (facts) line.append(element("span", "passage-facts", " " + facts));
if (where[2]) line.append(element("span", "passage-facts", "（个别字词不同）"));
if (window.compareAddress && window.compareParts.addressOfPage()) {
var here = window.compareParts.addressOfPage() + "#" + place.id;
line.append(" ", linkTo("对照", window.compareAddress(here, there), "与" + report[1] + "对照"));
}
["mouseenter", "focusin"].forEach(function (name) {
line.addEventListener(name, function () { tint("passage", rangesOf(place, spans)); });
});
return line;
}
function addPassage(said, passage, place, panel) {
var spans = passage[1], list = element("ul");
passage[2].forEach((where) => list.append(lineOf(said, where, place, where[3] || spans)));
panel.append(element("p", "", "“" + wordsOf(place, spans[0][0], spans[spans.length - 1][1]) + "”还见于："), list);
}
function load(mark) {
return new Promise(function ( resolve) {
if (known[mark]) {
resolve(known[mark]);
return;
}
var script = document.createElement("script");
var name = (parseInt(mark.slice(0, 2), 16) >> 3).toString(16);
script.src = window.reportSearch.root + "passages/" + name + ".js";
script.onload = script.onerror = function () { script.remove(); resolve(known[mark] || null); };
document.head.append(script);
});
}
function addFormula(said, formula, place, panel) {
var words = "“" + wordsOf(place, formula[1], formula[2]) + "”", list = element("ul"), at = formula[3];
var spans = [[formula[1], formula[2]]];
var head = element("p", "", words);
panel.append(head, list);
if (typeof at !== "string") {
head.append("还见于：");
at.forEach((where) => list.append(lineOf(said, where, place, spans)));
return;
}
load(at).then(function (about) {
if (!about) return;
head.append(about[0] + " 篇以上的报告都有；最早的几篇：");
about[1].forEach(function (first) {
var line = element("li", "", linkTo(first[1], window.reportSearch.root + first[0] + "/index.html#" + first[3]));
if (first[2]) line.append(element("span", "passage-facts", " " + first[2] + "年"));
list.append(line);
});
});
}
function switchOf(said, spots) {
var made = button("passage-switch", "标出 " + said.formulas.length + " 句套话");
made.setAttribute("aria-pressed", "false");
made.addEventListener("click", function () {
var isOn = made.getAttribute("aria-pressed") !== "true";
made.setAttribute("aria-pressed", String(isOn));
if (close) close();
spots.forEach((spot) => refresh(said, spot, isOn));
tint("passage-formula", isOn ? flat(spots.map(function (spot) {
return rangesOf(spot.place, spot.formulas.map((each) => [each[1], each[2]]));
})) : []);
});
return made;
}
function spotsOf(said) {
var spots = new Map();
function at(id) {
var place = document.getElementById(id);
if (!spots.has(id) && place && place.closest("article")) spots.set(id, { place: place, passages: [], formulas: [], mark: null });
return spots.get(id);
}
said.passages.forEach(function (passage) {
var spot = at(passage[0]);
if (spot) spot.passages.push(passage);
});
said.formulas.forEach(function (formula) {
var spot = at(formula[0]);
if (spot) spot.formulas.push(formula);
});
return Array.from(spots.values());
}
function addShare(said, spots) {
if (!said.shared) return;
var own = Math.floor((100 * (said.letters - said.shared)) / said.letters), line = element("p", "annotation no-print passage-share", "约 " + own + "% 的文字仅见于本篇。");
if (said.formulas.length) line.append(" ", switchOf(said, spots));
var below = document.querySelector("article > :is(.beside, .notes)");
if (below) below.before(line);
else document.querySelector("article").append(line);
}
function show(said) {
var spots = spotsOf(said);
addShare(said, spots);
spots.forEach((spot) => refresh(said, spot, false));
}
})();
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (shown, shared) {
"use strict";
shown.documents = function (named) {
var root = new URL("../../../documents/", location.href).href;
var summary = shared.element("summary", "", "本篇提到的文件、书和节目 " + named.length + " 个"), list = shared.element("ul");
named.forEach(function (each) {
var item = shared.element("li"), name = "《" + each[0] + "》";
item.append(shared.linkTo(name, root + each[2], name + "还有哪些报告提到"));
if (each[1]) item.append("（" + each[1] + "）");
each[3].forEach(function (id, index) {
item.append(" ", shared.linkTo(index ? "又一处" : "在本篇", "#" + id, name + "在本篇的" + (index ? "第" + (index + 1) + "处" : "位置")));
});
list.append(item);
});
window.relatedParts.putAtEnd(shared.element("details", "annotation report-names", summary, list));
};
})(window.relatedParts.shown, window.reportSearchParts);
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (shared) {
"use strict";
var element = shared.element;
var NAME = /--[0-9a-f]{8}$/;
var FEW = 5;
function wanted() {
try {
return decodeURIComponent(location.hash.slice(1));
} catch (error) {
return "";
}
}
function follow(box) {
var id = wanted(), note = document.querySelector(".names-note");
if (note) note.remove();
if (!NAME.test(id) || document.getElementById(id)) return;
var begins = (box.dataset.begins || "").split(";").filter(Boolean).map((each) => each.split(" "));
var there = begins.filter((each) => each[1] <= id).pop();
if (there) {
location.replace(there[0] + ".html" + location.search + location.hash);
return;
}
note = element("p", "names-note", box.dataset.gone || "");
note.setAttribute("role", "status");
box.before(note);
}
function nameAt(head) {
var all = [head], next = head.nextElementSibling;
while (next && next.matches(".name-course, .name-reports")) {
all.push( (next));
next = next.nextElementSibling;
}
var data = head.dataset;
return {
head: head,
all: all,
text: plain(head.textContent),
years: (data.years || "").split(" ").filter(Boolean).map(Number),
offices: (data.offices || "").split("/").filter(Boolean),
};
}
function plain(text) {
return text.normalize("NFKC").toLowerCase().replace(/\s/g, "");
}
function settleLinks(box, names) {
names.forEach(function (name) {
var link = name.head.querySelector("a.headerlink");
name.head.dataset.page = box.dataset.first + ".html";
if (link) link.setAttribute("href", name.head.dataset.page + "#" + name.head.id);
});
}
function addChoices(box, names) {
var field = element("input"), says = element("output", "names-says");
var kind = select("种类", "kind"), from = select("从哪一年起", "from"), to = select("到哪一年止", "to"), office = select("单位", "office");
var ends = element("span", "names-years", "从", from, "到", to);
field.type = "search";
field.placeholder = "名称里的字";
field.setAttribute("aria-label", "名称里的字");
field.dataset.value = "words";
var fields = [field, kind, from, to, office];
var years = sorted(names.map((name) => name.years.map(String))).reverse();
fill(kind, "各种", sorted(names.map((name) => (name.head.dataset.kind ? [name.head.dataset.kind] : []))));
fill(from, "不限", years, "年");
fill(to, "不限", years, "年");
fill(office, "各单位", sorted(names.map((name) => name.offices.filter((each) => each !== "*"))));
ends.hidden = years.length < 2;
var given = new URLSearchParams(location.search);
fields.forEach(function (each) {
each.value = given.get(each.dataset.value || "") || "";
if (each instanceof HTMLSelectElement && each.selectedIndex < 0) each.value = "";
each.addEventListener(each === field ? "input" : "change", show);
});
box.append(field, kind, ends, office, says);
if (fields.some((each) => each.value)) show();
function show() {
var words = plain(field.value), shown = 0;
var first = Number(from.value) || 0, last = Number(to.value) || Infinity, hasYears = Boolean(from.value || to.value);
names.forEach(function (name) {
var is = name.text.includes(words) && (!kind.value || name.head.dataset.kind === kind.value);
is = is && (!hasYears || name.years.some((year) => year >= first && year <= last));
is = is && (!office.value || name.offices.indexOf(office.value) >= 0 || name.offices[0] === "*");
name.all.forEach((each) => { each.hidden = !is; });
if (is) shown += 1;
});
var isAll = fields.every((each) => !each.value);
says.textContent = isAll ? "" : "这一页 " + names.length + " 个中的 " + shown + " 个" + (office.value ? "（单位很多的一律列出）" : "");
keep();
}
function keep() {
var query = new URLSearchParams(location.search);
fields.forEach(function (each) {
if (each.value) query.set(each.dataset.value || "", each.value);
else query.delete(each.dataset.value || "");
});
shared.toAddress(query);
}
}
function select(label, value) {
var made = element("select");
made.setAttribute("aria-label", label);
made.dataset.value = value;
return made;
}
function fill(made, none, values, unit) {
made.append(new Option(none, ""));
values.forEach((value) => { made.append(new Option(value + (unit || ""), value)); });
made.hidden = values.length < 2;
}
function sorted(lists) {
var all = new Set();
lists.forEach((list) => { list.forEach((each) => { all.add(each); }); });
return Array.from(all).sort((one, other) => one.localeCompare(other, "zh-CN"));
}
function start() {
var links = document.querySelectorAll("article a[data-name]");
links.forEach(function (link) { link.hash = link.dataset.name || ""; });
var found = document.querySelector(".names-box");
if (!found) return;
var box = found;
var heads = document.querySelectorAll("article .name[id]");
var names = Array.from(heads).map(nameAt);
settleLinks(box, names);
if (names.length > FEW) addChoices(box, names);
follow(box);
window.addEventListener("hashchange", function () { follow(box); });
}
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
})(window.reportSearchParts);
} catch (error) { setTimeout(function () { throw error; }); }
