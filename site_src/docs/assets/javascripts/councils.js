// The box above the councils from A to Z: it finds bodies by name over all pages of that list. The names are loaded, as
// a script, when the box is first used.
(() => {
  "use strict";

  const root = new URL("../../", document.currentScript.src).href;
  const MOST = 50;
  const form = document.querySelector(".cb-filter");
  const input = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  const found = document.getElementById("cb-found");
  const letters = document.getElementById("cb-letters");
  let loading = null;

  /** Load the names of all bodies. After a failure the next call tries again. */
  function names() {
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = root + "councils/names.js";
      script.onload = () => resolve(window.Casebook.bodies.map((body) => [fold(body[0]), body]));
      script.onerror = () => {
        loading = null;
        reject(new Error("The names of the bodies could not be loaded."));
      };
      document.head.append(script);
    });
    return loading;
  }

  /** Return `text` without what does not tell names apart: case, accents, apostrophes, signs; `&` is `and`. */
  function fold(text) {
    const plain = text.normalize("NFKD").replace(/[\u0300-\u036f'\u2018\u2019]/g, "");
    return (
      " " +
      plain
        .toLowerCase()
        .replace(/&/g, " and ")
        .replace(/[^\p{L}\p{N}]+/gu, " ")
        .trim()
    );
  }

  /** Return the bodies in whose name each word of `text` begins a word. */
  function matching(bodies, text) {
    const words = fold(text).trim().split(" ");
    return bodies.filter(([name]) => words.every((word) => name.includes(" " + word))).map(([, body]) => body);
  }

  function item([name, file, kind, decisions]) {
    const link = document.createElement("a");
    link.href = root + "councils/" + file + ".html";
    link.textContent = name;
    const made = document.createElement("li");
    const counted = decisions.toLocaleString("en-GB") + (decisions === 1 ? " decision" : " decisions");
    made.append(link, " " + (kind ? kind + " · " : "") + counted);
    return made;
  }

  async function show() {
    const text = input.value;
    const wanted = fold(text).trim() !== "";
    let bodies = [];
    try {
      bodies = wanted ? await names() : [];
    } catch (failure) {
      status.textContent = failure.message;
      return;
    }
    if (input.value !== text) {
      return; // more was typed while the names came
    }
    const hits = wanted ? matching(bodies, text) : [];
    const list = document.createElement("ul");
    list.append(...hits.slice(0, MOST).map(item));
    found.replaceChildren(...(hits.length ? [list] : []));
    found.className = hits.length ? "cb-bodies" : "";
    letters.hidden = wanted;
    const more = hits.length > MOST ? ", of which the first " + MOST + " are shown" : "";
    status.textContent = wanted
      ? hits.length + " of " + bodies.length + (bodies.length === 1 ? " body" : " bodies") + more
      : "";
  }

  input.addEventListener("focus", () => names().catch(() => {}), { once: true });
  input.addEventListener("input", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    found.querySelector("a")?.click();
  });
  if (input.value) {
    show(); // the browser kept what was typed
  }
})();
