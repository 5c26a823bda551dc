/* What the scripts of the site hand to each other, and what they find in a page; for the type checker alone, never served.
   The scripts have no modules, so that they work from a folder on disk: what they share stands on `window`. */

interface Window {
  /** Of site.js: the citation of a place, for pages that are cited; name: what it is called, where that is more than the place. */
  citationOf?: (place: HTMLElement, name?: string) => string;
  /** Of kin.js: gives a heading with themes its links to places of the same themes. */
  addKin?: (heading: HTMLElement) => void;
  /** Of header.js: the site's root, and what Material's scripts keep for it. */
  __md_scope: URL;
  __md_hash: (text: string) => number;
  __md_get: (name: string, storage?: Storage, scope?: URL) => any;
  __md_set: (name: string, value: unknown, storage?: Storage, scope?: URL) => void;
  /** Of search.js. */
  reportSearch: Search.Api;
  /** Grows as the scripts of assets/search/ are loaded, in the order of converter/render/joined.py. */
  reportSearchParts: Search.Parts;
  /** Called by the files of the index. */
  reportSearchData: (name: string, value: unknown) => void;
}

/* The scripts look for HTML alone, never for parts of drawings. The selectors named here are of what overrides/, Material
   and the converter write into every page that asks for them. */
interface ParentNode {
  querySelector(selectors: "article" | ".md-content" | ".role" | `.site-search__${"list" | "live" | "note" | "popup"}`): HTMLElement;
  querySelector(selectors: "a.md-logo"): HTMLAnchorElement;
  querySelector(selectors: `.site-search__${"back" | "clear" | "open"}`): HTMLButtonElement;
  querySelector(selectors: "form"): HTMLFormElement;
  querySelector(selectors: ".site-search__input"): HTMLInputElement;
  querySelector<E extends Element = HTMLElement>(selectors: string): E | null;
  querySelectorAll<E extends Element = HTMLElement>(selectors: string): NodeListOf<E>;
}

interface Node {
  /** Also of what an event is about. */
  contains(other: EventTarget | null): boolean;
}

interface Element {
  closest<E extends Element = HTMLElement>(selectors: string): E | null;
}

declare namespace Search {
  type ReportFacet = "year" | "office" | "kind";
  type FilterName = "theme" | "role" | ReportFacet;
  type Facet = FilterName | "sub";
  type Filters = Partial<Record<Facet | "from" | "to", string | number | (string | number)[]>>;
  /** From and to, as JavaScript counts. */
  type Range = [from: number, to: number];

  /* What search.js offers; described at its head. */

  interface Api {
    (query: string, options?: { limit?: number; offset?: number; filters?: Filters }): Promise<Answer>;
    browse(options?: BrowseOptions): Promise<Listing>;
    columns(): Promise<void>;
    root: string;
    report(address: string): Promise<WholeReport | null>;
    filters(): Promise<{ reports: number } & Record<"themes" | "roles" | "years" | "kinds" | "offices", Choice[]>>;
    longestPart(query: string): Promise<string>;
    suggest(query: string, total?: number): Promise<Suggestions>;
    pages(query: string): Promise<NamedPage[]>;
    narrowed(query: string): Promise<Narrowed | null>;
    words(query: string): Promise<string[]>;
    ranges(text: string, words: string[]): Promise<Range[] | null>;
    rangesNow(text: string, words: string[]): Range[] | null;
  }

  interface Answer {
    total: number;
    hits: Hit[];
    offset: number;
    limit: number;
    fallback: boolean;
    words: string[];
    without: string[];
    message: string;
  }

  interface BrowseOptions {
    q?: string;
    unit?: "section" | "report" | "any";
    filters?: Filters;
    sort?: string;
    offset?: number;
    limit?: number;
    facets?: boolean;
  }

  interface Listing extends Omit<Answer, "hits"> {
    unit: string;
    reports: number;
    offices: number;
    facets?: Record<Facet, FacetRow[]>;
    hits: (Hit | EntryHit | ReportHit)[];
    sort: string;
  }

  interface FacetRow {
    value: string;
    name: string;
    count: number;
  }

