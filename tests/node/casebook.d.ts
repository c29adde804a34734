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
  /** How results are drawn: compact; "" for in full. */
  view: string;
  /** The result that was opened, from 1, and perhaps how many pixels below the window's upper edge it was: 12-340. */
  at: string;
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

/** A piece of text, and whether it is marked. */
interface SnippetPart {
  text: string;
  mark?: boolean;
}

/** A passage that shows the words of a query, what leads in its list, and the address of its paragraph. */
interface Snippet {
  anchor: string;
  label: string | null;
  lead: SnippetPart[];
  parts: SnippetPart[];
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

/** How many decisions of a year have each outcome, by the slugs of these. */
interface OutcomeYear {
  year: string;
  counts: Map<string, number>;
}

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
  /** Counts outcomes by year, the oldest first. */
  outcomes(): Promise<OutcomeYear[]>;
  /** Counts all facets, or those that it is given the names of. */
  facets(names?: (ListFilter | "year")[]): Promise<FacetCounts>;
  /** Counts the parts of the laws with these slugs. */
  parts(laws: string[]): Promise<Map<string, number>>;
}

/** A law, or a part of it, in one of the forms in which it is cited. */
interface LawValue {
  authority: string;
  slug: string;
  part: string | null;
  partSlug: string;
  cite: string | null;
}

/** The parts of laws: those of the laws `counted` have `counts`. */
interface LawParts {
  laws: LawValue[];
  counted: string[];
  counts: Map<string, number>;
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
  kind: "reference" | "council" | "category" | "search" | "decision";
  label: string;
  detail: string;
  outcome?: string | null;
  url: string;
}

/** The facts of a decision: its row in the table `decisions` of the data. */
interface FactsRow {
  title: string;
  type: string;
  reference: string;
  body_printed: string | null;
  decision: string | null;
  date: string | null;
  source_url: string | null;
  numbering: string;
  page: string;
}

/** A part of a law as a decision cites it, and the addresses of the places. */
interface CitedLaw {
  authority: string;
  part: string | null;
  page: string;
  cites: string[];
  at: string[];
}

/** A record with the blocks of its text: kind, address, and the text or the number of a shared paragraph. */
interface FullRecord extends DecisionRecord {
  id: number;
  blocks: [string, string, string | number][];
}

