try {
(function (parts) {
"use strict";
const { UNKNOWN, shownName } = window.reportSearchParts;
var SORTS = ["newest", "office", "length", "relevance"];
parts.SHOWN = 20;
parts.NAMES = ["theme", "sub", "year", "office", "kind", "role"];
parts.LABELS = { theme: "主题", sub: "子主题", year: "年度", office: "单位", kind: "文种", role: "问题和打算" };
parts.emptyChoice = function () {
return { theme: [], sub: [], year: [], office: [], kind: [], role: [], q: "", from: "", to: "", sort: "", page: 1 };
};
function yearOf(value) {
return value === shownName("year", UNKNOWN.year) ? UNKNOWN.year : value.replace(/^(\d{4})年$/, "$1");
}
function endOf(value) {
return value && /^\d{4}$/.test(value) ? value : "";
}
parts.readChoice = function (query) {
var given = new URLSearchParams(query), choice = parts.emptyChoice();
parts.NAMES.forEach(function (name) {
var values = given.getAll(name).map(function (value) { return name === "year" ? yearOf(value) : value; });
choice[name] = Array.from(new Set(values)).filter(Boolean);
});
choice.q = given.get("q") || "";
choice.from = endOf(given.get("from"));
choice.to = endOf(given.get("to"));
if (SORTS.indexOf(given.get("sort") || "") >= 0) choice.sort =  (given.get("sort"));
choice.page = Math.max(1, Math.floor(Number(given.get("page"))) || 1);
return choice;
};
parts.saysChoice = function (query) {
var given = new URLSearchParams(query);
return ["q", "from", "to"].concat(parts.NAMES).some(function (name) { return given.has(name); });
};
parts.writeChoice = function (choice, opening) {
var given = new URLSearchParams();
if (choice.q) given.set("q", choice.q);
if (!parts.isSame(choice, opening)) {
parts.NAMES.forEach(function (name) {
choice[name].forEach(function (value) { given.append(name, value); });
});
if (choice.from) given.set("from", choice.from);
if (choice.to) given.set("to", choice.to);
if (!given.toString()) {
parts.NAMES.forEach(function (name) { if (opening[name].length) given.set(name, ""); });
}
}
if (choice.sort) given.set("sort", choice.sort);
if (choice.page > 1) given.set("page", String(choice.page));
return given.toString();
};
parts.changed = function (choice, changes) {
return Object.assign({}, choice, { page: 1 }, changes);
};
parts.toggled = function (choice, facet, value) {
var values = choice[facet].filter(function (each) { return each !== value; });
if (values.length === choice[facet].length) values.push(value);
var changes = {};
changes[facet] = values;
if (facet === "year") changes.from = changes.to = "";
if (facet === "theme" && !values.length) changes.sub = [];
return parts.changed(choice, changes);
};
parts.without = function (choice, facet) {
var changes = {};
changes[facet] = [];
if (facet === "year") changes.from = changes.to = "";
if (facet === "theme") changes.sub = [];
return parts.changed(choice, changes);
};
parts.cleared = function (choice) {
return Object.assign(parts.emptyChoice(), { q: choice.q, sort: choice.q ? choice.sort : "" });
};
parts.isChosen = function (choice) {
return Boolean(choice.from || choice.to) || parts.NAMES.some(function (name) { return choice[name].length > 0; });
};
parts.isSame = function (one, other) {
return one.q === other.q && one.from === other.from && one.to === other.to && parts.NAMES.every(function (name) {
return one[name].slice().sort().join("\0") === other[name].slice().sort().join("\0");
});
};
parts.plainName = function (facet, value) {
if (facet === "year" || facet === "office" || facet === "kind") return shownName(facet, value);
if (facet === "role" && value === "problems") return "存在问题";
if (facet === "role" && value === "plans") return "下一步打算";
return value;
};
parts.rangeName = function (choice) {
if (choice.from && choice.to) return choice.from === choice.to ? choice.from + "年" : choice.from + "–" + choice.to + "年";
return choice.from ? choice.from + "年起" : choice.to + "年止";
};
parts.filtersOf = function (base, choice) {
var filters = { from: choice.from || base.from, to: choice.to || base.to };
parts.NAMES.forEach(function (name) { filters[name] = base[name].length ? base[name] : choice[name]; });
return filters;
};
})(window.facetParts = window.facetParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts) {
"use strict";
var UNITS = { section: "节", report: "篇", place: "处" };
parts.countOf = function (total, unit) {
return total.toLocaleString("zh-CN") + " " + UNITS[unit];
};
parts.sayTotal = function (answer) {
var offices = answer.offices ? answer.offices.toLocaleString("zh-CN") + " 个单位" : "";
var total = parts.countOf(answer.total, answer.unit);
if (answer.unit === "report") return total + (offices && "，" + offices);
return total + "，出自 " + answer.reports.toLocaleString("zh-CN") + " 篇报告" + (offices && "、" + offices);
};
parts.sayPart = function (answer, isPaper) {
var from = answer.offset + 1, to = answer.offset + answer.hits.length;
if (to - from + 1 === answer.total || (from === 1 && !isPaper)) return "";
return "这里是第 " + from + "–" + to + " " + UNITS[answer.unit] + (isPaper ? "，打印时只含这一页。" : "。");
};
})(window.facetParts = window.facetParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts, shared) {
"use strict";
parts.range = function (acts) {
var element = shared.element("div", "facet-range");
var from = select("从哪一年起"), to = select("到哪一年止");
element.append("从", from, "到", to);
from.addEventListener("change", function () { choose(from.value, to.value && to.value < from.value ? from.value : to.value); });
to.addEventListener("change", function () { choose(from.value > to.value && to.value ? to.value : from.value, to.value); });
function select(label) {
var made = shared.element("select");
made.setAttribute("aria-label", label);
return made;
}
function choose(first, last) {
acts.go(parts.changed(acts.choice(), { year: [], from: first, to: last }));
}
function fill(made, years, value) {
var options = [new Option("不限", "")].concat(years.map(function (year) { return new Option(year + "年", year); }));
made.replaceChildren(...options);
made.value = value;
made.classList.toggle("is-chosen", Boolean(value));
}
return {
element: element,
show: function (values) {
var choice = acts.choice();
var years = values.map(function (each) { return each.value; }).concat(choice.from, choice.to);
years = Array.from(new Set(years)).filter(function (year) { return /^\d+$/.test(year); }).sort().reverse();
fill(from, years, choice.from);
fill(to, years, choice.to);
element.hidden = years.length < 2;
},
};
};
})(window.facetParts = window.facetParts || {}, window.reportSearchParts);
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts, shared) {
"use strict";
var MANY = 12;
var GAP = 8;
parts.panel = function (facet, acts) {
var label = parts.LABELS[facet], name = "facet-" + facet;
var number = shared.element("span", "facet-number"), button = shared.button("facet-button", label, number);
var element = shared.element("div", "facet"), box = shared.element("div", "facet-panel");
var range = facet === "year" ? parts.range(acts) : null;
var narrow = shared.element("input", "facet-narrow"), list = shared.element("ul", "facet-values");
var note = shared.element("p", "facet-note"), foot = shared.element("div", "facet-foot");
var clear = shared.button("facet-clear", "不限" + label), done = shared.button("facet-done", "完成");
var items = new Map();
var latest = null;
button.setAttribute("aria-expanded", "false");
button.setAttribute("aria-controls", name);
box.id = name;
box.hidden = true;
box.setAttribute("role", "group");
box.setAttribute("aria-label", label);
narrow.type = "search";
narrow.placeholder = "输几个字，缩小范围";
narrow.autocomplete = "off";
narrow.setAttribute("aria-label", "在" + label + "里找");
narrow.hidden = true;
note.setAttribute("role", "status");
foot.append(clear, done);
box.append(...(range ? [range.element] : []), narrow, list, note, foot);
element.append(button, box);
function open() {
box.hidden = false;
button.setAttribute("aria-expanded", "true");
narrow.value = "";
draw();
acts.needCounts();
}
function close() {
box.hidden = true;
button.setAttribute("aria-expanded", "false");
}
function closeByKey() {
close();
button.focus();
}
function place() {
box.style.marginLeft = "";
var over = box.getBoundingClientRect().right - (document.documentElement.clientWidth - GAP);
if (over > 0) box.style.marginLeft = -Math.ceil(over) + "px";
box.scrollIntoView({ block: "nearest", behavior: "instant" });
}
function itemOf(value) {
var item = items.get(value.value);
if (!item) {
item = shared.element("li");
var field = shared.element("input", "facet-tick"), line = shared.element("label");
field.type = "checkbox";
field.value = value.value;
field.addEventListener("change", function () { acts.go(parts.toggled(acts.choice(), facet, value.value)); });
line.append(field, shared.element("span", "facet-name", value.name), shared.element("span", "facet-count"));
item.append(line);
items.set(value.value, item);
}
item.querySelector(".facet-tick").checked = acts.choice()[facet].indexOf(value.value) >= 0;
item.querySelector(".facet-count").textContent = value.count.toLocaleString("zh-CN");
return item;
}
function withChosen(values) {
var known = values.map(function (value) { return value.value; });
var stale = acts.choice()[facet].filter(function (value) { return known.indexOf(value) < 0; });
return values.concat(stale.map(function (value) { return { value: value, name: acts.nameOf(facet, value), count: 0 }; }));
}
function fill(values) {
var shown = values.map(itemOf), now = Array.from(list.children);
if (shown.length === now.length && shown.every(function (item, i) { return item === now[i]; })) return;
var focused =  (document.activeElement), top = list.scrollTop;
var isInside = list.contains(focused);
list.replaceChildren(...shown);
list.scrollTop = top;
if (isInside) (list.contains(focused) ? focused : button).focus({ preventScroll: true });
}
function draw() {
if (!latest && !list.children.length) note.textContent = "正在读取…";
if (latest) {
var values = withChosen(latest[facet]);
if (range) range.show(latest[facet]);
fill(values);
narrow.hidden = values.length <= MANY;
note.textContent = values.length ? "" : "没有可选的";
narrowed();
}
place();
}
function narrowed() {
var wanted = narrow.value.trim().toLowerCase(), left = 0;
Array.from(list.children).forEach(function (item) {
var isWanted = item.querySelector(".facet-name").textContent.toLowerCase().indexOf(wanted) >= 0;
(item).hidden = !isWanted;
if (isWanted) left++;
});
if (wanted) note.textContent = left ? "" : "没有含“" + narrow.value.trim() + "”的" + label;
}
function ticked() {
var choice = acts.choice();
return choice[facet].length || Number(facet === "year" && Boolean(choice.from || choice.to));
}
button.addEventListener("click", function () { if (box.hidden) open(); else close(); });
done.addEventListener("click", closeByKey);
clear.addEventListener("click", function () {
button.focus();
acts.go(parts.without(acts.choice(), facet));
});
narrow.addEventListener("input", narrowed);
document.addEventListener("keydown", function (event) {
if (event.key !== "Escape" || box.hidden || event.defaultPrevented || shared.isComposing(event)) return;
event.preventDefault();
closeByKey();
});
element.addEventListener("focusout", function (event) {
if (event.relatedTarget && !element.contains(event.relatedTarget)) close();
});
document.addEventListener("pointerdown", function (event) {
if (!box.hidden && !element.contains(event.target)) close();
});
return {
element: element,
isOpen: function () { return !box.hidden; },
close: close,
show: function (counts, said) {
var many = ticked();
number.textContent = many ? String(many) : "";
number.hidden = !many;
button.classList.toggle("is-chosen", many > 0);
clear.hidden = !many;
done.textContent = said ? "看 " + said : "完成";
if (counts) latest = counts;
if (!box.hidden) draw();
},
fail: function (retry) {
var again = shared.button("button", "再试一次");
again.addEventListener("click", retry);
note.replaceChildren(shared.SAYS.lost, again);
},
};
};
})(window.facetParts = window.facetParts || {}, window.reportSearchParts);
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts, shared) {
"use strict";
parts.chosen = function (acts) {
var element = shared.element("div", "facet-chosen");
element.setAttribute("role", "group");
element.setAttribute("aria-label", "已选的条件");
element.hidden = true;
var before = "";
function listed(choice) {
var all = [];
if (choice.q && !acts.setting.hasField) {
all.push({ facet: "q", text: "写到" + shared.shownQuery(choice.q), rest: parts.changed(choice, { q: "" }) });
}
parts.NAMES.forEach(function (facet) {
if (facet === "year" && (choice.from || choice.to)) {
all.push({ facet: "range", text: parts.rangeName(choice), rest: parts.without(choice, "year") });
}
choice[facet].forEach(function (value) {
all.push({ facet: facet, text: acts.nameOf(facet, value), rest: parts.toggled(choice, facet, value) });
});
});
return all;
}
function chip(one, number) {
var made = shared.button("facet-chip is-chosen", one.text, shared.element("span", "facet-cross", "✕"));
made.setAttribute("aria-label", "去掉" + one.text);
made.addEventListener("click", function () { leave(one.rest, number); });
return made;
}
function leave(rest, number) {
acts.go(rest);
var left = element.querySelectorAll("button");
if (left.length) left[Math.min(number, left.length - 1)].focus();
else acts.focus();
}
return {
element: element,
show: function (choice) {
var all = listed(choice), now = JSON.stringify(all);
if (now === before) return;
before = now;
var clear = shared.button("facet-clear-all", "清除全部");
clear.addEventListener("click", function () { leave(acts.cleared(choice), 0); });
element.replaceChildren(...all.map(chip), ...(all.length ? [clear] : []));
element.hidden = !all.length;
},
words: function (choice) {
var groups = new Map();
listed(choice).forEach(function (one) {
var label = one.facet === "q" ? "词句" : parts.LABELS[one.facet === "range" ? "year" : one.facet];
groups.set(label, (groups.get(label) || []).concat(one.text));
});
return Array.from(groups).map(function (group) { return group[0] + "：" + group[1].join("、"); }).join("；");
},
};
};
})(window.facetParts = window.facetParts || {}, window.reportSearchParts);
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts, shared) {
"use strict";
var ROLES = ["problems", "plans"];
var SORTS = [["newest", "最新在前"], ["office", "按单位排"], ["length", "最长在前"]];
var RELEVANCE = ["relevance", "最相关在前"];
parts.bar = function (box, acts) {
var base = acts.setting.base, row = shared.element("div", "facet-bar"), chosen = parts.chosen(acts);
var status = shared.element("p", "facet-status count");
var names = parts.NAMES.filter(function (name) { return name !== "role" && !base[name].length; });
var panels = names.map(function (name) { return parts.panel(name, acts); });
var roles = base.role.length ? [] : ROLES.map(roleChip), sort = shared.element("select");
row.setAttribute("role", "group");
row.setAttribute("aria-label", "筛选");
status.setAttribute("role", "status");
row.append(...panels.map(function (panel) { return panel.element; }), roleBox(), sortBox());
box.replaceChildren(row, chosen.element, status);
function roleChip(role) {
var made = shared.button("facet-chip", parts.plainName("role", role), shared.element("span", "facet-count"));
made.value = role;
made.addEventListener("click", function () { acts.go(parts.toggled(acts.choice(), "role", role)); });
return made;
}
function roleBox() {
var made = shared.element("div", "facet-roles");
made.append(...roles);
made.hidden = !roles.length;
return made;
}
function sortBox() {
var label = shared.element("label", "facet-sort");
label.append(shared.element("span", "", "排序"), sort);
sort.addEventListener("change", function () {
var usual = acts.choice().q ? "relevance" : "newest";
var order =  (sort.value === usual ? "" : sort.value);
acts.go(parts.changed(acts.choice(), { sort: order }));
});
return label;
}
function showRole(chip, choice, counts, isAwaited) {
var isChosen = choice.role.indexOf(chip.value) >= 0;
var value = counts && counts.role.filter(function (each) { return each.value === chip.value; })[0];
chip.setAttribute("aria-pressed", String(isChosen));
chip.classList.toggle("is-chosen", isChosen);
var count = chip.querySelector(".facet-count"), said = value ? value.count.toLocaleString("zh-CN") : "0";
count.textContent = counts ? said : isAwaited ? "00" : "";
count.classList.toggle("is-awaited", !counts && isAwaited);
chip.disabled = Boolean(counts && !value && !isChosen);
}
function hasSubs(choice, counts) {
if (counts) return counts.sub.length > 0 || choice.sub.length > 0;
return choice.sub.length > 0 || (base.theme.length > 0 && Boolean(document.querySelector("[data-sub]")));
}
function showSort(choice, isShown) {
var orders = choice.q ? [RELEVANCE].concat(SORTS) : SORTS;
if (sort.options.length !== orders.length) {
sort.replaceChildren(...orders.map(function (order) { return new Option(order[1], order[0]); }));
}
sort.value = choice.sort || orders[0][0];
(sort.parentElement).hidden = !isShown && (acts.setting.hasTable || acts.setting.hasField);
}
return {
element: box,
isOpen: function () { return panels.some(function (panel) { return panel.isOpen(); }); },
focus: function () {  (row.querySelector(":scope > :not([hidden]) > button")).focus(); },
close: function () { panels.forEach(function (panel) { panel.close(); }); },
show: function (choice, counts, answer, isShown) {
var said = answer ? parts.countOf(answer.total, answer.unit) : "";
roles.forEach(function (chip) { showRole(chip, choice, counts, isShown); });
showSort(choice, isShown);
chosen.show(choice);
panels.forEach(function (panel, i) {
if (names[i] === "sub") panel.element.hidden = !hasSubs(choice, counts);
panel.show(counts, said);
});
},
fail: function (retry) { panels.forEach(function (panel) { panel.fail(retry); }); },
words: function () { return chosen.words(acts.choice()); },
say: function (text) { status.textContent = text; },
};
};
})(window.facetParts = window.facetParts || {}, window.reportSearchParts);
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts, shared) {
"use strict";
var FOLDED = 4;
var BEFORE = "。；！？;!?，：,:、 ";
var ROLES = { problems: "问题", plans: "打算" };
function link(text, url, className) {
var made = shared.element("a", className, text);
made.href = window.reportSearch.root + url;
return made;
}
function add(line, className, text) {
if (text) line.append(" ", shared.element("span", className, text));
}
function byReport(hits) {
var groups = [];
hits.forEach(function (hit) {
var last = groups[groups.length - 1];
if (last && last[0].address === hit.address) last.push(hit);
else groups.push([hit]);
});
return groups;
}
function reportLine(hit, tag, pages) {
var line = shared.element(tag, "entry-report", link(hit.report, hit.address + "/index.html", "entry"));
shared.factList(hit).forEach(function (fact) {
var page = fact === hit.office ? pages.get("office " + fact) : fact === hit.kind ? pages.get("kind " + fact) : undefined;
if (page) line.append(" ", link(fact, page + "/index.html", "fact"));
else add(line, "fact", fact);
});
return line;
}
function section(hit, before, isOfRole) {
var line = shared.element("p", "place"), why = hit.words.join("、");
line.append(link(hit.label || (hit.path ? "（其中一段）" : "（结尾段落）"), hit.url, "entry"));
if (ROLES[hit.role] && !isOfRole) add(line, "role", ROLES[hit.role]);
if (!before || before.path !== hit.path) add(line, "context", hit.path);
add(line, "excerpt", unsaid(hit));
if (!before || before.words.join("、") !== why) add(line, "why", why);
return hit.below.length ? [line, outline(hit)] : [line];
}
function unsaid(hit) {
if (!hit.below.length || hit.below.length + hit.more > FOLDED) return hit.excerpt;
var at = hit.excerpt.indexOf(hit.below[0].label);
if (at > 0 && BEFORE.indexOf(hit.excerpt[at - 1]) >= 0) return hit.excerpt.slice(0, at).trim();
var left = hit.below.reduce(function (rest, each) {
return rest.startsWith(each.label) ? rest.slice(each.label.length).trim() : rest;
}, hit.excerpt);
return left && hit.excerpt;
}
function outline(hit) {
var list = shared.element("ul"), many = hit.below.length + hit.more;
hit.below.forEach(function (each) {
list.append(shared.element("li", "", link(each.label, hit.address + "/index.html#" + each.id, "")));
});
if (hit.more) list.append(shared.element("li", "", "还有 " + hit.more + " 处，见原文"));
var box = shared.element(many > FOLDED ? "details" : "div", "below");
if (many > FOLDED) box.append(shared.element("summary", "", "其下 " + many + " 处"));
box.append(list);
return box;
}
function place(hit, query) {
var words = shared.hitWords(hit), heading = shared.element("a", "entry", words.heading);
heading.href = shared.hitAddress(hit, query);
var line = shared.element("p", "place", heading);
add(line, "context", words.context);
if (words.excerpt) line.append(" ", shared.element("span", "excerpt", words.excerpt));
return [line];
}
function report(hit, pages) {
var line = reportLine(hit, "p", pages);
if (hit.length) add(line, "fact", hit.length.toLocaleString("zh-CN") + " 字");
add(line, "fact", hit.themes.join("、"));
return line;
}
parts.entries = function (answer, query, pages) {
var made = shared.element("div", "entries");
if (answer.unit === "report") {
(answer.hits).forEach(function (hit) { made.append(report(hit, pages)); });
return made;
}
var hits =  (answer.hits);
var isOfRole = new Set(hits.map(function (hit) { return "role" in hit ? hit.role : ""; })).size === 1;
byReport(hits).forEach(function (group) {
made.append(reportLine(group[0], "h2", pages));
group.forEach(function (hit, i) {
var before =  (group[i - 1]);
made.append(...("below" in hit ? section(hit, before, isOfRole) : place(hit, query)));
});
});
return made;
};
})(window.facetParts = window.facetParts || {}, window.reportSearchParts);
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts, shared) {
"use strict";
var MOST_EMPTY = 10;
function columns(rows) {
var dated = rows.filter(function (row) { return /^\d+$/.test(row.value); });
dated.sort(function (a, b) { return Number(a.value) - Number(b.value); });
var all = [];
dated.forEach(function (row) {
var before = all.length ? Number(all[all.length - 1].value) : Number(row.value);
if (Number(row.value) - before <= MOST_EMPTY + 1) {
for (var year = before + 1; year < Number(row.value); year++) all.push({ value: String(year), name: year + "年", count: 0 });
}
all.push(row);
});
return all.concat(rows.filter(function (row) { return dated.indexOf(row) < 0; }));
}
function isChosen(choice, year) {
if (choice.year.indexOf(year) >= 0) return true;
if (!choice.from && !choice.to) return false;
return /^\d+$/.test(year) && (!choice.from || year >= choice.from) && (!choice.to || year <= choice.to);
}
parts.years = function (acts, answer) {
var rows = (answer.facets ? answer.facets.year : []).filter(function (row) { return row.count > 0; });
if (rows.length < 2) return null;
var choice = acts.choice(), most = Math.max(...rows.map(function (row) { return row.count; }));
var made = shared.element("nav", "course"), list = shared.element("ul");
made.setAttribute("aria-label", "各年有多少");
function choosing(year) {
var all = parts.without(choice, "year");
return choice.year.length === 1 && choice.year[0] === year ? all : parts.toggled(all, "year", year);
}
function column(row) {
var item = shared.element("li"), name = parts.plainName("year", row.value);
var link = row.count ? acts.linkTo("", choosing(row.value)) : shared.element("span");
var bar = shared.element("span", "course-bar"), number = shared.element("span", "course-count", row.count ? short(row.count) : "");
var year = shared.element("span", "course-year", /^\d+$/.test(row.value) ? row.value : "不明");
bar.style.height = "calc(" + row.count / most + " * var(--course-height))";
link.append(number, bar, year);
if (row.count) {
link.setAttribute("aria-label", name + " " + parts.countOf(row.count, answer.unit));
link.title = name + " " + parts.countOf(row.count, answer.unit);
if (isChosen(choice, row.value)) link.setAttribute("aria-current", "true");
} else {
item.setAttribute("aria-hidden", "true");
}
item.append(link);
return item;
}
list.append(...columns(rows).map(column));
made.append(list);
return made;
};
function short(count) {
return count < 10000 ? String(count) : Math.floor(count / 10000) + "万";
}
})(window.facetParts = window.facetParts || {}, window.reportSearchParts);
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts, shared) {
"use strict";
var BESIDE = 2;
function numbers(page, pages) {
var shown = [];
for (var number = 1; number <= pages; number++) {
var isNear = Math.abs(number - page) <= BESIDE, isEnd = number === 1 || number === pages;
var isGap = number === 2 ? page - BESIDE === 3 : number === pages - 1 && page + BESIDE === pages - 2;
if (isNear || isEnd || isGap) shown.push(number);
else if (shown[shown.length - 1]) shown.push(0);
}
return shown;
}
parts.pager = function (acts, pages) {
var choice = acts.choice(), page = choice.page, made = shared.element("nav", "pages");
var row = shared.element("div", "pages-numbers");
made.setAttribute("aria-label", "各页");
function to(text, number, className) {
return acts.linkTo(text, parts.changed(choice, { page: number }), className);
}
if (page > 1) made.append(to("← 上一页", page - 1, "pages-step"));
numbers(page, pages).forEach(function (number) {
if (!number) row.append(shared.element("span", "pages-gap", "…"));
else if (number === page) row.append(current(number));
else row.append(label(to(String(number), number), number));
});
made.append(row);
if (page < pages) made.append(to("下一页 →", page + 1, "pages-step"));
return made;
};
function label(element, number) {
element.setAttribute("aria-label", "第 " + number + " 页");
return element;
}
function current(number) {
var made = shared.element("span", "pages-now", String(number));
made.setAttribute("aria-current", "page");
return made;
}
})(window.facetParts = window.facetParts || {}, window.reportSearchParts);
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts, shared) {
"use strict";
var MOST = 500;
parts.printing = function (acts, answer, lay) {
var all = parts.countOf(Math.min(answer.total, MOST), answer.unit), says = (answer.total > MOST ? "打印前 " : "打印全部 ") + all;
var button = shared.button("button", says), made = shared.element("p", "print-all", button);
function print(whole) {
rest(says);
if (!made.isConnected) return;
var shown =  (made.parentElement), kept = Array.from(shown.childNodes);
shown.replaceChildren(...kept.filter((node) => node instanceof Element && node.matches(".show-why")), ...lay(whole));
addEventListener("afterprint", function () { shown.replaceChildren(...kept); }, { once: true });
window.print();
}
function rest(text) {
button.textContent = text;
button.removeAttribute("aria-disabled");
}
button.addEventListener("click", function () {
if (button.hasAttribute("aria-disabled")) return;
button.setAttribute("aria-disabled", "true");
button.textContent = shared.SAYS.busy;
acts.ask(parts.changed(acts.choice(), { page: 1 }), MOST).then(print, function () { rest(shared.SAYS.lost); });
});
return made;
};
})(window.facetParts = window.facetParts || {}, window.reportSearchParts);
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts, shared) {
"use strict";
parts.around = function (acts) {
var ways = waysOf("year").concat(waysOf("sub"));
function waysOf(facet) {
var links = document.querySelectorAll((facet === "year" ? ".year-strip" : ".subs") + " a[data-" + facet + "]");
return Array.from(links).map(function (link) {
var count = link.querySelector(".n");
return {
link: link, count: count, said: count ? count.textContent : "", href: link.getAttribute("href") || "",
facet: facet, value: link.dataset[facet] || "",
};
});
}
function chosen(way) {
var choice = acts.choice();
if (isCurrent(way, choice) && choice[way.facet].length === 1) return parts.without(choice, way.facet);
return parts.toggled(parts.without(choice, way.facet), way.facet, way.value);
}
function isCurrent(way, choice) {
return choice[way.facet].indexOf(way.value) >= 0;
}
ways.forEach(function (way) {
if (acts.setting.to && way.facet === "year") return;
way.link.addEventListener("click", function (event) {
if (!shared.isPlainClick(event) || !way.link.hasAttribute("href")) return;
event.preventDefault();
acts.go(chosen(way));
});
});
function showCount(way, answer) {
var values = answer && answer.facets ? answer.facets[way.facet] : [];
var value = values.filter(function (each) { return each.value === way.value; })[0], count = value ? value.count : 0;
if (way.count) way.count.textContent = answer ? parts.countOf(count, answer.unit) : way.said;
var isNone = Boolean(answer && !count && !isCurrent(way, acts.choice()));
way.link.classList.toggle("is-none", isNone);
if (isNone) way.link.removeAttribute("href");
else way.link.setAttribute("href", way.href);
}
return {
show: function (choice, answer) {
ways.forEach(function (way) {
showCount(way, answer);
if (isCurrent(way, choice)) way.link.setAttribute("aria-current", "true");
else way.link.removeAttribute("aria-current");
});
},
};
};
})(window.facetParts = window.facetParts || {}, window.reportSearchParts);
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts, shared) {
"use strict";
parts.answer = function (acts, hooks) {
var element = shared.element("div", "answer"), askMore = shared.ask(0);
var kept = null;
element.tabIndex = -1;
function put(...content) {
element.classList.remove("is-busy");
element.removeAttribute("aria-busy");
element.replaceChildren(...content);
}
function empty(words) {
var box = shared.element("div", "empty"), first = shared.element("div");
first.append(words);
box.append(first);
return box;
}
function paperLine(answer, words) {
var query = hooks.idle && acts.choice().q ? "查找" + shared.shownQuery(acts.choice().q) + "。" : "";
return shared.element("p", "answer-paper", query + (words ? "所选的条件：" + words + "。" : "") + parts.sayTotal(answer) + "。" + parts.sayPart(answer, true));
}
function evidence(answer) {
var hasWords = answer.unit === "section" &&  (answer.hits).some(function (hit) { return hit.words.length > 0; });
var isThere = Array.from(document.querySelectorAll(".show-why")).some(function (each) { return !each.closest(".listed, .answer"); });
if (!hasWords || isThere) return null;
if (!kept) {
kept = shared.element("div", "show-why");
var label = shared.element("label"), field = shared.element("input");
field.type = "checkbox";
label.append(field, "显示归入的依据");
kept.append(label);
}
return kept;
}
function above(answer, query) {
return hooks.above && query ? [hooks.above(answer, query)] : [];
}
function offer(box, choice) {
var limits = parts.NAMES.filter(function (name) {
return choice[name].length || (name === "year" && (choice.from || choice.to));
});
var looser = limits.map(function (name) { return parts.without(choice, name); });
askMore(function () {
return Promise.all(looser.map(function (each) { return acts.ask(each, 0); }));
}, {
slow: function () {}, failed: function () {},
answer: function (answers) {
var list = shared.element("ul", "offers");
answers.forEach(function (answer, i) {
if (!answer.total) return;
var item = shared.element("li"), label = parts.LABELS[limits[i]];
item.append(acts.linkTo("不限" + label + "，有 " + parts.countOf(answer.total, answer.unit), looser[i]));
list.append(item);
});
if (limits.length) {
var all = shared.element("li");
all.append(acts.linkTo("清除全部", acts.cleared(choice)));
list.append(all);
box.append(list);
}
},
});
}
return {
element: element,
idle: function () {
askMore();
if (hooks.idle) put(empty(hooks.idle()));
else put();
},
wait: function () {
askMore();
element.setAttribute("aria-busy", "true");
},
busy: function () { element.classList.add("is-busy"); },
lost: function (retry) {
var button = shared.button("button", "再试一次");
button.addEventListener("click", retry);
var box = empty(shared.SAYS.lost);
box.append(button);
put(box);
},
tell: function (answer, query, words, pages) {
var choice = acts.choice(), refused = hooks.refused && hooks.refused(answer);
if (refused) {
put(empty(refused));
} else if (!answer.total) {
var none = query ? "没有找到" + shared.shownQuery(query) : "";
var limits = parts.isChosen(choice) ? (none ? "（在所选的范围里）" : "没有同时符合这些条件的") : "";
var box = empty(none + limits + "。");
put(...above(answer, query), paperLine(answer, words), box);
offer(box, choice);
if (hooks.nothing) hooks.nothing(box, choice);
} else {
var course = acts.setting.hasField ? parts.years(acts, answer) : null;
var top = evidence(answer), many = Math.ceil(answer.total / parts.SHOWN);
var lay = function (shown) { return [paperLine(shown, words), parts.entries(shown, query, pages)]; };
var further = many > 1 ? [parts.pager(acts, many), parts.printing(acts, answer, lay)] : [];
put(...above(answer, query), ...(course ? [course] : []), ...(top ? [top] : []), ...lay(answer), ...further);
if (course) course.scrollLeft = course.scrollWidth;
}
},
};
};
})(window.facetParts = window.facetParts || {}, window.reportSearchParts);
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts, shared) {
"use strict";
var PATIENCE = 250;
var KEPT = 30;
function settingOf(box, hooks) {
return {
base: parts.readChoice(box.dataset.base || ""), opening: parts.readChoice(box.dataset.choice || ""),
unit:  (box.dataset.unit || "section"), to: box.dataset.to || "",
hasTable: Boolean(document.querySelector(".listed table.reports th[data-key]")), hasField: Boolean(hooks.idle),
};
}
parts.component = function (box, given) {
var hooks = given || {}, setting = settingOf(box, hooks), choice = read();
var listed = document.querySelector(".listed");
var counted = new Map();
var instead = new Map();
var answer = null;
var ask = shared.ask(PATIENCE), askCounts = shared.ask(PATIENCE);
var acts = {
setting: setting, go: go, addressOf: addressOf, linkTo: linkTo, needCounts: needCounts, nameOf: nameOf, cleared: cleared,
ask: question, choice: function () { return choice; },
focus: function () { bar.focus(); },
};
var bar = parts.bar(box, acts), around = parts.around(acts), shown = parts.answer(acts, hooks);
shown.element.hidden = true;
(listed || box).insertAdjacentElement(listed ? "beforebegin" : "afterend", shown.element);
function read() {
var said = parts.readChoice(location.search);
if (parts.saysChoice(location.search)) return said;
return Object.assign({}, setting.opening, { sort: said.sort, page: said.page });
}
function addressOf(wanted) {
var there = location.href.replace(/[?#].*$/, ""), opening = setting.opening;
if (setting.to) {
there = new URL(setting.to, location.href).href;
opening = parts.emptyChoice();
}
var query = parts.writeChoice(wanted, opening);
return there + (query ? "?" + query : "");
}
function go(wanted, isTyping) {
var address = addressOf(wanted);
if (address !== location.href) {
try {
if (setting.to) throw new Error();
history[isTyping ? "replaceState" : "pushState"](null, "", address);
} catch (error) {
if (!isTyping) {
location.assign(address);
return;
}
}
}
choice = wanted;
render();
}
function linkTo(text, wanted, className) {
var link = shared.element("a", className || "", text);
link.href = addressOf(wanted);
link.addEventListener("click", function (event) {
if (!shared.isPlainClick(event)) return;
event.preventDefault();
go(wanted);
box.scrollIntoView({ block: "start", behavior: "instant" });
shown.element.focus({ preventScroll: true });
});
return link;
}
function cleared(wanted) {
return setting.hasField ? parts.cleared(wanted) : parts.emptyChoice();
}
function isShown() {
if (hooks.idle) return Boolean(choice.q.trim()) || parts.isChosen(choice);
return !parts.isSame(choice, setting.opening) || choice.page > 1 || Boolean(choice.sort && !setting.hasTable);
}
function question(wanted, limit) {
return window.reportSearch.browse({
q: instead.get(wanted.q) || wanted.q, unit: setting.unit, filters: parts.filtersOf(setting.base, wanted), sort: wanted.sort || undefined,
offset: (wanted.page - 1) * parts.SHOWN, limit: limit, facets: true,
});
}
function answerTo(wanted) {
return question(wanted, parts.SHOWN).then(function (got) {
if (got.total || !hooks.instead || instead.has(wanted.q)) return got;
return hooks.instead(wanted.q).then(function (other) {
if (!other) return got;
instead.set(wanted.q, other);
return question(wanted, parts.SHOWN);
});
});
}
function pagesOf() {
return window.reportSearch.filters().then(function (known) {
var pages = new Map();
known.kinds.forEach(function (row) { pages.set("kind " + row.name, row.page); });
known.offices.forEach(function (row) { pages.set("office " + row.name, row.page); });
return pages;
});
}
function keyOf(wanted) {
return parts.writeChoice(Object.assign({}, wanted, { sort: "", page: 1 }), parts.emptyChoice());
}
function keep(key, got) {
if (counted.size >= KEPT) counted.clear();
counted.set(key,  (got.facets));
}
function nameOf(facet, value) {
var found = parts.plainName(facet, value);
if (found !== value) return found;
counted.forEach(function (counts) {
counts[facet].forEach(function (each) { if (each.value === value) found = each.name; });
});
return found;
}
function needCounts() {
var key = keyOf(choice);
if (counted.has(key) || isShown()) return;
askCounts(function () { return question(choice, 0); }, {
slow: function () {},
failed: function () { bar.fail(needCounts); },
answer: function (got) {
keep(key, got);
if (key === keyOf(choice)) show();
},
});
}
function show() {
bar.show(choice, counted.get(keyOf(choice)) || null, answer, isShown());
around.show(choice, answer);
}
function render() {
var isNow = isShown();
if (hooks.changed) hooks.changed(choice);
if (listed) listed.hidden = isNow;
shown.element.hidden = !isNow && !hooks.idle;
ask();
if (!isNow) {
answer = null;
bar.say("");
shown.idle();
show();
if (bar.isOpen()) needCounts();
return;
}
show();
seek();
}
function seek() {
var key = keyOf(choice);
shown.wait();
ask(function () { return Promise.all([answerTo(choice), pagesOf()]); }, {
slow: function () {
bar.say(shared.SAYS.busy);
shown.busy();
},
failed: function () {
bar.say("");
bar.fail(seek);
shown.lost(seek);
},
answer: function (both) {
var got = both[0], last = Math.ceil(got.total / parts.SHOWN);
if (got.total && choice.page > last) {
go(Object.assign({}, choice, { page: last }), true);
return;
}
answer = got;
keep(key, got);
show();
var other = instead.get(choice.q) || "", why = other ? shared.SAYS.instead(choice.q, other) : "";
bar.say(got.total ? why + parts.sayTotal(got) + "。" + parts.sayPart(got, false) + got.message : why);
shown.tell(got, other || choice.q, bar.words(), both[1]);
},
});
}
window.addEventListener("popstate", function () {
var now = read();
if (JSON.stringify(now) === JSON.stringify(choice)) return;
choice = now;
bar.close();
render();
});
return {
choice: acts.choice, go: go, linkTo: linkTo,
start: function () {
if (setting.to && parts.saysChoice(location.search)) location.replace(addressOf(choice));
else render();
},
};
};
var boxes = document.querySelectorAll(".facets:not([data-search])");
boxes.forEach(function (box) { parts.component(box).start(); });
})(window.facetParts = window.facetParts || {}, window.reportSearchParts);
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (shared, facets) {
"use strict";
function start(form, box) {
var field = form.elements.q, title = document.title, askMore = shared.ask(0), askAbove = shared.ask(0);
var typed = shared.onTyped(field, function (query) { seek(query, true); });
var page = facets.component(box, { changed: changed, idle: howTo, refused: refused, nothing: offerMore, instead: instead, above: above });
function seek(query, isTyping) {
page.go(facets.changed(page.choice(), { q: query }), isTyping);
}
function changed(choice) {
askMore();
askAbove();
if (field.value !== choice.q) typed.set(choice.q);
var words = choice.q ? shared.shownQuery(choice.q) : facets.isChosen(choice) ? "按条件查阅" : "";
document.title = (words ? words + (choice.page > 1 ? "（第" + choice.page + "页）" : "") + " - " : "") + title;
}
function howTo() {
var empty = shared.element("div");
empty.append(shared.howTo(function (query) { return page.linkTo(query, facets.changed(facets.emptyChoice(), { q: query })); }));
empty.append(shared.element("p", "", "不写词句，只选条件也可以：列出符合的报告；选了主题或问题、打算的，列出章节。"));
return empty;
}
function refused(answer) {
if (!page.choice().q.trim() || answer.words.length) return "";
return answer.without.length ? shared.SAYS.onlyWithout : howTo();
}
function instead(query) {
if (!/[a-z]/i.test(query)) return Promise.resolve("");
return window.reportSearch(query, { limit: 0 }).then(function (answer) {
return answer.total ? "" : window.reportSearch.suggest(query).then(function (found) { return found.instead; });
});
}
function addOffers(list, offers) {
offers.forEach(function (offer) {
var item = shared.element("li");
item.append(page.linkTo(shared.saysOffer(offer), facets.changed(page.choice(), { q: offer.query })));
list.append(item);
});
}
function above(answer, query) {
var list = shared.element("ul", "search-ways");
var isFew = answer.total > 0 && answer.total <= shared.FEW && !facets.isChosen(page.choice());
askAbove(function () {
return Promise.all([
window.reportSearch.pages(query).then(function (pages) { return Promise.all(pages.map(counted)); }),
isFew ? window.reportSearch.suggest(query, answer.total) : null,
facets.isChosen(page.choice()) ? null : window.reportSearch.narrowed(query),
]);
}, {
slow: function () {}, failed: function () {},
answer: function (found) {
if (found[2]) list.append(shared.element("li", "", shared.linkTo(shared.saysNarrowed(found[2]), window.reportSearch.root + found[2].address)));
found[0].forEach(function (each) {
list.append(shared.element("li", "", shared.linkTo(each.text, window.reportSearch.root + each.page.address)));
});
if (found[1]) addOffers(list, found[1].offers);
},
});
return list;
}
function counted(named) {
if (named.facet === null) return Promise.resolve({ page: named, text: shared.saysPage(named, "") });
var filters = {};
filters[named.facet] = named.value;
return window.reportSearch.browse({ unit: "any", filters: filters, limit: 0, facets: false }).then(function (answer) {
return { page: named, text: shared.saysPage(named, facets.countOf(answer.total, answer.unit)) };
});
}
function offerMore(empty, choice) {
if (!choice.q || facets.isChosen(choice)) return;
askMore(function () { return window.reportSearch.suggest(choice.q); }, {
slow: function () {}, failed: function () {},
answer: function (found) {
if (!found.offers.length) return;
var list = shared.element("ul", "offers");
addOffers(list, found.offers);
empty.append(list);
},
});
}
form.addEventListener("submit", function (event) {
event.preventDefault();
seek(field.value);
});
page.start();
if (!field.value && matchMedia("(hover: hover)").matches) field.focus({ preventScroll: true });
}
var form = document.querySelector("[data-search-form]");
var box = document.querySelector(".facets[data-search]");
if (form && box) start(form, box);
})(window.reportSearchParts = window.reportSearchParts || {}, window.facetParts);
} catch (error) { setTimeout(function () { throw error; }); }
