/* What Material's scripts remember a reader's choices with, for each site apart: the same as in its own
   partials/javascripts/base.html, but for the way to the site's root, which is found from here. Before all others. */
(function () {
  "use strict";

  var script = /** @type {HTMLScriptElement} */ (document.currentScript);
  window.__md_scope = new URL("../..", script.src);
  window.__md_hash = function (text) {
    return Array.from(text).reduce(function (hash, character) { return (hash << 5) - hash + character.charCodeAt(0); }, 0);
  };
  window.__md_get = function (name, storage, scope) {
    return JSON.parse((storage || localStorage).getItem((scope || window.__md_scope).pathname + "." + name) || "null");
  };
  window.__md_set = function (name, value, storage, scope) {
    try {
      (storage || localStorage).setItem((scope || window.__md_scope).pathname + "." + name, JSON.stringify(value));
    } catch (error) {
      /* not allowed */
    }
  };
})();