  interface HitFacts {
    url: string;
    address: string;
    report: string;
    year: number | null;
    kind: string | null;
    office: string | null;
    date: string | null;
    author: string;
    apart: string;
  }

  interface Hit extends HitFacts {
    id: string;
    section: string;
    excerpt: string;
    match: Match;
    marks: Range[];
  }

  interface EntryHit extends HitFacts {
    id: string;
    path: string;
    label: string;
    excerpt: string;
    role: string;
    words: string[];
    below: { id: string; label: string }[];
    more: number;
  }

  interface ReportHit extends HitFacts {
    length: number;
    themes: string[];
  }

  interface WholeReport extends HitFacts {
    places: Place[];
  }

  type Match = "place" | "section" | "report";

  /** What else could be asked; total: null where it is not known. */
  interface Offer {
    kind: "sound" | "near" | "split" | "part";
    query: string;
    total: number | null;
  }

  interface Suggestions {
    offers: Offer[];
    instead: string;
  }

  /** facet, value: what else is chosen by its name, null and empty for a page alone; count: of reports, null where it is not known. */
  interface NamedPage {
    facet: Facet | null;
    value: string;
    name: string;
    address: string;
    count: number | null;
  }

  /** What is sought within what is chosen; names: of what is chosen. */
  interface Limits {
    query: string;
    filters: Filters;
    names: string[];
  }

  interface Narrowed extends Limits {
    address: string;
    total: number;
  }

  interface Choice {
    value: string | number;
    name: string;
    count?: number;
    page?: string;
  }

  /* What its parts offer to each other; each function is described where it is made. */

