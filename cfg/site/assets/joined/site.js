try {
(function (parts) {
"use strict";
var NEEDED = {
"[data-citation], table.quantities, table.matters, .promise-filter, .names-box, article a[data-name]": ["related.js"],
".facets": ["facets.js"],
"[data-compare]": ["compare.css", "compare.js"],
"[data-basket]": ["basket.css", "basket.js"],
"[data-missing]": ["missing.js"],
};
var ASKED =  (["browse", "columns", "filters", "longestPart", "suggest", "pages", "narrowed", "words", "ranges", "report"]);
var HERE =  (document.currentScript).src;
var loaded = new Map();
function scriptOf(name) {
var script = document.createElement("script");
script.async = false;
script.src = new URL(name, HERE).href;
return script;
}
function styleOf(name) {
var style = document.createElement("link");
style.rel = "stylesheet";
style.href = new URL(name, HERE).href;
return style;
}
function load(name) {
var known = loaded.get(name);
if (known) return known;
var coming = new Promise(function ( resolve, reject) {
var made = name.endsWith(".css") ? styleOf(name) : scriptOf(name);
made.onload = function () { resolve(); };
made.onerror = function () {
loaded.delete(name);
made.remove();
reject(new Error(name));
};
document.head.append(made);
});
loaded.set(name, coming);
return coming;
}
function needSearch() { return load("search.js"); }
var asking = function ( query,  options) {
return needSearch().then(function () { return parts.api(query, options); });
};
ASKED.forEach(function (name) {
asking[name] = function () {
var given = Array.from(arguments);
return needSearch().then(function () {
var act =  (parts.api[name]);
return act.apply(null, given);
});
};
});
asking.rangesNow = function (text, words) { return parts.api ? parts.api.rangesNow(text, words) : null; };
asking.root = new URL("../../", HERE).href;
window.reportSearch = asking;
function hasMarks() {
return new URLSearchParams(location.search).has("h") || Boolean(history.state && history.state.sought);
}
function start() {
if (hasMarks()) needSearch().catch(function () {  });
Object.keys(NEEDED).forEach(function (mark) {
if (!document.querySelector(mark)) return;
NEEDED[mark].reduce(function (before, name) {
return before.then(function () { return load(name); }).catch(function () {  });
}, Promise.resolve());
});
var box = document.querySelector("[data-search-box]");
if (box) box.addEventListener("focusin", function () { needSearch().catch(function () {  }); });
}
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
})(window.reportSearchParts = window.reportSearchParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts) {
"use strict";
parts.element = function (tag, className, ...held) {
var made = document.createElement(tag);
if (className) made.className = className;
made.append(...held);
return made;
};
parts.linkTo = function (text, href, says) {
var link = parts.element("a", "", text);
link.href = href;
if (says) link.setAttribute("aria-label", says);
return link;
};
parts.button = function (className, ...held) {
var button = parts.element("button", className, ...held);
button.type = "button";
return button;
};
parts.UNKNOWN = { year: "undated", office: "none", kind: "none" };
var UNKNOWN = { year: "年份不明", office: "未注明单位", kind: "未注明文种" };
parts.shownName = function (facet, value) {
if (value === parts.UNKNOWN[facet]) return UNKNOWN[facet];
return facet === "year" && /^\d+$/.test(value) ? value + "年" : value;
};
parts.toAddress = function (values) {
var query = values.toString();
try {
history.replaceState(history.state, "", (query ? "?" + query : location.pathname) + location.hash);
} catch (error) {
}
};
})(window.reportSearchParts);
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts) {
"use strict";
var NOT_OWN = ".annotation, .headerlink";
parts.PLACES = "article [data-cite][id]:not(.annotation)";
parts.textsOf = function (place) {
var found = [];
for (var part =  (place); part; part = part.nextElementSibling) {
if (part !== place && part.matches(".annotation")) continue;
if (part !== place && !(part.matches(".runin") && !part.id)) break;
var walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
var text =  (walker.currentNode);
var own = text.parentElement.closest(parts.PLACES);
if ((!own || own === place) && !text.parentElement.closest(NOT_OWN)) found.push(text);
}
}
return found;
};
})(window.reportSearchParts = window.reportSearchParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts) {
"use strict";
var PAUSE = 150;
var LONG = 24;
parts.FEW = 2;
parts.SAYS = {
busy: "正在查找…",
instead: function (query, other) { return "没有找到" + parts.shownQuery(query) + "，按拼音找的是" + parts.shownQuery(other) + "。"; },
lost: "搜索用的数据没有读出来。请检查网络后再试；网站是从文件夹里打开的，请看其中的 search 文件夹是否完整。",
onlyWithout: "请再写上要找的词：只写不要的词，没法查找。",
};
var EXAMPLES = [
["三会一课", "原话怎么写就怎么输入，一个词、半句话都行"],
["党员 学习", "几个词用空格隔开：同一节里都写到的地方"],
["学习 -会议", "前面加减号的不要"],
["“2023 年底”", "中间有空格的一句话，用引号括起来"],
];
parts.howTo = function (linkTo) {
var list = parts.element("dl", "search-how");
EXAMPLES.forEach(function (example) {
var term = parts.element("dt");
term.append(linkTo ? linkTo(example[0]) : example[0]);
list.append(term, parts.element("dd", "", example[1]));
});
return list;
};
parts.hitGroups = function (hits) {
var groups = new Map();
hits.forEach(function (hit) {
var group = groups.get(hit.address);
if (group) group.push(hit);
else groups.set(hit.address, [hit]);
});
return Array.from(groups.values());
};
parts.factList = function (hit) {
var apart = hit.apart === hit.author ? null : hit.apart;
var facts = [parts.shownName("year", String(hit.year || parts.UNKNOWN.year)), hit.office, hit.kind, hit.author, apart];
return  (facts.filter(Boolean));
};
parts.factsOf = function (hit) { return parts.factList(hit).join(" · "); };
parts.hitAddress = function (hit, query) {
var at = hit.url.indexOf("#");
return window.reportSearch.root + hit.url.slice(0, at) + "?h=" + encodeURIComponent(query) + hit.url.slice(at);
};
function marked(text, marks, from, to) {
var made = document.createDocumentFragment(), at = from;
marks.forEach(function (mark) {
var first = Math.max(mark[0], from), last = Math.min(mark[1], to);
if (first >= last) return;
made.append(text.slice(at, first), parts.element("mark", "found", text.slice(first, last)));
at = last;
});
made.append(text.slice(at, to));
return made;
}
function headed(hit, own) {
var said = hit.excerpt, words = said.replace(/^…|…$/g, ""), at = own.indexOf(words);
var begins = own.replace(/…$/, "");
if (begins && said.slice(0, begins.length) === begins) return [marked(said, hit.marks, 0, begins.length), begins.length];
if (own && at >= 0) {
var shift = at - said.indexOf(words);
var moved = hit.marks.map(function (mark) { return  ([mark[0] + shift, mark[1] + shift]); });
return [marked(own, moved, 0, own.length), said.length];
}
return [document.createTextNode(own || "（正文）"), 0];
}
parts.hitWords = function (hit) {
var labels = hit.section ? hit.section.split(" › ") : [], own = labels.pop() || "";
var head = headed(hit, hit.id === "title" ? "标题" : own), rest = marked(hit.excerpt, hit.marks, head[1], hit.excerpt.length);
return { heading: head[0], context: labels.join(" › "), excerpt: rest.textContent.trim() ? rest : null };
};
parts.hitLink = function (hit, query) {
var words = parts.hitWords(hit), link = parts.element("a", "hit", parts.element("span", "hit__heading", words.heading));
link.href = parts.hitAddress(hit, query);
if (words.context) link.append(" ", parts.element("span", "hit__context", words.context));
if (words.excerpt) link.append(parts.element("span", "hit__excerpt", words.excerpt));
return link;
};
parts.searchAddress = function (query) {
return window.reportSearch.root + "search/index.html?q=" + encodeURIComponent(query);
};
parts.shownQuery = function (query) {
var said = query.trim().replace(/\s+/g, " ");
if (/^“[^“”]*”$/.test(said)) said = said.slice(1, -1);
var all = Array.from(said);
return "“" + (all.length > LONG ? all.slice(0, LONG).join("") + "…" : said) + "”";
};
var OFFERS = {
sound: ["按拼音找", ""], near: ["是不是", "？"], split: ["分开来找", ""], part: ["改找其中找得到的最长一段：", ""],
};
var PAGES = { theme: "主题", sub: "子主题", role: "", office: "单位", kind: "文种" };
parts.saysOffer = function (offer) {
var said = OFFERS[offer.kind][0] + parts.shownQuery(offer.query) + OFFERS[offer.kind][1];
return offer.total === null ? said : said + " " + offer.total.toLocaleString("zh-CN") + " 处";
};
parts.saysPage = function (page, count) {
return (page.facet === null ? "页面" : PAGES[page.facet]) + "“" + page.name + "”" + (count ? " " + count : "") + " →";
};
parts.saysNarrowed = function (found) {
var within = found.names.map(function (name) { return "“" + name + "”"; }).join("");
return "在" + within + "里找" + parts.shownQuery(found.query) + " " + found.total.toLocaleString("zh-CN") + " 处 →";
};
parts.isPlainClick = function (event) {
var click =  (event);
return !(click.ctrlKey || click.metaKey || click.shiftKey || click.altKey || click.button);
};
parts.onTyped = function (field, act) {
var timer = 0, composing = parts.isWriting(), before = composing ? "" : field.value;
function fire() {
if (composing || field.value === before) return;
before = field.value;
act(before);
}
function soon() {
clearTimeout(timer);
timer = setTimeout(fire, PAUSE);
}
field.addEventListener("compositionstart", function () {
composing = true;
clearTimeout(timer);
});
field.addEventListener("compositionend", function () {
composing = false;
soon();
});
field.addEventListener("input", function (event) {
if (!composing && !event.isComposing) soon();
});
return {
set: function (text) {
clearTimeout(timer);
field.value = before = text;
},
cancel: function () {
clearTimeout(timer);
before = field.value;
},
};
};
parts.ask = function (patience) {
var latest = 0;
return function (question, then) {
var number = ++latest;
if (!question || !then) return;
function isLatest() { return number === latest; }
var timer = setTimeout(function () { if (isLatest()) then.slow(); }, patience);
Promise.resolve().then(question).then(function (answer) {
clearTimeout(timer);
if (isLatest()) then.answer(answer);
}, function () {
clearTimeout(timer);
if (isLatest()) then.failed();
});
};
};
})(window.reportSearchParts = window.reportSearchParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts) {
"use strict";
var PROCESS = 229;
parts.isComposing = function (event) {
return event.isComposing || event.keyCode === PROCESS;
};
function isTyping(target) {
var element =  (target);
return element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
}
var isWriting = false;
parts.isWriting = function () { return isWriting; };
var found = document.querySelector("[data-search-box]");
if (!found) return;
var root = found, opener = root.querySelector(".site-search__open"), field = root.querySelector(".site-search__input");
parts.openBox = function () {
root.classList.add("is-open");
opener.setAttribute("aria-expanded", "true");
field.focus();
field.select();
};
field.addEventListener("compositionstart", function () { isWriting = true; });
field.addEventListener("compositionend", function () { isWriting = false; });
opener.addEventListener("click", parts.openBox);
document.addEventListener("keydown", function (event) {
if (parts.isComposing(event) || event.altKey || event.defaultPrevented) return;
var isSlash = (event.key === "/" || event.key === "、") && !event.ctrlKey && !event.metaKey && !isTyping(event.target);
var isCtrlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey;
if (!isSlash && !isCtrlK) return;
event.preventDefault();
parts.openBox();
});
})(window.reportSearchParts = window.reportSearchParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function () {
"use strict";
var element = window.reportSearchParts.element;
var PAUSE = 125;
function reveal() {
var place = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
var folded = place && place.closest("details:not([open])");
if (!folded) return;
folded.open = true;
folded.scrollIntoView();
}
function wrap(table) {
var inner = element("div", "md-typeset__table");
table.replaceWith(element("div", "md-typeset__scrollwrap", inner));
inner.append(table);
}
function reachCode() {
document.querySelectorAll("pre > code").forEach(function (code) {
if (code.scrollWidth > code.clientWidth) code.tabIndex = 0;
else code.removeAttribute("tabindex");
});
}
document.querySelectorAll(".md-content table:not([class])").forEach(wrap);
reachCode();
addEventListener("resize", reachCode);
document.addEventListener("pointerover", function (event) {
var name =  (event.target).closest(".md-ellipsis");
if (!name || name.offsetWidth >= name.scrollWidth) return;
(name.closest("a") || name).title = name.innerText;
});
addEventListener("hashchange", function () {
reveal();
setTimeout(function () {
var drawer = document.querySelector("#__drawer");
if (drawer && drawer.checked) drawer.click();
}, PAUSE);
});
if (document.readyState === "complete") reveal();
else addEventListener("load", reveal);
})();
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function () {
"use strict";
var NAMES = ["media", "scheme", "primary", "accent"];
var found = document.querySelector("[data-md-component=palette]");
if (!found) return;
var box = found, now = 0;
var inputs = Array.from(box.querySelectorAll("input"));
function metaOf(name) {
var made = document.createElement("meta");
made.name = name;
document.head.append(made);
return made;
}
var theme = metaOf("theme-color"), scheme = metaOf("color-scheme");
function hex(color) {
return "#" + (color.match(/\d+/g) || []).map(function (part) { return ("0" + Number(part).toString(16)).slice(-2); }).join("");
}
function show(index) {
now = index;
var color = {}, body = document.body;
body.setAttribute("data-md-color-switching", "");
NAMES.forEach(function (name) {
color[name] = inputs[index].getAttribute("data-md-color-" + name);
body.setAttribute("data-md-color-" + name, color[name] || "");
});
inputs.forEach(function (input, i) {
if (input.nextElementSibling)  (input.nextElementSibling).hidden = i !== index;
});
window.__md_set("__palette", { index: index, color: color });
var style = getComputedStyle( (document.querySelector(".md-header")));
scheme.content = style.colorScheme;
theme.content = hex(style.backgroundColor);
setTimeout(function () { body.removeAttribute("data-md-color-switching"); });
}
inputs.forEach(function (input, i) { input.addEventListener("change", function () { show(i); }); });
box.addEventListener("keydown", function (event) {
if (event.key !== "Enter") return;
var next = inputs[(now + 1) % inputs.length];
next.click();
next.focus();
});
show(inputs.findIndex(function (input) { return input.nextElementSibling && !( (input.nextElementSibling).hidden); }));
})();
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (shared) {
"use strict";
var TOAST_SHOWN = 2500;
var toast = shared.element("div", "annotation toast");
var toastTimer = 0;
window.copyText = copy;
function copy(text, done, from) {
function otherwise() {
if (copyOldWay(text)) say(done);
else showForCopying(text, from);
}
if (!navigator.clipboard || !navigator.clipboard.writeText) {
otherwise();
return;
}
navigator.clipboard.writeText(text).then(() => say(done), otherwise);
}
function copyOldWay(text) {
var focused =  (document.activeElement);
var box = boxWith(text);
box.className = "annotation unseen";
document.body.appendChild(box);
box.select();
var copied;
try {
copied = document.execCommand("copy");
} catch (error) {
copied = false;
}
box.remove();
if (focused) focused.focus({ preventScroll: true });
return copied;
}
function boxWith(text) {
var box = document.createElement("textarea");
box.readOnly = true;
box.value = text;
return box;
}
function showForCopying(text, from) {
var dialog = document.createElement("dialog");
if (!dialog.showModal) {
window.prompt("请复制：", text);
return;
}
dialog.className = "annotation copy-by-hand";
dialog.setAttribute("aria-label", "手动复制");
var hint = shared.element("p", "", "浏览器不允许网页复制，请自己复制（Ctrl+C，苹果电脑用 ⌘C）：");
var box = boxWith(text);
box.rows = 6;
box.setAttribute("aria-label", "要复制的文字");
var button = shared.button("", "关闭");
button.addEventListener("click", () => dialog.close());
dialog.append(hint, box, button);
dialog.addEventListener("close", function () {
dialog.remove();
from.focus({ preventScroll: true });
});
document.body.appendChild(dialog);
dialog.showModal();
box.focus();
box.select();
box.scrollTop = 0;
}
window.sayShortly = say;
function say(text) {
toast.textContent = text;
toast.classList.add("is-shown");
clearTimeout(toastTimer);
toastTimer = setTimeout(function () {
toast.classList.remove("is-shown");
toast.textContent = "";
}, TOAST_SHOWN);
}
function start() {
toast.setAttribute("role", "status");
toast.setAttribute("aria-live", "polite");
document.body.appendChild(toast);
}
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
})(window.reportSearchParts);
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (shared) {
"use strict";
var HEADINGS = "h1, h2, h3, h4, h5, h6";
var PLACES = "article :is(" + HEADINGS + ", p, .report-table)[id]";
var CONTROLS = "article :is(a.headerlink, .cite, .act, .section-themes a)";
var at = { hovered: null, focused: null, tapped: null };
var template = null;
function placeOf(element) {
var place = element.closest(PLACES + ", article .runin, article .place-end, article .section-themes");
if (place && place.classList.contains("place-end")) return place.previousElementSibling;
if (place && !place.id) {
var above = place.previousElementSibling;
return placeOf( (above.matches(".annotation") ? above.previousElementSibling : above));
}
return place;
}
function holderOf(place) {
return  (place.classList.contains("report-table") ? place.nextElementSibling : place);
}
function linkOf(place) {
return  (holderOf(place).querySelector("a.headerlink"));
}
function nameOf(place) {
if (place.dataset.cite) return place.dataset.cite;
if (place.id === "title" && template !== null) return "整份报告";
var words =  (place.cloneNode(true));
words.querySelectorAll(".headerlink, .annotation").forEach((added) => added.remove());
return "“" + words.textContent.trim() + "”";
}
function addLink(place) {
if (place.classList.contains("report-table")) place.after(shared.element("div", "annotation place-end"));
var link = linkOf(place);
if (!link) {
link = shared.linkTo("¶", "#" + place.id);
link.className = "headerlink";
holderOf(place).appendChild(link);
}
link.title = "复制链接";
link.setAttribute("aria-label", "复制" + nameOf(place) + "的链接");
}
function addButton(place) {
var holder = holderOf(place);
if (template === null || place.dataset.cite === undefined || holder.querySelector(".cite")) return;
var button = shared.button("annotation cite", "引用");
button.tabIndex = holder.contains(document.activeElement) ? 0 : -1;
button.title = "复制引文";
button.setAttribute("aria-label", "复制" + nameOf(place) + "的引文");
linkOf(place).after(button);
window.addActs(place, button);
}
function move(how, place) {
var before = at[how];
if (before === place) return;
at[how] = place;
if (before) update(before);
if (place) update(place);
}
function update(place) {
var holder = holderOf(place);
var shown = at.hovered === place || at.focused === place || at.tapped === place;
if (shown && !holder.classList.contains("is-shown")) {
addButton(place);
if (window.addKin) window.addKin(place);
holder.classList.remove("is-below");
var first = linkOf(place).getBoundingClientRect(), last =  (holder.lastElementChild).getBoundingClientRect();
var edge = document.querySelector(".md-content").getBoundingClientRect().right, mark = holder.querySelector(":scope > .passage-mark");
var other = mark && mark.getBoundingClientRect();
if (other && other.right > first.left && other.bottom > first.top && other.top < first.bottom) edge = other.left;
holder.classList.toggle("is-below", last.right > edge - 4);
}
holder.classList.toggle("is-shown", shown);
}
function addressOf(place) {
var canonical = document.querySelector("link[rel=canonical]");
var published = canonical && canonical.getAttribute("href");
var page = (published && /^https?:/.test(published) ? published : location.href).replace(/[?#].*$/, "");
if (place.dataset.page) page = new URL(place.dataset.page, page).href;
return place.id === "title" ? page : page + "#" + place.id;
}
function fill(text, values) {
return text.replace(/\{\{|\}\}|\{(?:([^{}|]*)\|)?(\w+)\}/g, function (found, words, name) {
if (!name) return found[0];
return values[name] ? (words || "") + values[name] : "";
});
}
function today() {
var now = new Date();
return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
}
window.citationOf = citationOf;
function citationOf(place, name) {
var cite = name === undefined ? place.dataset.cite : name;
return fill( (template), { place: cite, today: today(), address: addressOf(place) });
}
function targetOf(event) {
return  (event.target);
}
function onClick(event) {
var control = targetOf(event).closest("article a.headerlink, article .cite");
if (!control) {
tap(event);
return;
}
var place = placeOf(control);
if (!place) return;
if (control.matches(".cite")) {
window.copyText(citationOf(place), "引文已复制", control);
} else if (!event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
event.preventDefault();
markTarget(place, control);
window.copyText(addressOf(place), "链接已复制", control);
}
}
function markTarget(place, link) {
var top = window.scrollY;
location.hash = place.id;
window.scrollTo({ top: top, behavior: "instant" });
link.focus({ preventScroll: true });
}
var selectedBefore = false;
function hasSelection() {
return String(getSelection()) !== "";
}
function tap(event) {
if (selectedBefore || hasSelection()) return;
var isElsewhere = targetOf(event).closest("a, button, summary, input, label, dialog");
move("tapped", isElsewhere ? null : placeOf(targetOf(event)));
}
function listen() {
document.addEventListener("click", onClick);
document.addEventListener("pointerdown", () => (selectedBefore = hasSelection()));
document.addEventListener("pointerover", function (event) {
if (event.pointerType !== "touch" && !event.buttons) move("hovered", placeOf(targetOf(event)));
});
document.documentElement.addEventListener("pointerleave", () => move("hovered", null));
function focus(element) {
move("focused", element instanceof Element && element.matches(CONTROLS) ? placeOf(element) : null);
}
document.addEventListener("focusin", (event) => focus(event.target));
document.addEventListener("focusout", (event) => focus(event.relatedTarget));
document.addEventListener("keydown", function (event) {
if (event.key === "Escape")  (Object.keys(at)).forEach((how) => move(how, null));
});
window.addEventListener("hashchange", goOn);
}
function goOn() {
var id = location.hash.slice(1);
try {
id = decodeURIComponent(id);
} catch (error) {
}
var place = id && document.getElementById(id);
var page = document.querySelector("[data-to-page]");
var there = page && page.dataset.toPage;
if (place && place.dataset.to) location.replace(place.dataset.to);
else if (there) location.replace(there + (there.includes("#") ? "" : location.hash));
}
function start() {
goOn();
var cited = document.querySelector("[data-citation]");
template = (cited && cited.dataset.citation) || null;
document.querySelectorAll(PLACES).forEach(addLink);
listen();
}
if (document.readyState === "loading") {
document.addEventListener("DOMContentLoaded", start);
} else {
start();
}
})(window.reportSearchParts);
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function () {
"use strict";
var PAUSE = 150;
var EDGE = 3.4;
var links = [];
var now;
var hint = document.createElement("div");
function citeOf(link) {
var beside = link.nextElementSibling;
return beside && beside.matches(".cite") ?  (beside) : null;
}
function actsOf(link) {
var found = [];
for (var next = link.nextElementSibling; next && next.matches(".cite, .act"); next = next.nextElementSibling) {
found.push( (next));
}
return found;
}
function placeOf(link) {
var holder =  (link.parentElement);
return holder.matches(".place-end") ?  (holder.previousElementSibling) : holder;
}
function linkOf(control) {
if (!(control instanceof HTMLElement) || !control.matches(".headerlink, .cite, .act")) return undefined;
return links.find((link) => link === control || actsOf(link).indexOf(control) >= 0);
}
function setOrder(link, order) {
link.tabIndex = order;
actsOf(link).forEach((act) => (act.tabIndex = order));
}
function stopAt(link) {
if (now !== link) setOrder(now, -1);
now = link;
setOrder(now, 0);
}
function isOnScreen(link) {
var box = placeOf(link).getBoundingClientRect();
var edge = EDGE * parseFloat(getComputedStyle(document.documentElement).fontSize);
return box.height > 0 && box.bottom > edge && box.top < innerHeight;
}
function onScreen() {
if (linkOf(document.activeElement) || isOnScreen(now)) return;
var first = links.find(isOnScreen);
if (first) stopAt(first);
}
function tables() {
document.querySelectorAll("article .report-table").forEach(function (table) {
table.tabIndex = table.scrollWidth > table.clientWidth ? 0 : -1;
});
}
function go(link) {
if (!link) return;
placeOf(link).scrollIntoView({ block: "nearest", behavior: "instant" });
link.focus({ preventScroll: true });
}
function onKey(event) {
var link = linkOf(event.target);
if (!link || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
var at = links.indexOf(link), key = event.key.toLowerCase(), cite = citeOf(link);
var other = actsOf(link).find((act) => act.dataset.key === key);
if (key === "arrowdown" || key === "j") go(links[at + 1]);
else if (key === "arrowup" || key === "k") go(links[at - 1]);
else if (key === "home") go(links[0]);
else if (key === "end") go(links[links.length - 1]);
else if (key === "c" && cite) cite.click();
else if (other) other.click();
else return;
event.preventDefault();
}
function onFocus(event) {
var link = linkOf(event.target), control =  (event.target);
hint.classList.toggle("is-shown", Boolean(link) && control.matches(":focus-visible"));
if (!link) return;
stopAt(link);
if (linkOf(event.relatedTarget)) link.removeAttribute("aria-describedby");
else link.setAttribute("aria-describedby", hint.id);
}
function start() {
links = Array.from(document.querySelectorAll("article a.headerlink"));
tables();
addEventListener("resize", tables);
if (links.length < 2) return;
links.forEach((link) => setOrder(link, -1));
now = links[0];
stopAt(now);
hint.className = "annotation keys-hint";
hint.id = "keys-hint";
hint.textContent = "↑ ↓ 或 K J 换一处，Enter 复制链接" + (document.querySelector("[data-citation]") ? "，C 复制引文，Q 连同原文，B 收进摘录" : "");
(document.querySelector("main")).append(hint);
document.addEventListener("focusin", onFocus);
document.addEventListener("focusout", (event) => hint.classList.toggle("is-shown", Boolean(linkOf(event.relatedTarget))));
document.addEventListener("keydown", onKey);
var timer = 0;
addEventListener(
"scroll",
function () {
clearTimeout(timer);
timer = setTimeout(onScreen, PAUSE);
},
{ passive: true },
);
}
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
})();
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function () {
"use strict";
function menu() {
const drawer = document.querySelector("#__drawer");
const label = document.querySelector(".md-header label[for=__drawer]");
const sidebar = document.querySelector(".md-sidebar--primary");
if (!drawer || !label || !sidebar) return;
var button = window.reportSearchParts.button(label.className + " menu-button", ...label.childNodes);
button.setAttribute("aria-label", "菜单");
label.replaceWith(button);
const set = ( open) => {
if (drawer.checked !== open) drawer.click();
};
const shut = () => (sidebar.inert = !drawer.checked);
drawer.addEventListener("change", shut);
shut();
button.addEventListener("click", function (event) {
set(!drawer.checked);
var first = sidebar.querySelector("a.md-nav__link");
if (drawer.checked && first && !event.detail) first.focus();
});
sidebar.addEventListener("focusout", function (event) {
if (event.relatedTarget && !sidebar.contains(event.relatedTarget)) set(false);
});
document.addEventListener("keydown", function (event) {
if (event.key !== "Escape" || !drawer.checked) return;
set(false);
button.focus();
});
}
function markTab() {
if (document.querySelector(".md-tabs__item--active")) return;
var tabs = document.querySelectorAll("a.md-tabs__link");
var steps = document.querySelectorAll(".breadcrumbs a");
var way = [location.href].concat(Array.from(steps, function (step) { return step.href; }));
tabs.forEach(function (tab) {
var room = new URL(".", tab.href).href;
var home = new URL(".", document.querySelector("a.md-logo").href).href;
if (room !== home && way.some(function (step) { return step.startsWith(room); })) tab.parentElement.classList.add("md-tabs__item--active");
});
}
function start() {
menu();
markTab();
}
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
})();
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function () {
"use strict";
const { element, linkTo } = window.reportSearchParts;
var MOST = 6;
var ROOM = 4.1;
function themesIn(line) {
var links = line.querySelectorAll(":scope > a");
return Array.from(links);
}
function folderOf(theme) {
return new URL(".", theme.href).href;
}
function listOf(theme, choice) {
var address = new URL("index.html", theme.href);
Object.keys(choice).forEach((name) => address.searchParams.set(name, String(choice[name])));
return address.href;
}
function inReport(theme, line) {
var name = theme.textContent, folder = folderOf(theme);
var others = Array.from(document.querySelectorAll("article .section-themes")).filter(function (each) {
return each !== line && themesIn(each).some((one) => folderOf(one) === folder);
});
if (!others.length) return [];
var next = others.find((each) => line.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING) || others[0];
var named = (others.length > MOST ? [next] : others).map(function (each) {
var heading =  (each.previousElementSibling), cite = heading.dataset.cite || "";
return linkTo(others.length > MOST ? "下一处" : cite.replace(/、$/, ""), "#" + heading.id, "本篇" + cite + "，也写" + name);
});
var said = others.length > MOST ? "本篇另有 " + others.length + " 处" : "本篇";
return [element("span", "kin-says", said), ...named];
}
function inOthers(theme, facts, years) {
var year = Number(facts.year), office = facts.office, about = "写" + theme.textContent + "的各节";
if (!year) return [];
var all = linkTo(year + "年各单位", listOf(theme, { year: year }), year + "年各单位" + about);
if (!office || !years.length) return [all];
var own = years.map(function (each) {
var choice = { office: String(office), year: each };
return linkTo(each + "年", listOf(theme, choice), "本单位" + each + "年" + about);
});
return [element("span", "kin-says", "本单位"), ...own, all];
}
window.addKin = addKin;
function addKin(heading) {
var line =  (heading.nextElementSibling), facts = document.querySelector("[data-citation]");
if (!line || !facts || !line.matches(".section-themes")) return;
var years = window.relatedParts && window.relatedParts.years, kin =  (line.querySelector(".kin"));
if (!kin || (years && !("whole" in kin.dataset))) {
if (kin) kin.remove();
kin = kinOf(line, facts.dataset, years || []);
if (years) kin.dataset.whole = "";
line.append(kin);
}
place(kin, heading, line);
}
function kinOf(line, facts, years) {
var kin = element("span", "annotation kin");
for (var theme of themesIn(line)) {
var links = [...inReport(theme, line), ...inOthers(theme, facts, years)];
if (!links.length) continue;
var row = element("span", "kin-row", element("span", "kin-theme", theme.textContent), ...links);
row.setAttribute("role", "group");
row.setAttribute("aria-label", theme.textContent + "的同类内容");
kin.append(row);
}
return kin;
}
function place(kin, heading, line) {
if (!kin.offsetParent) return;
var room = kin.offsetParent.getBoundingClientRect();
var above = heading.getBoundingClientRect(), below = line.getBoundingClientRect();
kin.style.left = above.left - room.left + "px";
kin.style.width = above.width + "px";
var top = above.top - kin.offsetHeight;
var covered = ROOM * parseFloat(getComputedStyle(document.documentElement).fontSize);
if (top < covered) top = Math.max(above.bottom, below.bottom);
kin.style.top = top - room.top + "px";
}
})();
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function () {
"use strict";
const { element, linkTo } = window.reportSearchParts;
var PLACES = "article :is(h2, h3, h4, h5, h6, p.point-1)[id]";
var POINT = 30;
var SHORT = 40;
var EDGE = 5.5;
function openingOf(point) {
var words = Array.from(point.childNodes)
.filter((node) => !(node instanceof Element && node.matches(".headerlink, .annotation")))
.map((node) => node.textContent)
.join("")
.trim();
var clause = words.replace(/[。：；:;][^]*$/, "");
if (clause.length <= POINT) return clause;
var comma = clause.lastIndexOf("，", POINT);
return comma > 0 ? clause.slice(0, comma) : clause.slice(0, POINT - 1) + "…";
}
var side = {
entry: function (point) {
var link = element("a", "md-nav__link", element("span", "md-ellipsis", openingOf(point)));
link.setAttribute("href", "#" + point.id);
return element("li", "md-nav__item of-point", link);
},
below: function (item) {
var list = item.querySelector(":scope > nav > ul");
if (list) return list;
list = element("ul", "md-nav__list");
var nav = element("nav", "md-nav", list);
nav.setAttribute("aria-label", (item.textContent || "").trim());
item.append(nav);
return list;
},
};
var folded = {
entry: function (point) {
return element("li", "of-point", linkTo(openingOf(point), "#" + point.id));
},
below: function (item) {
var list = item.querySelector(":scope > ul");
if (!list) item.append((list = element("ul")));
return list;
},
};
function addPoints(root, kind, places) {
var items = new Map(Array.from(root.querySelectorAll("a[href^='#']"), (link) => [link.getAttribute("href"), link.closest("li")]));
var heading = null;
places.forEach(function (place) {
if (place.matches(".point")) {
if (!heading) return;
var list = kind.below(heading);
list.insertBefore(kind.entry(place), list.querySelector(":scope > li:not(.of-point)"));
} else if (items.has("#" + place.id)) {
heading = items.get("#" + place.id);
}
});
}
function follow(root, places) {
var details =  (root.querySelector("details"));
var summary =  (root.querySelector("summary"));
var here = element("span", "contents-here");
summary.append(here);
var links = new Map(Array.from(root.querySelectorAll("a"), (link) => [link.getAttribute("href"), link]));
var listed = places.filter((place) => links.has("#" + place.id));
var now;
var waits = false;
function mark() {
waits = false;
if (!root.offsetWidth) return;
var edge = EDGE * parseFloat(getComputedStyle(document.documentElement).fontSize);
var low = 0;
for (var high = listed.length; low < high; ) {
var middle = (low + high) >> 1;
if (listed[middle].getBoundingClientRect().top <= edge) low = middle + 1;
else high = middle;
}
if (scrollY > 0 && scrollY + innerHeight > document.documentElement.scrollHeight - 2) low = listed.length;
var link = low ? links.get("#" + listed[low - 1].id) : undefined;
if (link === now) return;
if (now) now.removeAttribute("aria-current");
if (link) link.setAttribute("aria-current", "location");
now = link;
here.textContent = link ? link.textContent : "";
}
function onScroll() {
if (!waits) requestAnimationFrame(mark);
waits = true;
}
details.addEventListener("toggle", function () {
if (!details.open || !now) return;
var list =  (root.querySelector("ul"));
list.scrollTop = now.offsetTop - list.clientHeight / 2;
});
root.addEventListener("click", function (event) {
if ( (event.target).closest("a")) details.open = false;
});
document.addEventListener("click", function (event) {
if (!root.contains(event.target)) details.open = false;
});
document.addEventListener("keydown", function (event) {
if (event.key !== "Escape" || !details.open) return;
details.open = false;
if (root.contains(document.activeElement)) summary.focus();
});
addEventListener("scroll", onScroll, { passive: true });
addEventListener("resize", onScroll, { passive: true });
document.documentElement.classList.add("has-contents");
mark();
}
var places = Array.from(document.querySelectorAll(PLACES));
var beside = document.querySelector(".md-sidebar--secondary .md-nav--secondary");
var below = document.querySelector("article .contents");
if (!document.querySelector("[data-citation]") || !below) return;
if (beside) {
addPoints(beside, side, places);
beside.classList.toggle("is-long", beside.querySelectorAll("li").length > SHORT);
}
addPoints(below, folded, places);
follow(below, places);
})();
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function () {
"use strict";
var TOP = 16;
var TABS = 10;
var header =  (document.querySelector(".md-header"));
var main =  (document.querySelector(".md-main")), grid =  (main && main.firstElementChild);
if (!header || !grid) return;
var title = document.querySelector("[data-md-component=header-title]"), headline = document.querySelector(".md-content h1");
var tabs = document.querySelector(".md-tabs"), up = document.querySelector("[data-md-component=top]");
var sides = [
{ side: document.querySelector(".md-sidebar--primary"), wide: matchMedia("(min-width: 76.25em)") },
{ side: document.querySelector(".md-sidebar--secondary"), wide: matchMedia("(min-width: 60em)") },
];
var entries = [];
var passed = 0, before = scrollY, isUp = false, waits = false;
function topOf(element) { return element.getBoundingClientRect().top + scrollY; }
function fitSides(y, edge) {
var top = main.offsetTop, bottom = top + main.offsetHeight, offset = top - edge, adjust = grid.offsetTop - top;
var height = Math.max(0, innerHeight - Math.max(0, top - y, edge) - Math.max(0, innerHeight + y - bottom));
height += Math.min(adjust, Math.max(0, y - offset)) - adjust;
sides.forEach(function (each) {
if (!each.side) return;
var inner =  (each.side.querySelector(".md-sidebar__scrollwrap"));
each.side.style.top = each.wide.matches ? edge + "px" : "";
inner.style.height = each.wide.matches ? height - 2 * inner.offsetTop + "px" : "";
});
return offset <= y;
}
function findEntries() {
var links = document.querySelectorAll("[data-md-component=toc] .md-nav__link");
entries = [];
links.forEach(function (link) {
var place = document.getElementById(decodeURIComponent(link.hash.slice(1)));
if (place) entries.push([link, topOf(place)]);
});
entries.sort(function (one, other) { return one[1] - other[1]; });
}
function followContents(y, edge) {
var isLast = y + innerHeight >= Math.floor(document.body.offsetHeight);
var line = y + edge + 0.8 * (grid.offsetTop - main.offsetTop), count = isLast ? entries.length : 0;
while (count < entries.length && entries[count][1] < line) count++;
entries.forEach(function (entry, i) {
entry[0].classList.toggle("md-nav__link--passed", i < count);
entry[0].classList.toggle("md-nav__link--active", i === count - 1);
});
if (count === passed) return;
passed = count;
var link = count ? entries[count - 1][0] : null, box = link && link.closest(".md-sidebar__scrollwrap");
if (!link || !box || !link.offsetHeight) return;
box.scrollTop += link.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 2;
}
function showUp(isShown) {
if (!up || up.hidden === !isShown) return;
up.hidden = !isShown;
if (isShown) up.removeAttribute("tabindex");
else {
up.tabIndex = -1;
up.blur();
}
}
function update() {
waits = false;
var y = Math.max(0, scrollY), edge = header.offsetHeight, isInMain = fitSides(y, edge);
if (y !== before) isUp = y < before && y > 0;
before = y;
header.classList.toggle("md-header--shadow", isInMain);
if (title && headline) {
title.classList.toggle("md-header__title--active", headline.offsetHeight > 0 && y - topOf(headline) + edge >= headline.offsetHeight);
}
if (tabs) tabs.hidden = y - topOf(tabs) + edge >= TABS;
if (up) up.style.top = edge + TOP + "px";
showUp(isInMain && isUp);
followContents(y, edge);
}
function soon() {
if (!waits) requestAnimationFrame(update);
waits = true;
}
function measure() {
findEntries();
soon();
}
if (up) up.addEventListener("click", function () { scrollTo({ top: 0 }); });
addEventListener("hashchange", function () { setTimeout(function () { isUp = false; showUp(false); }); });
addEventListener("scroll", soon, { passive: true });
addEventListener("resize", measure, { passive: true });
new ResizeObserver(measure).observe(document.body);
sides.forEach(function (each) { each.wide.addListener(soon); });
update();
})();
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (shared) {
"use strict";
function fromAddress() {
return new URLSearchParams(location.search);
}
function sortable(table) {
var heads = Array.from(table.tHead.rows[0].cells);
var body = table.tBodies[0];
var rows = Array.from(body.rows);
if (rows.length < 2) return;
function valueOf(row, column) {
var cell = row.cells[column];
return cell.dataset.value ? Number(cell.dataset.value) : cell.textContent.trim();
}
function compare(one, other) {
if (typeof one === "number" || typeof other === "number") return Number(one) - Number(other);
if (!one || !other) return one ? -1 : other ? 1 : 0;
return one.localeCompare(other, "zh-CN", { numeric: true });
}
function sort(order) {
var key = order.replace(/^-/, "");
var column = heads.findIndex((head) => head.dataset.key === key);
var sign = order[0] === "-" ? -1 : 1;
var sorted = rows;
if (column >= 0) {
sorted = rows.slice().sort((one, other) => sign * compare(valueOf(one, column), valueOf(other, column)));
}
heads.forEach(function (head, index) {
if (index !== column) head.removeAttribute("aria-sort");
else head.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
});
body.append(...sorted);
}
heads.forEach(function (head) {
const key = head.dataset.key;
if (!key) return;
var button = shared.button("", head.textContent);
button.title = "按" + head.textContent + "排序";
button.addEventListener("click", function () {
var first = head.classList.contains("number") ? "-" + key : key;
var second = first === key ? "-" + key : key;
var values = fromAddress();
var now = values.get("sort");
var next = now === first ? second : now === second ? "" : first;
if (next) values.set("sort", next);
else values.delete("sort");
shared.toAddress(values);
sort(next);
});
head.textContent = "";
head.append(button);
});
sort(fromAddress().get("sort") || "");
}
function start() {
var tables = document.querySelectorAll("article table.reports");
tables.forEach(sortable);
}
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
})(window.reportSearchParts);
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (shared) {
"use strict";
var SHADES = 5;
var SHOWS = [
["entries", "节数", "数字是写到这个主题的节数"],
["share", "占当年报告", "数字是写到这个主题的报告占当年报告的份额"],
["told", "其中问题和打算", "数字是写到这个主题的问题和打算的节数"],
];
function start(box) {
var cells = Array.from( (box.querySelectorAll("td[data-share]")));
if (!cells.length) return;
cells.forEach((cell) => (cell.dataset.entries = cell.textContent.trim()));
var chosen = new URLSearchParams(location.search).get("shows") || "entries";
var choices = shared.element("div", "heat-shows");
choices.setAttribute("role", "radiogroup");
choices.setAttribute("aria-label", "表里的数字");
SHOWS.forEach(function (each) {
var input = shared.element("input");
input.type = "radio";
input.name = "shows";
input.value = each[0];
input.checked = each[0] === chosen;
input.addEventListener("change", () => show(input.value));
choices.append(shared.element("label", "", input, each[1]));
});
var line = box.previousElementSibling, says = line && line.querySelector(".heat-says");
box.before(choices);
function show(name) {
var query = new URLSearchParams(location.search);
if (name === "entries") query.delete("shows");
else query.set("shows", name);
shared.toAddress(query);
fill(name);
}
function fill(name) {
if (says) says.textContent = SHOWS.filter((each) => each[0] === name)[0][2];
var rows = new Set(cells.map((cell) => cell.parentElement));
rows.forEach(function (row) {
var own = cells.filter((cell) => cell.parentElement === row);
var figures = own.map((cell) => cell.dataset[name] || "0");
var values = figures.map((figure) => parseInt(figure.replace("<", ""), 10));
var told = values.filter((value) => value), least = Math.min.apply(null, told), most = Math.max.apply(null, told);
var shade = (value) => 1 + Math.round((SHADES - 1) * (most > least ? (value - least) / (most - least) : 0.5));
own.forEach(function (cell, at) {
(cell.firstElementChild).textContent = figures[at];
cell.className = "heat-" + (values[at] ? shade(values[at]) : 0);
});
});
}
if (chosen !== "entries" && SHOWS.some((each) => each[0] === chosen)) fill(chosen);
}
function startAll() {
var boxes = document.querySelectorAll("article .heat-box");
boxes.forEach(start);
}
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", startAll);
else startAll();
})(window.reportSearchParts);
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (shared) {
"use strict";
var KEY = "work-reports-reading";
var MOST = 50;
var EARLY = 1.5;
var PLACES = "article :is(h2, h3, h4, h5, h6, p)[id]";
function remembered() {
try {
return JSON.parse(localStorage.getItem(KEY) || "null") || {};
} catch (error) {
return {};
}
}
function remember(places) {
try {
localStorage.setItem(KEY, JSON.stringify(places));
} catch (error) {
}
}
function keep() {
var places = remembered();
delete places[location.pathname];
var atEnd = scrollY + innerHeight > document.documentElement.scrollHeight - innerHeight / 2;
if (scrollY > EARLY * innerHeight && !atEnd) {
var top = Array.from(document.querySelectorAll(PLACES)).filter((each) => each.getBoundingClientRect().top < 120);
if (top.length) places[location.pathname] = top[top.length - 1].id;
}
Object.keys(places)
.slice(0, -MOST)
.forEach((name) => delete places[name]);
remember(places);
}
function offer() {
var id = remembered()[location.pathname];
var place = id && document.getElementById(id);
var navigation = performance.getEntriesByType("navigation")[0];
if (!place || location.hash || scrollY > 0 || (navigation && navigation.type !== "navigate")) return;
var name = place.dataset.cite || place.textContent.replace("¶", "");
var link = shared.linkTo("接着读", "#" + id), close = shared.button("", "✕");
var bar = shared.element("aside", "annotation resume", "上次读到" + name + " ", link, close);
bar.setAttribute("aria-label", "上次读到的地方");
close.setAttribute("aria-label", "不用了");
function leave() {
bar.remove();
removeEventListener("scroll", onScroll);
}
function onScroll() {
if (scrollY > EARLY * innerHeight) leave();
}
link.addEventListener("click", leave);
close.addEventListener("click", leave);
addEventListener("scroll", onScroll, { passive: true });
document.body.append(bar);
}
function quoted(text) {
return '"' + text.replace(/["\\]/g, "\\$&").replace(/\s+/g, " ") + '"';
}
function forPaper(citation) {
var isInMargins = false, box = "font: 8pt/1.4 sans-serif; color: #444; vertical-align: top; padding-top: 4mm;";
if (document.adoptedStyleSheets) {
var style = new CSSStyleSheet({ media: "print" });
style.replaceSync(
"@page { @bottom-left { content: " + quoted(citation) + "; width: 82%; text-align: left; " + box + " }" +
' @bottom-right { content: counter(page) " / " counter(pages); text-align: right; ' + box + " } }"
);
document.adoptedStyleSheets = document.adoptedStyleSheets.concat(style);
var sheet =  (style.cssRules[0]);
isInMargins = Boolean(sheet && sheet.cssRules && sheet.cssRules.length);
}
if (!isInMargins) document.querySelector("article").append(shared.element("p", "annotation print-source", "引自：" + citation));
}
function start() {
var title = document.getElementById("title");
if (!document.querySelector("[data-citation]") || !title) return;
if (window.citationOf) forPaper(window.citationOf(title));
offer();
var timer = 0;
addEventListener(
"scroll",
function () {
clearTimeout(timer);
timer = setTimeout(keep, 400);
},
{ passive: true },
);
}
if (document.readyState === "complete") start();
else addEventListener("load", start);
})(window.reportSearchParts);
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function () {
"use strict";
var LONGEST = 12;
var opened = [];
var heads = [];
function hasHead(table) {
var rows = Array.from(table.rows), names = rows.length > 2 ? Array.from(rows[0].cells) : [];
return names.length > 1 && names.every(function (cell) {
var name = (cell.textContent || "").trim();
return name && name.length <= LONGEST && !/\d/.test(name);
}) && rows.every(function (row) {
return row.cells.length === names.length && Array.from(row.cells).every(function (cell) { return cell.colSpan * cell.rowSpan === 1; });
});
}
addEventListener("beforeprint", function () {
var tables = document.querySelectorAll(".report-table table:not(:has(thead))");
Array.from(tables).filter(hasHead).forEach(function (table) {
heads.push(table.rows[0]);
table.createTHead().append(table.rows[0]);
});
var folded = document.querySelectorAll("article details:not([open])");
opened = opened.concat(Array.from(folded).filter((each) => !each.closest(".contents, .notes")));
opened.forEach((each) => (each.open = true));
});
addEventListener("afterprint", function () {
heads.forEach(function (row) {
var table =  (row.closest("table"));
if (!table) return;
table.tBodies[0].prepend(row);
table.deleteTHead();
});
heads = [];
opened.forEach((each) => (each.open = false));
opened = [];
});
})();
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts) {
"use strict";
var PLACE = /^(reports\/(?:\d{1,4}|undated)\/[a-z0-9-]+)(?:\/(?:index\.html)?)?(?:#([a-z][a-z0-9-]*)?)?$/;
var LONGEST = 400;
parts.readPlace = function (text) {
var given = text.trim(), root = window.reportSearch.root;
if (given.slice(0, root.length) === root) given = given.slice(root.length);
given = given.replace(/^\//, "").replace(/\?[^#]*/, "");
var found = given.length <= LONGEST ? PLACE.exec(given) : null;
return found && { address: found[1], id: found[2] === "title" ? "" : found[2] || "" };
};
parts.readPair = function (query) {
var given = new URLSearchParams(query);
return ["a", "b"].map(function (name) {
var text = given.get(name) || "";
return { text: text, place: text ? parts.readPlace(text) : null };
});
};
function written(place) {
if (!place) return "";
var text = typeof place === "string" ? place : place.address + (place.id ? "#" + place.id : "");
return encodeURIComponent(text).replace(/%2F/g, "/");
}
window.compareAddress = function (a, b) {
var query = [["a", written(a)], ["b", written(b)]].filter(function (each) { return each[1]; });
return window.reportSearch.root + "compare/index.html" +
(query.length ? "?" + query.map(function (each) { return each.join("="); }).join("&") : "");
};
parts.addressOfPage = function () {
var root = window.reportSearch.root, here = location.href.replace(/[?#].*$/, "");
var found = here.slice(0, root.length) === root && document.querySelector("[data-citation]") ? parts.readPlace(here) : null;
return found ? found.address : "";
};
})(window.compareParts = window.compareParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts) {
"use strict";
var MOST = 500;
var ADDRESS = /^reports\/(?:\d{1,4}|undated)\/[a-z0-9-]{1,200}$/, ID = /^[a-z][a-z0-9-]{0,300}$/;
var LONGEST = { address: 300, first: 300, last: 300, place: 400, report: 1000, text: 200000, citation: 3000, note: 20000 };
var FIELDS =  (Object.keys(LONGEST));
var listeners = [];
var held = null;
function key() { return "work-reports-basket " + new URL(window.reportSearch.root).pathname; }
function readItem(value) {
if (!value || typeof value !== "object") return null;
var item =  ({});
for (var name of FIELDS) {
var text = value[name];
if (typeof text !== "string" || text.length > LONGEST[name]) return null;
item[name] = text;
}
return ADDRESS.test(item.address) && ID.test(item.first) && ID.test(item.last) && item.text.trim() ? item : null;
}
parts.readItems = function (text) {
var value;
try {
value = JSON.parse(text || "[]");
} catch (error) {
return [];
}
if (!Array.isArray(value)) return [];
return  (value.slice(0, MOST).map(readItem).filter(Boolean));
};
parts.items = function () {
if (held) return held.slice();
try {
return parts.readItems(localStorage.getItem(key()));
} catch (error) {
return [];
}
};
function tell() { listeners.forEach(function (act) { act(); }); }
parts.keep = function (items) {
try {
localStorage.setItem(key(), JSON.stringify(items));
held = null;
} catch (error) {
held = items.slice();
}
tell();
return !held;
};
parts.isSame = function (one, other) {
return one.address === other.address && one.first === other.first && one.last === other.last && one.text === other.text;
};
parts.add = function (given) {
var item = readItem(given), items = parts.items();
if (!item) return "这一段太长，没有收进摘录。请分几次选。";
var wanted = item;
if (items.some(function (each) { return parts.isSame(each, wanted); })) return "摘录里已有这一段";
if (items.length >= MOST) return "摘录已满（" + MOST + " 段）。请先到摘录页存下来，再清空。";
if (parts.keep(items.concat([item]))) return "已收进摘录，共 " + (items.length + 1) + " 段";
return "浏览器没有存下这一段（空间已满，或不允许网页保存）。离开这一页之前请到别处存好。";
};
parts.onChange = function (act) { listeners.push(act); };
window.addEventListener("storage", function (event) {
if (!held && (event.key === null || event.key === key())) tell();
});
})(window.basketParts = window.basketParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts) {
"use strict";
function start() {
var link = document.querySelector(".basket-link"), count = document.querySelector(".basket-count");
if (!link || !count) return;
var shown = count, way = link;
function show() {
var many = parts.items().length;
shown.textContent = many ? String(many) : "";
way.setAttribute("aria-label", many ? "摘录，" + many + " 段" : "摘录");
}
parts.onChange(show);
window.addEventListener("pageshow", show);
show();
}
start();
})(window.basketParts = window.basketParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (parts) {
"use strict";
var PLACES = "article [data-cite][id]:not(.annotation)";
var COUNTED = /^(.*)第(\d+)(段|张表|张图|条注)$/;
function allPlaces() {
return Array.from(document.querySelectorAll(PLACES));
}
function within(text, range) {
if (!range.intersectsNode(text)) return "";
var from = text === range.startContainer ? range.startOffset : 0;
return text.data.slice(from, text === range.endContainer ? range.endOffset : text.data.length);
}
function tableWords(place, range) {
var rows = [];
var covered = [];
var lines =  (place.querySelectorAll("tr"));
lines.forEach(function (row) {
var cells = [];
function passCovered() {
for (; covered[cells.length] > 0; cells.push("")) covered[cells.length]--;
}
Array.from(row.cells).forEach(function (cell) {
var walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), words = "";
while (walker.nextNode()) {
var text =  (walker.currentNode);
if (!text.parentElement.closest(".annotation, .headerlink")) words += within(text, range);
}
passCovered();
for (var column = 0; column < cell.colSpan; column++) {
covered[cells.length] = cell.rowSpan - 1;
cells.push(column ? "" : words.replace(/\s+/g, " ").trim());
}
});
passCovered();
if (cells.some(Boolean)) rows.push(cells.join("\t"));
});
return rows.join("\n");
}
function isWithinCell(range) {
var node = range.commonAncestorContainer, element = node instanceof Element ? node : node.parentElement;
return Boolean(element && element.closest("td > p[id]"));
}
function wordsOf(place, range) {
var isInCell = isWithinCell(range);
if (place.matches(".report-table")) return isInCell ? "" : tableWords(place, range);
if (!isInCell && place.matches("td > p")) return "";
return window.reportSearchParts.textsOf(place).map(function (text) { return within(text, range); }).join("").replace(/\s+/g, " ").trim();
}
function sectionOf(place, all) {
var at = all.indexOf(place), cite = place.dataset.cite || "", end = at + 1;
if (COUNTED.test(cite)) return [place];
while (end < all.length && (all[end].dataset.cite || "").slice(0, cite.length) === cite) end++;
return all.slice(at, end);
}
parts.rangeName = function (names, first, last) {
var one = names[first], other = names[last], end = first + 1;
if (first === last) return one;
while (end < names.length && names[end].slice(0, one.length) === one) end++;
if (!COUNTED.test(one) && end === last + 1) return one;
var counted = COUNTED.exec(one), also = COUNTED.exec(other);
if (counted && also && counted[1] === also[1] && counted[3] === also[3]) {
return counted[1] + "第" + counted[2] + counted[3] + "至第" + also[2] + also[3];
}
var above = names.reduce(function (best, name) {
var isAbove = name !== one && one.slice(0, name.length) === name && other.slice(0, name.length) === name;
return isAbove && !COUNTED.test(name) && name.length > best.length ? name : best;
}, "");
return (one || "标题") + "至" + other.slice(above.length);
};
parts.passageIn = function (range) {
var all = allPlaces(), words = all.map(function (place) {
return range.intersectsNode(place) || isRunIn(place, range) ? wordsOf(place, range) : "";
});
var first = words.findIndex(Boolean);
if (first < 0 || !window.citationOf) return null;
var last = words.length - 1;
while (!words[last]) last--;
var name = parts.rangeName(all.map(function (place) { return place.dataset.cite || ""; }), first, last);
return {
first: all[first].id, last: all[last].id, name: name, text: words.filter(Boolean).join("\n"),
citation: window.citationOf(all[first], name),
};
};
function isRunIn(place, range) {
return window.reportSearchParts.textsOf(place).some(function (text) { return range.intersectsNode(text); });
}
parts.passageAt = function (place) {
var range = document.createRange();
if (place.matches("td > p")) range.selectNodeContents(place);
else {
var held = sectionOf(place, allPlaces()), last = held[held.length - 1], texts = window.reportSearchParts.textsOf(last);
range.setStartBefore(place);
range.setEndAfter(texts[texts.length - 1] || last);
}
return parts.passageIn(range);
};
parts.quoted = function (passage) { return passage.text + "\n——" + passage.citation; };
parts.copy = function (passage, from) {
if (passage) window.copyText(parts.quoted(passage), "原文和出处已复制", from);
};
parts.gather = function (passage) {
var address = window.compareParts.addressOfPage(), title = document.getElementById("title");
if (!passage || !address || !title) return;
var said = window.basketParts.add({
address: address, first: passage.first, last: passage.last, place: passage.name, text: passage.text,
report: window.reportSearchParts.textsOf(title).map(function (text) { return text.data; }).join("").trim() || document.title,
citation: passage.citation, note: "",
});
window.sayShortly(said);
};
})(window.quoteParts = window.quoteParts || {});
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function () {
"use strict";
var WIDTH = "--acts";
function made(tag, text, says, key) {
var act = window.reportSearchParts.element(tag, "annotation act", text);
act.title = says;
if (key) act.dataset.key = key;
return act;
}
function actsFor(place, cite) {
var name = place.dataset.cite || "整份报告";
var quote = made("button", "原文", "复制原文和出处", "q"), gather = made("button", "摘录", "收进摘录", "b");
quote.type = gather.type = "button";
quote.setAttribute("aria-label", "复制" + name + "的原文和出处");
gather.setAttribute("aria-label", "把" + name + "收进摘录");
quote.addEventListener("click", function () { window.quoteParts.copy(window.quoteParts.passageAt(place), quote); });
gather.addEventListener("click", function () { window.quoteParts.gather(window.quoteParts.passageAt(place)); });
var acts = [quote, gather];
if (/^H[1-6]$/.test(place.tagName)) {
var compare = made("a", "对照", "和另一节对照", "");
compare.href = window.compareAddress({ address: window.compareParts.addressOfPage(), id: place.id === "title" ? "" : place.id });
compare.setAttribute("aria-label", "把" + name + "和另一处对照");
acts.push(compare);
}
acts.forEach(function (act) { act.tabIndex = cite.tabIndex; });
return acts;
}
window.addActs = function (place, cite) {
if (place.querySelector("img") || !window.compareParts.addressOfPage()) return;
var acts = actsFor(place, cite), all = [cite].concat(acts);
cite.after(...acts);
all.forEach(function (act, i) {
act.style.setProperty("--before", String(i));
act.style.setProperty("--behind", String(all.length - 1 - i));
});
(cite.parentElement).style.setProperty(WIDTH, String(all.length));
};
})();
} catch (error) { setTimeout(function () { throw error; }); }
try {
(function (shared) {
"use strict";
var PAUSE = 200;
var bar = shared.element("div", "annotation selection-bar");
var passage = null;
var isTouch = false, timer = 0;
function selected() {
var selection = getSelection();
if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
var range = selection.getRangeAt(0), article = document.querySelector("article");
return article && range.intersectsNode(article) && !isInField() ? range : null;
}
function isInField() {
return Boolean(document.activeElement && document.activeElement.matches("input, textarea"));
}
function hide() {
bar.hidden = true;
passage = null;
}
function show() {
var range = selected();
passage = range && window.quoteParts.passageIn(range);
if (!range || !passage) {
hide();
return;
}
bar.hidden = false;
bar.classList.toggle("is-low", isTouch);
if (isTouch) {
bar.style.left = bar.style.top = "";
return;
}
var boxes = range.getClientRects(), last = boxes[boxes.length - 1] || range.getBoundingClientRect();
var left = Math.min(Math.max(8, last.right - bar.offsetWidth), document.documentElement.clientWidth - bar.offsetWidth - 8);
var room = (bar.offsetParent || document.documentElement).getBoundingClientRect();
bar.style.left = left - room.left + "px";
bar.style.top = last.bottom + 6 - room.top + "px";
}
function soon() {
clearTimeout(timer);
timer = setTimeout(show, PAUSE);
}
function addButton(text, act) {
var button = shared.button("", text);
button.addEventListener("click", function () {
if (passage) act(passage, button);
});
bar.append(button);
}
function start() {
if (!document.querySelector("[data-citation]")) return;
bar.setAttribute("role", "group");
bar.setAttribute("aria-label", "选中的原文");
bar.hidden = true;
addButton("复制原文和出处", window.quoteParts.copy);
addButton("收进摘录", window.quoteParts.gather);
(document.querySelector("main")).append(bar);
bar.addEventListener("pointerdown", function (event) { event.preventDefault(); });
document.addEventListener("pointerdown", function (event) { isTouch = event.pointerType === "touch"; }, true);
document.addEventListener("selectionchange", function () {
if (selected()) soon();
else hide();
});
document.addEventListener("keydown", function (event) { if (event.key === "Escape") hide(); });
}
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
})(window.reportSearchParts);
} catch (error) { setTimeout(function () { throw error; }); }
