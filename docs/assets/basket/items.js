/* What the reader has gathered, kept in this browser alone: a list under a name of its own for each site, as many sites may share
   a host, and all folders on a disk share one. What is read back may be anything: only what is whole and of this form is taken.
   Adds `items`, `keep`, `add`, `isSame`, `onChange`, `readItems` to window.basketParts. */
(function (parts) {
  "use strict";

  var MOST = 500; // passages
  var ADDRESS = /^reports\/(?:\d{1,4}|undated)\/[a-z0-9-]{1,200}$/, ID = /^[a-z][a-z0-9-]{0,300}$/;
  /** @type {Record<keyof Basket.Item, number>} characters at most */
  var LONGEST = { address: 300, first: 300, last: 300, place: 400, report: 1000, text: 200000, citation: 3000, note: 20000 };
  var FIELDS = /** @type {(keyof Basket.Item)[]} */ (Object.keys(LONGEST));

  /** @type {(() => void)[]} */
  var listeners = [];
  /** @type {Basket.Item[] | null} what could not be kept: it lasts as long as the page */
  var held = null;

  function key() { return "work-reports-basket " + new URL(window.reportSearch.root).pathname; }

  /** @param {any} value @returns {Basket.Item | null} */
  function readItem(value) {
    if (!value || typeof value !== "object") return null;
    var item = /** @type {Basket.Item} */ ({});
    for (var name of FIELDS) {
      var text = value[name];
      if (typeof text !== "string" || text.length > LONGEST[name]) return null;
      item[name] = text;
    }
    return ADDRESS.test(item.address) && ID.test(item.first) && ID.test(item.last) && item.text.trim() ? item : null;
  }

  /* The items in a text that was kept. */
  parts.readItems = function (text) {
    var value;
    try {
      value = JSON.parse(text || "[]");
    } catch (error) {
      return [];
    }
    if (!Array.isArray(value)) return [];
    return /** @type {Basket.Item[]} */ (value.slice(0, MOST).map(readItem).filter(Boolean));
  };

  parts.items = function () {
    if (held) return held.slice();
    try {
      return parts.readItems(localStorage.getItem(key()));
    } catch (error) { // not allowed
      return [];
    }
  };

  function tell() { listeners.forEach(function (act) { act(); }); }

  /* Keeps a list in place of the one before; false where the browser would not: then it lasts as long as the page. */
  parts.keep = function (items) {
    try {
      localStorage.setItem(key(), JSON.stringify(items));
      held = null;
    } catch (error) { // no room, or not allowed
      held = items.slice();
    }
    tell();
    return !held;
  };

  /* Whether two items are one passage, whatever was noted at it. */
  parts.isSame = function (one, other) {
    return one.address === other.address && one.first === other.first && one.last === other.last && one.text === other.text;
  };

  /* Adds an item behind the others; returns what to tell the reader. */
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

  window.addEventListener("storage", function (event) { // another window changed it
    if (!held && (event.key === null || event.key === key())) tell();
  });
})(window.basketParts = window.basketParts || {});