  interface Parts {
    // fold.js
    makeFold(table: FoldTable): Folder;
    // bits.js
    Bits: new (text: string) => Bits;
    ascending(bits: Bits, base: number): Uint32Array;
    inflate(text: string, encoding?: string): string;
    inflateBytes(text: string): Uint8Array;
    // decode.js
    readPage(data: Texts, first: number): Page;
    readBlock(bits: Bits, start: BlockStart, end: number): Block;
    listsOf(shard: Shard, key: string, base: number, following: Map<string, string[]>): Uint32Array[];
    joinLists(arrays: Uint32Array[], isSorted: boolean): Uint32Array;
    lastNotAbove(count: number, at: (i: number) => number, number: number): number;
    positionsOf(numbers: Uint32Array): Uint32Array;
    // segment.js
    Segment: new (store: Store, entry: SegmentEntry) => Segment;
    // store.js
    Store: new () => Store;
    // query.js
    readQuery(query: string, fold: Fold): Query;
    // find.js
    findPhrase(segment: Segment, phrase: string, fold: Fold, seen?: LastList[]): Promise<Uint32Array>;
    locate(segment: Segment, positions: Uint32Array): Promise<Located>;
    longestPart(segment: Segment, phrase: string): Promise<{ from: number; length: number }>;
    // first.js
    firstHits(
      segments: Segment[],
      phrase: string,
      fold: Fold,
      offset: number,
      limit: number,
    ): Promise<{ total: number; hits: ChosenHit[] }>;
    // columns.js
    LABELS: string[];
    loadColumns(manifest: Manifest): Promise<Columns>;
    loadLengths(columns: Columns): Promise<Lengths>;
    unionsOfPlaces(columns: Columns): Uint32Array[];
    // facets.js
    isLimited(filters: Filters | undefined): boolean;
    readChoice(columns: Columns, filters: Filters): Choosing;
    noCounts(columns: Columns): Counts;
    addReport(columns: Columns, counts: Counts, fails: number, rank: number, number: number): void;
    countOffices(columns: Columns, ranks: { forEach(act: (rank: number) => void): void }): number;
    chooseEntries(
      columns: Columns,
      choice: Choosing,
      isReports: boolean,
    ): { total: number; reports: number; offices: number; chosen: Uint32Array; counts: Counts };
    facetRows(columns: Columns, choice: Choosing, counts: Counts): Record<Facet, FacetRow[]>;
    sortedSlice(
      chosen: Uint32Array,
      keyOf: ((number: number) => number) | null,
      offset: number,
      limit: number,
    ): Uint32Array;
    // rank.js
    gather(segment: Segment, query: Query, fold: Fold): Promise<Gathered>;
    groupHits(gathered: Gathered[]): Groups;
    together(gathered: Gathered[], wanted: number, groups: Group, passes: Uint8Array[] | null): Uint8Array[];
    answering(gathered: Gathered[], count: number, groups: Groups, passes: Uint8Array[] | null): Answering;
    orderedHits(
      gathered: Gathered[],
      answer: Answering,
      count: number,
      offset: number,
      limit: number,
      keyOf?: (segment: number, i: number) => number,
    ): ChosenHit[];
    // answers.js
    judgeHits(columns: Columns, choice: Choosing, gathered: Gathered[]): Uint8Array[];
    passing(fails: Uint8Array[], facets?: number): Uint8Array[];
    countAnswers(
      columns: Columns,
      choice: Choosing,
      gathered: Gathered[],
      fails: Uint8Array[],
      count: number,
      groups: Groups,
    ): Counts;
    // entries.js
    entryHit(segment: Segment, number: number, wanted: string[], role: string): Promise<EntryHit>;
    factsOfReport(report: ReportFacts): Omit<HitFacts, "url">;
    reportHit(report: ReportFacts, names: Map<string, string>): ReportHit;
    // report.js
    tieOf(address: string): number;
    wholeReport(columns: Columns, address: string): Promise<WholeReport | null>;
    // browse.js
    Finder: new (store: Store) => Finder;
    // excerpt.js
    rangesIn(text: string, words: string[], folder: Folder): Range[];
    excerptOf(text: string, words: string[], folder: Folder): { excerpt: string; marks: Range[] };
    // terms.js
    makeTerms(file: TermsFile, names: string[], fold: Fold): Terms;
    // suggest.js
    namesIn(manifest: Manifest): string[];
    pagesNamed(manifest: Manifest, query: string, fold: Fold): NamedPage[];
    narrowed(manifest: Manifest, query: string, fold: Fold): Limits | null;
    suggest(terms: Terms, query: string, fold: Fold, ask: Asking, total: number): Promise<Suggestions>;
    // elements.js
    element<K extends keyof HTMLElementTagNameMap>(tag: K, className?: string, ...held: (Node | string)[]): HTMLElementTagNameMap[K];
    linkTo(text: string, href: string, says?: string): HTMLAnchorElement;
    button(className: string, ...held: (Node | string)[]): HTMLButtonElement;
    UNKNOWN: Record<ReportFacet, string>;
    shownName(facet: ReportFacet, value: string): string;
    toAddress(values: URLSearchParams): void;
    // show.js
    FEW: number;
    SAYS: Record<"busy" | "lost" | "onlyWithout", string> & { instead(query: string, other: string): string };
    howTo(linkTo?: (query: string) => HTMLElement): HTMLElement;
    hitGroups(hits: Hit[]): Hit[][];
    factList(hit: Omit<HitFacts, "url">): string[];
    factsOf(hit: Omit<HitFacts, "url">): string;
    hitAddress(hit: Hit, query: string): string;
    hitWords(hit: Hit): { heading: Node; context: string; excerpt: DocumentFragment | null };
    hitLink(hit: Hit, query: string): HTMLAnchorElement;
    searchAddress(query: string): string;
    shownQuery(query: string): string;
    saysOffer(offer: Offer): string;
    saysPage(page: NamedPage, count: string): string;
    saysNarrowed(found: Narrowed): string;
    isComposing(event: KeyboardEvent): boolean;
    openBox(): void;
    isPlainClick(event: Event): boolean;
    isWriting(): boolean;
    /** Of search.js, which loading.js loads when it is asked for the first time. */
    api: Api;
    onTyped(field: HTMLInputElement, act: (text: string) => void): { set(text: string): void; cancel(): void };
    ask(patience: number): Ask;
    // marks.js
    PLACES: string;
    textsOf(place: Element): Text[];
  }

  type Ask = <T>(
    question?: () => T | Promise<T>,
    then?: { slow(): void; failed(): void; answer(answer: T): void },
  ) => void;

