/* A link to every paragraph and point of a page that has an id; headings have theirs from MkDocs.
   No request, no dependency; without JavaScript the ids still work as link targets. */
(function () {
  "use strict";

  function addLink(element) {
    var link = document.createElement("a");
    link.className = "headerlink";
    link.href = "#" + element.id;
    link.textContent = "¶";
    link.title = "本段链接";
    link.setAttribute("aria-label", "本段链接");
    element.appendChild(link);
  }

  function start() {
    var places = document.querySelectorAll("article p[id]");
    Array.prototype.forEach.call(places, addLink);
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
