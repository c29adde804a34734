// The choice of a form, and the export in it: how far it is, and a way to stop it.
(() => {
  "use strict";

  const Casebook = window.Casebook;
  const { element } = Casebook;
  const { FORMS, makeFile } = Casebook.take;

  /**
   * Return buttons that export decisions, one for each form. `wanted` gives the documents, and the pinpoints of their
   * citations where there are any.
   * @param {string} name of the file, without ending
   * @param {(form: string) => Promise<{index: SearchIndex, ids: ArrayLike<number>, paragraphs?: string[]}>} wanted
   */
  function makeExports(name, wanted) {
    const status = element("p", { role: "status" });
    const bar = element("progress", { max: "1", value: "0", "aria-label": "Export" });
    const stop = element("button", { type: "button", class: "cb-take-button" }, "Stop");
    const running = element("div", { class: "cb-exports__running", hidden: true }, bar, stop);
    let controller = new AbortController();

    /** @param {string} form */
    async function run(form) {
      controller.abort();
      controller = new AbortController();
      const { signal } = controller;
      status.textContent = "Exporting …";
      bar.value = 0;
      running.hidden = false;
      try {
        const { index, ids, paragraphs } = await wanted(form);
        const count = ids.length.toLocaleString("en-GB") + (ids.length === 1 ? " decision" : " decisions");
        const progress = (/** @type {number} */ done) => {
          bar.value = done / ids.length;
        };
        const file = await makeFile(index, ids, form, { signal, progress, paragraphs });
        if (file) {
          Casebook.download(file, name + FORMS[form].suffix);
          status.textContent = `${count} exported as ${FORMS[form].label}.`;
        }
      } catch (failure) {
        if (!signal.aborted) {
          status.textContent = "Not exported. " + /** @type {Error} */ (failure).message;
        }
      }
      running.hidden = controller.signal === signal || running.hidden;
    }

    stop.addEventListener("click", () => {
      controller.abort();
      running.hidden = true;
      status.textContent = "Stopped. Nothing was exported.";
    });
    const buttons = Object.entries(FORMS).map(([form, { label }]) => {
      const button = element("button", { type: "button", class: "cb-take-button" }, label);
      button.addEventListener("click", () => run(form));
      return button;
    });
    const group = element("div", { class: "cb-exports__forms", role: "group", "aria-label": "Export as" }, ...buttons);
    return element("div", { class: "cb-exports" }, group, running, status);
  }

  Object.assign(Casebook.take, { makeExports });
})();