  /** Of search/index.html. */
  interface Form extends HTMLFormElement {
    readonly elements: HTMLFormControlsCollection & { q: HTMLInputElement };
  }

  /** terms.js of the index. */
  interface TermsFile {
    sounds: Record<string, string>;
    terms: string[];
  }

  interface Terms {
    has(text: string): boolean;
    ofPinyin(query: string): string[][];
    nearTo(word: string): { text: string; term: string; isAlike: boolean }[];
    cut(text: string): string[];
  }

  /** How much a query finds. */
  type Asking = (query: string) => Promise<{ total: number; fallback: boolean }>;

  type Fold = (text: string) => string;

  interface Folder {
    fold: Fold;
    traced(text: string): { folded: string; from: number[]; to: number[] };
  }

  interface Bits {
    text: string;
    at: number;
    held: number;
    left: number;
    read(width: number): number;
    gamma(): number;
    rice(width: number): number;
  }

  interface Query {
    words: Word[];
    without: Word[];
  }

  interface Word {
    text: string;
    folded: string;
  }

  interface Store {
    root: string;
    changed: Map<string, string>;
    get<T>(name: string, read?: (value: any) => T, weight?: number): Promise<T>;
    take(name: string): Promise<any>;
    has(name: string): boolean;
    reset(): void;
    folder(): Promise<Folder>;
    manifest(): Promise<Manifest>;
  }

  interface Segment {
    blocks: BlockStart[];
    dead: Set<number>;
    gaps: [from: number, to: number][];
    frequent: Map<string, number>;
    listedAt(characters: string[], at: number): number;
    told(key: string): Promise<Told | undefined>;
    cost(key: string): number;
    positions(key: string): Promise<Uint32Array>;
    numbers(key: string): Promise<Uint32Array>;
    block(number: number): Promise<Block>;
    reports: number;
    columns(): Promise<ColumnsFile>;
    lengths(): Promise<{ columns: string }>;
    page(number: number): Promise<Page>;
    place(number: number): Promise<Place>;
    report(number: number, first: number): Promise<ReportFacts>;
  }

  interface Finder {
    columns(): Promise<Columns>;
    search(query: string, options: { limit?: number; offset?: number; filters?: Filters }): Promise<Answer>;
    browse(options: BrowseOptions): Promise<Listing>;
  }

  /** A file of texts, read. */
  interface Page {
    first: number;
    places: Place[];
    reports: Map<number, ReportFacts>;
  }

  interface Block extends Record<PlaceColumn, Uint32Array> {
    report: number;
    first: number;
    ages: number[];
    ties: number[];
    firsts: number[];
  }

  type PlaceColumn = "starts" | "lengths" | "headings" | "sections" | "reports";

  interface Place {
    id: string;
    text: string;
    /** How long its heading is. */
    heading: number;
    /** The headings that it stands under, its own included. */
    labels: string[];
    report: ReportFacts;
    /** How many places stand in it, and how many headings among them. */
    below: number;
    headings: number;
    /** Of its own labels the words that decided. */
    words: Map<string, string>;
  }

  interface Located {
    blocks: Block[];
    numbers: number[];
    of: Uint16Array;
    at: Uint32Array;
  }

  interface Gathered extends Record<HitColumn, Uint32Array> {
    segment: Segment;
    count: number;
    facts: Map<number, [age: number, tie: number, firstPlace: number]>;
    /** Of each hit its report's rank and its union of labels; made when first needed. */
    placed?: Record<"ranks" | "unions", Uint32Array>;
  }

  type HitColumn = "places" | "reports" | "sections" | "held" | "headings" | "spans" | "lengths";

  /** Of each segment, in which group each hit stands. */
  interface Group {
    of: Uint32Array[];
    count: number;
  }

  type Groups = Record<"sections" | "reports", Group>;

  interface Found {
    gathered: Gathered[];
    groups: Groups;
  }

  interface Answering {
    chosen: Uint8Array[];
    total: number;
    fallback: boolean;
  }

  /* Columns of reports, newest first, and of listed places; a report is named by its rank. */