interface SearchIndex {
  root: { facts?: { documents: number; hashes: string }; examples?: Record<string, string> };
  shards: {
    kept: Map<string, object>;
    drop(file: string, entry: object): void;
    load(
      kind: "facts",
      number: number,
      hashes: string,
    ): Promise<{
      columns: Record<string, (string | number | null)[]>;
      law: [string, string | null, string, string[], string[]][][];
    }>;
  };
  texts: { sharedText(number: number): Promise<string> };
  /** The number of the decision with a reference (digits and letter), or null. */
  find(reference: string): Promise<number | null>;
  search(query: string, options: object): Promise<SearchResult>;
  records(ids: Iterable<number>): Promise<FullRecord[]>;
  /** Where the decision has the words of the query: one or two places. */
  snippets(record: DecisionRecord, query: string, isExact?: boolean): Promise<Snippet[]>;
  facets(): Promise<Facets>;
  hasSums: boolean;
  /** Whether any decision has a value of a column. */
  has(column: string): boolean;
  laws(): Promise<LawValue[]>;
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
  // columns.js
  columnOf: any;
  readFacets: any;
  isAny: any;
  // documents.js
  Documents: any;
  // evaluate.js
  Evaluation: any;
  KNOWN: number;
  // recognise.js
  recognised: any;
  having: any;
  filterOf: any;
  isName: any;
  yearsOf: any;
  // filters.js
  filtered: any;
  counts: any;
  BITS: any;
  facetOf: any;
  // tallies.js
  outcomeYears: any;
  leftWithout: any;
  // loading.js
  isLoose: any;
  more(): Promise<void>;
  prepare(text: string, isExact?: boolean): Promise<void>;
  // reading.js
  readLoosely: any;
  // forms.js
  Forms: any;
  // citing.js
  lawsOf: any;
  countParts: any;
  citingAny: any;
  // laws.js
  readLaw: any;
  calledLaws: any;
  // lexer.js
  Lexer: any;
  Notes: any;
  // matcher.js
  exactParts: any;
  matcherOf: any;
  // mending.js
  mended: any;
  // nearness.js
  closeness: any;
  // notes.js
  notesOf: any;
  said: any;
  // offers.js
  decisionsIn: any;
  offers: any;
  // patterns.js
  fits: any;
  keyed: any;
  together: any;
  patterns: any;
  wordPlace: any;
  // phrases.js
  // plain.js
  entriesOf: any;
  isCommon: any;
  isEveryday: any;
  looseParts: any;
  plain: any;
  spellings: any;
  units: any;
  findPattern: any;
  // postings.js
  Dictionary: any;
  IN_SUMMARY: number;
  LEVEL: number;
  readVarints: any;
  readLists: any;
  readSharers: any;
  lastNotAfter: any;
  // query.js
  parse: any;
  // rank.js
  bm25: any;
  byScore: any;
  ordered: any;
  // shards.js
  Failure: any;
  Shards: any;
  beginning: any;
  decoded: any;
  digitsOf: any;
  json: any;
  placeOf: any;
  patience?: number;
  pause?: number;
  // cutting.js
  dots: any;
  leadPiece: any;
  piece: any;
  // snippet.js
  snippets: any;
  // spelling.js
  nearest: any;
  distance: any;
  // stemmer.js
  EnglishStemmer: new () => { stemWord(word: string): string };
  // suggest.js
  suggestions: any;
  // amounts.js
  amounts: any;
  patternOf: any;
  // typing.js
  suggest: any;
  // stretches.js
  stretches: any;
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
  matcher(query: string, isExact?: boolean): Promise<Matcher>;
  /** The query language, and the kinds of body. */
  language: {
    kinds: Record<string, { label: string; council: boolean }>;
    fields: { values: string[]; times: string[]; others: string[] };
    /** What notes call the values of fields, and the fields of which they name all values. */
    named: Record<string, string>;
    listed: string[];
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
    abbreviations: string[];
    outcomes: { slug: string; name: string; finding: string | null }[];
    /** How loose words are read; and the words of common.yml and everyday.yml. */
    plain: {
      few: number;
      most: number;
      strict: number;
      spelt: number;
      part: number;
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
      times: Record<string, string[]>;
    };
    common: string;
    between: string;
    everyday: string;
    notes: Record<string, string>;
    /** The invisible characters, as the inside of a set of a regular expression. */
    invisible: string;
    amounts: { numbers: Record<string, number>; scales: Record<string, number> } & Record<
      "alone" | "pounds" | "over" | "under" | "more" | "less" | "between" | "and" | "to",
      string[]
    >;
  };
}

/** What the scripts of a decision's page share. */
interface DecisionParts {
  /** Whether a text is being copied by selecting it, which moves the focus for a moment. */
  copying: boolean;
  textOf(node: Element): string;
  say(text: string): void;
  makeButton(label: string, name?: string): HTMLButtonElement;
  nameButton(button: HTMLButtonElement, label: string, name?: string): void;
  copyOnPress(button: HTMLButtonElement, text: () => string, doubt?: () => string): HTMLButtonElement;
  saveOnPress(button: HTMLButtonElement, addressOf: () => string): HTMLButtonElement;
  pinpoint(id: string): string;
  /** Gives the citation, with a pinpoint; not there on a page that has none. */
  cited?: (pinpoint?: string) => string;
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
  /** The names of children that are not there yet. */
  parts?: string[];
  /** Whether its children are shown, if the reader did not choose. */
  open?: boolean;
}

/** search/page/rows.js */
interface RowsScript {
  UNKNOWN: string;
  /** Shows nodes as the children of a parent; what has the focus keeps it. */
  arrange(parent: Element, nodes: Element[]): void;
  fittingRow(row: FilterRow, typed: string): FilterRow[];
  formatNumber(value: number): string;
  labels(facets: Facets | null, laws: LawValue[]): LabelOf;
  lawRows(
    counts: Map<string, number>,
    parts: LawParts,
    chosen: string[],
    labelOf: (value: string) => string,
  ): FilterRow[];
  rowsOf(counts: Map<string, number>, chosen: string[], labelOf: (value: string) => string): FilterRow[];
  sumRows(rows: FilterRow[]): FilterRow[];
  outcomeRows(rows: FilterRow[]): FilterRow[];
  treeRows(counts: Map<string, number>, chosen: string[], labelOf: (value: string) => string): FilterRow[];
  untold(rows: FilterRow[], typed: string): string[];
}

