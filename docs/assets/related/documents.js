/* What a report names in book-title marks: a list at its end, folded up, each name with its entry and its places. */
(function (shown, shared) {
  "use strict";

  /** @param {[name: string, kind: string, entry: string, places: string[]][]} named */
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
