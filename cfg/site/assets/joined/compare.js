try {
(function (parts) {
"use strict";
var SENTENCE = /[^。；！？;!?]+[。；！？;!?]*[”’」』）)》]*|[。；！？;!?]+/g;
var CLAUSE = /[^，,：:、\s]+[，,：:、\s]*|[，,：:、\s]+/g;
var LONG = 400;
var LONGEST = 1000;
function keyOf(text) { return text.replace(/\s+/g, ""); }
function clausesOf(text) {
var found = [];
(text.length > LONG ? text.match(CLAUSE) || [] : [text]).forEach(function (clause) {
var characters = clause.length > LONGEST ? Array.from(clause) : null;
if (!characters) found.push(clause);
else for (var i = 0; i < characters.length; i += LONGEST) found.push(characters.slice(i, i + LONGEST).join(""));
});
return found;
}
function sentencesOf(text) {
var found = [];
var held = "";
(text.match(SENTENCE) || []).forEach(function (sentence) {
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
parts.unitsOf = function (places) {
var units = [];
places.forEach(function (place, at) {
var first = units.length;
function add(text, isHeading) {
units.push({ place: at, text: text, key: keyOf(text), isHeading: isHeading, isFirst: units.length === first });
}
if (place.heading) add(place.text.slice(0, place.heading), true);
sentencesOf(place.text.slice(place.heading)).forEach(function (sentence) { add(sentence, false); });
});
return units;
};
})(window.compareParts = window.compareParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts) {
"use strict";
var COMMON = 200;
var REPEATED = 64;
var NEAREST = 6;
var known = new Map();
function bigramsOf(key) {
var found = known.get(key);
if (found) return found;
found = new Set();
if (key.length < 2) found.add(key);
for (var i = 0; i + 1 < key.length; i++) found.add(key.slice(i, i + 2));
if (known.size > 20000) known.clear();
known.set(key, found);
return found;
}
parts.likeness = function (one, other) {
if (one === other) return 1;
var a = bigramsOf(one), b = bigramsOf(other), shared = 0;
(a.size < b.size ? a : b).forEach(function (bigram) { if (a.has(bigram) && b.has(bigram)) shared++; });
return (2 * shared) / (a.size + b.size);
};
function put(lists, key, number) {
var list = lists.get(key);
if (list) list.push(number);
else lists.set(key, [number]);
}
function weightOf(one, other, like) { return like * like * Math.min(one.length, other.length); }
function placesOf(keys) {
var places = new Map();
keys.forEach(function (key, i) { put(places, key, i); });
return places;
}
function pairsOf(key, left, right) {
var found = [];
var isOften = left.length * right.length > REPEATED;
left.forEach(function (i, n) {
(isOften ? right.slice(n, n + 1) : right).forEach(function (j) {
found.push({ a: i, b: j, like: 1, weight: weightOf(key, key, 1) });
});
});
return found;
}
function samePairs(a, b) {
var found = [];
var inB = placesOf(b);
placesOf(a).forEach(function (left, key) {
var right = inB.get(key);
if (right) found.push(...pairsOf(key, left, right));
});
return found;
}
parts.candidates = function (a, b, floor) {
var having = new Map();
b.forEach(function (key, j) { bigramsOf(key).forEach(function (bigram) { put(having, bigram, j); }); });
var counts = new Uint16Array(b.length), found = samePairs(a, b);
a.forEach(function (key, i) {
var met = [];
bigramsOf(key).forEach(function (bigram) {
var list = having.get(bigram);
if (!list || list.length > COMMON) return;
list.forEach(function (j) { if (!counts[j]++) met.push(j); });
});
var near = met.filter(function (j) { return b[j] !== key; }).sort(function (x, y) {
return counts[y] / (b[y].length + 2) - counts[x] / (b[x].length + 2) || x - y;
}).slice(0, NEAREST);
met.forEach(function (j) { counts[j] = 0; });
near.forEach(function (j) {
var like = parts.likeness(key, b[j]);
if (like >= floor) found.push({ a: i, b: j, like: like, weight: weightOf(key, b[j], like) });
});
});
return found;
};
parts.inOrder = function (pairs, count) {
var sorted = pairs.slice().sort(function (x, y) { return x.a - y.a || y.b - x.b; });
var sums = new Float64Array(sorted.length), before = new Int32Array(sorted.length);
var tree = new Int32Array(count + 1).fill(-1);
sorted.forEach(function (pair, n) {
var best = -1;
for (var i = pair.b; i > 0; i -= i & -i) if (tree[i] >= 0 && (best < 0 || sums[tree[i]] > sums[best])) best = tree[i];
before[n] = best;
sums[n] = pair.weight + (best < 0 ? 0 : sums[best]);
for (var k = pair.b + 1; k <= count; k += k & -k) if (tree[k] < 0 || sums[n] > sums[tree[k]]) tree[k] = n;
});
var last = -1;
sums.forEach(function (sum, n) { if (last < 0 || sum > sums[last]) last = n; });
var chosen = [];
for (; last >= 0; last = before[last]) chosen.push(sorted[last]);
return chosen.reverse();
};
})(window.compareParts = window.compareParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts) {
"use strict";
var TOKEN = /\d+(?:[.,]\d+)*|[A-Za-z]+|[\uD800-\uDBFF][\uDC00-\uDFFF]|[^]/g;
var MOST = 4e6;
var MATCH = 2, RUN = 1;
function kept(a, b) {
var wide = b.length + 1, best = new Uint32Array((a.length + 1) * wide), met = new Uint32Array((a.length + 1) * wide);
for (var i = 1; i <= a.length; i++) {
for (var j = 1; j <= b.length; j++) {
var at = i * wide + j, corner = at - wide - 1, score = 0;
if (a[i - 1] === b[j - 1]) {
score = MATCH + Math.max(best[corner], met[corner] ? met[corner] + RUN : 0);
met[at] = score;
}
best[at] = Math.max(score, best[at - 1], best[at - wide]);
}
}
var found = [];
var x = a.length, y = b.length, isRun = false;
while (x && y) {
var here = x * wide + y, above = here - wide - 1;
if (isRun || (met[here] && met[here] === best[here])) {
found.push([x - 1, y - 1]);
isRun = met[above] > 0 && met[here] === MATCH + met[above] + RUN;
x--;
y--;
} else if (best[here] === best[here - 1]) y--;
else x--;
}
return found.reverse();
}
function sizeOf(piece) { return Math.max(piece.a.length, piece.b.length); }
function legible(pieces) {
var made = [];
pieces.forEach(function (piece, i) {
var last = made[made.length - 1], next = pieces[i + 1];
var isIsland = piece.isSame && last && next && sizeOf(piece) * 2 <= Math.min(sizeOf(last), sizeOf(next));
var isSame = piece.isSame && !isIsland;
if (last && last.isSame === isSame) {
last.a += piece.a;
last.b += piece.b;
} else if (piece.a || piece.b) made.push({ isSame: isSame, a: piece.a, b: piece.b });
});
return made;
}
parts.pieces = function (one, other) {
var a = one.match(TOKEN) || [], b = other.match(TOKEN) || [], head = 0, tail = 0;
var shorter = Math.min(a.length, b.length);
while (head < shorter && a[head] === b[head]) head++;
while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
var midA = a.slice(head, a.length - tail), midB = b.slice(head, b.length - tail);
var pairs = midA.length * midB.length > MOST ? [] : kept(midA, midB);
var from = a.slice(0, head).join("");
var found = [{ isSame: true, a: from, b: from }];
var x = 0, y = 0;
pairs.concat([[midA.length, midB.length]]).forEach(function (pair) {
if (pair[0] > x || pair[1] > y) {
found.push({ isSame: false, a: midA.slice(x, pair[0]).join(""), b: midB.slice(y, pair[1]).join("") });
}
if (pair[0] < midA.length) {
var last = found[found.length - 1], token = midA[pair[0]];
if (last.isSame) {
last.a += token;
last.b += token;
} else found.push({ isSame: true, a: token, b: token });
}
x = pair[0] + 1;
y = pair[1] + 1;
});
var to = a.slice(a.length - tail).join("");
found.push({ isSame: true, a: to, b: to });
return legible(found.filter(function (piece) { return piece.a || piece.b; }));
};
})(window.compareParts = window.compareParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts) {
"use strict";
var ALIKE = 0.45, ALIKE_IN_GAP = 0.3, MOVED = 0.75;
var SHORT = 6;
var DEEP = 4;
var JOINED = 0.12;
function keyOf(unit) { return unit.key; }
function pairsWithin(a, b, inA, inB, depth) {
var head = [];
var tail = [];
var from = [inA[0], inB[0]], to = [inA[1], inB[1]];
while (from[0] < to[0] && from[1] < to[1] && a[from[0]].key === b[from[1]].key) {
head.push({ a: from[0]++, b: from[1]++, like: 1, weight: 0 });
}
while (from[0] < to[0] && from[1] < to[1] && a[to[0] - 1].key === b[to[1] - 1].key) {
tail.unshift({ a: --to[0], b: --to[1], like: 1, weight: 0 });
}
if (from[0] === to[0] || from[1] === to[1] || depth > DEEP) return head.concat(tail);
var keysA = a.slice(from[0], to[0]).map(keyOf), keysB = b.slice(from[1], to[1]).map(keyOf);
var chosen = parts.inOrder(parts.candidates(keysA, keysB, depth ? ALIKE_IN_GAP : ALIKE), keysB.length);
var found = head, atA = from[0], atB = from[1];
if (chosen.length) {
chosen.concat([{ a: keysA.length, b: keysB.length, like: 1, weight: 0 }]).forEach(function (pair, n) {
var nextA = from[0] + pair.a, nextB = from[1] + pair.b;
if (nextA > atA && nextB > atB) found.push(...pairsWithin(a, b, [atA, nextA], [atB, nextB], depth + 1));
if (n < chosen.length) found.push({ a: nextA, b: nextB, like: pair.like, weight: pair.weight });
atA = nextA + 1;
atB = nextB + 1;
});
} else if (!depth) found.push(...pairsWithin(a, b, [from[0], to[0]], [from[1], to[1]], 1));
return found.concat(tail);
}
function textOf(units, span) {
return units.slice(span[0], span[1]).map(function (unit) { return unit.text; }).join("");
}
function keyWithin(units, span) {
return units.slice(span[0], span[1]).map(keyOf).join("");
}
function withNeighbours(units, spans, free) {
var now = parts.likeness(keyWithin(units[0], spans[0]), keyWithin(units[1], spans[1]));
for (var isBetter = now < 1; isBetter;) {
isBetter = false;
for (var side = 0; side < 2; side++) {
for (var end = 0; end < 2; end++) {
var wider =  ([[spans[0][0], spans[0][1]], [spans[1][0], spans[1][1]]]);
wider[side][end] += end ? 1 : -1;
if (wider[side][0] < free[side][0] || wider[side][1] > free[side][1]) continue;
var first = units[side][wider[side][0]], last = units[side][wider[side][1] - 1];
if (first.place !== last.place || first.isHeading) continue;
var like = parts.likeness(keyWithin(units[0], wider[0]), keyWithin(units[1], wider[1]));
if (like < now + JOINED) continue;
now = like;
spans = wider;
isBetter = true;
}
}
}
return spans;
}
function alone(kind, span, other) {
var steps = [];
for (var i = span[0]; i < span[1]; i++) {
steps.push({
kind: kind, a: kind === "gone" ? [i, i + 1] : [other, other], b: kind === "gone" ? [other, other] : [i, i + 1],
pieces: [], partner: -1,
});
}
return steps;
}
function stepsOf(a, b, pairs) {
var steps = [];
var atA = 0, atB = 0;
pairs.forEach(function (pair, n) {
var next = pairs[n + 1] || { a: a.length, b: b.length };
var spans = withNeighbours([a, b], [[pair.a, pair.a + 1], [pair.b, pair.b + 1]], [[atA, next.a], [atB, next.b]]);
steps.push(...alone("gone", [atA, spans[0][0]], atB), ...alone("new", [atB, spans[1][0]], spans[0][0]));
var isSame = keyWithin(a, spans[0]) === keyWithin(b, spans[1]);
steps.push({
kind: isSame ? "same" : "changed", a: spans[0], b: spans[1],
pieces: isSame ? [] : parts.pieces(textOf(a, spans[0]), textOf(b, spans[1])), partner: -1,
});
atA = spans[0][1];
atB = spans[1][1];
});
return steps.concat(alone("gone", [atA, a.length], atB), alone("new", [atB, b.length], a.length));
}
function findMoved(a, b, steps) {
var gone = [];
var fresh = [];
steps.forEach(function (step, n) {
if (step.kind === "gone" && a[step.a[0]].key.length >= SHORT) gone.push(n);
if (step.kind === "new" && b[step.b[0]].key.length >= SHORT) fresh.push(n);
});
if (!gone.length || !fresh.length) return;
parts.candidates(
gone.map(function (n) { return a[steps[n].a[0]].key; }), fresh.map(function (n) { return b[steps[n].b[0]].key; }), MOVED
).sort(function (x, y) { return y.like - x.like || y.weight - x.weight || x.a - y.a || x.b - y.b; }).forEach(function (pair) {
var from = gone[pair.a], to = fresh[pair.b];
if (steps[from].partner >= 0 || steps[to].partner >= 0) return;
steps[from].partner = to;
steps[to].partner = from;
var pieces = parts.pieces(textOf(a, steps[from].a), textOf(b, steps[to].b));
steps[from].pieces = steps[to].pieces = pieces;
});
}
function totalsOf(steps) {
var totals = { same: 0, changed: 0, fresh: 0, gone: 0, moved: 0 };
steps.forEach(function (step) {
if (step.partner >= 0) totals.moved += Number(step.kind === "new");
else totals[step.kind === "new" ? "fresh" : step.kind]++;
});
return totals;
}
parts.compare = function (a, b) {
var steps = stepsOf(a, b, pairsWithin(a, b, [0, a.length], [0, b.length], 0));
findMoved(a, b, steps);
return { steps: steps, totals: totalsOf(steps) };
};
})(window.compareParts = window.compareParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts) {
"use strict";
function chunks(steps, from, to, kind, begins) {
var made = [[]];
for (var n = from; n < to; n++) {
if (steps[n].kind !== kind) continue;
if (begins(n)) made.push([]);
made[made.length - 1].push(n);
}
return made;
}
parts.rows = function (steps, a, b) {
var rows = [[]];
function begins(n) {
var step = steps[n];
return (step.a[0] < step.a[1] && a[step.a[0]].isFirst) || (step.b[0] < step.b[1] && b[step.b[0]].isFirst);
}
function isPaired(n) { return steps[n].kind === "same" || steps[n].kind === "changed"; }
for (var n = 0; n < steps.length;) {
if (isPaired(n)) {
if (begins(n)) rows.push([]);
rows[rows.length - 1].push(n++);
continue;
}
var end = n;
while (end < steps.length && !isPaired(end)) end++;
var gone = chunks(steps, n, end, "gone", begins), fresh = chunks(steps, n, end, "new", begins);
rows[rows.length - 1].push(...gone[0], ...fresh[0]);
for (var i = 1; i < Math.max(gone.length, fresh.length); i++) rows.push((gone[i] || []).concat(fresh[i] || []));
n = end;
}
return rows.filter(function (row) { return row.length; });
};
parts.changesOf = function (steps, row) {
var found = [];
row.forEach(function (n, i) {
if (steps[n].kind === "same") return;
var last = found[found.length - 1];
if (last && last[1] === i - 1) last[1] = i;
else found.push([i, i]);
});
return found;
};
})(window.compareParts = window.compareParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts) {
"use strict";
function targetIn(page, place) {
var here = place.id ? page.getElementById(place.id) : null;
if (here && here.dataset.to) return here.dataset.to;
var stub = page.querySelector("[data-to-page]"), there = stub && stub.dataset.toPage;
if (there) return there.indexOf("#") < 0 && place.id ? there + "#" + place.id : there;
var anchors = here && here.closest(".anchors"), next = anchors && anchors.nextElementSibling;
while (next && (!next.id || next.matches(".annotation"))) next = next.nextElementSibling;
return next ? "#" + next.id : null;
}
parts.follow = function (place) {
if (!/^https?:$/.test(location.protocol)) return Promise.resolve(null);
var address = window.reportSearch.root + place.address + "/index.html";
return fetch(address, { credentials: "same-origin" }).then(function (answer) {
return answer.ok ? answer.text() : "";
}).then(function (text) {
var target = text ? targetIn(new DOMParser().parseFromString(text, "text/html"), place) : null;
var found = target ? parts.readPlace(new URL(target, address).href) : null;
return found && (found.address !== place.address || found.id !== place.id) ? found : null;
}).catch(function () { return null; });
};
})(window.compareParts = window.compareParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts) {
"use strict";
var ROOMS = ["intro", "closing", "sign"];
var HOPS = 3;
var NAMES = { intro: "引言", closing: "结尾", sign: "落款" };
parts.placesIn = function (report, id) {
var places = report.places;
if (!id) return places;
if (ROOMS.indexOf(id) >= 0) return places.filter(function (each) { return each.id.split("-")[0] === id; });
var at = places.findIndex(function (each) { return each.id === id; });
return at < 0 ? [] : places.slice(at, at + 1 + places[at].below);
};
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
function problemOf(side, place) {
if (!side.report) return "现有的报告里没有“" + side.name + "”的这个地址：可能搬走了，也可能撤下了。";
if (side.places.length) return "";
if (!place.id) return "“" + side.name + "”的这份报告里没有文字。";
return "“" + side.name + "”的报告里现在没有这一处：原文可能改过。请在下面重新选一节，或者对照整份报告。";
}
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
parts.loadSide = function (given, name) {
var side = { name: name, text: given.text, place: given.place, report: null, places: [], problem: "" };
if (given.place) return fill(side, given.place, HOPS);
if (given.text) side.problem = "地址里的“" + name + "”不是报告的地址。从浏览器地址栏复制一份报告（或其中一节）的地址，或者在下面另选。";
return Promise.resolve(side);
};
})(window.compareParts = window.compareParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts, shared) {
"use strict";
var SAYS = { same: "", changed: "改动：", gone: "删去：", new: "新增：", moved: "移动：" };
function unseen(text) { return shared.element("span", "unseen-words", text); }
function addPieces(box, pieces, side) {
pieces.forEach(function (piece) {
if (piece.isSame) {
box.append(side === "a" ? piece.a : piece.b);
return;
}
if (side !== "b" && piece.a) box.append(shared.element("del", "", piece.a));
if (side !== "a" && piece.b) box.append(shared.element("ins", "", piece.b));
});
}
parts.show = function (sides, found, isWide) {
var steps = found.steps, units = found.units;
var box = shared.element("div", "compare-rows" + (isWide ? " is-wide-rows" : ""));
var changes = [];
function toPlace(at, unit) {
var report =  (sides[at].report), place = sides[at].places[unit.place];
var link = shared.element("a", "compare-place", "¶");
link.href = window.reportSearch.root + report.url + "#" + place.id;
link.title = "看" + sides[at].name + "的原文";
link.setAttribute("aria-label", "看" + sides[at].name + "的原文：" + place.text.slice(0, 20));
return link;
}
function addUnits(element, at, span) {
units[at].slice(span[0], span[1]).forEach(function (unit) {
element.append(unit.isHeading ? shared.element("strong", "", unit.text) : unit.text);
});
}
function stepIn(n, at) {
var step = steps[n], side =  (at ? "b" : "a"), span = step[side];
if (span[0] === span[1]) return null;
var hasMoved = step.partner >= 0, kind =  (hasMoved ? "moved" : step.kind);
var made = shared.element(kind === "gone" ? "del" : kind === "new" ? "ins" : "span", "step is-" + kind);
made.id = "step-" + n;
if (step.kind !== "same" && step.kind !== "changed") made.dataset.side = side;
if (SAYS[kind]) made.append(unseen(SAYS[kind]));
var isHeading = units[at][span[0]].isHeading && (step.kind === "changed" || hasMoved);
var words = isHeading ? made.appendChild(shared.element("strong")) : made;
if (step.kind === "changed") addPieces(words, step.pieces, isWide ? side : "both");
else if (hasMoved) addPieces(words, step.pieces, side);
else addUnits(words, at, span);
if (hasMoved) made.append(moveLink(step, at));
return made;
}
function moveLink(step, at) {
var isLater = steps[step.partner].a[0] >= step.a[1];
var text = at ? "原在" + (isLater ? "下文" : "上文") : "移到" + (isLater ? "下文" : "上文");
var link = shared.element("a", "compare-moved", text + (isLater ? " ↓" : " ↑"));
link.href = "#step-" + step.partner;
link.addEventListener("click", function (event) {
var there = document.getElementById("step-" + step.partner);
if (!there || !shared.isPlainClick(event)) return;
event.preventDefault();
there.dispatchEvent(new CustomEvent("compare-to", { bubbles: true }));
});
return link;
}
function cellsOf(row) {
var cells = [];
var shown = row.map(function () { return []; });
([0, 1]).forEach(function (at) {
var cell = isWide || !at ? shared.element("div", "compare-cell is-" + (at ? "b" : "a")) : cells[0];
if (isWide) cell.append(unseen(sides[at].name + "："));
if (cell !== cells[0]) cells.push(cell);
if (!isWide && at) return;
row.forEach(function (n, i) {
var asked = isWide ? [at] : steps[n].kind === "gone" ? [0] : [1];
asked.forEach(function (side) {
var made = stepIn(n, side), span = steps[n][side ? "b" : "a"];
if (!made) return;
if (units[side][span[0]].isFirst) cell.append(toPlace(side, units[side][span[0]]));
cell.append(made);
shown[i].push(made);
});
});
});
parts.changesOf(steps, row).forEach(function (span) {
changes.push(shown.slice(span[0], span[1] + 1).reduce(function (all, each) { return all.concat(each); }, []));
});
return cells;
}
var alike = null;
parts.rows(steps, units[0], units[1]).forEach(function (row) {
var made = shared.element("div", "compare-row"), before = changes.length;
made.append(...cellsOf(row));
if (changes.length > before) {
alike = null;
box.append(made);
return;
}
if (!alike) {
alike = shared.element("div", "compare-alike");
box.append(alike);
}
alike.dataset.count = String(Number(alike.dataset.count || 0) + row.length);
alike.append(made);
});
return { element: box, changes: changes };
};
})(window.compareParts = window.compareParts || {}, window.reportSearchParts);
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts, shared) {
"use strict";
var MOST = 300;
var INDENT = "\u3000";
function fill(field, rows, value) {
field.textContent = "";
rows.forEach(function (row) { field.append(new Option(row[1], row[0], false, row[0] === value)); });
}
function titleOf(hit) {
var facts = shared.factList(hit).filter(function (fact) { return hit.report.indexOf(fact) < 0; });
return hit.report + (facts.length ? "（" + facts.join("，") + "）" : "");
}
function sectionsOf(report) {
var rows = [["", "整份报告"]];
report.places.forEach(function (place) {
if (!place.heading || place.id === "title") return;
var words = place.text.slice(0, place.heading).replace(/\s+/g, " ").trim();
rows.push([place.id, INDENT.repeat(Math.max(0, place.labels.length - 1)) + (words.length > 36 ? words.slice(0, 35) + "…" : words)]);
});
return rows;
}
function rowsOf(all, choices, unit) {
var rows = choices.map(function (each) { return  ([String(each.value), each.name + (unit || "")]); });
return  ([["", all]]).concat(rows);
}
function chooseOne(name, fail) {
var element = shared.element("fieldset"), ask = shared.ask(0), askReport = shared.ask(0);
element.append(shared.element("legend", "", name));
function field(label, act) {
var made = document.createElement("select"), line = shared.element("label", "", label);
made.id = "compare-" + name + label;
line.htmlFor = made.id;
element.append(line, made);
made.addEventListener("change", act);
return made;
}
var office = field("单位", list), year = field("年度", list), report = field("报告", function () { sections(""); });
var section = field("章节", function () {});
offer({ years: [], offices: [] });
fill(report, [["", "请选一份"]], "");
fill(section, [["", "整份报告"]], "");
office.disabled = year.disabled = report.disabled = true;
function offer(known) {
fill(office, rowsOf("全部单位", known.offices), "");
fill(year, rowsOf("全部年度", known.years, "年"), "");
office.disabled = year.disabled = false;
}
function list(chosen) {
var wanted = typeof chosen === "string" ? chosen : report.value;
var filters = {};
if (office.value) filters.office = office.value;
if (year.value) filters.year = year.value;
report.disabled = true;
ask(function () { return window.reportSearch.browse({ unit: "report", filters: filters, limit: MOST, facets: false }); }, {
slow: function () {},
failed: function () { fail(shared.SAYS.lost); },
answer: function (got) {
var hits =  (got.hits), more = got.total - hits.length;
var rows = hits.map(function (hit) { return  ([hit.address, titleOf(hit)]); });
var isThere = rows.some(function (row) { return row[0] === wanted; });
rows.unshift(["", more > 0 ? "请选一份（还有 " + more + " 份没有列出，先选单位或年度）" : got.total ? "请选一份" : "没有报告"]);
fill(report, rows, isThere ? wanted : "");
report.disabled = false;
if (!isThere) sections("");
},
});
}
function sections(chosen) {
var address = report.value;
if (!address) {
askReport();
fill(section, [["", "整份报告"]], "");
return;
}
askReport(function () { return window.reportSearch.report(address); }, {
slow: function () {},
failed: function () { fail(shared.SAYS.lost); },
answer: function (got) { if (got) fill(section, sectionsOf(got), chosen); },
});
}
return {
element: element,
offer: offer,
place: function () { return report.value ? { address: report.value, id: section.value } : null; },
focus: function () { report.focus(); },
show: function (side, like) {
var own = side.report, near = own || like.report;
office.value = (near && near.office) || "";
if (office.selectedIndex < 0) office.value = "";
year.value = own && own.year !== null ? String(own.year) : "";
if (year.selectedIndex < 0) year.value = "";
if (own) {
fill(report, [[own.address, own.report]], own.address);
fill(section, sectionsOf(own), side.place ? side.place.id : "");
} else {
fill(report, [], "");
fill(section, [["", "整份报告"]], "");
}
list(own ? own.address : "");
},
};
}
parts.chooser = function (go) {
var form = shared.element("form", "compare-choose"), status = shared.element("p", "compare-refused");
function refuse(text) { status.textContent = text; }
var sides = ["甲", "乙"].map(function (name) { return chooseOne(name, refuse); });
var isShown = false, button = shared.element("button", "compare-go", "对照");
status.setAttribute("role", "alert");
form.append(sides[0].element, sides[1].element, button, status);
form.addEventListener("submit", function (event) {
event.preventDefault();
var places = sides.map(function (side) { return side.place(); }), missing = places.indexOf(null);
refuse(missing < 0 ? "" : "请给" + ["甲", "乙"][missing] + "选一份报告。");
if (missing < 0) go(places[0], places[1]);
else sides[missing].focus();
});
return {
element: form,
offer: function (known) { sides.forEach(function (side) { side.offer(known); }); },
show: function (both) {
if (isShown) refuse("");
isShown = true;
sides.forEach(function (side, i) { side.show(both[i], both[1 - i]); });
},
};
};
})(window.compareParts = window.compareParts || {}, window.reportSearchParts);
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts, shared) {
"use strict";
function says(totals) {
var words = ["相同 " + totals.same + " 句", "改动 " + totals.changed + " 句", "新增 " + totals.fresh + " 句", "删去 " + totals.gone + " 句"];
if (totals.moved) words.push("移动 " + totals.moved + " 句");
return words.join("，") + "。";
}
function button(text, title, act) {
var made = shared.button("", text);
made.title = title;
made.addEventListener("click", act);
return made;
}
function fold(rows, isOnly) {
rows.querySelectorAll(".compare-alike").forEach(function (alike) {
var before = alike.previousElementSibling;
if (before && before.matches(".compare-unfold")) before.remove();
alike.hidden = isOnly;
if (!isOnly) return;
var open = button("相同 " + alike.dataset.count + " 句", "展开", function () {
alike.hidden = false;
open.remove();
});
open.className = "compare-unfold";
alike.before(open);
});
}
parts.compareBar = function (totals) {
var bar = shared.element("div", "compare-bar"), count = shared.element("span", "compare-count"), only = document.createElement("input");
var changes = [];
var rows;
var now = -1;
function go(number) {
if (!changes.length) return;
(changes[now] || []).forEach(function (each) { each.classList.remove("is-now"); });
now = (number + changes.length) % changes.length;
changes[now].forEach(function (each) { each.classList.add("is-now"); });
var first = changes[now][0];
first.tabIndex = -1;
first.focus({ preventScroll: true });
first.scrollIntoView({ block: "center" });
tell();
}
function tell() {
count.textContent = !changes.length ? "没有不同" : now < 0 ? changes.length + " 处不同" : "第 " + (now + 1) + " 处，共 " + changes.length + " 处";
}
function refold() { fold(rows, only.checked); }
var label = shared.element("label", "compare-only");
only.type = "checkbox";
only.addEventListener("change", refold);
label.append(only, "只看变化");
var before = button("上一处", "上一处不同（按 P）", function () { go(now < 0 ? -1 : now - 1); });
var next = button("下一处", "下一处不同（按 N）", function () { go(now + 1); });
count.setAttribute("aria-live", "polite");
var line = shared.element("p", "compare-totals", says(totals)), ways = shared.element("div", "compare-ways");
ways.append(before, next, count, label);
bar.append(line, ways);
return {
element: bar,
show: function (shown) {
rows = shown.element;
changes = shown.changes;
now = -1;
before.disabled = next.disabled = !changes.length;
tell();
refold();
},
step: function (by) { go(now < 0 && by < 0 ? -1 : now + by); },
goTo: function (element) {
go(changes.findIndex(function (each) { return each.indexOf(element) >= 0; }));
},
};
};
})(window.compareParts = window.compareParts || {}, window.reportSearchParts);
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts, shared) {
"use strict";
var NARROW = "(max-width: 47.99em)";
var NAMES = ["甲", "乙"];
var MOVES = ["pointermove", "pointerdown", "keydown", "focusin", "wheel"];
function start(box) {
var title = document.title, narrow = matchMedia(NARROW), ask = shared.ask(250);
var heads = shared.element("div", "compare-heads"), status = shared.element("p", "compare-status");
var problems = shared.element("div", "compare-problems"), result = shared.element("div", "compare-result"), chosen = shared.element("details", "compare-chosen");
var summary = shared.element("summary", "", "选两份报告或两节");
var chooser = parts.chooser(go), isTouched = false, isOffered = false;
var bar = null;
var lay = null;
status.setAttribute("role", "status");
chosen.append(summary, chooser.element);
box.append(status, heads, problems, chosen, result);
function go(a, b) {
var address = window.compareAddress(a, b);
try {
history.pushState(null, "", address);
} catch (error) {
location.assign(address);
return;
}
render();
}
function headOf(side) {
var made = shared.element("div", "compare-head"), report = side.report;
made.append(shared.element("span", "compare-name", side.name), " ");
if (!report) {
made.append(side.text ? "（没有找到）" : "（还没有选）");
return made;
}
var id = side.place && side.places.length ? side.place.id : "";
made.append(shared.linkTo(report.report, window.reportSearch.root + report.url + (id ? "#" + id : "")));
if (side.places.length) made.append(" ", shared.element("span", "compare-part", parts.nameOfPlace(report, id)));
made.append(" ", shared.element("span", "compare-facts", shared.factsOf(report)));
return made;
}
function problemOf(side) {
var made = shared.element("p", "empty", side.problem), place = side.place;
if (!place) return made;
var address = window.reportSearch.root + place.address + "/index.html" + (place.id ? "#" + place.id : "");
made.append(" ", shared.linkTo(side.report ? "打开这份报告" : "打开原来的地址看看", address));
return made;
}
function compare(sides) {
var units = sides.map(function (side) { return parts.unitsOf(side.places); });
var found = Object.assign(parts.compare(units[0], units[1]), { units: units });
var made = bar = parts.compareBar(found.totals), turn = shared.element("a", "compare-turn", "甲乙对调");
turn.href = window.compareAddress(sides[1].place, sides[0].place);
turn.addEventListener("click", function (event) {
if (!shared.isPlainClick(event)) return;
event.preventDefault();
go(sides[1].place, sides[0].place);
});
made.element.append(turn);
lay = function () {
var shown = parts.show(sides, found, !narrow.matches);
made.show(shown);
result.replaceChildren(made.element, shown.element);
};
lay();
}
function show(sides) {
var isWhole = sides.every(function (side) { return side.places.length > 0; }), isAny = sides.some(function (side) { return Boolean(side.text); });
status.textContent = "";
bar = null;
lay = null;
heads.replaceChildren(...(isAny ? sides.map(headOf) : []));
result.replaceChildren();
problems.replaceChildren(...sides.filter(function (side) { return side.problem; }).map(problemOf));
chosen.open = !isWhole;
summary.textContent = isWhole ? "另选两份报告或两节" : "选两份报告或两节";
if (isOffered) chooser.show(sides);
document.title = (isWhole ? "对照：" + sides.map(function (side) {
var report =  (side.report), id = side.place ? side.place.id : "";
return report.report + (id ? " " + parts.nameOfPlace(report, id) : "");
}).join(" / ") + " - " : "") + title;
if (!isWhole) return;
if (sides[0].report && sides[1].report && sides[0].places[0] === sides[1].places[0] && sides[0].places.length === sides[1].places.length) {
status.textContent = "甲和乙是同一处，当然完全相同。请在下面另选一处。";
chosen.open = true;
}
compare(sides);
keepAddress(sides);
}
function keepAddress(sides) {
if (!sides.some(hasMoved)) return;
try {
history.replaceState(null, "", window.compareAddress(sides[0].place, sides[1].place));
} catch (error) {
}
status.textContent = "原来的地址已经搬了家，下面是现在的位置，网址也换过来了。";
}
function hasMoved(side) {
var asked = parts.readPlace(side.text), place = side.place;
return Boolean(asked && place && (asked.address !== place.address || asked.id !== place.id));
}
function render() {
var given = parts.readPair(location.search), needs = !isOffered && (isTouched || given.some(function (each) { return each.text; }));
ask(function () {
return Promise.all([
Promise.all(given.map(function (each, i) { return parts.loadSide(each, NAMES[i]); })),
needs ? window.reportSearch.filters() : null,
]);
}, {
slow: function () { status.textContent = "正在取原文…"; },
failed: function () {
status.textContent = "";
var again = shared.button("", "再试一次");
again.addEventListener("click", render);
var said = shared.element("p", "empty", "原文没有读出来。请检查网络后再试；网站是从文件夹里打开的，请看其中的 search 文件夹是否完整。 ");
said.append(again);
problems.replaceChildren(said);
result.replaceChildren();
},
answer: function (both) {
if (both[1]) {
isOffered = true;
chooser.offer(both[1]);
}
show(both[0]);
},
});
}
function touch() {
MOVES.forEach(function (move) { document.removeEventListener(move, touch); });
isTouched = true;
if (!isOffered) render();
}
document.addEventListener("keydown", function (event) {
var key = event.key.toLowerCase(), target =  (event.target);
if (!bar || event.ctrlKey || event.metaKey || event.altKey || (key !== "n" && key !== "p")) return;
if (target.closest("input:not([type=checkbox]), select, textarea, dialog, [data-search-box]")) return;
event.preventDefault();
bar.step(key === "n" ? 1 : -1);
});
box.addEventListener("compare-to", function (event) {
if (bar) bar.goTo( (event.target));
});
narrow.addListener(function () { if (lay) lay(); });
window.addEventListener("popstate", render);
MOVES.forEach(function (move) { document.addEventListener(move, touch, { passive: true }); });
render();
}
var box = document.querySelector("[data-compare]");
if (box) start(box);
})(window.compareParts = window.compareParts || {}, window.reportSearchParts);
} catch (error) { setTimeout(function () { throw error; }); }