  interface Numbered<T> {
    values: T[];
    numbers: Map<T, number>;
    of(value: T): number;
  }

  interface Columns extends Record<ReportFacet | "segments", Uint16Array> {
    manifest: Manifest;
    /** Of reports. */
    count: number;
    labels: Numbered<string>;
    values: Record<ReportFacet, Numbered<string | number | null>>;
    unions: number[][];
    /** Of each report its number in its segment, and its first place there. */
    numbers: Uint32Array;
    firsts: Uint32Array;
    ties: Uint32Array;
    /** Of each segment the rank of each report. */
    ranks: Uint32Array[];
    /** Of each report its first listed place, and one behind the last. */
    starts: Uint32Array;
    places: Uint32Array;
    below: Uint32Array;
    /** Index in its segment's columns. */
    sources: Uint32Array;
    steps: Uint32Array;
    /** Of each step. */
    above: Uint32Array;
    own: Uint32Array;
    /** Of each segment how many places it has. */
    spans: number[];
    lengths: Lengths | null;
    /** Of each segment, place by place; made when first needed. */
    ofPlaces?: Uint32Array[];
  }

  interface Lengths {
    reports: Uint32Array;
    places: Uint32Array;
  }

  /** A choice as it was read. */
  interface Choosing {
    values: Record<string, string[]>;
    unions: Uint8Array;
    reports: Uint8Array;
    hasLabels: boolean;
    given: number[][];
  }

  type Counts = Record<"label" | ReportFacet, Uint32Array>;

  interface ChosenHit {
    segment: Segment;
    place: number;
    match: Match;
  }

  /* What the files of the index hold (converter/search/). */

  interface FoldTable {
    dropped: number[];
    runs: [first: number, count: number, step: number, shift: number][];
    from: number[];
    to: string;
    many: string;
    joiners: number[];
    bases: number[];
  }

  type Manifest = ManifestFile<Segment>;

  interface ManifestFile<S> {
    reports: number;
    themes: [slug: string, name: string, subs: [slug: string, name: string][]][];
    roles: [slug: string, name: string][];
    pages: [title: string, folder: string][];
    years: [year: number, count: number][];
    kinds: [kind: string, count: number, page: string][];
    offices: [office: string, count: number, page: string][];
    segments: S[];
  }

  interface SegmentEntry {
    name: string;
    reports: number;
    table: string;
    changed: string;
    dead: number[];
    gaps: [from: number, to: number][];
  }

  interface SegmentTable {
    shards: string;
    bases: Record<number, number>;
    frequent: string;
    parted: string;
    heads: string;
    blocks: BlockStart[];
    texts: number[];
  }

  /** Of a word in a segment: the number of places, positions of the first that have it in the heading, and of the others. */
  interface First {
    total: number;
    headed: number[];
    others: number[];
  }

  /** The same as a file tells it: of either kind all, and the positions of some. */
  interface Told extends First {
    totals: number[];
  }

  /** The list that ends with a phrase: its numbers, and where it begins in the phrase. */
  interface LastList {
    numbers: Uint32Array;
    at: number;
  }

  interface FirstPlace {
    age: number;
    tie: number;
    report: number;
    place: number;
  }

  type BlockStart = [report: number, place: number, position: number, age: number, tie: number];
  type Shard = [keys: string, bits: string];

  interface ColumnsFile {
    kinds: string[];
    offices: string[];
    labels: string[];
    years: [year: number | null, count: number][];
    places: number;
    columns: string;
  }

  interface Texts {
    labels: string[];
    reports: {
      number: number;
      report: ReportFacts;
      sections: Record<number, [label: string, parent?: number]>;
      places: [
        id: string,
        section: number | undefined,
        text: string,
        heading?: number,
        below?: number,
        headings?: number,
      ][];
      own: Record<number, (number | string)[]>;
    }[];
  }

  type ReportFacts = [
    address: string,
    title: string,
    year: number | null,
    kind: string | null,
    office: string | null,
    date: string | null,
    length: number,
    themes: string[],
    author: string,
    apart: string,
  ];
}
