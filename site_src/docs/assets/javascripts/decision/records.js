// The records of the decision for reference managers: made of what the page says when the reader asks for one.
(() => {
  "use strict";

  const { download, loadScript } = window.Casebook;
  const { say, textOf } = window.Casebook.decision;

  const OMBUDSMAN = "Local Government and Social Care Ombudsman";
  /** @type {Record<string, [string, string]>} the forms by what the links say: their key, and the ending of the file */
  const RECORDS = { RIS: ["ris", ".ris"], BibTeX: ["bibtex", ".bib"], "CSL-JSON": ["csl-json", ".json"] };

  const region = document.querySelector(".cb-cite");
  const quoted = region?.querySelector("blockquote");
  const citation = quoted ? textOf(quoted) : ""; // before the reader's choice of the address changes it

  /** @param {string} name */
  function said(name) {
    /** @type {HTMLMetaElement | null} */
    const meta = document.querySelector(`meta[name="${name}"]`);
    return meta?.content ?? "";
  }

  /** Return the facts of which records are made. The body is what stands before the reference in the citation. */
  function factsOfPage() {
    const reference = said("casebook:reference");
    const at = citation.lastIndexOf(" (" + reference + ", ");
    return /** @type {FactsRow} */ ({
      type: citation.startsWith("public interest report", at + reference.length + 4) ? "report" : "decision",
      reference,
      body_printed: citation.slice(OMBUDSMAN.length + 2, Math.max(at, 0)) || null,
      date: said("DC.date") || null,
      source_url: said("citation_public_url") || null,
    });
  }

  /**
   * Save the record of a form.
   * @param {string} label
   */
  async function save(label) {
    const [form, suffix] = RECORDS[label];
    try {
      await loadScript("assets/javascripts/take.js", "");
    } catch {
      say("Not saved: a script is missing");
      return;
    }
    const { FORMS, written } = window.Casebook.take;
    const facts = factsOfPage();
    const text = written(facts, form);
    const type = FORMS[form].type + ";charset=utf-8";
    const slug = (location.pathname.split("/").pop() ?? "").replace(/\.html$/, "");
    download(new Blob([form === "csl-json" ? `[${text}]\n` : text], { type }), slug + "-citation" + suffix);
  }

  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll(".cb-records a");
  for (const link of links) {
    link.href = "#" + region?.querySelector("h2")?.id;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      save(textOf(link));
    });
  }
})();
