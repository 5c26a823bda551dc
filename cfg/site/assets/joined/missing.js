try {
(function (shared) {
"use strict";
var list =  (document.querySelector("[data-missing]"));
var root = new URL(".",  (list.querySelector("a")).href);
function above(address) {
var found = [];
var path = address.pathname.slice(root.pathname.length);
while (path && path !== "index.html") {
var file = path.slice(path.lastIndexOf("/") + 1), folder = path.slice(0, path.length - file.length);
if (/-[0-9a-f]+\.html$/.test(file)) path = folder + file.replace(/-[0-9a-f]+\.html$/, ".html");
else if (file && file !== "index.html") path = folder + "index.html";
else path = folder.replace(/[^/]+\/$/, "") + "index.html";
found.push(path);
}
return found.slice(0, -1);
}
function offer(paths) {
if (!paths.length) return;
var address = new URL(paths[0], root);
fetch(address).then(function (answer) {
return answer.ok ? answer.text() : Promise.reject(new Error(paths[0]));
}).then(function (html) {
var heading = new DOMParser().parseFromString(html, "text/html").querySelector("h1");
var link = shared.linkTo((heading && heading.firstChild && heading.firstChild.textContent) || paths[0], address.href);
list.prepend(shared.element("li", "", link, "：离这个地址最近的页面"));
}).catch(function () { offer(paths.slice(1)); });
}
offer(above(new URL(location.href)));
})(window.reportSearchParts);
} catch (error) { setTimeout(function () { throw error; }); }
