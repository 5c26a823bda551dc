try {
(function (parts) {
"use strict";
function charClass(bounds) {
var inside = "";
for (var i = 0; i < bounds.length; i += 2) {
inside += "\\u{" + bounds[i].toString(16) + "}-\\u{" + bounds[i + 1].toString(16) + "}";
}
return inside;
}
function codes(bounds, act) {
for (var i = 0; i < bounds.length; i += 2) {
for (var code = bounds[i]; code <= bounds[i + 1]; code++) act(code);
}
}
function readChanges(table) {
var changes = new Map();
codes(table.dropped, function (code) { changes.set(code, ""); });
table.runs.forEach(function (run) {
for (var i = 0; i < run[1]; i++) {
var code = run[0] + i * run[2];
changes.set(code, String.fromCodePoint(code + run[3]));
}
});
var to = Array.from(table.to), from = 0;
table.from.forEach(function (more, i) { changes.set(from += more, to[i]); });
table.many.split(" ").forEach(function (entry) {
var code = firstOf(entry);
changes.set(code, entry.slice(code > 0xffff ? 2 : 1));
});
return changes;
}
function firstOf(text) {
return  (text.codePointAt(0));
}
parts.makeFold = function (table) {
var changes = readChanges(table);
var joiners = charClass(table.joiners);
var hasJoiner = new RegExp("[" + joiners + "]", "u");
var group = new RegExp("([^" + joiners + "])([" + joiners + "]*)|[" + joiners + "]+", "gu");
var bases = new Set();
codes(table.bases, function (code) { bases.add(code); });
function change(text) {
var folded = "";
for (var i = 0; i < text.length; i++) {
var code =  (text.codePointAt(i));
if (code > 0xffff) i++;
if (code >= 0xd800 && code < 0xe000) {
folded += "\ufffd";
continue;
}
var changed = changes.get(code);
folded += changed === undefined ? String.fromCodePoint(code) : changed;
}
return folded;
}
function foldGroup(match) {
if (match[1] && match[2] && bases.has(firstOf(match[1]))) return change(match[0].normalize("NFKC"));
if (match[1]) return change(match[1] + (match[2] && match[2].normalize("NFKC")));
return change(match[0].normalize("NFKC"));
}
function groups(text, act) {
var match;
if (!hasJoiner.test(text)) {
for (var at = 0, next; at < text.length; at = next) {
next = at + ( (text.codePointAt(at)) > 0xffff ? 2 : 1);
act(at, next, change(text.slice(at, next)));
}
return;
}
group.lastIndex = 0;
while ((match = group.exec(text))) act(match.index, match.index + match[0].length, foldGroup(match));
}
function fold(text) {
if (!hasJoiner.test(text)) return change(text);
var folded = "";
groups(text, function (from, to, piece) { folded += piece; });
return folded;
}
function traced(text) {
var from = [];
var to = [];
var folded = "";
groups(text, function (start, end, piece) {
folded += piece;
for (var i = 0; i < piece.length; i++) {
from.push(start);
to.push(end);
}
});
return { folded: folded, from: from, to: to };
}
return { fold: fold, traced: traced };
};
})(window.reportSearchParts = window.reportSearchParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
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
(function (parts) {
"use strict";
var LENGTH_WIDTH = 6, HEADING_WIDTH = 3;
var PARTED = "\x7f";
parts.readPage = function (data, first) {
var page = { first: first, places: [], reports: new Map() };
data.reports.forEach(function (shown) {
page.reports.set(shown.number, shown.report);
shown.places.forEach(function (row, at) {
var labels = [];
for (var section = row[1]; section !== undefined && shown.sections[section]; section = shown.sections[section][1]) {
labels.unshift(shown.sections[section][0]);
}
var own = shown.own[at] || [], words = new Map();
for (var i = 0; i < own.length; i += 2) words.set(data.labels[Number(own[i])], own[i + 1]);
page.places.push({
id: row[0], text: row[2], heading: row[3] || 0, labels: labels, report: shown.report, below: row[4] || 0,
headings: row[5] || 0, words: words
});
});
});
return page;
};
parts.lastNotAbove = function (count, at, number) {
var low = 0, high = count;
while (low < high) {
var middle = (low + high) >> 1;
if (at(middle) <= number) low = middle + 1; else high = middle;
}
return low - 1;
};
parts.positionsOf = function (numbers) {
var positions = new Uint32Array(numbers.length);
for (var i = 0; i < numbers.length; i++) positions[i] = numbers[i] >>> 2;
return positions;
};
parts.listsOf = function (shard, key, base, following) {
var found = [];
var bits = new parts.Bits(shard[1]), groups = shard[0].split(" ");
for (var i = 0; i < groups.length; i++) {
var isParted = groups[i][0] === PARTED, characters = Array.from(isParted ? groups[i].slice(1) : groups[i]);
var start = characters.splice(0, isParted ? 2 : 1).join("");
for (var j = 0; j < characters.length; j++) {
var own = start + characters[j], isWanted = own.indexOf(key) === 0 || key.indexOf(own) === 0;
if (found.length && !isWanted) return found;
var numbers = isParted ? partedList(bits, base, start.length >= key.length)
: list(bits, base, following.get(characters[j]) || [], key.slice(own.length));
if (isWanted) found.push(numbers);
}
}
return found;
};
function bare(bits, base) {
var numbers = parts.ascending(bits, base);
for (var i = 0; i < numbers.length; i++) numbers[i] = numbers[i] * 4 + 1;
return numbers;
}
function some(bits, count) {
if (!bits.read(1)) return [];
if (!bits.read(1)) return parts.ascending(bits, 0);
var indexes = [];
for (var i = 0; i < count; i++) if (bits.read(1)) indexes.push(i);
return indexes;
}
function add(numbers, indexes, more) {
for (var i = 0; i < indexes.length; i++) numbers[indexes[i]] += more;
}
function partedList(bits, base, ofBigram) {
var numbers = bare(bits, base);
add(numbers, some(bits, numbers.length), 2);
add(numbers, some(bits, numbers.length), -1);
add(numbers, some(bits, numbers.length), ofBigram ? -1 : 0);
add(numbers, some(bits, numbers.length), ofBigram ? 2 : 0);
return numbers;
}
function list(bits, base, following, third) {
var numbers = bare(bits, base);
var followed = [];
add(numbers, some(bits, numbers.length), 2);
add(numbers, some(bits, numbers.length), -1);
if (!following.length) return numbers;
following.forEach(function (each) {
var indexes = some(bits, numbers.length);
if (each === third) followed = indexes;
});
var ended = some(bits, numbers.length);
if (!third) return numbers;
add(numbers, ended, -2);
return chosen(numbers, followed);
}
function chosen(numbers, indexes) {
var found = new Uint32Array(indexes.length), at = 0, isNew = false;
for (var i = 0; i < indexes.length; i++) {
for (; at <= indexes[i]; at++) isNew = isNew || (numbers[at] & 1) > 0;
found[i] = (numbers[indexes[i]] & ~1) + Number(isNew);
isNew = false;
}
return found;
}
parts.joinLists = function (arrays, isSorted) {
if (arrays.length === 1) return arrays[0];
var all = new Uint32Array(arrays.reduce(function (sum, array) { return sum + array.length; }, 0)), at = 0;
arrays.forEach(function (array) {
all.set(array, at);
at += array.length;
});
return isSorted ? all.sort() : all;
};
parts.readBlock = function (bits, start, end) {
var block = { starts: [], lengths: [], headings: [], sections: [], reports: [], ages: [], ties: [], firsts: [] };
var position = start[2], place = start[1], report = start[0];
for (; report < end; report++) {
block.ages.push(bits.read(24));
block.ties.push(bits.read(24));
block.firsts.push(place);
var now = -1, newest = -1;
for (var count = bits.gamma() - 1; count; count--) {
var words = bits.rice(LENGTH_WIDTH), heading = 0;
if (bits.read(1)) heading = bits.read(1) ? bits.rice(HEADING_WIDTH) : words;
var likely = heading ? newest + 1 : now, other = heading ? now : newest + 1;
now = !bits.read(1) ? likely : bits.read(1) ? bits.gamma() - 1 : other;
newest = Math.max(newest, now);
block.starts.push(position);
block.lengths.push(words);
block.headings.push(heading);
block.sections.push(now);
block.reports.push(report);
position += words + 1;
place++;
}
}
return {
report: start[0], first: start[1], ages: block.ages, ties: block.ties, firsts: block.firsts,
starts: Uint32Array.from(block.starts), lengths: Uint32Array.from(block.lengths),
headings: Uint32Array.from(block.headings), sections: Uint32Array.from(block.sections),
reports: Uint32Array.from(block.reports)
};
};
})(window.reportSearchParts = window.reportSearchParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts) {
"use strict";
var INFLATED = 4;
var SHARD = 12000, FREQUENT = 1500;
var LAST = String.fromCodePoint(0x10ffff);
function inOrder(one, other) {
for (var i = 0; i < one.length && i < other.length; i++) {
var a = one.charCodeAt(i), b = other.charCodeAt(i);
if (a === b) continue;
return (a >= 0xd800 && a < 0xe000 ? a + 0x10000 : a) - (b >= 0xd800 && b < 0xe000 ? b + 0x10000 : b);
}
return one.length - other.length;
}
function lastNotBehind(keys, key) {
return parts.lastNotAbove(keys.length, function (i) { return inOrder(keys[i], key); }, 0);
}
function listed(text) { return text ? text.split(" ") : []; }
class Segment {
constructor(store, entry) {
this.store = store;
this.name = entry.name;
this.reports = entry.reports;
if (entry.changed) store.changed.set(entry.name, "?" + entry.changed);
var table =  (JSON.parse(parts.inflate(entry.table)));
this.blocks = table.blocks;
this.texts = [];
var first = 0;
for (var count of table.texts) {
this.texts.push(first);
first += count;
}
this.dead = new Set(entry.dead);
this.gaps = entry.gaps;
this.bases = table.bases;
this.headFirsts = listed(table.heads);
this.firsts = listed(table.shards);
this.parted = new Set(listed(table.parted));
this.following = new Map();
for (var bigram of this.parted) {
var characters = Array.from(bigram), known = this.following.get(characters[0]);
if (known) known.push(characters[1]); else this.following.set(characters[0], [characters[1]]);
}
this.frequent = new Map();
var frequent = this.frequent;
listed(table.frequent).forEach(function (word) {
frequent.set(word.slice(0, -1), word.charCodeAt(word.length - 1) - 96);
});
}
shards(key) {
var firsts = this.firsts, first = lastNotBehind(firsts, key), last = lastNotBehind(firsts, key + LAST);
while (firsts[first] === key) first--;
if (firsts[first + 1] === key || first < 0) first++;
var numbers = [];
for (var i = first; i <= last; i++) numbers.push(i);
return numbers;
}
cost(key) {
var segment = this, bigram = Array.from(key).slice(0, 2).join(""), length = this.parted.has(bigram) ? key : bigram;
var isHere = this.shards(key).every(function (i) { return segment.store.has(segment.name + "/p" + i); });
return isHere ? 0 : Math.max(SHARD, FREQUENT << (this.frequent.get(length) || 0));
}
listedAt(characters, at) {
if (at + 2 >= characters.length) return 2;
var isThree = this.parted.has(characters[at] + characters[at + 1]) || this.parted.has(characters[at + 1] + characters[at + 2]);
return isThree ? 3 : 2;
}
positions(key) { return this.numbers(key).then(parts.positionsOf); }
numbers(key) {
var segment = this;
return Promise.all(this.shards(key).map(function (i) {
return segment.store.get(segment.name + "/p" + i).then(function ( shard) {
return parts.listsOf(shard, key, segment.bases[i] || 0, segment.following);
});
})).then(function (found) {
return parts.joinLists( ([]).concat(...found), Array.from(key).length === 1 || segment.parted.has(key));
});
}
block(number) {
var start = this.blocks[number], end = number + 1 < this.blocks.length ? this.blocks[number + 1][0] : this.reports;
return this.store.get(this.name + "/b" + number, function ( text) {
return parts.readBlock(new parts.Bits(text), start, end);
});
}
told(key) {
var number = lastNotBehind(this.headFirsts, key);
if (number < 0) return Promise.resolve(undefined);
return this.store.get(this.name + "/h" + number, function ( file) {
var bits = new parts.Bits(file[1]);
function places() { return bits.read(1) ? Array.from(parts.ascending(bits, 0)) : []; }
return new Map(file[0].split(" ").map(function (each) {
var totals = [bits.gamma() - 1, bits.gamma() - 1];
return  ([each, { total: totals[0] + totals[1], totals: totals, headed: places(), others: places() }]);
}));
}).then(function (told) { return told.get(key); });
}
columns() { return this.store.take(this.name + "/c"); }
lengths() { return this.store.take(this.name + "/l"); }
page(number) {
var texts = this.texts, file = parts.lastNotAbove(texts.length, function (i) { return texts[i]; }, number);
return this.store.get(this.name + "/t" + file, function ( found) {
return parts.readPage(JSON.parse(parts.inflate(found[1], found[0])), texts[file]);
}, INFLATED);
}
place(number) {
return this.page(number).then(function (page) { return page.places[number - page.first]; });
}
report(number, first) {
return this.page(first).then(function (page) {
return  (page.reports.get(number));
});
}
}
parts.Segment = Segment;
})(window.reportSearchParts = window.reportSearchParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts) {
"use strict";
var LIMIT = 8e6;
var ROOT = new URL("../../",  (document.currentScript).src).href;
var WAIT = 60000;
var arrived = new Map();
window.reportSearchData = function (name, value) { arrived.set(name, value); };
function loadScript(name, version) {
return new Promise(function (resolve, reject) {
var script = document.createElement("script");
var timer = setTimeout(done, WAIT);
function done() {
clearTimeout(timer);
script.remove();
if (arrived.has(name)) resolve(arrived.get(name));
else reject(new Error("search/" + name + ".js"));
arrived.delete(name);
}
script.onload = script.onerror = done;
script.src = ROOT + "search/" + name + ".js" + version;
document.head.appendChild(script);
});
}
function sizeOf(value) {
if (typeof value === "string") return value.length;
if (Array.isArray(value)) return value.reduce(function (sum, part) { return sum + sizeOf(part); }, 0);
return 20000;
}
class Store {
constructor() {
this.root = ROOT;
this.kept = new Map();
this.size = 0;
this.version = "";
this.changed = new Map();
}
versionOf(name) { return this.version || this.changed.get(name.split("/")[0]) || ""; }
get(name, read, weight) {
var entry = this.kept.get(name) || this.load(name, read, weight || 1);
this.kept.delete(name);
this.kept.set(name, entry);
return entry.value;
}
load(name, read, weight) {
var store = this;
var entry = { size: 0, here: false, value: loadScript(name, this.versionOf(name)).then(function (value) {
entry.size = sizeOf(value) * weight;
entry.here = true;
if (store.kept.get(name) === entry) store.size += entry.size;
store.shrink(name);
return read ? read(value) : value;
}) };
entry.value.catch(function () { if (store.kept.get(name) === entry) store.kept.delete(name); });
return entry;
}
has(name) {
var entry = this.kept.get(name);
return Boolean(entry && entry.here);
}
shrink(newest) {
for (var [name, entry] of this.kept) {
if (this.size <= LIMIT) return;
if (!entry.here || name === newest || name === "index" || name === "fold") continue;
this.kept.delete(name);
this.size -= entry.size;
}
}
take(name) { return loadScript(name, this.versionOf(name)); }
reset() {
this.kept.clear();
this.size = 0;
this.version = "?" + Date.now();
}
folder() {
return this.get("fold", function ( text) { return parts.makeFold(JSON.parse(parts.inflate(text))); });
}
manifest() {
var store = this;
return this.get("index", function ( file) {
return Object.assign(file, { segments: file.segments.map(function (entry) { return new parts.Segment(store, entry); }) });
});
}
}
parts.Store = Store;
})(window.reportSearchParts = window.reportSearchParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts) {
"use strict";
var CLOSING = { "\"": "\"", "“": "”", "「": "」" };
var SPACE = /\s/;
var MOST = 30;
function quoteEnd(query, at) {
var closing = CLOSING[query[at]];
if (!closing) return -1;
for (var end = query.indexOf(closing, at + 1); end > 0; end = query.indexOf(closing, end + 1)) {
if (end + 1 === query.length || SPACE.test(query[end + 1])) return end;
}
return -1;
}
parts.readQuery = function (query, fold) {
var words = [];
var without = [];
var seen = new Set();
function add(text, isWithout) {
var folded = fold(text), key = (isWithout ? "-" : "+") + folded;
if (!folded || seen.has(key) || seen.size === MOST) return;
seen.add(key);
(isWithout ? without : words).push({ text: text, folded: folded });
}
for (var at = 0; at < query.length;) {
if (SPACE.test(query[at])) {
at++;
continue;
}
var isWithout = query[at] === "-" && at + 1 < query.length && !SPACE.test(query[at + 1]);
if (isWithout) at++;
var end = quoteEnd(query, at);
if (end > 0) {
add(query.slice(at + 1, end), isWithout);
at = end + 1;
continue;
}
for (end = at; end < query.length && !SPACE.test(query[end]);) end++;
add(query.slice(at, end), isWithout);
at = end;
}
return { words: words, without: without };
};
})(window.reportSearchParts = window.reportSearchParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts) {
"use strict";
var FEW = 3;
var MANY = 100;
var FILE = 4000;
var PLACE = 20000;
var LONGEST = 60;
function bigrams(characters) {
var found = [];
for (var i = 0; i + 1 < characters.length; i++) found.push({ at: i, key: characters[i] + characters[i + 1] });
return found;
}
function meet(before, list, shift) {
var met = new Uint32Array(Math.min(before.length, list.length)), count = 0, i = 0;
for (var j = 0; j < before.length; j++) {
var wanted = before[j] + shift;
if (list.length > before.length * 32) {
i = parts.lastNotAbove(list.length, function (k) { return list[k]; }, wanted);
if (i < 0) i = 0;
} else {
while (i < list.length && list[i] < wanted) i++;
}
if (list[i] === wanted) met[count++] = before[j];
}
return met.subarray(0, count);
}
function shifted(list, shift) {
if (!shift) return list;
var first = list.findIndex(function (position) { return position >= shift; });
return first < 0 ? list.subarray(0, 0) : list.subarray(first).map(function (position) { return position - shift; });
}
function cover(segment, characters) {
var best = [{ cost: 0, last: null, before: 0 }];
for (var end = 1; end <= characters.length; end++) best.push({ cost: Infinity, last: null, before: 0 });
for (var at = 0; at + 1 < characters.length; at++) {
var length = segment.listedAt(characters, at);
var key = characters.slice(at, at + length).join(""), cost = segment.cost(key);
for (end = at + 1; end <= at + length; end++) {
var sum = best[at].cost + cost + FILE;
if (sum < best[end].cost) best[end] = { cost: sum, last: { at: at, key: key, length: length, cost: cost }, before: at };
}
}
var found = [];
for (end = characters.length; end > 0; end = best[end].before) found.push( (best[end].last));
return found.sort(function (a, b) { return a.cost - b.cost; });
}
parts.findPhrase = function (segment, phrase, fold, seen) {
var characters = Array.from(phrase);
if (characters.length === 1) return segment.positions(phrase);
var left = cover(segment, characters);
var now = null;
function step(count) {
var picked = left.splice(0, count);
return Promise.all(picked.map(function (each) { return segment.numbers(each.key); })).then(function (found) {
var order = picked.map(function (each, i) {
if (seen && each.at + each.length === characters.length) seen.push({ numbers: found[i], at: each.at });
return { at: each.at, list: parts.positionsOf(found[i]) };
});
order.sort(function (a, b) { return a.list.length - b.list.length; });
order.forEach(function (each) {
now = now ? meet(now, each.list, each.at) : shifted(each.list, each.at);
});
var met =  (now);
if (!met.length || !left.length) return met;
var cost = left.reduce(function (sum, each) { return sum + each.cost + FILE; }, 0);
if (met.length <= Math.max(FEW, cost / PLACE)) return verified(segment, characters.length, phrase, met, fold);
return step(met.length > MANY ? left.length : 1);
});
}
return step(2);
};
function verified(segment, length, phrase, positions, fold) {
return parts.locate(segment, positions).then(function (located) {
return Promise.all(Array.from(positions, function (position, i) {
var block = located.blocks[located.of[i]], at = located.at[i], offset = position - block.starts[at];
return offset + length <= block.lengths[at] && segment.place(block.first + at).then(function (place) {
return Array.from(fold(place.text)).slice(offset, offset + length).join("") === phrase;
});
}));
}).then(function (holds) {
return positions.filter(function (_, i) { return holds[i]; });
});
}
parts.locate = function (segment, positions) {
var numbers = [];
var starts = segment.blocks, of = new Uint16Array(positions.length), last = -1;
for (var i = 0; i < positions.length; i++) {
if (last < 0 || (last + 1 < starts.length && positions[i] >= starts[last + 1][2])) {
last = parts.lastNotAbove(starts.length, function (k) { return starts[k][2]; }, positions[i]);
numbers.push(last);
}
of[i] = numbers.length - 1;
}
return Promise.all(numbers.map(function (number) { return segment.block(number); })).then(function (blocks) {
var places = new Uint32Array(0);
var indexes = new Uint32Array(positions.length), now = -1, at = 0;
for (var j = 0; j < positions.length; j++) {
if (of[j] !== now) {
now = of[j];
places = blocks[now].starts;
at = 0;
}
while (at + 1 < places.length && places[at + 1] <= positions[j]) at++;
indexes[j] = at;
}
return { blocks: blocks, numbers: numbers, of: of, at: indexes };
});
};
parts.longestPart = function (segment, phrase) {
var characters = Array.from(phrase).slice(0, LONGEST), best = { from: 0, length: 0 };
return Promise.all(bigrams(characters).map(function (each) { return segment.positions(each.key); })).then(function (lists) {
var runs = new Map();
lists.forEach(function (list, i) {
var longer = new Map();
for (var j = 0; j < list.length; j++) {
var run = (runs.get(list[j] - 1) || 0) + 1;
longer.set(list[j], run);
if (run + 1 > best.length) best = { from: i - run + 1, length: run + 1 };
}
runs = longer;
});
if (best.length) return best;
return Promise.all(characters.map(function (each) { return segment.positions(each); })).then(function (singles) {
var first = singles.findIndex(function (list) { return list.length; });
return { from: Math.max(first, 0), length: first < 0 ? 0 : 1 };
});
});
};
})(window.reportSearchParts = window.reportSearchParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts) {
"use strict";
var LONG = 3;
function living(segment, positions) {
var gaps = segment.gaps, at = 0;
if (!gaps.length) return positions;
return positions.filter(function (position) {
while (at < gaps.length && gaps[at][1] <= position) at++;
return at === gaps.length || position < gaps[at][0];
});
}
function byFlags(hits, numbers, shift, wanted) {
var found =  ({ total: 0, headed: [], others: [] });
var at = 0, begun = 0, last = -1;
for (var i = 0; i < hits.length; i++) {
var sought = hits[i] + shift;
for (; numbers[at] >>> 2 < sought; at++) begun += numbers[at] & 1;
var own = begun + (numbers[at] & 1);
if (own === last) continue;
last = own;
found.total++;
var group = numbers[at] & 2 ? found.headed : found.others;
if (group.length < wanted) group.push(hits[i]);
}
return found;
}
function byPlaces(segment, hits, length, wanted) {
return parts.locate(segment, hits).then(function (located) {
var found =  ({ total: 0, headed: [], others: [] });
for (var i = 0, to = 0; i < hits.length; i = to) {
var block = located.blocks[located.of[i]], at = located.at[i];
while (to < hits.length && located.at[to] === at && located.of[to] === located.of[i]) to++;
found.total++;
var group = hits[i] + length <= block.starts[at] + block.headings[at] ? found.headed : found.others;
if (group.length < wanted) group.push(hits[i]);
}
return found;
});
}
function firstOf(segment, phrase, fold, wanted) {
var length = Array.from(phrase).length;
var isTold = length === 1 || (length === 2 && (segment.frequent.get(phrase) || 0) >= LONG);
return Promise.resolve(isTold && !segment.gaps.length ? segment.told(phrase) : undefined).then(function (told) {
if (told && [told.headed, told.others].every(function (group, i) {
return wanted <= group.length || group.length === told.totals[i];
})) return told;
var seen = [];
return parts.findPhrase(segment, phrase, fold, seen).then(function (found) {
var hits = living(segment, found);
return seen.length ? byFlags(hits, seen[0].numbers, seen[0].at, wanted) : byPlaces(segment, hits, length, wanted);
});
});
}
function look(each) {
return each.segment.block(each.block).then(function (block) {
var at = parts.lastNotAbove(block.starts.length, function (i) { return block.starts[i]; }, each.position);
var report = block.reports[at], first = report - block.report;
each.facts = { age: block.ages[first], tie: block.ties[first], report: report, place: block.first + at };
});
}
function lookAt(candidates) { return Promise.all(candidates.map(look)); }
function byNewest(each, age, tie) {
var start = each.segment.blocks[each.block];
return age - start[3] || start[4] - tie;
}
function inOrder(a, b) {
var one =  (a.facts), other =  (b.facts);
return other.age - one.age || one.tie - other.tie || a.number - b.number || one.place - other.place;
}
function newest(segments, positions, wanted) {
var all = [];
segments.forEach(function (segment, number) {
var starts = segment.blocks;
positions[number].slice(0, wanted).forEach(function (position) {
var block = parts.lastNotAbove(starts.length, function (i) { return starts[i][2]; }, position);
all.push({ segment: segment, number: number, position: position, block: block, facts: null });
});
});
all.sort(function (a, b) {
var start = b.segment.blocks[b.block];
return byNewest(a, start[3], start[4]);
});
return lookAt(all.slice(0, wanted)).then(function () {
var known = all.slice(0, wanted).sort(inOrder), last = known.length ? known[known.length - 1].facts : null;
var more = all.slice(wanted).filter(function (each) { return last && byNewest(each, last.age, last.tie) <= 0; });
return lookAt(more).then(function () { return known.concat(more).sort(inOrder).slice(0, wanted); });
});
}
parts.firstHits = function (segments, phrase, fold, offset, limit) {
var wanted = limit ? offset + limit : 0;
return Promise.all(segments.map(function (segment) { return firstOf(segment, phrase, fold, wanted); })).then(function (found) {
var total = found.reduce(function (sum, each) { return sum + each.total; }, 0);
return newest(segments, found.map(function (each) { return each.headed; }), wanted).then(function (headed) {
return newest(segments, found.map(function (each) { return each.others; }), wanted - headed.length).then(function (others) {
var hits = headed.concat(others).slice(offset).map(function (each) {
return { segment: each.segment, place:  (each.facts).place, match:  ("place") };
});
return { total: total, hits: hits };
});
});
});
};
})(window.reportSearchParts = window.reportSearchParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts) {
"use strict";
var OLDEST = 0x1000000;
var NOWHERE = 0xffffffff;
parts.LABELS = ["theme", "sub", "role"];
class Numbers {
constructor(text) {
this.bytes = parts.inflateBytes(text);
this.at = 0;
}
next(count) {
var bytes = this.bytes, at = this.at, found = new Uint32Array(count);
for (var i = 0; i < count; i++) {
var byte = bytes[at++], number = byte & 127;
for (var shift = 7; byte > 127; shift += 7) {
byte = bytes[at++];
number |= (byte & 127) << shift;
}
found[i] = number;
}
this.at = at;
return found;
}
rest() {
var count = 0;
for (var i = this.at; i < this.bytes.length; i++) count += Number(this.bytes[i] < 128);
return this.next(count);
}
threes(count) {
var bytes = this.bytes, at = this.at, found = new Uint32Array(count);
for (var i = 0; i < count; i++, at += 3) found[i] = (bytes[at] << 16) | (bytes[at + 1] << 8) | bytes[at + 2];
this.at = at;
return found;
}
}
class Numbered {
constructor(values) {
this.values = values;
this.numbers = new Map(values.map(function (value, number) { return  ([value, number]); }));
}
of(value) {
var number = this.numbers.get(value);
if (number !== undefined) return number;
this.numbers.set(value, this.values.length);
return this.values.push(value) - 1;
}
}
function read(segment, file) {
var numbers = new Numbers(file.columns), count = segment.reports;
var places = numbers.next(count), kinds = numbers.next(count), offices = numbers.next(count);
var gaps = numbers.next(count), ties = numbers.threes(count);
var sizes = numbers.next(numbers.next(1)[0]);
var inSets = numbers.next(sizes.reduce(function (sum, size) { return sum + size; }, 0)), from = 0;
var sets = Array.from(sizes, function (size) {
return Array.from(inSets.subarray(from, (from += size)), function (label) { return file.labels[label]; });
});
var firsts = new Uint32Array(count + 1), ages = new Uint32Array(count), age = OLDEST;
for (var i = 0; i < count; i++) {
firsts[i + 1] = firsts[i] + places[i];
ages[i] = age -= gaps[i];
}
var years = [];
file.years.forEach(function (run) { for (var j = 0; j < run[1]; j++) years.push(run[0]); });
return {
kinds: kinds, offices: offices, years: years, ages: ages, ties: ties, firsts: firsts, sets: sets, file: file,
gaps: numbers.next(file.places), below: numbers.next(file.places), added: numbers.next(file.places)
};
}
function inOrder(segments, all) {
var reports = [];
all.forEach(function (own, segment) {
for (var i = 0; i < own.ages.length; i++) {
if (!segments[segment].dead.has(i)) reports.push([segment, i, own.ages[i], own.ties[i]]);
}
});
return reports.sort(function (a, b) { return b[2] - a[2] || a[3] - b[3] || a[0] - b[0] || a[1] - b[1]; });
}
class Steps {
constructor() {
this.unions = [[]];
this.above = [];
this.own = [];
this.numbers = new Map([["", 0]]);
this.from = [];
}
of(above, set, labels) {
var known = this.from[above] || (this.from[above] = new Map()), step = known.get(set);
if (step !== undefined) return step;
this.above.push(above);
step = this.own.push(this.union(above, labels)) - 1;
known.set(set, step);
return step;
}
union(above, labels) {
var all = this.unions[above].concat(labels).sort(function (a, b) { return a - b; });
var name = all.join(), number = this.numbers.get(name);
if (number === undefined) {
number = this.unions.push(all) - 1;
this.numbers.set(name, number);
}
return number;
}
}
function unitedSets(all) {
var labels = new Numbered([]);
var sets = new Numbered([]);
var inSets = [];
var of = all.map(function (own) {
return own.sets.map(function (slugs) {
var numbers = slugs.map(function (slug) { return labels.of(slug); }), set = sets.of(numbers.join());
inSets[set] = numbers;
return set;
});
});
return { of: of, labels: inSets, slugs: labels };
}
function join(manifest, all) {
var order = inOrder(manifest.segments, all), sets = unitedSets(all), listed = all.map(placesOf), steps = new Steps();
var table = emptyTable(manifest, order.length, order.reduce(function (sum, entry) {
var starts = listed[entry[0]].starts;
return sum + starts[entry[1] + 1] - starts[entry[1]];
}, 0));
table.labels = sets.slugs;
table.unions = steps.unions;
table.ranks = all.map(function (own) { return new Uint32Array(own.ages.length).fill(NOWHERE); });
table.spans = all.map(function (own) { return own.firsts[own.firsts.length - 1]; });
order.forEach(function (entry, rank) {
var segment = entry[0], number = entry[1];
table.segments[rank] = segment;
table.numbers[rank] = number;
table.ranks[segment][number] = rank;
addReport(table, rank, all[segment], number);
addPlaces(table, rank, all[segment], listed[segment], number, function (above, set) {
var added = sets.of[segment][set];
return steps.of(above, added, sets.labels[added]);
}, steps.own);
});
table.above = Uint32Array.from(steps.above);
table.own = Uint32Array.from(steps.own);
return table;
}
function emptyTable(manifest, count, places) {
function listed(rows) { return new Numbered(rows.map(function (row) { return row[0]; })); }
return {
manifest: manifest, count: count, labels: new Numbered([]), unions: [], ranks: [], spans: [], lengths: null,
values: { year: listed(manifest.years), office: listed(manifest.offices), kind: listed(manifest.kinds) },
year: new Uint16Array(count), office: new Uint16Array(count), kind: new Uint16Array(count),
segments: new Uint16Array(count), numbers: new Uint32Array(count), firsts: new Uint32Array(count), ties: new Uint32Array(count),
starts: new Uint32Array(count + 1), places: new Uint32Array(places), below: new Uint32Array(places),
steps: new Uint32Array(places), sources: new Uint32Array(places), above: new Uint32Array(0), own: new Uint32Array(0)
};
}
function addReport(table, rank, own, number) {
var office = own.offices[number], kind = own.kinds[number];
table.firsts[rank] = own.firsts[number];
table.ties[rank] = own.ties[number];
table.year[rank] = table.values.year.of(own.years[number]);
table.office[rank] = table.values.office.of(office ? own.file.offices[office - 1] : null);
table.kind[rank] = table.values.kind.of(kind ? own.file.kinds[kind - 1] : null);
}
function addPlaces(table, rank, own, listed, number, stepOf, unions) {
var at = table.starts[rank];
var ends = [];
var open = [];
for (var i = listed.starts[number]; i < listed.starts[number + 1]; i++) {
var place = listed.places[i];
while (ends.length && ends[ends.length - 1] <= place) {
ends.pop();
open.pop();
}
var step = stepOf(open.length ? open[open.length - 1] : 0, own.added[i]);
if (own.below[i]) {
ends.push(place + 1 + own.below[i]);
open.push(unions[step]);
}
table.places[at] = place;
table.below[at] = own.below[i];
table.sources[at] = i;
table.steps[at++] = step;
}
table.starts[rank + 1] = at;
}
function placesOf(own) {
var count = own.gaps.length, places = new Uint32Array(count), starts = new Uint32Array(own.firsts.length), place = -1;
for (var i = 0, report = 0; i < count; i++) {
places[i] = place += own.gaps[i] + 1;
while (own.firsts[report] <= place) starts[report++] = i;
}
for (; report < starts.length; report++) starts[report] = count;
return { places: places, starts: starts };
}
parts.loadColumns = function (manifest) {
return Promise.all(manifest.segments.map(function (segment) {
return segment.columns().then(function (file) { return read(segment, file); });
})).then(function (all) { return join(manifest, all); });
};
parts.loadLengths = function (columns) {
if (columns.lengths) return Promise.resolve(columns.lengths);
var segments = columns.manifest.segments;
return Promise.all(segments.map(function (segment) { return segment.lengths(); })).then(function (files) {
var all = files.map(function (file, i) {
var numbers = new Numbers(file.columns), reports = numbers.next(segments[i].reports);
return { reports: reports, places: numbers.rest() };
});
var lengths = { reports: new Uint32Array(columns.count), places: new Uint32Array(columns.places.length) };
for (var rank = 0; rank < columns.count; rank++) {
var own = all[columns.segments[rank]];
lengths.reports[rank] = own.reports[columns.numbers[rank]];
for (var i = columns.starts[rank]; i < columns.starts[rank + 1]; i++) lengths.places[i] = own.places[columns.sources[i]];
}
columns.lengths = lengths;
return lengths;
});
};
parts.unionsOfPlaces = function (columns) {
var found = columns.spans.map(function (count) { return new Uint32Array(count); });
for (var rank = 0; rank < columns.count; rank++) {
var own = found[columns.segments[rank]];
for (var i = columns.starts[rank]; i < columns.starts[rank + 1]; i++) {
own.fill(columns.own[columns.steps[i]], columns.places[i], columns.places[i] + columns.below[i] + 1);
}
}
return found;
};
})(window.reportSearchParts = window.reportSearchParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts) {
"use strict";
var REPORT_FACETS =  (["year", "office", "kind"]);
var MOST = 0x1000000;
function asList(value) {
if (value === undefined || value === null || value === "") return [];
return Array.from(new Set((Array.isArray(value) ? value : [value]).map(String).filter(Boolean)));
}
function nameOf(facet, value) {
return value === null ? parts.UNKNOWN[facet] : String(value);
}
parts.isLimited = function (filters) {
return Object.keys(filters || {}).some(function (name) {
return asList( (filters)[ (name)]).length;
});
};
function facetOfLabels(columns) {
var manifest = columns.manifest, of = new Map();
manifest.themes.forEach(function (theme) {
of.set(theme[0], 0);
theme[2].forEach(function (sub) { of.set(sub[0], 1); });
});
manifest.roles.forEach(function (role) { of.set(role[0], 2); });
return columns.labels.values.map(function (slug) { return of.has(slug) ? of.get(slug) : -1; });
}
function holdsYear(filters, years, value) {
var from = asList(filters.from)[0], to = asList(filters.to)[0];
if (years.indexOf(nameOf("year", value)) >= 0) return true;
if (value === null || (from === undefined && to === undefined)) return false;
return (from === undefined || Number(value) >= Number(from)) && (to === undefined || Number(value) <= Number(to));
}
parts.readChoice = function (columns, filters) {
var facetOf = facetOfLabels(columns);
var values = {};
parts.LABELS.concat(REPORT_FACETS).forEach(function (facet) {
values[facet] = asList(filters[ (facet)]);
});
var isRange = asList(filters.from).concat(asList(filters.to)).length > 0;
var unions = new Uint8Array(columns.unions.length);
parts.LABELS.forEach(function (facet, bit) {
if (!values[facet].length) return;
var wanted = columns.labels.values.map(function (slug, label) {
return facetOf[label] === bit && values[facet].indexOf(slug) >= 0;
});
columns.unions.forEach(function (labels, union) {
if (!labels.some(function (label) { return wanted[label]; })) unions[union] |= 1 << bit;
});
});
var reports = new Uint8Array(columns.count);
REPORT_FACETS.forEach(function (facet, bit) {
if (!values[facet].length && !(facet === "year" && isRange)) return;
var fails = Uint8Array.from(columns.values[facet].values, function (value) {
var holds = facet === "year" ? holdsYear(filters, values.year, value) : values[facet].indexOf(nameOf(facet, value)) >= 0;
return holds ? 0 : 1 << bit;
});
var own = columns[facet];
for (var rank = 0; rank < reports.length; rank++) reports[rank] |= fails[own[rank]];
});
var hasLabels = parts.LABELS.some(function (facet) { return values[facet].length; });
return { values: values, unions: unions, reports: reports, hasLabels: hasLabels, given: given(columns, values, facetOf, unions) };
};
function given(columns, values, facetOf, unions) {
var subs = new Set(values.sub);
columns.manifest.themes.forEach(function (theme) {
if (values.theme.indexOf(theme[0]) >= 0) theme[2].forEach(function (sub) { subs.add(sub[0]); });
});
var counts = facetOf.map(function (facet, label) {
return facet >= 0 && (facet !== 1 || subs.has(columns.labels.values[label]));
});
return columns.unions.map(function (labels, union) {
return labels.filter(function (label) { return counts[label] && !(unions[union] & ~(1 << facetOf[label])); });
});
}
function noCounts(columns) {
return {
label: new Uint32Array(columns.labels.values.length), year: new Uint32Array(columns.values.year.values.length),
office: new Uint32Array(columns.values.office.values.length), kind: new Uint32Array(columns.values.kind.values.length)
};
}
parts.noCounts = noCounts;
parts.addReport = function (columns, counts, fails, rank, number) {
if (!(fails & ~1)) counts.year[columns.year[rank]] += number;
if (!(fails & ~2)) counts.office[columns.office[rank]] += number;
if (!(fails & ~4)) counts.kind[columns.kind[rank]] += number;
};
parts.countOffices = function (columns, ranks) {
var found = new Set(), values = columns.values.office.values;
ranks.forEach(function (rank) { if (values[columns.office[rank]] !== null) found.add(columns.office[rank]); });
return found.size;
};
parts.chooseEntries = function (columns, choice, isReports) {
var counts = noCounts(columns), steps = columns.steps, starts = columns.starts;
var isEntry = Uint8Array.from(columns.own, function (own, step) {
return Number(!choice.unions[own] && choice.unions[columns.above[step]] > 0);
});
var chosen = new Uint32Array(isReports ? columns.count : steps.length), total = 0;
var seen = new Uint32Array(columns.own.length);
var lastOf = new Int32Array(counts.label.length).fill(-1);
var reports = [];
for (var rank = 0; rank < columns.count; rank++) {
var fails = choice.reports[rank], found = choice.hasLabels ? 0 : 1;
for (var i = starts[rank]; i < starts[rank + 1]; i++) {
var step = steps[i];
if (!fails) {
if (isReports) countOnce(choice.given[columns.own[step]], rank);
else seen[step]++;
}
if (!isEntry[step]) continue;
found++;
if (!fails && !isReports) chosen[total++] = i;
}
if (!found) continue;
if (!fails) {
if (isReports) chosen[total++] = rank;
reports.push(rank);
}
parts.addReport(columns, counts, fails, rank, isReports ? 1 : found);
}
function countOnce(labels, report) {
for (var j = 0; j < labels.length; j++) {
if (lastOf[labels[j]] === report) continue;
lastOf[labels[j]] = report;
counts.label[labels[j]]++;
}
}
if (!isReports) countSteps(columns, choice, seen, counts.label);
return {
total: total, reports: reports.length, offices: parts.countOffices(columns, reports),
chosen: chosen.subarray(0, total), counts: counts
};
};
function countSteps(columns, choice, seen, counts) {
for (var step = 0; step < seen.length; step++) {
if (!seen[step]) continue;
var own = choice.given[columns.own[step]], above = choice.given[columns.above[step]];
for (var i = 0; i < own.length; i++) if (above.indexOf(own[i]) < 0) counts[own[i]] += seen[step];
}
}
function shownRows(rows, chosen, facet) {
var known = new Set(rows.map(function (row) { return row.value; }));
var missing = chosen.filter(function (value) { return !known.has(value); });
return rows.filter(function (row) { return row.count || chosen.indexOf(row.value) >= 0; })
.concat(missing.map(function (value) {
return { value: value, name: facet ? parts.shownName(facet, value) : value, count: 0 };
}));
}
parts.facetRows = function (columns, choice, counts) {
var manifest = columns.manifest, values = choice.values;
function labelled(row) {
var label = columns.labels.numbers.get(row[0]);
return { value: row[0], name: row[1], count: label === undefined ? 0 : counts.label[label] };
}
function ofReports(facet) {
var rows = columns.values[facet].values.map(function (value, number) {
var named = nameOf(facet, value);
return { value: named, name: parts.shownName(facet, named), count: counts[facet][number] };
});
var known = rows.filter(function (_, number) { return columns.values[facet].values[number] !== null; });
if (facet === "kind") known.sort(function (a, b) { return b.count - a.count; });
return shownRows(known.concat(rows.filter(function (row) { return known.indexOf(row) < 0; })), values[facet], facet);
}
var subs = manifest.themes.reduce(function ( all, theme) { return all.concat(theme[2]); }, []);
return {
theme: shownRows(manifest.themes.map(labelled), values.theme), sub: shownRows(subs.map(labelled), values.sub),
role: shownRows(manifest.roles.map(labelled), values.role),
year: ofReports("year"), office: ofReports("office"), kind: ofReports("kind")
};
};
parts.sortedSlice = function (chosen, keyOf, offset, limit) {
if (!keyOf) return chosen.subarray(offset, offset + limit);
var keys = Float64Array.from(chosen, function (number) { return keyOf(number) * MOST + number; }).sort();
return Uint32Array.from(keys.subarray(offset, offset + limit), function (key) { return key % MOST; });
};
})(window.reportSearchParts = window.reportSearchParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts) {
"use strict";
var SPAN = 8191;
var SECTIONS = 0x10000;
var WORDS = 32;
var REPORTS = 0x1000000;
function merged(found) {
var count = found.reduce(function (length, list) { return length + list.length; }, 0), both = new Float64Array(count), at = 0;
found.forEach(function (list, word) {
for (var i = 0; i < list.length; i++) both[at++] = list[i] * WORDS + word;
});
both.sort();
var positions = new Uint32Array(count), words = new Uint8Array(count);
for (at = 0; at < count; at++) {
positions[at] = Math.floor(both[at] / WORDS);
words[at] = both[at] % WORDS;
}
return { positions: positions, words: words };
}
parts.gather = function (segment, query, fold) {
var sought = query.words.concat(query.without).map(function (word) { return word.folded; });
var lengths = sought.map(function (phrase) { return Array.from(phrase).length; });
var wanted = (1 << query.words.length) - 1;
var hits =  ({ segment: segment, count: 0, facts: new Map() });
return Promise.all(sought.map(function (phrase) { return parts.findPhrase(segment, phrase, fold); })).then(function (found) {
var all = found.length === 1 ? { positions: found[0], words: null } : merged(found);
return parts.locate(segment, all.positions).then(function (located) {
collect(all, located);
return hits;
});
});
function collect(all, located) {
var positions = all.positions, words = all.words;
var columns = ["places", "reports", "sections", "held", "headings", "spans", "lengths"];
columns.forEach(function (column) {
hits[column] = new Uint32Array(positions.length);
});
for (var from = 0, to = 0; from < positions.length; from = to) {
var block = located.blocks[located.of[from]], at = located.at[from], held = 0, inHeading = 0;
var headingEnd = block.starts[at] + block.headings[at];
for (; to < positions.length && located.at[to] === at && located.of[to] === located.of[from]; to++) {
var word = words ? words[to] : 0;
held |= 1 << word;
if (positions[to] + lengths[word] <= headingEnd) inHeading |= 1 << word;
}
if (held > wanted || segment.dead.has(block.reports[at])) continue;
add(block, at, held, inHeading, words && held & (held - 1) ? spanOf(positions, words, from, to, held) : 0);
}
}
function add(block, at, held, inHeading, span) {
var report = block.reports[at], first = report - block.report, i = hits.count++;
hits.places[i] = block.first + at;
hits.reports[i] = report;
hits.sections[i] = block.sections[at];
hits.held[i] = held;
hits.headings[i] = inHeading === held ? 1 : 0;
hits.spans[i] = span;
hits.lengths[i] = block.lengths[at];
if (!hits.facts.has(report)) hits.facts.set(report, [block.ages[first], block.ties[first], block.firsts[first]]);
}
};
function spanOf(positions, words, from, end, held) {
var wanted = bits(held), counts = new Map(), least = SPAN;
for (var to = from; to < end; to++) {
counts.set(words[to], (counts.get(words[to]) || 0) + 1);
while (counts.size === wanted) {
least = Math.min(least, positions[to] - positions[from]);
var rest = counts.get(words[from]) - 1;
if (rest) counts.set(words[from], rest); else counts.delete(words[from]);
from++;
}
}
return least;
}
function bits(number) {
for (var count = 0; number; number &= number - 1) count++;
return count;
}
parts.groupHits = function (gathered) {
function numbered(keyOf) {
var count = 0;
var of = gathered.map(function (hits) {
var numbers = new Map(), column = new Uint32Array(hits.count);
for (var i = 0; i < hits.count; i++) {
var key = keyOf(hits, i), number = numbers.get(key);
if (number === undefined) numbers.set(key, number = count++);
column[i] = number;
}
return column;
});
return { of: of, count: count };
}
return {
sections: numbered(function (hits, i) { return hits.reports[i] * SECTIONS + hits.sections[i]; }),
reports: numbered(function (hits, i) { return hits.reports[i]; })
};
};
parts.together = function (gathered, wanted, groups, passes) {
var held = new Int32Array(groups.count);
gathered.forEach(function (hits, number) {
var of = groups.of[number], own = passes && passes[number];
for (var i = 0; i < hits.count; i++) if (!own || own[i]) held[of[i]] |= hits.held[i];
});
return gathered.map(function (hits, number) {
var of = groups.of[number], own = passes && passes[number], isIn = new Uint8Array(hits.count);
for (var i = 0; i < hits.count; i++) isIn[i] = Number((!own || own[i] > 0) && held[of[i]] === wanted);
return isIn;
});
};
function sum(lists) {
return lists.reduce(function (count, list) {
for (var i = 0; i < list.length; i++) count += list[i];
return count;
}, 0);
}
parts.answering = function (gathered, count, groups, passes) {
var wanted = (1 << count) - 1;
if (count === 1) {
var all = passes || gathered.map(function (hits) { return new Uint8Array(hits.count).fill(1); });
return { chosen: all, total: sum(all), fallback: false };
}
var chosen = parts.together(gathered, wanted, groups.sections, passes), total = sum(chosen);
if (total) return { chosen: chosen, total: total, fallback: false };
chosen = parts.together(gathered, wanted, groups.reports, passes);
total = sum(chosen);
return { chosen: chosen, total: total, fallback: total > 0 };
};
parts.orderedHits = function (gathered, answer, count, offset, limit, keyOf) {
var chosen = answer.chosen, fallback = answer.fallback, total = answer.total;
var ranks = reportRanks(gathered), keys = new Float64Array(total), at = 0;
function key(number, i) {
var hits = gathered[number], report = hits.reports[i], facts =  (hits.facts.get(report));
return (keyOf ? keyOf(number, i) : relevance(hits, i)) * 0x400000000 +
ranks.get(number * REPORTS + report) * 0x10000 + Math.min(hits.places[i] - facts[2], 0xffff);
}
function relevance(hits, i) {
var missing = Math.min(count - bits(hits.held[i]), 7);
return (missing * 2 + 1 - hits.headings[i]) * (SPAN + 1) + Math.min(hits.spans[i], SPAN);
}
function eachChosen(act) {
chosen.forEach(function (list, number) {
for (var i = 0; i < list.length; i++) if (list[i]) act(number, i);
});
}
eachChosen(function (number, i) { keys[at++] = key(number, i); });
var sorted = keys.slice().sort();
var least = sorted[offset], most = sorted[Math.min(offset + limit, total) - 1];
var wanted = [];
at = 0;
eachChosen(function (number, i) {
var own = keys[at++], hits = gathered[number];
if (!(own >= least && own <= most)) return;
var match = bits(hits.held[i]) === count ? "place" : fallback ? "report" : "section";
wanted.push({ key: own, segment: hits.segment, place: hits.places[i], match: match });
});
return wanted.sort(function (a, b) { return a.key - b.key; }).slice(0, limit);
};
function reportRanks(gathered) {
var reports = [];
var ranks = new Map();
gathered.forEach(function (hits, number) {
hits.facts.forEach(function (facts, report) { reports.push([facts[0], facts[1], number * REPORTS + report]); });
});
reports.sort(function (a, b) { return b[0] - a[0] || a[1] - b[1] || a[2] - b[2]; });
reports.forEach(function (report, i) { ranks.set(report[2], i); });
return ranks;
}
})(window.reportSearchParts = window.reportSearchParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts) {
"use strict";
var OF_REPORT = 7, OF_LABELS = 7 << 3;
function placed(columns, gathered) {
if (!columns.ofPlaces) columns.ofPlaces = parts.unionsOfPlaces(columns);
var ofPlaces = columns.ofPlaces;
return gathered.map(function (hits, segment) {
if (hits.placed) return hits.placed;
var ranks = new Uint32Array(hits.count), unions = new Uint32Array(hits.count);
for (var i = 0; i < hits.count; i++) {
ranks[i] = columns.ranks[segment][hits.reports[i]];
unions[i] = ofPlaces[segment][hits.places[i]];
}
hits.placed = { ranks: ranks, unions: unions };
return hits.placed;
});
}
parts.judgeHits = function (columns, choice, gathered) {
return placed(columns, gathered).map(function (own) {
var fails = new Uint8Array(own.ranks.length);
for (var i = 0; i < fails.length; i++) fails[i] = choice.reports[own.ranks[i]] | (choice.unions[own.unions[i]] << 3);
return fails;
});
};
parts.passing = function (fails, facets) {
var bits = facets === undefined ? OF_REPORT | OF_LABELS : facets;
return fails.map(function (own) {
var list = new Uint8Array(own.length);
for (var i = 0; i < own.length; i++) list[i] = Number(!(own[i] & bits));
return list;
});
};
parts.countAnswers = function (columns, choice, gathered, fails, count, groups) {
var counts = parts.noCounts(columns);
countReports(columns, gathered, fails, count, groups, counts);
countLabels(columns, choice, gathered, fails, count, groups, counts.label);
return counts;
};
function countReports(columns, gathered, fails, count, groups, counts) {
var passes = parts.passing(fails, OF_LABELS), places = placed(columns, gathered);
function add(lists, into) {
lists.forEach(function (list, segment) {
var ranks = places[segment].ranks, own = fails[segment];
for (var i = 0; i < list.length; i++) if (list[i]) parts.addReport(columns, into, own[i], ranks[i], 1);
});
}
if (count === 1) {
add(passes, counts);
return;
}
var wanted = (1 << count) - 1, others = parts.noCounts(columns);
add(parts.together(gathered, wanted, groups.sections, passes), counts);
add(parts.together(gathered, wanted, groups.reports, passes), others);
(["year", "office", "kind"]).forEach(function (facet) {
for (var i = 0; i < counts[facet].length; i++) counts[facet][i] = counts[facet][i] || others[facet][i];
});
}
function countLabels(columns, choice, gathered, fails, count, groups, counts) {
var places = placed(columns, gathered), perUnion = new Uint32Array(columns.unions.length);
function each(act) {
fails.forEach(function (own, segment) {
var unions = places[segment].unions;
for (var i = 0; i < own.length; i++) {
if (!(own[i] & OF_REPORT) && choice.given[unions[i]].length) act(segment, i, unions[i]);
}
});
}
each(function (_segment, _i, union) { perUnion[union]++; });
perUnion.forEach(function (number, union) {
if (number) choice.given[union].forEach(function (label) { counts[label] += number; });
});
if (count === 1) return;
var starts = new Uint32Array(counts.length + 1);
for (var label = 0; label < counts.length; label++) starts[label + 1] = starts[label] + counts[label];
var size = starts[counts.length], next = starts.slice();
var columnsOfHits = { held: new Int32Array(size), sections: new Uint32Array(size), reports: new Uint32Array(size) };
each(function (segment, i, union) {
var given = choice.given[union];
for (var j = 0; j < given.length; j++) {
var at = next[given[j]]++;
columnsOfHits.held[at] = gathered[segment].held[i];
columnsOfHits.sections[at] = groups.sections.of[segment][i];
columnsOfHits.reports[at] = groups.reports.of[segment][i];
}
});
var wanted = (1 << count) - 1, held = new Int32Array(groups.sections.count);
function whole(of, from, to) {
var number = 0, i;
for (i = from; i < to; i++) held[of[i]] |= columnsOfHits.held[i];
for (i = from; i < to; i++) if (held[of[i]] === wanted) number++;
for (i = from; i < to; i++) held[of[i]] = 0;
return number;
}
for (label = 0; label < counts.length; label++) {
var from = starts[label], to = starts[label + 1];
counts[label] = whole(columnsOfHits.sections, from, to) || whole(columnsOfHits.reports, from, to);
}
}
})(window.reportSearchParts = window.reportSearchParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts) {
"use strict";
var LENGTH = 100;
var AROUND = 24;
function matches(text, words, folder) {
var found = [];
var traced = folder.traced(text);
words.forEach(function (word, number) {
for (var at = traced.folded.indexOf(word); at >= 0; at = traced.folded.indexOf(word, at + 1)) {
found.push([traced.from[at], traced.to[at + word.length - 1], number]);
}
});
return found.sort(function (a, b) { return a[0] - b[0] || b[1] - a[1]; });
}
function united(ranges) {
var all = [];
ranges.forEach(function (range) {
var last = all[all.length - 1];
if (last && range[0] <= last[1]) last[1] = Math.max(last[1], range[1]); else all.push([range[0], range[1]]);
});
return all;
}
parts.rangesIn = function (text, words, folder) { return united(matches(text, words, folder)); };
function nearest(found) {
var wanted = new Set(found.map(function (match) { return match[2]; })).size, best = [0, 0], length = Infinity;
var counts = new Map(), from = 0;
for (var to = 0; to < found.length; to++) {
counts.set(found[to][2], (counts.get(found[to][2]) || 0) + 1);
while (counts.size === wanted) {
if (found[to][1] - found[from][0] < length) {
length = found[to][1] - found[from][0];
best = [from, to];
}
var rest = counts.get(found[from][2]) - 1;
if (rest) counts.set(found[from][2], rest); else counts.delete(found[from][2]);
from++;
}
}
return best;
}
function whole(text, at) {
var code = text.charCodeAt(at);
return at > 0 && code >= 0xdc00 && code < 0xe000 ? at - 1 : at;
}
parts.excerptOf = function (text, words, folder) {
var found = matches(text, words, folder);
if (!found.length) return { excerpt: text.slice(0, whole(text, LENGTH)), marks: [] };
var pieces;
var stretch = nearest(found);
var from = found[stretch[0]][0], to = found[stretch[1]][1];
if (to - from <= LENGTH) {
pieces = [[Math.max(0, from - AROUND), Math.min(text.length, Math.max(to + AROUND, from - AROUND + LENGTH))]];
} else {
var apart = [];
var shown = new Set();
for (var i = stretch[0]; i <= stretch[1]; i++) {
if (shown.has(found[i][2])) continue;
shown.add(found[i][2]);
apart.push([Math.max(0, found[i][0] - AROUND), Math.min(text.length, found[i][1] + AROUND)]);
}
pieces = united(apart);
}
return cut(text, pieces, united(found));
};
function cut(text, pieces, ranges) {
var marks = [];
var excerpt = "";
pieces.forEach(function (piece, number) {
var from = whole(text, piece[0]), to = whole(text, piece[1]);
if (from > 0 || number) excerpt += "…";
ranges.forEach(function (range) {
var start = Math.max(range[0], from), end = Math.min(range[1], to);
if (start < end) marks.push([excerpt.length + start - from, excerpt.length + end - from]);
});
excerpt += text.slice(from, to);
});
if (pieces[pieces.length - 1][1] < text.length) excerpt += "…";
return { excerpt: excerpt, marks: marks };
}
})(window.reportSearchParts = window.reportSearchParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts) {
"use strict";
var EXCERPT = 80, SHORT = 40;
var BELOW = 12;
var SENTENCE = /[^。；！？;!?]+[。；！？;!?]*[”’》）)】〕」』〉]*|[。；！？;!?]+/g;
var ENDED = /[。；！？;!?，：,:]$/;
function opening(text) {
var excerpt = "", length = 0;
(text.match(SENTENCE) || []).every(function (sentence) {
var more = Array.from(sentence).length;
if (length >= SHORT && length + more > EXCERPT) return false;
excerpt += sentence;
length += more;
return length <= EXCERPT;
});
var characters = Array.from(excerpt.trim());
return characters.length <= EXCERPT ? characters.join("") : characters.slice(0, EXCERPT - 1).join("") + "…";
}
function walk(segment, from, to, act) {
if (from >= to) return Promise.resolve();
return segment.page(from).then(function (page) {
for (var i = from; i < Math.min(to, page.first + page.places.length); i++) {
if (!act(page.places[i - page.first])) return undefined;
}
return walk(segment, i, to, act);
});
}
parts.entryHit = function (segment, number, wanted, role) {
return segment.place(number).then(function (place) {
var words = place.text.slice(place.heading);
var below = [];
var named = Math.min(place.headings, BELOW);
return walk(segment, number + 1, number + 1 + place.below, function (each) {
if (words.length <= EXCERPT) {
var heading = each.text.slice(0, each.heading);
words += heading + (heading && !ENDED.test(heading) ? " " : "") + each.text.slice(each.heading);
}
if (each.heading && below.length < named) below.push({ id: each.id, label: each.labels[each.labels.length - 1] });
return words.length <= EXCERPT || below.length < named;
}).then(function () {
var isHeading = place.heading > 0;
var decided = [];
wanted.forEach(function (label) {
var word = place.words.get(label);
if (word && decided.indexOf(word) < 0) decided.push(word);
});
return Object.assign(factsOf(place.report), {
url: place.report[0] + "/index.html#" + place.id, id: place.id,
path: place.labels.slice(0, isHeading ? -1 : undefined).join(" › "),
label: isHeading ? place.labels[place.labels.length - 1] : "", excerpt: opening(words), role: role,
words: decided, below: below, more: place.headings - below.length
});
});
});
};
function factsOf(report) {
return {
address: report[0], report: report[1], year: report[2], kind: report[3], office: report[4], date: report[5],
author: report[8], apart: report[9]
};
}
parts.factsOfReport = factsOf;
parts.reportHit = function (report, names) {
var themes = report[7].filter(function (slug) { return names.has(slug); });
return Object.assign(factsOf(report), {
url: report[0] + "/index.html", length: report[6],
themes: themes.map(function (slug) { return  (names.get(slug)); })
});
};
})(window.reportSearchParts = window.reportSearchParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts) {
"use strict";
function fraction(root) { return Math.floor((root - Math.floor(root)) * 0x100000000) | 0; }
function constants() {
var squares = [], cubes = [];
for (var number = 2; cubes.length < 64; number++) {
var isPrime = true;
for (var i = 2; i * i <= number; i++) if (number % i === 0) isPrime = false;
if (!isPrime) continue;
squares.push(fraction(Math.pow(number, 1 / 2)));
cubes.push(fraction(Math.pow(number, 1 / 3)));
}
return { hash: squares.slice(0, 8), rounds: cubes };
}
function turned(word, by) { return (word >>> by) | (word << (32 - by)); }
function schedule(bytes, at) {
var words = new Int32Array(64), view = new DataView(bytes.buffer);
for (var i = 0; i < 16; i++) words[i] = view.getInt32(at + 4 * i);
for (; i < 64; i++) {
var early = words[i - 15], late = words[i - 2];
words[i] = words[i - 16] + (turned(early, 7) ^ turned(early, 18) ^ (early >>> 3)) +
words[i - 7] + (turned(late, 17) ^ turned(late, 19) ^ (late >>> 10));
}
return words;
}
parts.tieOf = function (address) {
var length = address.length, bytes = new Uint8Array((((length + 8) >> 6) + 1) << 6), known = constants();
for (var i = 0; i < length; i++) bytes[i] = address.charCodeAt(i);
bytes[length] = 0x80;
new DataView(bytes.buffer).setUint32(bytes.length - 4, length * 8);
var hash = Int32Array.from(known.hash);
for (var at = 0; at < bytes.length; at += 64) {
var words = schedule(bytes, at), now = Array.from(hash);
for (var round = 0; round < 64; round++) {
var a = now[0], e = now[4];
var first = now[7] + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & now[5]) ^ (~e & now[6])) +
known.rounds[round] + words[round];
var second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & now[1]) ^ (a & now[2]) ^ (now[1] & now[2]));
now = [(first + second) | 0, a, now[1], now[2], (now[3] + first) | 0, e, now[5], now[6]];
}
for (var n = 0; n < 8; n++) hash[n] += now[n];
}
return hash[0] >>> 8;
};
function placesOf(segment, from, to, address, found) {
if (from >= to) return Promise.resolve(found);
return segment.page(from).then(function (page) {
for (var i = from; i < page.first + page.places.length; i++) {
var place = page.places[i - page.first];
if (place.report[0] !== address) return found;
found.push(place);
}
return placesOf(segment, i, to, address, found);
});
}
parts.wholeReport = function (columns, address) {
var tie = parts.tieOf(address), ranks = [];
for (var rank = 0; rank < columns.count; rank++) if (columns.ties[rank] === tie) ranks.push(rank);
return Promise.all(ranks.map(function (each) {
var at = columns.segments[each], segment = columns.manifest.segments[at];
return segment.report(columns.numbers[each], columns.firsts[each]).then(function (report) {
if (report[0] !== address) return null;
return placesOf(segment, columns.firsts[each], columns.spans[at], address, []).then(function (places) {
return Object.assign(parts.factsOfReport(report), { url: address + "/index.html", places: places });
});
});
})).then(function (found) { return found.filter(Boolean)[0] || null; });
};
})(window.reportSearchParts = window.reportSearchParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts) {
"use strict";
var FEWER = "没有哪一节同时含有这些词；下面是同一份报告里分别含有这些词的地方。";
var NONE = "没有找到。";
var LONGEST = 0x7ffff;
var LENGTHS = 0x1fffffff;
function wholeNumber(value, otherwise) {
return value === undefined || value === null || isNaN(value) ? otherwise : Math.max(0, Math.floor(value));
}
function textOf(word) { return word.text; }
function foldedOf(word) { return word.folded; }
function placeHit(hit, words, folder) {
return hit.segment.place(hit.place).then(function (place) {
var excerpt = parts.excerptOf(place.text, words.map(foldedOf), folder);
return Object.assign(parts.factsOfReport(place.report), {
url: place.report[0] + "/index.html#" + place.id, section: place.labels.join(" › "), excerpt: excerpt.excerpt,
match: hit.match, marks: excerpt.marks, id: place.id
});
});
}
function messageOf(total, fallback) { return !total ? NONE : fallback ? FEWER : ""; }
parts.Finder = class {
constructor(store) {
this.store = store;
this.held = null;
this.last = null;
}
columns() {
var finder = this;
return this.store.manifest().then(function (manifest) {
if (!finder.held || finder.held.manifest !== manifest) {
var held = finder.held = { manifest: manifest, value: parts.loadColumns(manifest) };
held.value.catch(function () { if (finder.held === held) finder.held = null; });
}
return finder.held.value;
});
}
gather(sought, folder) {
var finder = this, key = JSON.stringify([sought.words.map(foldedOf), sought.without.map(foldedOf)]);
return this.store.manifest().then(function (manifest) {
var last = finder.last;
if (!last || last.manifest !== manifest || last.key !== key) {
var asked = last = finder.last = { manifest: manifest, key: key, value: gatherAll(manifest, sought, folder) };
asked.value.catch(function () { if (finder.last === asked) finder.last = null; });
}
return last.value;
});
}
search(query, options) {
var finder = this, limit = wholeNumber(options.limit, 20), offset = wholeNumber(options.offset, 0);
return this.store.folder().then(function (folder) {
var sought = parts.readQuery(query, folder.fold), words = sought.words;
var answer = {
total: 0, hits: [], offset: offset, limit: limit, fallback: false, words: words.map(textOf),
without: sought.without.map(textOf), message: ""
};
if (!words.length) return answer;
if (words.length === 1 && !sought.without.length && !parts.isLimited(options.filters)) {
return finder.first(words, folder, answer);
}
return Promise.all([finder.gather(sought, folder), parts.isLimited(options.filters) ? finder.columns() : null]).then(function (ready) {
var found = ready[0], passes = null;
if (ready[1]) {
passes = parts.passing(parts.judgeHits(ready[1], parts.readChoice(ready[1], options.filters || {}), found.gathered));
}
var chosen = parts.answering(found.gathered, words.length, found.groups, passes);
answer.total = chosen.total;
answer.fallback = chosen.fallback;
answer.message = messageOf(chosen.total, chosen.fallback);
return Promise.all(parts.orderedHits(found.gathered, chosen, words.length, offset, limit).map(function (hit) {
return placeHit(hit, words, folder);
}));
}).then(function (hits) {
answer.hits = hits;
return answer;
});
});
}
first(words, folder, answer) {
return this.store.manifest().then(function (manifest) {
return parts.firstHits(manifest.segments, words[0].folded, folder.fold, answer.offset, answer.limit);
}).then(function (found) {
answer.total = found.total;
answer.message = messageOf(found.total, false);
return Promise.all(found.hits.map(function (hit) { return placeHit(hit, words, folder); }));
}).then(function (hits) {
answer.hits = hits;
return answer;
});
}
browse(options) {
var finder = this, query = String(options.q === undefined || options.q === null ? "" : options.q);
if (!query.trim()) return this.entries(options);
return Promise.all([this.columns(), this.store.folder()]).then(function (ready) {
var sought = parts.readQuery(query, ready[1].fold);
if (!sought.words.length && !sought.without.length) return finder.entries(options);
return finder.places(ready[0], ready[1], sought, options);
});
}
entries(options) {
var offset = wholeNumber(options.offset, 0), limit = wholeNumber(options.limit, 20);
return this.columns().then(function (columns) {
var choice = parts.readChoice(columns, options.filters || {});
var isReports = options.unit === "report" || !choice.hasLabels;
var sort = options.sort === "office" || options.sort === "length" ? options.sort : "newest";
var found = parts.chooseEntries(columns, choice, isReports);
return Promise.resolve(sort === "length" ? parts.loadLengths(columns) : null).then(function (lengths) {
var wanted = parts.sortedSlice(found.chosen, entryKey(columns, isReports, sort, lengths), offset, limit);
return Promise.all(Array.from(wanted, function (number) {
return isReports ? reportOf(columns, number) : sectionOf(columns, choice, number);
}));
}).then(function (hits) {
return {
unit: isReports ? "report" : "section", total: found.total, reports: found.reports, offices: found.offices,
facets: options.facets === false ? undefined : parts.facetRows(columns, choice, found.counts), hits: hits,
offset: offset, limit: limit, sort: sort, words: [], without: [], fallback: false,
message: messageOf(found.total, false)
};
});
});
}
places(columns, folder, sought, options) {
var offset = wholeNumber(options.offset, 0), limit = wholeNumber(options.limit, 20), words = sought.words;
var asked = options.sort || "relevance", sort = ["newest", "office", "length"].indexOf(asked) < 0 ? "relevance" : asked;
return this.gather(sought, folder).then(function (found) {
var gathered = found.gathered, choice = parts.readChoice(columns, options.filters || {});
var fails = parts.judgeHits(columns, choice, gathered);
var chosen = parts.answering(gathered, words.length, found.groups, parts.passing(fails));
var reports = ranksOf(columns, gathered, chosen.chosen);
var facets = options.facets === false ? undefined
: parts.facetRows(columns, choice, parts.countAnswers(columns, choice, gathered, fails, words.length, found.groups));
var hits = parts.orderedHits(gathered, chosen, words.length, offset, limit, placeKey(columns, gathered, sort));
return Promise.all(hits.map(function (hit) { return placeHit(hit, words, folder); })).then(function (shown) {
return {
unit: "place", total: chosen.total, reports: reports.length, offices: parts.countOffices(columns, reports),
facets: facets, hits: shown, offset: offset, limit: limit, sort: sort, words: words.map(textOf),
without: sought.without.map(textOf), fallback: chosen.fallback,
message: words.length ? messageOf(chosen.total, chosen.fallback) : ""
};
});
});
}
};
function gatherAll(manifest, sought, folder) {
var segments = sought.words.length ? manifest.segments : [];
return Promise.all(segments.map(function (segment) {
return parts.gather(segment, sought, folder.fold);
})).then(function (gathered) {
return { gathered: gathered, groups: parts.groupHits(sought.words.length > 1 ? gathered : []) };
});
}
function ranksOf(columns, gathered, chosen) {
var isIn = new Uint8Array(columns.count);
chosen.forEach(function (list, segment) {
var ranks = columns.ranks[segment], reports = gathered[segment].reports;
for (var i = 0; i < list.length; i++) if (list[i]) isIn[ranks[reports[i]]] = 1;
});
var found = [];
isIn.forEach(function (is, rank) { if (is) found.push(rank); });
return found;
}
function placeKey(columns, gathered, sort) {
if (sort === "newest") return function () { return 0; };
if (sort === "length") return function (segment, i) { return LONGEST - Math.min(LONGEST, gathered[segment].lengths[i]); };
if (sort !== "office") return undefined;
return function (segment, i) { return officeKey(columns, columns.ranks[segment][gathered[segment].reports[i]]); };
}
function officeKey(columns, rank) {
var office = columns.office[rank];
return columns.values.office.values[office] === null ? LONGEST : office;
}
function entryKey(columns, isReports, sort, lengths) {
if (lengths) {
var own = isReports ? lengths.reports : lengths.places;
return function (number) { return LENGTHS - own[number]; };
}
if (sort !== "office") return null;
return function (number) { return officeKey(columns, isReports ? number : reportOfEntry(columns, number)); };
}
function reportOfEntry(columns, number) {
return parts.lastNotAbove(columns.count, function (i) { return columns.starts[i]; }, number);
}
function reportOf(columns, rank) {
var manifest = columns.manifest;
return manifest.segments[columns.segments[rank]].report(columns.numbers[rank], columns.firsts[rank]).then(function (report) {
return parts.reportHit(report, new Map(manifest.themes.map(function (theme) {
return  ([theme[0], theme[1]]);
})));
});
}
function sectionOf(columns, choice, number) {
var segment = columns.manifest.segments[columns.segments[reportOfEntry(columns, number)]];
var labels = columns.unions[columns.own[columns.steps[number]]].map(function (label) { return columns.labels.values[label]; });
var role = columns.manifest.roles.find(function (each) { return labels.indexOf(each[0]) >= 0; });
var wanted = choice.values.sub.concat(choice.values.theme, choice.values.role);
return parts.entryHit(segment, columns.places[number], wanted, role ? role[0] : "");
}
})(window.reportSearchParts = window.reportSearchParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts) {
"use strict";
var LEAST = 2;
var MOST = 16;
var ALWAYS = 4;
var WHOLE = 0, INITIALS = 1, MIXED = 2, BEGUN = 3;
var BEGUN_LETTERS = 4;
function lettersOf(folded) {
var letters = folded.replace(/ü/g, "v").replace(/['’‘·-]/g, "");
return /^[a-z]+$/.test(letters) && letters.length >= LEAST ? letters : "";
}
parts.makeTerms = function (file, names, fold) {
var sounds = new Map();
Object.keys(file.sounds).forEach(function (syllable) {
Array.from(file.sounds[syllable]).forEach(function (character) {
var known = sounds.get(character);
if (known) known.push(syllable);
else sounds.set(character, [syllable]);
});
});
var seen = new Set(), all = names.concat(file.terms).map(function (text) {
return { text: text, characters: Array.from(fold(text)) };
}).filter(function (word) {
var key = word.characters.join(""), isNew = !seen.has(key);
seen.add(key);
return isNew && word.characters.length >= LEAST && word.characters.length <= MOST;
});
function readings(character) { return sounds.get(character) || [character]; }
function soundsLike(one, other) {
var heard = sounds.get(other) || [];
return (sounds.get(one) || []).some(function (syllable) { return heard.indexOf(syllable) >= 0; });
}
function isRead(characters, i, letters, kind) {
if (i === characters.length) return !letters;
if (!letters) return kind === BEGUN && i >= LEAST;
return readings(characters[i]).some(function (syllable) {
if (syllable[0] !== letters[0]) return false;
if (kind === BEGUN && i && syllable.indexOf(letters) === 0) return true;
var heads = kind === WHOLE || kind === BEGUN ? [syllable] : [syllable[0]];
if (kind === INITIALS || kind === MIXED) heads = heads.concat(/^[zcs]h/.test(syllable) ? syllable.slice(0, 2) : []);
if (kind === MIXED) heads.push(syllable);
return heads.some(function (head) {
return letters.indexOf(head) === 0 && isRead(characters, i + 1, letters.slice(head.length), kind);
});
});
}
function distance(word, query, from) {
var others = 0, alike = 0;
for (var i = 0; i < word.length; i++) {
if (word[i] === query[from + i]) continue;
others++;
if (soundsLike(word[i], query[from + i])) alike++;
else if (others > 1 || word.length < ALWAYS - Number(word.length === query.length && word.length > LEAST)) return -1;
}
if (alike === others) return others ? 1 : 0;
return others === 1 ? 2 : -1;
}
return {
has: function (text) { return seen.has(fold(text)); },
ofPinyin: function (query) {
var letters = lettersOf(fold(query));
var kinds = letters.length < BEGUN_LETTERS ? [WHOLE, INITIALS, MIXED] : [WHOLE, INITIALS, MIXED, BEGUN];
var left = letters ? all : [];
return kinds.map(function (kind) {
var fitting = left.filter(function (word) { return isRead(word.characters, 0, letters, kind); });
left = left.filter(function (word) { return fitting.indexOf(word) < 0; });
return fitting.map(function (word) { return word.text; });
}).filter(function (group) { return group.length; });
},
nearTo: function (word) {
var query = Array.from(fold(word));
var found = [];
all.forEach(function (each) {
var characters = each.characters;
for (var from = 0; from + characters.length <= query.length; from++) {
var far = distance(characters, query, from);
if (far > 0) {
var text = query.slice(0, from).concat(each.text, query.slice(from + characters.length)).join("");
found.push({ text: text, term: each.text, isAlike: far === 1, length: characters.length });
}
}
});
return found.sort(function (a, b) { return Number(b.isAlike) - Number(a.isAlike) || b.length - a.length; });
},
cut: function (text) {
var characters = Array.from(fold(text));
var pieces = [];
var rest = "";
for (var at = 0; at < characters.length;) {
var length = Math.min(MOST, characters.length - at);
while (length >= LEAST && !seen.has(characters.slice(at, at + length).join(""))) length--;
if (length < LEAST) {
rest += characters[at++];
continue;
}
if (rest) pieces.push(rest);
rest = "";
pieces.push(characters.slice(at, at + length).join(""));
at += length;
}
if (rest) pieces.push(rest);
return pieces.every(function (piece) { return Array.from(piece).length >= LEAST; }) ? pieces : [];
},
};
};
})(window.reportSearchParts = window.reportSearchParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts) {
"use strict";
var PAGES = 3;
var OFFERS = 3;
var TRIED = 8;
var LONGEST = 24;
var LEAST = 2;
var MUCH = 10;
function naming(name, whole, words) {
if (words.indexOf(name) >= 0 || whole === name) return 3;
if (whole.length < LEAST || name.length < LEAST) return 0;
var at = name.indexOf(whole);
if (at >= 0) return whole.length * 2 > name.length - Number(at === 0) ? 2 : 0;
return whole.indexOf(name) >= 0 && name.length * 2 >= whole.length ? 1 : 0;
}
function named(manifest) {
var all = [];
manifest.themes.forEach(function (theme) {
var address = "themes/" + theme[0] + "/index.html";
all.push({ facet: "theme", value: theme[0], name: theme[1], address: address, count: null });
theme[2].forEach(function (sub) {
all.push({ facet: "sub", value: sub[0], name: sub[1], address: address + "?sub=" + encodeURIComponent(sub[0]), count: null });
});
});
manifest.roles.forEach(function (role) {
all.push({ facet: "role", value: role[0], name: role[1], address: "themes/" + role[0] + "/index.html", count: null });
});
manifest.offices.forEach(function (row) {
all.push({ facet: "office", value: row[0], name: row[0], address: row[2] + "/index.html", count: row[1] });
});
manifest.kinds.forEach(function (row) {
all.push({ facet: "kind", value: row[0], name: row[0], address: row[2] + "/index.html", count: row[1] });
});
manifest.pages.forEach(function (row) {
all.push({ facet: null, value: "", name: row[0], address: row[1] + "/index.html", count: null });
});
return all;
}
parts.namesIn = function (manifest) { return named(manifest).map(function (page) { return page.name; }); };
parts.pagesNamed = function (manifest, query, fold) {
var words = parts.readQuery(query, fold).words.map(function (word) { return word.folded; }), whole = words.join("");
if (!whole) return [];
var scored = named(manifest).map(function (page) { return { page: page, score: naming(fold(page.name), whole, words) }; });
scored = scored.filter(function (each) { return each.score > (each.page.facet === null ? 1 : 0); });
scored.sort(function (a, b) { return b.score - a.score || (b.page.count || 0) - (a.page.count || 0); });
return scored.slice(0, PAGES).map(function (each) { return each.page; });
};
function limitOf(manifest, word, fold) {
var year = word.replace(/年度?$/, "");
if (/^\d+$/.test(year) && manifest.years.some(function (row) { return String(row[0]) === year; })) return { facet: "year", value: year, name: year + "年" };
var best = 0;
var found = [];
named(manifest).forEach(function (page) {
var score = naming(fold(page.name), word, [word]);
var isLimit = page.facet === "kind" ? score > 2 : (page.facet === "role" || page.facet === "office") && score > 1;
if (!isLimit || score < best) return;
found = score > best ? [page] : found.concat(page);
best = score;
});
return found.length === 1 ? { facet:  (found[0].facet), value: found[0].value, name: found[0].name } : null;
}
parts.narrowed = function (manifest, query, fold) {
var read = parts.readQuery(query, fold);
var filters = {};
var names = [];
var others = read.words.filter(function (word) {
var limit = read.words.length > 1 ? limitOf(manifest, word.folded, fold) : null;
if (!limit || limit.facet in filters) return true;
filters[limit.facet] = limit.value;
names.push(limit.name);
return false;
});
if (!names.length || !others.length) return null;
function written(word) { return /\s|^-/.test(word.text) ? "“" + word.text + "”" : word.text; }
var without = read.without.map(function (word) { return "-" + written(word); });
return { query: others.map(written).concat(without).join(" "), filters: filters, names: names };
};
function partings(terms, word) {
var characters = Array.from(word), cut = terms.cut(word);
var found = [];
if (characters.length > LONGEST) return [];
for (var at = LEAST; at + LEAST <= characters.length; at++) {
var both = [characters.slice(0, at).join(""), characters.slice(at).join("")];
found.push({ text: both.join(" "), score: both.filter(terms.has).length });
}
found.sort(function (a, b) { return b.score - a.score; });
var texts = found.map(function (each) { return each.text; });
return cut.length > 1 ? Array.from(new Set([cut.join(" ")].concat(texts))) : texts;
}
function firstFound(queries, ask) {
var second = [];
function step(i) {
if (i >= Math.min(queries.length, TRIED)) return Promise.resolve(second.slice(0, 1));
return ask(queries[i]).then(function (answer) {
var offer = { kind:  ("split"), query: queries[i], total: answer.total };
if (answer.total && !answer.fallback) return [offer];
if (answer.total) second.push(offer);
return step(i + 1);
});
}
return step(0);
}
function allFound(kind, queries, ask) {
return Promise.all(queries.slice(0, TRIED).map(function (query) {
return ask(query).then(function (answer) { return { kind: kind, query: query, total: answer.total }; });
})).then(function (offers) { return offers.filter(function (offer) { return offer.total > 0; }); });
}
function byTotal(a, b) { return b.total - a.total; }
function ofPinyin(groups, ask) {
if (!groups.length) return Promise.resolve({ offers: [], instead: "" });
return allFound("sound", groups[0], ask).then(function (offers) {
if (!offers.length) return ofPinyin(groups.slice(1), ask);
var isOnly = offers.length === 1 && groups[0].length <= TRIED;
return { offers: offers.sort(byTotal).slice(0, OFFERS), instead: isOnly ? offers[0].query : "" };
});
}
function ofNear(terms, words, query, ask) {
var whole = new Map();
var alone = new Set();
words.forEach(function (word) {
terms.nearTo(word.text).forEach(function (near) {
var right = query.replace(word.text, function () { return near.text; });
if (!whole.has(right)) whole.set(right, near.isAlike);
if (near.isAlike && near.term.length > LEAST) alone.add(near.term);
});
});
return allFound("near", Array.from(whole.keys()), ask).then(function (offers) {
if (!offers.length) return allFound("near", Array.from(alone), ask).then(function (found) { return found.sort(byTotal); });
return offers.sort(function (a, b) { return Number(whole.get(b.query)) - Number(whole.get(a.query)) || byTotal(a, b); });
});
}
parts.suggest = function (terms, query, fold, ask, total) {
var read = parts.readQuery(query, fold), words = read.without.length ? [] : read.words;
if (total) {
return ofNear(terms, words, query, ask).then(function (offers) {
return { offers: offers.filter(function (offer) { return offer.total >= MUCH * total; }).slice(0, OFFERS), instead: "" };
});
}
return ofPinyin(words.length ? terms.ofPinyin(query) : [], ask).then(function (sounds) {
if (sounds.offers.length) return sounds;
return ofNear(terms, words, query, ask).then(function (near) {
var parted = words.length === 1 ? firstFound(partings(terms, words[0].text), ask) : Promise.resolve([]);
return parted.then(function (split) { return { offers: near.slice(0, OFFERS).concat(split), instead: "" }; });
});
});
};
})(window.reportSearchParts = window.reportSearchParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts) {
"use strict";
var store = new parts.Store();
var finder = new parts.Finder(store);
var known = null;
function needFolder() {
return store.folder().then(function (folder) { return (known = folder); });
}
function textOf(word) { return word.text; }
function again(act) {
return act().catch(function () {
store.reset();
return act();
});
}
function reportSearch(query, options) {
return again(function () {
return needFolder().then(function () { return finder.search(String(query), options || {}); });
});
}
reportSearch.browse = function (options) {
return again(function () { return finder.browse(options || {}); });
};
reportSearch.columns = function () {
return again(function () { return finder.columns(); }).then(function () {});
};
reportSearch.root = store.root;
reportSearch.report = function (address) {
return again(function () {
return finder.columns().then(function (columns) { return parts.wholeReport(columns, String(address)); });
});
};
reportSearch.filters = function () {
function named(rows) { return rows.map(function (row) { return { value: row[0], name: row[1] }; }); }
function counted(rows) {
return rows.map(function (row) {
return Object.assign({ value: row[0], name: String(row[0]), count: row[1] }, row[2] ? { page: row[2] } : {});
});
}
return again(function () { return store.manifest(); }).then(function (manifest) {
return {
reports: manifest.reports, themes: named(manifest.themes), roles: named(manifest.roles),
years: counted(manifest.years), kinds: counted(manifest.kinds).sort(function (a, b) { return b.count - a.count; }), offices: counted(manifest.offices)
};
});
};
var kept = null;
function needTerms(manifest, folder) {
if (!kept || kept.manifest !== manifest) {
kept = {
manifest: manifest,
terms: store.get("terms").catch(function () { return { sounds: {}, terms: [] }; })
.then(function (file) { return parts.makeTerms(file, parts.namesIn(manifest), folder.fold); }),
};
}
return kept.terms;
}
reportSearch.suggest = function (query, total) {
return again(function () {
return Promise.all([store.manifest(), needFolder()]).then(function (both) {
return needTerms(both[0], both[1]).then(function (terms) {
return parts.suggest(terms, String(query), both[1].fold, function (asked) { return finder.search(asked, { limit: 0 }); }, total || 0);
});
});
}).then(function (found) {
if (total || found.offers.length) return found;
return reportSearch.longestPart(query).then(function (part) {
if (Array.from(part).length > 1 && part !== query) found.offers.push({ kind: "part", query: part, total: null });
return found;
});
});
};
reportSearch.pages = function (query) {
return again(function () {
return Promise.all([store.manifest(), needFolder()]).then(function (both) {
return parts.pagesNamed(both[0], String(query), both[1].fold);
});
});
};
reportSearch.narrowed = function (query) {
return again(function () {
return Promise.all([store.manifest(), needFolder()]).then(function (both) {
return parts.narrowed(both[0], String(query), both[1].fold);
});
}).then(function (found) {
if (!found) return null;
return reportSearch(found.query, { limit: 0, filters: found.filters }).then(function (answer) {
if (!answer.total || answer.fallback) return null;
var values =  (Object.assign({ q: found.query }, found.filters));
var address = "search/index.html?" + new URLSearchParams(values);
return { query: found.query, filters: found.filters, names: found.names, address: address, total: answer.total };
});
});
};
reportSearch.longestPart = function (query) {
return again(function () {
return Promise.all([store.manifest(), needFolder()]).then(function (ready) {
var folder = ready[1];
var asked = [];
parts.readQuery(String(query), folder.fold).words.forEach(function (word) {
ready[0].segments.forEach(function (segment) {
asked.push(parts.longestPart(segment, word.folded).then(function (part) {
return { length: part.length, word: word, from: part.from };
}));
});
});
return Promise.all(asked).then(function (found) {
var best = found.reduce(function (a, b) { return b.length > a.length ? b : a; },  ({ length: 0 }));
return best.length ? printed(best, folder) : "";
});
});
});
};
function printed(part, folder) {
var characters = Array.from(part.word.folded), traced = folder.traced(part.word.text);
var from = characters.slice(0, part.from).join("").length;
var to = from + characters.slice(part.from, part.from + part.length).join("").length;
return part.word.text.slice(traced.from[from], traced.to[to - 1]);
}
reportSearch.words = function (query) {
return again(needFolder).then(function (folder) {
return parts.readQuery(String(query), folder.fold).words.map(textOf);
});
};
reportSearch.rangesNow = function (text, words) {
if (!known) return null;
return parts.rangesIn(text, words.map(known.fold).filter(Boolean), known);
};
reportSearch.ranges = function (text, words) {
return again(needFolder).then(function () { return reportSearch.rangesNow(text, words); });
};
parts.api = reportSearch;
})(window.reportSearchParts);
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts) {
"use strict";
var SHOWN = 10;
var PATIENCE = 250;
function start(root) {
var opener = root.querySelector(".site-search__open"), form = root.querySelector("form");
var field = root.querySelector(".site-search__input"), clear = root.querySelector(".site-search__clear");
var popup = root.querySelector(".site-search__popup"), note = root.querySelector(".site-search__note");
var list = root.querySelector(".site-search__list"), live = root.querySelector(".site-search__live");
var ask = parts.ask(PATIENCE), askMore = parts.ask(PATIENCE);
var active = -1;
var typed = parts.onTyped(field, function (query) { if (root.contains(document.activeElement)) seek(query); });
function options() { return list.querySelectorAll("[role=option]"); }
function show(message, spoken) {
note.textContent = "";
note.append(message);
note.hidden = !message;
if (spoken !== undefined) live.textContent = spoken;
choose(-1);
popup.hidden = false;
list.hidden = !options().length;
field.setAttribute("aria-expanded", String(!list.hidden));
}
function hide() {
ask();
askMore();
typed.cancel();
popup.hidden = true;
live.textContent = "";
choose(-1);
field.setAttribute("aria-expanded", "false");
}
function choose(number) {
var all = options();
active = number;
all.forEach(function (each, i) {
each.setAttribute("aria-selected", String(i === number));
if (i === number) each.scrollIntoView({ block: "nearest" });
});
if (number === 0) list.scrollTop = 0;
if (number >= 0) field.setAttribute("aria-activedescendant", all[number].id);
else field.removeAttribute("aria-activedescendant");
}
function option(link) {
link.setAttribute("role", "option");
link.id = "search-option-" + options().length;
link.tabIndex = -1;
return link;
}
function seek(query) {
askMore();
clear.hidden = !query;
if (!query.trim()) {
ask();
list.textContent = "";
show(parts.howTo(example), "");
return;
}
askFor(query, "");
}
function askFor(query, why) {
ask(function () {
var search = window.reportSearch;
return Promise.all([search(query, { limit: SHOWN }), search.pages(query), search.narrowed(query)]);
}, {
slow: function () { if (popup.hidden || !options().length) show(parts.SAYS.busy, parts.SAYS.busy); },
failed: function () {
list.textContent = "";
show(parts.SAYS.lost, parts.SAYS.lost);
},
answer: function (found) { tell(found[0], query, found[1], found[2], why); },
});
}
function tell(answer, query, pages, narrowed, why) {
list.textContent = "";
list.scrollTop = 0;
if (!answer.words.length) {
show(answer.without.length ? parts.SAYS.onlyWithout : parts.howTo(example), "");
} else if (!answer.total) {
addWays(pages, narrowed);
show("没有找到" + parts.shownQuery(query) + "。", "没有找到");
offerMore(query, 0);
} else {
addWays(pages, narrowed);
parts.hitGroups(answer.hits).forEach(function (hits, i) { list.append(groupOf(hits, i, query)); });
var all = parts.element("a", "site-search__all", "查看全部 " + answer.total.toLocaleString() + " 处");
all.href = parts.searchAddress(query);
list.append(option(all));
show(why + answer.message, why + "找到 " + answer.total + " 处。" + answer.message + "按上下箭头选择。");
if (answer.total <= parts.FEW) offerMore(query, answer.total);
}
}
function addWays(pages, narrowed) {
if (narrowed) addWay(parts.saysNarrowed(narrowed), narrowed.address);
pages.forEach(function (page) {
addWay(parts.saysPage(page, page.count === null ? "" : page.count.toLocaleString("zh-CN") + " 篇"), page.address);
});
}
function addWay(text, address) {
var link = parts.element("a", "site-search__page", text);
link.href = window.reportSearch.root + address;
list.append(option(link));
}
function groupOf(hits, number, query) {
var group = parts.element("div", "site-search__group"), name = parts.element("div", "site-search__report");
name.id = "search-report-" + number;
name.append(parts.element("span", "site-search__title", hits[0].report));
name.append(" ", parts.element("span", "site-search__facts", parts.factsOf(hits[0])));
name.setAttribute("role", "presentation");
group.setAttribute("role", "group");
group.setAttribute("aria-labelledby", name.id);
group.append(name);
list.append(group);
hits.forEach(function (hit) { group.append(option(parts.hitLink(hit, query))); });
return group;
}
function offerMore(query, total) {
askMore(function () { return window.reportSearch.suggest(query, total); }, {
slow: function () {},
failed: function () {},
answer: function (found) {
if (found.instead) {
askFor(found.instead, parts.SAYS.instead(query, found.instead));
} else if (found.offers.length && active < 0) {
var before = list.querySelector(".site-search__group");
found.offers.forEach(function (offer) { list.insertBefore(offerLink(offer), before); });
options().forEach(function (each, i) { each.id = "search-option-" + i; });
show(note.textContent, (total ? live.textContent : "没有找到。") + "可以改找" + parts.shownQuery(found.offers[0].query));
}
},
});
}
function offerLink(offer) {
return option(asking(parts.element("a", "site-search__part", parts.saysOffer(offer)), offer.query));
}
function example(query) {
var link = asking(parts.element("a", "", query), query);
link.tabIndex = -1;
return link;
}
function asking(link, query) {
link.href = parts.searchAddress(query);
link.addEventListener("click", function (event) {
if (event.ctrlKey || event.metaKey || event.shiftKey) return;
event.preventDefault();
event.stopPropagation();
typed.set(query);
field.focus();
seek(query);
});
return link;
}
function leave() {
hide();
root.classList.remove("is-open");
opener.setAttribute("aria-expanded", "false");
}
function leaveByKey() {
leave();
field.blur();
if (opener.offsetParent) opener.focus();
}
function onFocus() {
Promise.all([window.reportSearch.filters(), window.reportSearch.words("")]).catch(function () {});
if (popup.hidden) seek(parts.isWriting() ? "" : field.value);
}
function onKey(event) {
if (parts.isComposing(event)) return;
var count = popup.hidden ? 0 : options().length;
if (event.key === "ArrowDown" || event.key === "ArrowUp") {
event.preventDefault();
if (popup.hidden) seek(field.value);
else if (count && event.key === "ArrowDown") choose((active + 1) % count);
else if (count) choose(active <= 0 ? count - 1 : active - 1);
} else if (event.key === "Enter") {
if (active < 0 || !count) return;
event.preventDefault();
options()[active].dispatchEvent(new MouseEvent("click", {
bubbles: true, cancelable: true, ctrlKey: event.ctrlKey, metaKey: event.metaKey, shiftKey: event.shiftKey,
}));
} else if (event.key === "Escape") {
event.preventDefault();
event.stopPropagation();
if (!popup.hidden && field.value) hide();
else if (field.value) empty();
else leaveByKey();
}
}
function empty() {
typed.set("");
seek("");
}
field.addEventListener("keydown", onKey);
field.addEventListener("focus", onFocus);
field.addEventListener("click", function () { if (popup.hidden) seek(field.value); });
field.addEventListener("input", function () { choose(-1); clear.hidden = !field.value; });
popup.addEventListener("mousedown", function (event) { event.preventDefault(); });
clear.addEventListener("click", function () {
empty();
field.focus();
});
root.querySelector(".site-search__back").addEventListener("click", leaveByKey);
form.addEventListener("submit", function (event) {
event.preventDefault();
var address = new URL(form.action);
address.searchParams.set("q", field.value.trim());
if (field.value.trim()) location.assign(address.href);
});
list.addEventListener("click", function (event) {
var isNewTab = event.ctrlKey || event.metaKey || event.shiftKey;
if (!isNewTab &&  (event.target).closest("[role=option]")) leave();
});
root.addEventListener("focusout", function (event) {
if (event.relatedTarget && !root.contains(event.relatedTarget)) leave();
});
document.addEventListener("pointerdown", function (event) { if (!root.contains(event.target)) leave(); });
if (document.activeElement === field) onFocus();
}
var root = document.querySelector("[data-search-box]");
if (root) start(root);
})(window.reportSearchParts = window.reportSearchParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts) {
"use strict";
function readQuery() {
var given = new URLSearchParams(location.search), query = given.get("h");
if (query === null) return (history.state && history.state.sought) || "";
given.delete("h");
var rest = given.toString();
try {
var clean = location.href.replace(/[?#].*$/, "") + (rest ? "?" + rest : "") + location.hash;
history.replaceState(Object.assign({}, history.state, { sought: query }), "", clean);
} catch (error) {
}
return query;
}
function markPlace(texts, ranges) {
var ends = 0;
var nodes = texts.map(function (node) {
ends += node.data.length;
return { node: node, from: ends - node.data.length, to: ends };
});
return ranges.slice().reverse().map(function (range) {
var made = [];
nodes.slice().reverse().forEach(function (each) {
var from = Math.max(range[0], each.from) - each.from, to = Math.min(range[1], each.to) - each.from;
if (from >= to || !each.node.data.slice(from, to).trim()) return;
var piece = from ? each.node.splitText(from) : each.node;
if (to - from < piece.data.length) piece.splitText(to - from);
var mark = parts.element("mark", "found");
piece.before(mark);
mark.append(piece);
made.unshift(mark);
});
return made;
}).reverse().filter(function (made) { return made.length; });
}
function markAll(words) {
var marked = [];
document.querySelectorAll(parts.PLACES).forEach(function (place) {
var texts = parts.textsOf(place);
var text = texts.map(function (node) { return node.data; }).join("");
markPlace(texts, window.reportSearch.rangesNow(text, words) || []).forEach(function (made) { marked.push(made); });
});
return marked;
}
function button(label, text, act) {
var made = parts.button("", text);
made.title = label;
made.setAttribute("aria-label", label);
made.addEventListener("click", act);
return made;
}
function start(query, words) {
var marked = markAll(words), bar = parts.element("div", "annotation found-bar"), count = parts.element("span", "found-bar__count");
if (!marked.length) return;
var now = Math.max(0, marked.findIndex(isFromTarget));
function isFromTarget(made) {
var target = document.getElementById(location.hash.slice(1));
if (!target) return true;
return target.contains(made[0]) || Boolean(target.compareDocumentPosition(made[0]) & Node.DOCUMENT_POSITION_FOLLOWING);
}
function show(number) {
marked[now].forEach(function (mark) { mark.classList.remove("is-now"); });
now = (number + marked.length) % marked.length;
marked[now].forEach(function (mark) { mark.classList.add("is-now"); });
count.textContent = (now + 1) + " / " + marked.length;
}
function step(by) {
show(now + by);
marked[now][0].scrollIntoView({ block: "center" });
}
function clear() {
document.removeEventListener("keydown", onKey);
bar.remove();
document.body.classList.remove("has-found");
marked.forEach(function (made) {
made.forEach(function (mark) {
var parent =  (mark.parentNode);
mark.replaceWith(...mark.childNodes);
parent.normalize();
});
});
history.replaceState(Object.assign({}, history.state, { sought: "" }), "");
}
function onKey(event) {
if (event.key !== "Escape" || event.defaultPrevented) return;
if (! (event.target).closest("dialog, [data-search-box]")) clear();
}
bar.setAttribute("role", "group");
bar.setAttribute("aria-label", "标出的搜索词");
count.setAttribute("aria-live", "polite");
bar.append(
parts.element("span", "found-bar__words", parts.shownQuery(query)), count,
button("上一处", "↑", function () { step(-1); }), button("下一处", "↓", function () { step(1); }),
button("清除标记（Esc）", "清除标记", clear)
);
document.addEventListener("keydown", onKey);
document.body.append(bar);
document.body.classList.add("has-found");
show(now);
}
var query = readQuery();
if (query && window.reportSearch && document.querySelector(parts.PLACES)) {
window.reportSearch.words(query).then(function (words) { if (words.length) start(query, words); }, function () {
});
}
})(window.reportSearchParts = window.reportSearchParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
