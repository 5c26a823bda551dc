/* The page for what is missing: the nearest page above the address that is there, before all else. A list is parted anew when it
   grows or shrinks, so that the address of a further page of it, or of a year, may be gone while the list is there. */
(function (shared) {
  "use strict";

  var list = /** @type {HTMLElement} */ (document.querySelector("[data-missing]"));
  var root = new URL(".", /** @type {HTMLAnchorElement} */ (list.querySelector("a")).href); // of the home page

  /** Pages that may stand above an address, the nearest first; not the home page. @param {URL} address @returns {string[]} */
  function above(address) {
    /** @type {string[]} */
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

  /** Puts the first page that is there before what is listed. @param {string[]} paths */
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
