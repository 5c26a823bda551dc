/* What a report names in book-title marks: a list at its end, folded up, each name with its entry and its places. */
(function (shown) {
  "use strict";

  /**
   * @param {string} text @param {string} href @param {string} [label] what it leads to, for who hears it
   */
  function linkTo(text, href, label) {
    var link = document.createElement("a");
    link.href = href;
    link.textContent = text;
    if (label) link.setAttribute("aria-label", label);
    return link;
  }

  /** @param {[name: string, kind: string, entry: string, places: string[]][]} named */
  shown.documents = function (named) {
    var root = new URL("../../../documents/", location.href).href;
    var box = document.createElement("details"), summary = document.createElement("summary"), list = document.createElement("ul");
    box.className = "annotation report-names";
    summary.textContent = "本篇提到的文件、书和节目 " + named.length + " 个";
    named.forEach(function (each) {
      var item = document.createElement("li"), name = "《" + each[0] + "》";
      item.append(linkTo(name, root + each[2], name + "还有哪些报告提到"));
      if (each[1]) item.append("（" + each[1] + "）");
      each[3].forEach(function (id, index) {
        item.append(" ", linkTo(index ? "又一处" : "在本篇", "#" + id, name + "在本篇的" + (index ? "第" + (index + 1) + "处" : "位置")));
      });
      list.append(item);
    });
    box.append(summary, list);
    document.querySelector("article").append(box);
  };
})(window.relatedParts.shown);
