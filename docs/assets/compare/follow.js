/* Where an address leads now that the index no longer knows: the site keeps a page for every address that it ever had, which says
   where its report and its places are (converter/pages/former.py). Read from a server alone: no browser lets a page read another
   from disk. Adds `follow` to window.compareParts. */
(function (parts) {
  "use strict";

  /**
   * @param {Document} page
   * @param {Compare.Place} place
   * @returns {string | null} its new address, relative to the page
   */
  function targetIn(page, place) {
    var here = place.id ? page.getElementById(place.id) : null;
    if (here && here.dataset.to) return here.dataset.to;
    var stub = page.querySelector("[data-to-page]"), there = stub && stub.dataset.toPage;
    if (there) return there.indexOf("#") < 0 && place.id ? there + "#" + place.id : there;
    var anchors = here && here.closest(".anchors"), next = anchors && anchors.nextElementSibling;
    while (next && (!next.id || next.matches(".annotation"))) next = next.nextElementSibling;
    return next ? "#" + next.id : null;
  }

  /* Resolves to the place, or null where nothing leads on. */
  parts.follow = function (place) {
    if (!/^https?:$/.test(location.protocol)) return Promise.resolve(null);
    var address = window.reportSearch.root + place.address + "/index.html";
    return fetch(address, { credentials: "same-origin" }).then(function (answer) {
      return answer.ok ? answer.text() : "";
    }).then(function (text) {
      var target = text ? targetIn(new DOMParser().parseFromString(text, "text/html"), place) : null;
      var found = target ? parts.readPlace(new URL(target, address).href) : null;
      return found && (found.address !== place.address || found.id !== place.id) ? found : null;
    }).catch(function () { return null; });
  };
})(window.compareParts = window.compareParts || {});
