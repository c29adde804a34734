// What scripts of the site share, for the type checker. Nothing of this file is part of a site.

/** What is searched for. A list that is empty, a text that is "" stands for no such filter. */
interface SearchState {
  q: string;
  outcome: string[];
  category: string[];
  body: string[];
  kind: string[];
  type: string[];
  law: string[];
  remedy: string[];
  ground: string[];
  sum: string[];
  /** The first and last date, as far as they are given: 2023, 2023-04, 2023-04-15. */
  from: string;
  to: string;
  /** "1" if loose words are looked for as they were typed. */
  exact: string;
  /** A key of SORTS; "" for the usual one. */
  sort: string;
  /** How many results are shown. */
  n: number;
}

/** The facts of a decision that a result shows. `url` is relative to the site's root. */
interface DecisionRecord {
  url: string;
  title: string;
  reference: string;
  outcome: string | null;
  type?: string;
  /** The first day on which the page is known to be no longer published; not there for one that is. */
  gone_since?: string;
  body: string | null;
  category: string | null;
  subcategory: string | null;
  /** 2021-08-09 */
  date: string | null;
  /** The sum agreed in pounds: 1500.00 */
  sum?: string;
}

/** A passage that shows the words of a query, and the address of its paragraph. */
interface Snippet {
  anchor: string;
  label: string;
  parts: { text: string; mark?: boolean }[];
}

/** How a query was read, or what of it was not found; `nearest` is a better spelling of `word`. */
interface SearchNote {
  code: string;
  text: string;
  word: string;
  nearest?: string | null;
}

/** For each filter the number of decisions with each value. */
type FacetCounts = Record<ListFilter | "year", Map<string, number>>;

/** A fact among the words of a query, which the decisions found have. */
interface SearchFact {
  field: "outcome" | "body" | "year" | "category";
  values: { slug: string; name: string }[];
  /** The words that say it. */
  typed: string;
  /** The query without these words, and the one in which they are words. */
  without: string;
  words: string;
}

interface SearchResult {
  count: number;
  /** How many of the decisions, the first ones, have all words; the others have most. */
  complete: number;
  facts: SearchFact[];
  /** What was looked for besides what was typed. */
  also: { typed: string; with: string[] }[];
  /** The words that a decision has not. */
  missing(id: number): string[];
  /** How many there are without filters; and where these leave nothing, how many without the filter of each facet. */
  unfiltered: number;
  without: Partial<Record<ListFilter | "year", number>>;
  /** The numbers of the decisions, in the order asked for. */
  ids: number[] | Uint32Array;
  notes: SearchNote[];
  reading: string;
  /** The number of the decision whose reference the whole query is. */
  reference?: number | null;
  /** If the whole query is a reference: the numbers of the decisions that mention it, the newest first. */
  citing?: number[];
  /** Counts all facets, or those that it is given the names of. */
  facets(names?: (ListFilter | "year")[]): Promise<FacetCounts>;
}

/** A law, or a part of it, in one of the forms in which it is cited. */
interface LawValue {
  authority: string;
  slug: string;
  part: string | null;
  partSlug: string;
  cite: string | null;
}

/** The values of the filters, by their slugs. */
interface Facets {
  outcome: { slug: string; name: string }[];
  body: { slug: string; name: string; kind: string }[];
  type: { slug: string; name: string }[];
  category: { slug: string; name: string; parent: string }[];
  remedy?: { slug: string; name: string; kind: string }[];
  ground?: { slug: string; name: string; kind: string }[];
}

interface Suggestion {
  kind: "reference" | "council" | "category" | "decision";
  label: string;
  detail: string;
  url: string;
}

interface SearchIndex {
  search(query: string, options: object): Promise<SearchResult>;
  records(ids: Iterable<number>): Promise<DecisionRecord[]>;
  snippet(record: DecisionRecord, query: string, isExact?: boolean): Promise<Snippet>;
  facets(): Promise<Facets>;
  hasSums: boolean;
  sets: { has(name: string): boolean; laws(): Promise<LawValue[]> };
  suggest(text: string, limit: number): Promise<Suggestion[]>;
}

