/* Elements as the scripts make them, values as readers know them, and an address that keeps what a reader has chosen.
   Adds `element`, `linkTo`, `button`, `UNKNOWN`, `shownName`, `toAddress` to window.reportSearchParts. */
(function (parts) {
  "use strict";

  parts.element = function (tag, className, ...held) {
    var made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...held);
    return made;
  };

  /* says: what it leads to, for who hears it. */
  parts.linkTo = function (text, href, says) {
    var link = parts.element("a", "", text);
    link.href = href;
    if (says) link.setAttribute("aria-label", says);
    return link;
  };

  parts.button = function (className, ...held) {
    var button = parts.element("button", className, ...held);
    button.type = "button";
    return button;
  };

  /* How addresses name what is not known of a report. */
  parts.UNKNOWN = { year: "undated", office: "none", kind: "none" };
  var UNKNOWN = { year: "年份不明", office: "未注明单位", kind: "未注明文种" };

  /* A year, an office or a kind as readers know it; value: as addresses name it. */
  parts.shownName = function (facet, value) {
    if (value === parts.UNKNOWN[facet]) return UNKNOWN[facet];
    return facet === "year" && /^\d+$/.test(value) ? value + "年" : value;
  };

  /* Browsers may refuse to change the address of a file: then the choice is lost with the page, no more. */
  parts.toAddress = function (values) {
    var query = values.toString();
    try {
      history.replaceState(history.state, "", (query ? "?" + query : location.pathname) + location.hash);
    } catch (error) {
      /* what was chosen is shown all the same */
    }
  };
})(window.reportSearchParts);
