/* What stands in the header and works by scripts alone (overrides/partials/header.html, where this runs before the page is painted):
   the button of the menu, the choice of colours, as Material's scripts look for it, the colours chosen before, the way to what was gathered, and the search box. The box is a combobox
   (WAI-ARIA APG) that search/box.js works. Before all that, what Material's scripts remember a reader's choices with, for each site
   apart: the same as in its own partials/javascripts/base.html, but for the way to the site's root, which is found from here. */
(function () {
  "use strict";

  var script = /** @type {HTMLScriptElement} */ (document.currentScript);
  var header = /** @type {HTMLElement} */ (script.parentElement), box = document.createElement("div");
  var COLOURS = [
    { media: "light", scheme: "default", toggle: "换成深色", icon: "m17.75 4.09-2.53 1.94.91 3.06-2.63-1.81-2.63 1.81.91-3.06-2.53-1.94L12.44 4l1.06-3 1.06 3zm3.5 6.91-1.64 1.25.59 1.98-1.7-1.17-1.7 1.17.59-1.98L15.75 11l2.06-.05L18.5 9l.69 1.95zm-2.28 4.95c.83-.08 1.72 1.1 1.19 1.85-.32.45-.66.87-1.08 1.27C15.17 23 8.84 23 4.94 19.07c-3.91-3.9-3.91-10.24 0-14.14.4-.4.82-.76 1.27-1.08.75-.53 1.93.36 1.85 1.19-.27 2.86.69 5.83 2.89 8.02a9.96 9.96 0 0 0 8.02 2.89m-1.64 2.02a12.08 12.08 0 0 1-7.8-3.47c-2.17-2.19-3.33-5-3.49-7.82-2.81 3.14-2.7 7.96.31 10.98 3.02 3.01 7.84 3.12 10.98.31" },
    { media: "dark", scheme: "slate", toggle: "换成浅色", icon: "M12 7a5 5 0 0 1 5 5 5 5 0 0 1-5 5 5 5 0 0 1-5-5 5 5 0 0 1 5-5m0 2a3 3 0 0 0-3 3 3 3 0 0 0 3 3 3 3 0 0 0 3-3 3 3 0 0 0-3-3m0-7 2.39 3.42C13.65 5.15 12.84 5 12 5s-1.65.15-2.39.42zM3.34 7l4.16-.35A7.2 7.2 0 0 0 5.94 8.5c-.44.74-.69 1.5-.83 2.29zm.02 10 1.76-3.77a7.131 7.131 0 0 0 2.38 4.14zM20.65 7l-1.77 3.79a7.02 7.02 0 0 0-2.38-4.15zm-.01 10-4.14.36c.59-.51 1.12-1.14 1.54-1.86.42-.73.69-1.5.83-2.29zM12 22l-2.41-3.44c.74.27 1.55.44 2.41.44.82 0 1.63-.17 2.37-.44z" },
  ];
  var BACK = "M20 11v2H8l5.5 5.5-1.42 1.42L4.16 12l7.92-7.92L13.5 5.5 8 11z";
  var BOOKMARKS = "M9 1h10a2 2 0 0 1 2 2v16l-2-.87V3H7a2 2 0 0 1 2-2m6 19V7H5v13l5-2.18zm0-15a2 2 0 0 1 2 2v16l-7-3-7 3V7a2 2 0 0 1 2-2z";
  var MENU = "M3 6h18v2H3zm0 5h18v2H3zm0 5h18v2H3z";
  var CLEAR = "M19 6.41 17.59 5 12 10.59 6.41 5 5 6.41 10.59 12 5 17.59 6.41 19 12 13.41 17.59 19 19 17.59 13.41 12z";
  var GLASS = "M9.5 3A6.5 6.5 0 0 1 16 9.5c0 1.61-.59 3.09-1.56 4.23l.27.27h.79l5 5-1.5 1.5-5-5v-.79l-.27-.27A6.52 6.52 0 0 1 9.5 16 6.5 6.5 0 0 1 3 9.5 6.5 6.5 0 0 1 9.5 3m0 2C7 5 5 7 5 9.5S7 14 9.5 14 14 12 14 9.5 12 5 9.5 5";

  /** @param {string} path */
  function icon(path) { return '<svg viewBox="0 0 24 24"><path d="' + path + '"/></svg>'; }

  function palette() {
    return '<form class="md-header__option" data-md-component="palette">' + COLOURS.map(function (each, i) {
      return '<input class="md-option" data-md-color-media="(prefers-color-scheme: ' + each.media + ')" data-md-color-scheme="' + each.scheme + '"' +
        ' data-md-color-primary="custom" data-md-color-accent="custom" aria-label="' + each.toggle + '" type="radio" name="__palette" id="__palette_' + i + '">' +
        '<label class="md-header__button md-icon" title="' + each.toggle + '" for="__palette_' + (1 - i) + '" hidden>' + icon(each.icon) + "</label>";
    }).join("") + "</form>";
  }

  /** What a reader chose before: as Material's partials/javascripts/palette.html. The button for the other colours is shown, as nothing is to move later. */
  function paint() {
    var chosen = window.__md_get("__palette"), color = chosen && chosen.color;
    var preferred = COLOURS.findIndex(function (each) { return matchMedia("(prefers-color-scheme: " + each.media + ")").matches; });
    var index = chosen && COLOURS[chosen.index] ? chosen.index : Math.max(0, preferred);
    header.querySelectorAll("label[for^=__palette]")[index].hidden = false;
    if (!color) return;
    if (color.media === "(prefers-color-scheme)") {
      var scheme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
      var choice = header.querySelector("[data-md-color-media='(prefers-color-scheme: " + scheme + ")']");
      ["media", "scheme", "primary", "accent"].forEach(function (name) {
        color[name] = choice && choice.getAttribute("data-md-color-" + name);
      });
    }
    Object.keys(color).forEach(function (name) { document.body.setAttribute("data-md-color-" + name, color[name]); });
  }

  /** The link that basket/counter.js works. */
  function basket() {
    var way = new URL("basket/index.html", window.__md_scope).href;
    return '<a class="md-header__button md-icon basket-link" href="' + way + '" title="摘录" aria-label="摘录">' + icon(BOOKMARKS) + '<span class="basket-count" aria-hidden="true"></span></a>';
  }

  var search =
    '<button type="button" class="md-header__button md-icon site-search__open" title="搜索" aria-label="搜索" aria-expanded="false" aria-controls="search-panel">' + icon(GLASS) + "</button>" +
    '<form class="site-search__panel" id="search-panel" method="get"><div class="site-search__field">' +
    '<button type="button" class="site-search__back md-icon" title="返回" aria-label="关闭搜索">' + icon(BACK) + "</button>" + icon(GLASS) +
    '<input class="site-search__input" type="search" name="q" placeholder="搜索报告原文" aria-label="搜索报告原文" title="按 / 或 Ctrl+K 到这里" maxlength="500"' +
    ' autocomplete="off" autocapitalize="off" autocorrect="off" spellcheck="false" enterkeyhint="search" role="combobox" aria-autocomplete="list"' +
    ' aria-haspopup="listbox" aria-expanded="false" aria-controls="search-list" aria-describedby="search-note">' +
    '<kbd class="site-search__key" aria-hidden="true">/</kbd>' +
    '<button type="button" class="site-search__clear md-icon" tabindex="-1" title="清除" aria-label="清除" hidden>' + icon(CLEAR) + "</button></div>" +
    '<div class="site-search__popup" tabindex="-1" hidden><div class="site-search__note" id="search-note"></div>' +
    '<div class="site-search__list" id="search-list" tabindex="-1" role="listbox" aria-label="搜索结果"></div></div>' +
    '<div class="site-search__live" aria-live="polite" aria-atomic="true"></div></form>';

  window.__md_scope = new URL("../..", script.src);
  window.__md_hash = function (text) {
    return Array.from(text).reduce(function (hash, character) { return (hash << 5) - hash + character.charCodeAt(0); }, 0);
  };
  window.__md_get = function (name, storage, scope) {
    try {
      return JSON.parse((storage || localStorage).getItem((scope || window.__md_scope).pathname + "." + name) || "null");
    } catch (error) { // not allowed, or not what was put there: without the header there is no search
      return null;
    }
  };
  window.__md_set = function (name, value, storage, scope) {
    try {
      (storage || localStorage).setItem((scope || window.__md_scope).pathname + "." + name, JSON.stringify(value));
    } catch (error) {
      /* not allowed */
    }
  };

  document.documentElement.classList.replace("no-js", "js");
  box.className = "site-search";
  box.setAttribute("role", "search");
  box.setAttribute("aria-label", "全站搜索");
  box.dataset.searchBox = "";
  script.before(box);
  header.children[0].insertAdjacentHTML("afterend", '<button type="button" class="md-header__button md-icon menu-button" aria-label="菜单">' + icon(MENU) + "</button>");
  box.insertAdjacentHTML("beforebegin", palette() + basket());
  paint();
  box.innerHTML = search;
  box.querySelector("form").action = new URL("search/index.html", window.__md_scope).href;
})();
