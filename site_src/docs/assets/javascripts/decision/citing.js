// How the decision is cited from here: by the Ombudsman's address, that of this page, or both; the reader's choice is
// kept. The citation that the page has in it names the first, and is what the page shows where no script runs.
(() => {
  "use strict";

  const { element, decision, keep, recall } = window.Casebook;
  const { copyOnPress, makeButton, saveOnPress, textOf } = decision;

  const KEPT = "cited-address";
  /** @type {[string, string][]} the choices; the first is kept as nothing */
  const ADDRESSES = [
    ["", "the Ombudsman's"],
    ["own", "this page's"],
    ["both", "both"],
  ];

  /** @type {HTMLElement | null} */
  const region = document.querySelector(".cb-cite");
  const quoted = region?.querySelector("blockquote");
  const suggested = quoted ? textOf(quoted) : "";
  const at = suggested.endsWith(">") ? suggested.lastIndexOf(" <") : suggested.length;
  const head = suggested.slice(0, at);
  const published = suggested.slice(at);
  const own = ownAddress();
  const captured = dayOf(region?.dataset.captured ?? "");
  const sheet = new CSSStyleSheet();
  let chosen = own ? recall(KEPT) : "";

  /** Return the address of this page for others, or "": that of a file on a disk leads nobody here. */
  function ownAddress() {
    /** @type {HTMLLinkElement | null} */
    const canonical = document.querySelector("link[rel=canonical]");
    return canonical?.href ?? (/^https?:$/.test(location.protocol) ? location.href.replace(/[?#].*/, "") : "");
  }

  /**
   * Return a day that is written 20240503 as `3 May 2024`; "" for none.
   * @param {string} digits
   */
  function dayOf(digits) {
    const [, year, month, day] = digits.match(/^(\d{4})(\d\d)(\d\d)$/) ?? [];
    return year
      ? new Date(Date.UTC(+year, +month - 1, +day)).toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" })
      : "";
  }

  /**
   * Return the citation in the form that was chosen, with a pinpoint.
   * @param {string} [pinpoint] `12`, `12(b)`; "" for the whole decision
   */
  function cited(pinpoint = "") {
    const place = pinpoint ? " para " + pinpoint : "";
    const theirs = chosen === "own" ? "" : published;
    const ours = chosen ? ", archived " + (captured ? "on " + captured + " " : "") + "at <" + own + ">" : "";
    return head + place + theirs + ours;
  }

  /** Show the citation as it is chosen, and put it at the foot of each printed page, where a browser can have that. */
  function draw() {
    const whole = cited();
    if (quoted && whole !== textOf(quoted.children[0])) {
      quoted.children[0].textContent = whole;
    }
    const foot = own && !whole.includes(own) ? whole + " · " + own : whole;
    const text = foot.replace(/["\\]/g, "\\$&");
    sheet.replaceSync('@page { @bottom-left { content: "' + text + '"; font: 7.5pt sans-serif; width: 85%; } }');
  }

  /** Return the choice of the address. */
  function makeChoice() {
    const select = element("select", {});
    for (const [value, label] of ADDRESSES) {
      select.append(element("option", { value, selected: value === chosen }, label));
    }
    select.addEventListener("change", () => {
      chosen = select.value;
      keep(KEPT, chosen);
      draw();
    });
    return element("label", {}, "Address in it: ", select);
  }

  if (quoted && document.querySelector(".cb-statement")) {
    chosen = ADDRESSES.some(([value]) => value === chosen) ? chosen : "";
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    draw();
    quoted.append(
      element(
        "div",
        { class: "cb-citing" },
        copyOnPress(makeButton("Copy citation"), () => cited()),
        saveOnPress(makeButton("Save to my list"), () => ""),
        own ? makeChoice() : null,
      ),
    );
    decision.cited = cited;
  }
})();
