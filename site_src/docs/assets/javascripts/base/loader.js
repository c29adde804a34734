// The one loader of scripts, and what it is used for most: the search engine and its index.
(() => {
  "use strict";

  const Casebook = window.Casebook;
  // This script is assets/javascripts/base.js: the plugin joins the folder base/.
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;

  /** The address of the site's root, with a slash at its end. */
  Casebook.root = new URL("../../", here).href;

  /** @type {Map<string, Promise<void>>} the scripts that were asked for, by address */
  const scripts = new Map();

  /**
   * Load the script at `path`, relative to the site's root, once. After a failure the next call loads it again.
   * @param {string} path
   * @param {string} message what the error says if it cannot be loaded
   * @returns {Promise<void>}
   */
  function loadScript(path, message) {
    const url = Casebook.root + path;
    let loading = scripts.get(url);
    if (!loading) {
      loading = new Promise((resolve, reject) => {
        const script = Casebook.element("script", { src: url });
        script.onload = () => resolve();
        script.onerror = () => {
          scripts.delete(url);
          script.remove();
          reject(new Error(message));
        };
        document.head.append(script);
      });
      scripts.set(url, loading);
    }
    return loading;
  }

  /**
   * Load a script of the search: `engine`, `more`, `typing` or `highlight`.
   * @param {string} name
   */
  function loadSearchScript(name) {
    return loadScript(
      "assets/javascripts/search/" + name + ".js",
      "A part of the search program could not be loaded (" + name + ".js).",
    );
  }

  /** Load the search engine. */
  async function loadEngine() {
    await loadSearchScript("engine");
    return Casebook.search;
  }

  /**
   * Load the engine and open the index. Both are kept, until the index is found to be an older one. What reading the query
   * `text` needs besides is loaded meanwhile.
   * @param {string} [text]
   * @param {boolean} [isExact] whether loose words are read as they are written
   */
  async function openIndex(text = "", isExact = false) {
    const engine = await loadEngine();
    engine.prepare(text, isExact).catch(() => {}); // the search itself asks again, and says what is wrong
    return engine.open(Casebook.root);
  }

  Object.assign(Casebook, { loadScript, loadSearchScript, engine: loadEngine, index: openIndex });
})();
