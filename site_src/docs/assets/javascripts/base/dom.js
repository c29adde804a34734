// For all scripts of the site: the one maker of elements, the one that the address points at, files for the reader.
(() => {
  "use strict";

  window.Casebook = window.Casebook || {};

  /**
   * Return a new element. An attribute that is null or false is left out, one that is true has no value. A child that
   * is null is left out; a string becomes text.
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag
   * @param {Record<string, string | boolean | null>} [attributes]
   * @param {...(Node | string | null)} children
   * @returns {HTMLElementTagNameMap[Tag]}
   */
  window.Casebook.element = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== null && value !== false) {
        made.setAttribute(name, value === true ? "" : value);
      }
    }
    made.append(...children.filter((child) => child !== null));
    return made;
  };

  /**
   * Hand a file to the reader.
   * @param {Blob} file
   * @param {string} name
   */
  window.Casebook.download = (file, name) => {
    const url = URL.createObjectURL(file);
    const link = window.Casebook.element("a", { href: url, download: name, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
  };

  /**
   * Return a text as nodes in which no reference breaks across lines, as in the pages (article.py).
   * @param {string} text
   */
  window.Casebook.unbroken = (text) =>
    text
      .split(/(\b\d{2} \d{3} \d{3}[a-z]?\b)/)
      .map((part, at) => (at % 2 ? window.Casebook.element("span", { class: "cb-ref" }, part) : part));

  /** Return the element that the address points at, or null. A sign that is coded by half stands for itself. */
  window.Casebook.pointedAt = () => {
    const id = location.hash.slice(1);
    try {
      return document.getElementById(decodeURIComponent(id));
    } catch {
      return document.getElementById(id);
    }
  };
})();