/** An answer that is shown. Its signal is aborted when a newer search begins. */
interface Answer {
  index: SearchIndex;
  result: SearchResult;
  query: string;
  signal: AbortSignal;
}

/** Finds the words of a query in a text: each range is the first code unit and the one after the last. */
interface Matcher {
  find(text: string): [number, number][];
}

/** What the engine's files give each other, by file. */
// biome-ignore-start lint/suspicious/noExplicitAny: the engine's own types are not written down yet
interface EngineParts {
  // cited.js
  citedAt: any;
  // documents.js
  Documents: any;
  // evaluate.js
  Evaluation: any;
  // recognise.js
  recognised: any;
  withFact: any;
  // filters.js
  filtered: any;
  counts: any;
  leftWithout: any;
  // forms.js
  Forms: any;
  // laws.js
  readLaw: any;
  calledLaws: any;
  // lexer.js
  Lexer: any;
  Notes: any;
  sentence: any;
  // matcher.js
  matcherOf: any;
  // nearness.js
  closeness: any;
  // notes.js
  notesOn: any;
  notesOnReference: any;
  // patterns.js
  fits: any;
  together: any;
  patterns: any;
  wordPlace: any;
  // phrases.js
  // plain.js
  isCommon: any;
  partsOf: any;
  plain: any;
  units: any;
  findPattern: any;
  // postings.js
  Dictionary: any;
  IN_SUMMARY: number;
  LEVEL: number;
  readVarints: any;
  readSharers: any;
  lastNotAfter: any;
  // query.js
  parse: any;
  // rank.js
  bm25: any;
  ordered: any;
  // sets.js
  SETS: string[];
  Sets: any;
  planes: any;
  // shards.js
  DIGITS: number;
  Failure: any;
  Shards: any;
  beginning: any;
  decoded: any;
  json: any;
  patience?: number;
  // snippet.js
  snippet: any;
  // spelling.js
  nearest: any;
  distance: any;
  // stemmer.js
  EnglishStemmer: new () => { stemWord(word: string): string };
  // suggest.js
  suggest: any;
  // sums.js
  readSum: any;
  // tiers.js
  idfOf: any;
  lookUp: any;
  missingIn: any;
  tiersOf: any;
  withMost: any;
  // times.js
  period: any;
  timeAt: any;
  // tokens.js
  BLOCK_END: string;
  tokens: any;
  spans: any;
  stem: any;
  isExact: any;
  isPartNumber: any;
  isPartTerm: any;
  partTerm: any;
  isReference: any;
  // tree.js
  BLANK: RegExp;
  written: any;
  wanted: any;
  placed: any;
  hasPhrase: any;
  isText: any;
  isTogether: any;
}
// biome-ignore-end lint/suspicious/noExplicitAny: the engine's own types are not written down yet

interface SearchEngine extends EngineParts {
  open(root: string): Promise<SearchIndex>;
  matcher(query: string, isExact?: boolean): Matcher;
  /** The query language, and the kinds of body. */
  language: {
    kinds: Record<string, { label: string; council: boolean }>;
    fields: { values: Record<string, string>; listed: string[]; times: string[]; others: string[] };
    months: string[][];
    leads: string[];
    law: {
      parts: Record<string, string[]>;
      titles: { alone: string[]; dated: string[] };
      unnamed: string[];
      ignored: string[];
    };
    sums: { slug: string; name: string; from: number }[];
    limits: Record<string, number>;
    /** How loose words are read; and the words of common.yml and everyday.yml. */
    plain: {
      few: number;
      most: number;
      strict: number;
      spelt: number;
      long: number;
      added: number;
      near: number;
      window: number;
      gap: number;
      closeness: number;
    };
    facts: {
      outcomes: Record<string, string[]>;
      weak: string[];
      names: string;
      around: string[];
      laws: string[];
      never: string[];
      words: number;
      bodies: number;
    };
    common: string;
    between: string;
    everyday: string;
    notes: Record<string, string>;
    /** The invisible characters, as the inside of a set of a regular expression. */
    invisible: string;
  };
}

/** A row of councils/names.js: name, file, kind, number of decisions. */
type BodyRow = [name: string, file: string, kind: string, decisions: number];

