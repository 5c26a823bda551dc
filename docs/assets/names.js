/* Lists of names from A to Z (documents, terms). A link to a name leads to the first sheet of its letter: where the name stands
   on a further one, this goes there. Above the names, choices by words, kind, years and office, kept in the address. Without
   JavaScript all sheets are linked, and all names shown. */
(function (shared) {
  "use strict";

  var element = shared.element;
  var NAME = /--[0-9a-f]{8}$/; // how the id of a name ends
  var FEW = 5; // names up to which nobody needs choices

  /** @typedef {{ head: HTMLElement, all: HTMLElement[], text: string, years: number[], offices: string[] }} Name */

  function wanted() {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch (error) {
      return "";
    }
  }

  /** Goes to the sheet that has the name, or says that none has it. @param {HTMLElement} box */
  function follow(box) {
    var id = wanted(), note = document.querySelector(".names-note");
    if (note) note.remove();
    if (!NAME.test(id) || document.getElementById(id)) return;
    var begins = (box.dataset.begins || "").split(";").filter(Boolean).map((each) => each.split(" "));
    var there = begins.filter((each) => each[1] <= id).pop();
    if (there) {
      location.replace(there[0] + ".html" + location.search + location.hash);
      return;
    }
    note = element("p", "names-note", box.dataset.gone || "");
    note.setAttribute("role", "status");
    box.before(note);
  }

  /** @param {HTMLElement} head @returns {Name} */
  function nameAt(head) {
    var all = [head], next = head.nextElementSibling;
    while (next && next.matches(".name-course, .name-reports")) {
      all.push(/** @type {HTMLElement} */ (next));
      next = next.nextElementSibling;
    }
    var data = head.dataset;
    return {
      head: head,
      all: all,
      text: plain(head.textContent),
      years: (data.years || "").split(" ").filter(Boolean).map(Number),
      offices: (data.offices || "").split("/").filter(Boolean),
    };
  }

  /** @param {string} text */
  function plain(text) {
    return text.normalize("NFKC").toLowerCase().replace(/\s/g, "");
  }

  /** The link of each name (site.js) is the one that never changes. @param {HTMLElement} box @param {Name[]} names */
  function settleLinks(box, names) {
    names.forEach(function (name) {
      var link = name.head.querySelector("a.headerlink");
      name.head.dataset.page = box.dataset.first + ".html";
      if (link) link.setAttribute("href", name.head.dataset.page + "#" + name.head.id);
    });
  }

  /** @param {HTMLElement} box @param {Name[]} names */
  function addChoices(box, names) {
    var field = element("input"), says = element("output", "names-says");
    var kind = select("种类", "kind"), from = select("从哪一年起", "from"), to = select("到哪一年止", "to"), office = select("单位", "office");
    var ends = element("span", "names-years", "从", from, "到", to);
    field.type = "search";
    field.placeholder = "名称里的字";
    field.setAttribute("aria-label", "名称里的字");
    field.dataset.value = "words";
    var fields = [field, kind, from, to, office];
    var years = sorted(names.map((name) => name.years.map(String))).reverse();
    fill(kind, "各种", sorted(names.map((name) => (name.head.dataset.kind ? [name.head.dataset.kind] : []))));
    fill(from, "不限", years, "年");
    fill(to, "不限", years, "年");
    fill(office, "各单位", sorted(names.map((name) => name.offices.filter((each) => each !== "*"))));
    ends.hidden = years.length < 2;
    var given = new URLSearchParams(location.search);
    fields.forEach(function (each) {
      each.value = given.get(each.dataset.value || "") || "";
      if (each instanceof HTMLSelectElement && each.selectedIndex < 0) each.value = "";
      each.addEventListener(each === field ? "input" : "change", show);
    });
    box.append(field, kind, ends, office, says);
    if (fields.some((each) => each.value)) show();

    function show() {
      var words = plain(field.value), shown = 0;
      var first = Number(from.value) || 0, last = Number(to.value) || Infinity, hasYears = Boolean(from.value || to.value);
      names.forEach(function (name) {
        var is = name.text.includes(words) && (!kind.value || name.head.dataset.kind === kind.value);
        is = is && (!hasYears || name.years.some((year) => year >= first && year <= last));
        is = is && (!office.value || name.offices.indexOf(office.value) >= 0 || name.offices[0] === "*");
        name.all.forEach((each) => { each.hidden = !is; });
        if (is) shown += 1;
      });
      var isAll = fields.every((each) => !each.value);
      says.textContent = isAll ? "" : "这一页 " + names.length + " 个中的 " + shown + " 个" + (office.value ? "（单位很多的一律列出）" : "");
      keep();
    }

    function keep() {
      var query = new URLSearchParams(location.search);
      fields.forEach(function (each) {
        if (each.value) query.set(each.dataset.value || "", each.value);
        else query.delete(each.dataset.value || "");
      });
      shared.toAddress(query);
    }
  }

  /** @param {string} label @param {string} value its name in the address */
  function select(label, value) {
    var made = element("select");
    made.setAttribute("aria-label", label);
    made.dataset.value = value;
    return made;
  }

  /** @param {HTMLSelectElement} made @param {string} none @param {string[]} values @param {string} [unit] */
  function fill(made, none, values, unit) {
    made.append(new Option(none, ""));
    values.forEach((value) => { made.append(new Option(value + (unit || ""), value)); });
    made.hidden = values.length < 2;
  }

  /** @param {string[][]} lists */
  function sorted(lists) {
    var all = new Set();
    lists.forEach((list) => { list.forEach((each) => { all.add(each); }); });
    return Array.from(all).sort((one, other) => one.localeCompare(other, "zh-CN"));
  }

  function start() {
    /** @type {NodeListOf<HTMLAnchorElement>} */
    var links = document.querySelectorAll("article a[data-name]");
    links.forEach(function (link) { link.hash = link.dataset.name || ""; });
    var found = document.querySelector(".names-box");
    if (!found) return;
    var box = found; // which stays what it is in the functions below
    /** @type {NodeListOf<HTMLElement>} */
    var heads = document.querySelectorAll("article .name[id]");
    var names = Array.from(heads).map(nameAt);
    settleLinks(box, names);
    if (names.length > FEW) addChoices(box, names);
    follow(box);
    window.addEventListener("hashchange", function () { follow(box); });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})(window.reportSearchParts);
