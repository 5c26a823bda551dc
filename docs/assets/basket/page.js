/* The page basket/index.html: what was gathered, in the reader's order, with notes; copied, saved, and held against the reports as
   they are now. */
(function (parts, shared) {
  "use strict";

  var LONG = 600; // characters above which a passage is folded

  /** @param {string} text @param {string} says @param {(from: HTMLElement) => void} act */
  function button(text, says, act) {
    var made = shared.button("", text);
    if (says) made.setAttribute("aria-label", says);
    made.addEventListener("click", function () { act(made); });
    return made;
  }

  /** @param {string} content @param {string} type @param {string} name */
  function save(content, type, name) {
    var link = document.createElement("a"), address = URL.createObjectURL(new Blob(["\ufeff" + content], { type: type + ";charset=utf-8" }));
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(address); }, 60000);
  }

  /** With its form, where the browser can copy that (Word takes it over), else as words. @param {Basket.Item[]} items @param {HTMLElement} from */
  function copyAll(items, from) {
    var text = parts.asText(items), done = "已复制 " + items.length + " 段和出处";
    function plainly() { window.copyText(text, done, from); }
    if (!navigator.clipboard || !navigator.clipboard.write || typeof ClipboardItem === "undefined") {
      plainly();
      return;
    }
    var both = { "text/plain": new Blob([text], { type: "text/plain" }), "text/html": new Blob([parts.asHtml(items)], { type: "text/html" }) };
    navigator.clipboard.write([new ClipboardItem(both)]).then(function () { window.sayShortly(done); }, plainly);
  }

  /** Without white space, which a page and an index may set differently. @param {string} text */
  function squeezed(text) { return text.replace(/\s+/g, ""); }

  /** What a report says now about a passage: empty where it still stands there. @param {Basket.Item} item @param {Search.WholeReport | null} report */
  function verdict(item, report) {
    if (!report) return "现有的报告里找不到这一份，可能搬走或撤下了。下面是收进来时的原文。";
    var places = report.places, at = places.findIndex(function (each) { return each.id === item.first; });
    if (at < 0) return "这一处现在不在报告里了。下面是收进来时的原文。";
    var end = places.length - 1;
    while (end > at && places[end].id !== item.last) end--;
    if (places[end].id !== item.last) end = at;
    var now = squeezed(places.slice(at, end + 1).map(function (each) { return each.text; }).join(""));
    // A table's cells and what its paragraphs hold may be in another order here and there: line by line, cell by cell.
    var isThere = item.text.split(/[\n\t]/).every(function (part) { return now.indexOf(squeezed(part)) >= 0; });
    return isThere ? "" : "原文已有变化。下面是收进来时的原文。";
  }

  /** @param {HTMLElement} box */
  function start(box) {
    var acts = shared.element("div", "basket-acts"), status = shared.element("p", "basket-status");
    var list = shared.element("ol", "basket-list");
    /** @type {Map<string, Promise<Search.WholeReport | null>>} */
    var reports = new Map();
    var empty = shared.element(
      "div", "empty", shared.element("p", "", "还没有摘录。"),
      shared.element("p", "", "打开一份报告，选中一段文字，点“收进摘录”；或者把鼠标移到一段上（手机上点一下这一段），点“摘录”。收进来的原文会带着出处列在这里，可以排序、加附注，再一起复制或存成文件。"),
      shared.element("p", "", shared.linkTo("从报告找起", window.reportSearch.root + "reports/index.html"))
    );
    status.setAttribute("role", "status");
    acts.append(
      button("复制全部", "", function (from) { copyAll(parts.items(), from); }),
      button("存成 Word 文件", "", function () { save(parts.asHtml(parts.items()), "application/msword", "摘录.doc"); }),
      button("存成 Markdown 文件", "", function () { save(parts.asMarkdown(parts.items()), "text/markdown", "摘录.md"); }),
      button("清空", "", function () { change([], "已清空。"); })
    );
    box.append(acts, status, list, empty);

    /** Keeps a list, says what was done, and offers to take it back. @param {Basket.Item[]} items @param {string} said */
    function change(items, said) {
      var before = parts.items(), isKept = parts.keep(items);
      status.textContent = isKept ? said : said + "浏览器没有存下这个改动，离开这一页就没有了。";
      if (said && items.length < before.length) {
        status.append(" ", button("撤销", "", function () { change(joined(before, parts.items()), "已恢复。"); }));
        /** @type {HTMLElement} */ (status.lastElementChild).focus();
      }
    }

    /** What was there before, as it is now, and behind it what another window has added since. @param {Basket.Item[]} before @param {Basket.Item[]} now */
    function joined(before, now) {
      return before.map(function (item) {
        return now.find(function (each) { return parts.isSame(each, item); }) || item;
      }).concat(now.filter(function (each) {
        return !before.some(function (item) { return parts.isSame(each, item); });
      }));
    }

    /** @param {number} at @param {number} to */
    function move(at, to) {
      var items = parts.items(), item = items.splice(at, 1)[0];
      items.splice(to, 0, item);
      change(items, "“" + (item.place || "整份报告") + "”现在是第 " + (to + 1) + " 段。");
      /** @type {NodeListOf<HTMLButtonElement>} */
      var buttons = list.children[to].querySelectorAll(".basket-moves button");
      buttons[Number(buttons[0].disabled || (to > at && !buttons[1].disabled))].focus();
    }

    /** @param {Basket.Item} item @param {string} note */
    function setNote(item, note) {
      var items = parts.items(), mine = items.find(function (each) { return parts.isSame(each, item); });
      if (!mine || mine.note === note) return;
      mine.note = note;
      isOwn = true;
      if (!parts.keep(items)) status.textContent = "浏览器没有存下附注，离开这一页就没有了。";
      isOwn = false;
    }

    /** @param {Basket.Item} item @param {HTMLElement} said */
    function check(item, said) {
      var asked = reports.get(item.address);
      if (!asked) reports.set(item.address, asked = window.reportSearch.report(item.address));
      asked.then(function (report) { said.textContent = verdict(item, report); }, function () {
        said.textContent = "没有读到现在的报告，不知道原文有没有变化。";
      });
    }

    /** @param {Basket.Item} item @param {number} at @param {number} many */
    function rowOf(item, at, many) {
      var link = shared.linkTo(item.report, window.reportSearch.root + item.address + "/index.html#" + item.first);
      var head = shared.element("h2", "basket-head", link, " ", shared.element("span", "basket-place", item.place || "整份报告"));
      var said = shared.element("p", "basket-verdict"), words = shared.element("blockquote", "basket-words", ...blocksOf(item.text));
      var cited = shared.element("p", "basket-citation", item.citation);
      var note = shared.element("textarea"), label = shared.element("label", "basket-note", "附注", note);
      note.rows = 2;
      note.value = item.note;
      note.maxLength = 20000;
      note.addEventListener("change", function () { setNote(item, note.value); });
      var printed = shared.element("p", "basket-note-paper", item.note);
      note.addEventListener("input", function () { printed.textContent = note.value; });
      var name = (item.place || "整份报告") + "：";
      var moves = shared.element("div", "basket-moves"), up = button("上移", name + "上移", function () { move(at, at - 1); });
      var down = button("下移", name + "下移", function () { move(at, at + 1); });
      up.disabled = at === 0;
      down.disabled = at === many - 1;
      moves.append(up, down, button("移出", name + "移出摘录", function () {
        change(parts.items().filter(function (_, i) { return i !== at; }), "已移出一段。");
      }));
      check(item, said);
      return shared.element(
        "li", "basket-item", head, said, item.text.length > LONG ? folded(words, item.text) : words, cited, label, printed, moves
      );
    }

    /** @param {string} text */
    function blocksOf(text) {
      return parts.blocksOf(text).map(function (block) {
        if (!Array.isArray(block)) return shared.element("p", "", block);
        var table = shared.element("div", "report-table", shared.element("table", "", ...block.map(function (row) {
          return shared.element("tr", "", ...row.map(function (cell) { return shared.element("td", "", cell); }));
        })));
        table.tabIndex = 0; // where it is wider than the screen, keys scroll it
        return table;
      });
    }

    /** @param {HTMLElement} words @param {string} text */
    function folded(words, text) {
      var opening = text.slice(0, 60).replace(/\s+/g, " ");
      return shared.element("details", "below", shared.element("summary", "", opening + "……（共 " + text.length + " 字）"), words);
    }

    /* Keeps the note that is being written; returns what gives its field back to the reader in a list that was made anew. */
    function keepNote() {
      var field = document.activeElement, at = notes().findIndex(function (each) { return each === field; }), item = shown[at];
      if (!item) return function () {};
      var note = notes()[at], from = note.selectionStart, to = note.selectionEnd;
      setNote(item, note.value);
      return function () {
        var again = notes()[shown.findIndex(function (each) { return parts.isSame(each, item); })];
        if (!again) return;
        again.focus({ preventScroll: true });
        again.setSelectionRange(from, to);
      };
    }

    /** @returns {HTMLTextAreaElement[]} */
    function notes() { return Array.from(list.querySelectorAll("textarea")); }

    /** @type {Basket.Item[]} */
    var shown = [];
    var isOwn = false; // a note is being kept: the reader is at it
    function show() {
      if (isOwn) return;
      var giveBack = keepNote();
      shown = parts.items();
      list.replaceChildren(...shown.map(function (item, at) { return rowOf(item, at, shown.length); }));
      giveBack();
      acts.hidden = list.hidden = !shown.length;
      empty.hidden = shown.length > 0;
    }

    parts.onChange(show);
    window.addEventListener("pagehide", keepNote); // no field tells of a change when its window is closed
    show();
  }

  /** @type {HTMLElement | null} */
  var box = document.querySelector("[data-basket]");
  if (box) start(box);
})(window.basketParts = window.basketParts || {}, window.reportSearchParts);