/** search/page/years.js */
interface YearsScript {
  dayOf(time: string, isLast: boolean): string;
  pressed(year: string, chosen: { from: string; to: string }): { from: string; to: string };
  makeYears(
    current: () => SearchState,
    onChange: (changes: Changes) => void,
  ): { node: HTMLElement; update(counts: Map<string, number>, state: SearchState): void };
}

/** chart.js */
interface ChartScript {
  makeChart(caption: string, picture: Element, name: string, csv: string): HTMLElement;
}

/** A column of the chart of outcomes. */
interface OutcomeColumn {
  name: string;
  /** Its place among the looks, from 1. */
  look: number;
  of(year: OutcomeYear): number;
}

/** search/page/drawing.js */
interface DrawingScript {
  drawBars(years: OutcomeYear[], columns: OutcomeColumn[], label: string): SVGElement;
  drawShares(years: { year: string; upheld: number; investigated: number }[], label: string): SVGElement;
  percent(count: number, of: number): string;
  wilson(count: number, of: number): { low: number; high: number };
}

/** search/page/outcomes.js */
interface OutcomesScript {
  makeOutcomes(): { node: HTMLDetailsElement; update(shown: Answer | null): Promise<void> };
}

/** The parts of the search page around the results. */
interface SearchLayout {
  node: HTMLElement;
  section: HTMLElement;
  status: HTMLElement;
  sort: HTMLSelectElement;
  sorting: HTMLElement;
  views: HTMLElement;
  reading: HTMLElement;
  notes: HTMLElement;
  chips: HTMLElement;
  outcomes: ReturnType<OutcomesScript["makeOutcomes"]>;
  takeaway: ReturnType<TakeawayScript["makeTakeaway"]>;
  panel: HTMLElement;
  filterError: HTMLElement;
  list: HTMLElement;
  more: HTMLButtonElement;
  side: HTMLElement;
  sheet: {
    node: HTMLDialogElement;
    body: HTMLElement;
    /** The button that opens it. */
    open: HTMLButtonElement;
    update(count: number, filters: number): void;
  };
}

/** search/page/layout.js */
interface LayoutScript {
  followWidth(layout: SearchLayout): void;
  makeLayout(): SearchLayout;
  makeViews(onChoose: (view: string) => void): { buttons: HTMLButtonElement[]; update(view: string): void };
  recalledView(): string;
}

/** search/page/filters.js */
interface FiltersScript {
  makeFilters(
    current: () => SearchState,
    onChange: (changes: Changes) => void,
    onLaws: (laws: string[]) => void,
  ): {
    node: HTMLFormElement;
    update(counts: FacetCounts, state: SearchState, labelOf: LabelOf, parts: LawParts | null): void;
  };
}

/** Returns what is added to a hit, or null. The snippets are null where the text could not be loaded. */
type HitAction = (record: DecisionRecord, snippets: Snippet[] | null) => HTMLElement | null;

/** search/page/hits.js */
interface HitsScript {
  /** Another script adds its function here before the page searches. */
  actions: HitAction[];
  makeHit(record: DecisionRecord, snippets: Snippet[] | null, state: SearchState, at: number): HTMLElement;
  /** Says on the hit of a decision how many others mention it. */
  addCiting(hit: HTMLElement, record: DecisionRecord, count: number, makeLink: MakeSearchLink): void;
  /** Lets the addresses of a hit say where in the window it was when it was opened. */
  followOpening(list: HTMLElement): void;
}

/** search/page/results.js */
interface ResultsScript {
  countSentence(count: number, shown: number, query: string): string;
  makeAdvice(state: SearchState): HTMLElement;
  makeBrokenHit(failure: Error, retry: () => void): HTMLElement;
  makeButton(text: string, action: () => void, look?: string): HTMLButtonElement;
  makeChips(state: SearchState, labelOf: LabelOf, remove: (changes: Changes) => void): HTMLElement[];
  makeErrorMessage(failure: Error, retry: () => void): HTMLElement;
  makeNotes(result: SearchResult, state: SearchState, makeLink: MakeSearchLink): HTMLElement[];
  makeStart(makeLink: MakeSearchLink): HTMLElement[];
  shortened(text: string): string;
}

/** search/page/takeaway.js */
interface TakeawayScript {
  makeTakeaway(): { node: HTMLElement; show(answer: Answer): void };
}

