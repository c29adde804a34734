// The forms in which decisions are taken away: citations, records of reference managers, rows of the data. The twin of
// generator/contract/citation.py and generator/search/taking/forms.py, against which it is tested.
(() => {
  "use strict";

  window.Casebook = window.Casebook || {};

  const OMBUDSMAN = "Local Government and Social Care Ombudsman";
  const DECIMALS = ["sum_agreed"]; // columns whose values are numbers in JSON Lines
  const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20']/; // as contract/csv_cells.py has it
  const BLANKS = /\p{White_Space}+/u; // what Python splits at, less four controls that no page has
  /** @type {Record<string, string>} a brace counts for BibTeX even after a backslash, so braces are named */
  const TEX = {
    "\\": "\\textbackslash{}",
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
    "^": "\\textasciicircum{}",
    "~": "\\textasciitilde{}",
  };

  /** @type {Record<string, Form>} the forms: what each is called, and how its file begins, goes on and ends */
  const FORMS = {
    csv: { label: "CSV (spreadsheet)", suffix: ".csv", type: "text/csv", between: "" },
    jsonl: { label: "JSON Lines", suffix: ".jsonl", type: "application/x-ndjson", between: "" },
    ris: { label: "RIS", suffix: ".ris", type: "application/x-research-info-systems", between: "\r\n" },
    bibtex: { label: "BibTeX", suffix: ".bib", type: "application/x-bibtex", between: "\n" },
    "csl-json": {
      label: "CSL-JSON",
      suffix: ".json",
      type: "application/vnd.citationstyles.csl+json",
      between: ",\n",
      before: "[\n",
      after: "\n]\n",
    },
    citations: { label: "Citations (text)", suffix: ".txt", type: "text/plain", between: "" },
  };

  /**
   * Return a fact as one line.
   * @param {unknown} value
   */
  function lineOf(value) {
    return String(value).split(BLANKS).filter(Boolean).join(" ");
  }

  /** @param {FactsRow} facts */
  function kindOf(facts) {
    return facts.type === "report" ? "public interest report" : "decision statement";
  }

  /**
   * Return a text with its first letter large and the others small.
   * @param {string} text
   */
  function capitalized(text) {
    return text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase();
  }

  /** @param {FactsRow} facts */
  function nameOf(facts) {
    return lineOf(facts.body_printed || capitalized(kindOf(facts)) + " " + facts.reference);
  }

  /**
   * Return a date in English: 9 August 2021.
   * @param {string} date 2021-08-09
   */
  function longDate(date) {
    return new Date(date + "T00:00:00Z").toLocaleDateString("en-GB", {
      day: "numeric",
      month: "long",
      year: "numeric",
      timeZone: "UTC",
    });
  }

  /**
   * Return the suggested citation, with a pinpoint (`12(b)`) where one is given.
   * @param {FactsRow} facts
   * @param {string} [paragraph]
   */
  function citation(facts, paragraph = "") {
    const body = facts.body_printed ? ", " + lineOf(facts.body_printed) : "";
    const details = [lineOf(facts.reference), kindOf(facts), ...(facts.date ? [longDate(facts.date)] : [])];
    const url = facts.source_url ? " <" + lineOf(facts.source_url) + ">" : "";
    return OMBUDSMAN + body + " (" + details.join(", ") + ")" + (paragraph ? " para " + paragraph : "") + url;
  }

  /** @param {FactsRow} facts */
  function ris(facts) {
    const tags = [
      ["TY", "CASE"],
      ["TI", nameOf(facts)],
      ["PB", OMBUDSMAN],
      ["SV", lineOf(facts.reference)],
      ...(facts.date
        ? [
            ["PY", facts.date.slice(0, 4)],
            ["DA", facts.date.replaceAll("-", "/")],
          ]
        : []),
      ...(facts.source_url ? [["UR", lineOf(facts.source_url)]] : []),
      ["ER", ""],
    ];
    return tags.map(([tag, value]) => tag + "  - " + value + "\r\n").join("");
  }

  /** @param {unknown} value */
  function tex(value) {
    return lineOf(value).replace(/[\\{}^~$&#%_]/g, (sign) => TEX[sign] ?? "\\" + sign);
  }

  /** @param {string} sign */
  function percent(sign) {
    return "%" + sign.codePointAt(0)?.toString(16).toUpperCase().padStart(2, "0");
  }

  /** @param {FactsRow} facts */
  function bibtex(facts) {
    const fields = [
      ["author", "{" + OMBUDSMAN + "}"],
      ["title", "{" + tex(nameOf(facts)) + "}"],
      ["note", capitalized(kindOf(facts)) + " " + tex(facts.reference)],
      ...(facts.date
        ? [
            ["date", facts.date],
            ["year", facts.date.slice(0, 4)],
          ]
        : []),
      ...(facts.source_url ? [["url", lineOf(facts.source_url).replace(/[{}\\\s]/gu, percent)]] : []),
    ];
    const key = String(facts.reference)
      .toLowerCase()
      .replace(/[^0-9a-z]/g, "");
    return "@misc{lgsco" + key + ",\n" + fields.map(([name, value]) => ` ${name}={${value}},\n`).join("") + "}\n";
  }

  /** @param {FactsRow} facts */
  function csl(facts) {
    const item = {
      id: lineOf(facts.reference).replaceAll(" ", "-"),
      type: "legal_case",
      title: nameOf(facts),
      authority: OMBUDSMAN,
      number: lineOf(facts.reference),
      genre: kindOf(facts),
      ...(facts.date ? { issued: { "date-parts": [facts.date.split("-").map(Number)] } } : {}),
      ...(facts.source_url ? { URL: lineOf(facts.source_url) } : {}),
    };
    return JSON.stringify(item);
  }

  /**
   * Return a line of CSV as RFC 4180 has it. No text is a formula.
   * @param {(string | number | null)[]} values
   */
  function csvLine(values) {
    const cells = values.map((value) => {
      const text = value === null ? "" : String(value);
      const safe = typeof value === "string" && FORMULA.test(text) ? "'" + text : text;
      return /[",\r\n]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
    });
    return cells.join(",") + "\r\n";
  }

  /** @param {FactsRow} facts */
  function jsonLine(facts) {
    const pairs = Object.entries(facts).map(
      ([name, value]) =>
        JSON.stringify(name) + ":" + (value && DECIMALS.includes(name) ? value : JSON.stringify(value)),
    );
    return "{" + pairs.join(",") + "}\n";
  }

  /**
   * Return one decision in a form.
   * @param {FactsRow} facts
   * @param {string} form a key of FORMS
   * @param {string} [paragraph] the pinpoint of its citation
   */
  function written(facts, form, paragraph = "") {
    switch (form) {
      case "csv":
        return csvLine(Object.values(facts));
      case "jsonl":
        return jsonLine(facts);
      case "ris":
        return ris(facts);
      case "bibtex":
        return bibtex(facts);
      case "csl-json":
        return csl(facts);
      default:
        return citation(facts, paragraph) + "\n";
    }
  }

  /**
   * Return how the file of a form begins. CSV has a byte order mark, without which Excel takes UTF-8 for something else.
   * @param {string} form
   * @param {string[]} columns
   */
  function beginning(form, columns) {
    return form === "csv" ? "\ufeff" + csvLine(columns) : (FORMS[form].before ?? "");
  }

  window.Casebook.take = { ...window.Casebook.take, FORMS, beginning, citation, longDate, written };
})();