type MakeSearchLink = (
  changes: Partial<SearchState>,
  text: string,
  attributes?: Record<string, string>,
) => HTMLAnchorElement;

/** Gives the label of a value of a filter. */
type LabelOf = (filter: string, value: string) => string;

type ListFilter = "outcome" | "category" | "body" | "kind" | "type" | "law" | "remedy" | "ground" | "sum";
type Changes = Partial<SearchState>;

/** search/page/address.js */
interface AddressScript {
  FIRST: number;
  MOST: number;
  MANY: ListFilter[];
  DATES: ("from" | "to")[];
  SORTS: Record<string, string>;
  parseAddress(query: string): SearchState;
  formatAddress(state: SearchState): string;
  isFiltered(state: SearchState): boolean;
  isEmpty(state: SearchState): boolean;
}

/** A value of a filter that can be chosen. */
interface FilterRow {
  value: string;
  label: string;
  count: number;
  children: FilterRow[];
  /** Whether its children are shown, if the reader did not choose. */
  open?: boolean;
}

/** search/page/rows.js */
interface RowsScript {
  UNKNOWN: string;
  fittingRow(row: FilterRow, typed: string): FilterRow[];
  labels(facets: Facets | null, laws: LawValue[]): LabelOf;
  rowsOf(counts: Map<string, number>, chosen: string[], labelOf: (value: string) => string): FilterRow[];
  sumRows(rows: FilterRow[]): FilterRow[];
  treeRows(counts: Map<string, number>, chosen: string[], labelOf: (value: string) => string): FilterRow[];
}

/** search/page/filters.js */
interface FiltersScript {
  formatNumber(value: number): string;
  makeFilters(
    current: () => SearchState,
    onChange: (changes: Changes) => void,
    onLaws: () => void,
  ): {
    node: HTMLFormElement;
    update(counts: FacetCounts, state: SearchState, labelOf: LabelOf, hasLaws: boolean): void;
  };
}

/** search/page/results.js */
interface ResultsScript {
  countSentence(count: number, shown: number, query: string): string;
  makeAdvice(state: SearchState): HTMLElement;
  makeBrokenHit(failure: Error, retry: () => void): HTMLElement;
  makeButton(text: string, action: () => void, look?: string): HTMLButtonElement;
  makeChips(state: SearchState, labelOf: LabelOf, remove: (changes: Changes) => void): HTMLElement[];
  makeErrorMessage(failure: Error, retry: () => void): HTMLElement;
  makeHit(record: DecisionRecord, snippet: Snippet | null, state: SearchState): HTMLElement;
  makeNotes(result: SearchResult, state: SearchState, makeLink: MakeSearchLink): HTMLElement[];
  makeStart(makeLink: MakeSearchLink): HTMLElement[];
  shortened(text: string): string;
}

/** search/page/reading.js */
interface ReadingScript {
  makeReading(result: SearchResult, state: SearchState, change: (changes: Changes) => void): HTMLElement[];
  makeMissing(words: string[]): HTMLElement | null;
}

/** The one global of the site's scripts. What a page does not load is not there. */
interface CasebookGlobal {
  root: string;
  element<Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    attributes?: Record<string, string | boolean | null>,
    ...children: (Node | string | null)[]
  ): HTMLElementTagNameMap[Tag];
  pointedAt(): HTMLElement | null;
  loadScript(path: string, message: string): Promise<void>;
  loadSearchScript(name: string): Promise<void>;
  engine(): Promise<SearchEngine>;
  index(): Promise<SearchIndex>;
  bodies: BodyRow[];
  search: SearchEngine;
  address: AddressScript;
  rows: RowsScript;
  filters: FiltersScript;
  results: ResultsScript;
  reading: ReadingScript;
}

interface Window {
  Casebook: CasebookGlobal;
  /** What each shard of the index calls: search/engine/shards.js */
  casebookShard(name: string, size: number, text: string): void;
  __md_scope: URL;
  __md_hash(text: string): number;
  // biome-ignore lint/suspicious/noExplicitAny: Material keeps any JSON
  __md_get(key: string, storage?: Storage, at?: URL): any;
  __md_set(key: string, value: unknown, storage?: Storage, at?: URL): void;
}