/** A form in which decisions are taken away. */
interface Form {
  label: string;
  suffix: string;
  type: string;
  /** What stands between two decisions, before the first and after the last. */
  between: string;
  before?: string;
  after?: string;
}

/** An entry of a reader's list: `20-013-052`, the address of a paragraph or "", a note or "". */
interface ListEntry {
  reference: string;
  anchor: string;
  note: string;
}

/** A reader's list, and what its cover says. */
interface ReaderList {
  title: string;
  for: string;
  date: string;
  entries: ListEntry[];
}

/** An entry with what the index has of it; of an unknown decision nothing. */
interface FullEntry extends ListEntry {
  number: number | null;
  row?: FactsRow;
  law?: CitedLaw[];
  blocks: [string, string, string][];
}

/** take/ */
interface TakeScript {
  ENTRY: RegExp;
  FORMS: Record<string, Form>;
  makeEntry(reference: string, anchor: unknown, note: unknown): ListEntry | null;
  MOST: number;
  beginning(form: string, columns: string[]): string;
  citation(facts: FactsRow, paragraph?: string): string;
  emptyList(): ReaderList;
  formatList(list: ReaderList): Promise<string>;
  keepList(list: ReaderList): boolean;
  key(): string;
  lineOf(entry: ListEntry): string;
  longDate(date: string): string;
  makeExports(
    name: string,
    wanted: (form: string) => Promise<{ index: SearchIndex; ids: ArrayLike<number>; paragraphs?: string[] }>,
  ): HTMLElement;
  makeFile(
    index: SearchIndex,
    ids: ArrayLike<number>,
    form: string,
    options?: { signal?: AbortSignal; progress?: (done: number) => void; paragraphs?: string[] },
  ): Promise<Blob | null>;
  parseList(hash: string): Promise<{ list: ReaderList; lost: number } | null>;
  pinpointOf(anchor: string): string;
  readFacts(
    index: SearchIndex,
    ids: ArrayLike<number>,
    use: (place: number, row: FactsRow, law: CitedLaw[]) => void,
    options?: { signal?: AbortSignal; progress?: (done: number) => void },
  ): Promise<void>;
  readLine(line: string): ListEntry | null;
  save(entry: ListEntry, label: string, opener: HTMLElement): Promise<void>;
  storedList(): { list: ReaderList; kept: boolean };
  withEntries(list: ReaderList, entries: ListEntry[]): ReaderList;
  written(facts: FactsRow, form: string, paragraph?: string): string;
}

/** What can be done with an entry of a list, by its place. */
interface ListEdits {
  note(at: number, note: string): void;
  move(at: number, by: -1 | 1): void;
  remove(at: number): void;
}

/** list/ */
interface ListScript {
  fillRow(row: Element | undefined, entry: FullEntry): void;
  makeAdder(add: (entry: ListEntry) => void, refuse: (problem: string) => void): HTMLFormElement;
  makeButton(text: string, action: () => void, attributes?: Record<string, string | boolean | null>): HTMLButtonElement;
  makeRow(entry: ListEntry, at: number, count: number, edits: ListEdits): HTMLElement;
  fullEntries(index: SearchIndex, entries: ListEntry[]): Promise<FullEntry[]>;
  makeBundle(list: ReaderList, entries: FullEntry[]): HTMLElement;
  nameOf(entry: FullEntry): string;
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
  download(file: Blob, name: string): void;
  focusField(field: HTMLElement): void;
  unbroken(text: string): (Node | string)[];
  pointedAt(): HTMLElement | null;
  recall(name: string): string;
  keep(name: string, value: string): boolean;
  loadScript(path: string, message: string): Promise<void>;
  loadSearchScript(name: string): Promise<void>;
  engine(): Promise<SearchEngine>;
  index(text?: string, isExact?: boolean): Promise<SearchIndex>;
  bodies: BodyRow[];
  search: SearchEngine;
  address: AddressScript;
  rows: RowsScript;
  years: YearsScript;
  chart: ChartScript;
  drawing: DrawingScript;
  outcomes: OutcomesScript;
  layout: LayoutScript;
  filters: FiltersScript;
  hits: HitsScript;
  results: ResultsScript;
  takeaway: TakeawayScript;
  take: TakeScript;
  decision: DecisionParts;
  list: ListScript;
  reading: ReadingScript;
}

interface Window {
  Casebook: CasebookGlobal;
  /** What each shard of the index calls: search/engine/shards.js */
  casebookShard(name: string, size: number, text: string): void;
}
