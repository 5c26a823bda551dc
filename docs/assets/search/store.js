/* The files of the index, loaded when needed, the least used forgotten. What they hold: converter/search/segment.py.
   They are scripts, not fetched data, so that the search works in a folder on disk as on a server.
   Adds `Store` to window.reportSearchParts, `reportSearchData` to window (which the files call). */
(function (parts) {
  "use strict";

  var LIMIT = 8e6; // characters of files that are kept
  /* Of the site: joined, this file lies in assets/joined/. */
  var ROOT = new URL("../../", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;
  var WAIT = 60000; // milliseconds

  var arrived = new Map();
  window.reportSearchData = function (name, value) { arrived.set(name, value); };

  /** @param {string} name @param {string} version @returns {Promise<any>} what the file holds: converter/search/segment.py */
  function loadScript(name, version) {
    return new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      var timer = setTimeout(done, WAIT);
      function done() {
        clearTimeout(timer);
        script.remove();
        if (arrived.has(name)) resolve(arrived.get(name));
        else reject(new Error("search/" + name + ".js"));
        arrived.delete(name);
      }
      script.onload = script.onerror = done;
      script.src = ROOT + "search/" + name + ".js" + version;
      document.head.appendChild(script);
    });
  }

  /** About how many characters a file has: of texts and lists the very number. @param {unknown} value @returns {number} */
  function sizeOf(value) {
    if (typeof value === "string") return value.length;
    if (Array.isArray(value)) return value.reduce(function (sum, part) { return sum + sizeOf(part); }, 0);
    return 20000;
  }

  class Store {
    constructor() {
      this.root = ROOT;
      /** @type {Map<string, { size: number, value: Promise<any>, here: boolean }>} the least used first */
      this.kept = new Map();
      this.size = 0;
      this.version = "";
      /** @type {Map<string, string>} segment → what its files are asked for with, since reports left it */
      this.changed = new Map();
    }

    /** What stands behind the address of a file. @param {string} name */
    versionOf(name) { return this.version || this.changed.get(name.split("/")[0]) || ""; }

    /**
     * What `read` makes of a file; read once as long as it is kept.
     * @template T
     * @param {string} name
     * @param {(value: any) => T} [read]
     * @param {number} [weight]
     * @returns {Promise<T>}
     */
    get(name, read, weight) {
      var entry = this.kept.get(name) || this.load(name, read, weight || 1);
      this.kept.delete(name); // and to the end of the order
      this.kept.set(name, entry);
      return entry.value;
    }

    /**
     * @param {string} name
     * @param {((value: any) => unknown) | undefined} read
     * @param {number} weight
     */
    load(name, read, weight) {
      var store = this;
      var entry = { size: 0, here: false, value: loadScript(name, this.versionOf(name)).then(function (value) {
        entry.size = sizeOf(value) * weight;
        entry.here = true;
        if (store.kept.get(name) === entry) store.size += entry.size;
        store.shrink(name);
        return read ? read(value) : value;
      }) };
      entry.value.catch(function () { if (store.kept.get(name) === entry) store.kept.delete(name); });
      return entry;
    }

    /** @param {string} name */
    has(name) {
      var entry = this.kept.get(name);
      return Boolean(entry && entry.here);
    }

    /** @param {string} newest */
    shrink(newest) {
      for (var [name, entry] of this.kept) {
        if (this.size <= LIMIT) return;
        if (!entry.here || name === newest || name === "index" || name === "fold") continue;
        this.kept.delete(name);
        this.size -= entry.size;
      }
    }

    /** What a file holds, which is not kept here. @param {string} name @returns {Promise<any>} */
    take(name) { return loadScript(name, this.versionOf(name)); }

    /* Forget all, and ask the server anew even where the browser remembers: the site was built again meanwhile. */
    reset() {
      this.kept.clear();
      this.size = 0;
      this.version = "?" + Date.now();
    }

    folder() {
      return this.get("fold", function (/** @type {string} */ text) { return parts.makeFold(JSON.parse(parts.inflate(text))); });
    }

    /* The manifest, its segments as Segment. */
    manifest() {
      var store = this;
      return this.get("index", function (/** @type {Search.ManifestFile<Search.SegmentEntry>} */ file) {
        return Object.assign(file, { segments: file.segments.map(function (entry) { return new parts.Segment(store, entry); }) });
      });
    }
  }

  parts.Store = Store;
})(window.reportSearchParts = window.reportSearchParts || {});
