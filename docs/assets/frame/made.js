/* What of a page's frame works by scripts alone, made of what stands in the page, so that it stands once in the site: the menu of narrow
   screens, of the tabs and of the contents at the side; in the header the title of the page; the button back to the top. The elements are
   Material's, whose styles they take; frame.js, page.js and scrolling.js work them. */
(function () {
  "use strict";

  const { element, button } = window.reportSearchParts;
  var UP = "M13 20h-2V8l-5.5 5.5-1.42-1.42L12 4.16l7.92 7.92-1.42 1.42L13 8z";
  /** @type {HTMLAnchorElement | null} */
  var logo = document.querySelector("a.md-logo");
  var site = document.querySelector(".md-header__title"), grid = document.querySelector(".md-main__inner"), main = document.querySelector(".md-main");
  if (!logo || !site || !grid || !main) return;
  var siteName = site.textContent || "";

  /** @param {string} className @param {string} box id of the box that it ticks @param {(Node | string)[]} held */
  function label(className, box, ...held) {
    var made = element("label", className, ...held);
    made.setAttribute("for", box);
    return made;
  }

  /** A box that styles look at; nobody sees it. @param {string} id @param {string} className */
  function toggle(id, className) {
    var made = /** @type {HTMLInputElement} */ (element("input", className));
    made.type = "checkbox";
    made.id = id;
    made.autocomplete = "off";
    return made;
  }

  /** @param {HTMLAnchorElement} tab @param {boolean} isHere @param {Element | null} contents at the side of the page */
  function item(tab, isHere, contents) {
    var name = tab.textContent || "";
    var link = element("a", "md-nav__link" + (isHere ? " md-nav__link--active" : ""), name);
    link.setAttribute("href", tab.getAttribute("href") || "");
    if (!isHere) return element("li", "md-nav__item", link);
    var made = element("li", "md-nav__item md-nav__item--active", toggle("__toc", "md-nav__toggle md-toggle"));
    if (contents) made.append(label("md-nav__link md-nav__link--active", "__toc", name, element("span", "md-nav__icon md-icon")));
    made.append(link);
    if (contents) made.append(contents.cloneNode(true));
    return made;
  }

  /** @param {HTMLAnchorElement} home @param {Element} place where the columns are */
  function menu(home, place) {
    /** @type {NodeListOf<HTMLAnchorElement>} */
    var tabs = document.querySelectorAll(".md-tabs a");
    var contents = document.querySelector(".md-nav--secondary"), list = element("ul", "md-nav__list");
    if (contents && !contents.querySelector("li")) contents = null;
    tabs.forEach(function (tab) { list.append(item(tab, !!tab.closest(".is-active"), contents)); });
    var picture = /** @type {HTMLElement} */ (home.cloneNode(true));
    picture.className = "md-nav__button md-logo";
    var nav = element("nav", "md-nav md-nav--primary md-nav--lifted", label("md-nav__title", "__drawer", picture, siteName), list);
    nav.setAttribute("aria-label", "导航栏");
    nav.dataset.mdLevel = "0";
    var box = toggle("__drawer", "md-toggle");
    box.dataset.mdToggle = "drawer";
    document.body.prepend(box, label("md-overlay", "__drawer"));
    place.prepend(element("div", "md-sidebar md-sidebar--primary", element("div", "md-sidebar__scrollwrap", element("div", "md-sidebar__inner", nav))));
  }

  /** @param {string} words */
  function topic(words) { return element("div", "md-header__topic", element("span", "md-ellipsis", words)); }

  /** The title without the site's name, which stands beside it; that of the home page is the site's name. */
  function title() {
    var heading = document.querySelector(".md-tabs .is-active");
    return document.title === siteName ? (heading && heading.textContent) || siteName : document.title.slice(0, -" - ".length - siteName.length);
  }

  menu(logo, grid);
  site.replaceChildren(element("div", "md-header__ellipsis", topic(siteName), topic(title())));
  var up = button("md-top md-icon");
  up.hidden = true;
  up.innerHTML = '<svg viewBox="0 0 24 24"><path d="' + UP + '"/></svg>';
  up.append("回到页面顶部");
  main.append(up);
})();
