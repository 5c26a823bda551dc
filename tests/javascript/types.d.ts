/* What the scripts of the site hand to each other, and what they find in a page; for the type checker alone, never served.
   The scripts have no modules, so that they work from a folder on disk: what they share stands on `window`. */

interface Window {
  /** Of site.js: the citation of a place, for pages that are cited. */
  citationOf?: (place: HTMLElement) => string;
  /** Of kin.js: gives a heading with themes its links to places of the same themes. */
  addKin?: (heading: HTMLElement) => void;
  /** Of search.js. */
  reportSearch: Search.Api;
  /** Grows as the scripts of assets/search/ are loaded, in the order of mkdocs.yml. */
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
  type FilterName = "theme" | "role" | "year" | "kind" | "office";
  type Filters = Partial<Record<FilterName, string | number | (string | number)[]>>;
  /** From and to, as JavaScript counts. */
  type Range = [from: number, to: number];

  /* What search.js offers; described at its head. */

  interface Api {
    (query: string, options?: { limit?: number; offset?: number; filters?: Filters }): Promise<Answer>;
    root: string;
    filters(): Promise<{ reports: number } & Record<"themes" | "roles" | "years" | "kinds" | "offices", Choice[]>>;
    longestPart(query: string): Promise<string>;
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

  interface Hit {
    url: string;
    report: string;
    section: string;
    excerpt: string;
    match: Match;
    marks: Range[];
    address: string;
    id: string;
    year: number | null;
    kind: string | null;
    office: string | null;
    date: string | null;
  }

  type Match = "place" | "section" | "report";

  interface Choice {
    value: string | number;
    name: string;
    count?: number;
  }

  /* What its parts offer to each other; each function is described where it is made. */

  interface Parts {
    // fold.js
    makeFold(table: FoldTable): Folder;
    // bits.js
    Bits: new (text: string) => Bits;
    ascending(bits: Bits, base: number): Uint32Array;
    inflate(text: string): string;
    // store.js
    Store: new () => Store;
    lastNotAbove(count: number, at: (i: number) => number, number: number): number;
    // query.js
    readQuery(query: string, fold: Fold): Query;
    // find.js
    findPhrase(segment: Segment, phrase: string, fold: Fold): Promise<Uint32Array>;
    locate(segment: Segment, positions: Uint32Array): Promise<Located>;
    longestPart(segment: Segment, phrase: string): Promise<{ from: number; length: number }>;
    // rank.js
    gather(segment: Segment, query: Query, filters: Filters | undefined, fold: Fold): Promise<Gathered>;
    chooseHits(
      gathered: Gathered[],
      count: number,
      offset: number,
      limit: number,
    ): { total: number; fallback: boolean; hits: ChosenHit[] };
    // excerpt.js
    rangesIn(text: string, words: string[], folder: Folder): Range[];
    excerptOf(text: string, words: string[], folder: Folder): { excerpt: string; marks: Range[] };
    // show.js
    SAYS: Record<"busy" | "lost" | "onlyWithout", string>;
    element<K extends keyof HTMLElementTagNameMap>(tag: K, className?: string, text?: string): HTMLElementTagNameMap[K];
    howTo(): HTMLElement;
    hitGroups(hits: Hit[]): Hit[][];
    factsOf(hit: Hit): string;
    hitLink(hit: Hit, query: string): HTMLAnchorElement;
    searchAddress(query: string): string;
    shownQuery(query: string): string;
    isComposing(event: KeyboardEvent): boolean;
    onTyped(field: HTMLInputElement, act: (text: string) => void): { set(text: string): void; cancel(): void };
    ask(patience: number): Ask;
  }

  type Ask = <T>(
    question?: () => T | Promise<T>,
    then?: { slow(): void; failed(): void; answer(answer: T): void },
  ) => void;

  /** Of search/index.html. */
  interface Form extends HTMLFormElement {
    readonly elements: HTMLFormControlsCollection & { q: HTMLInputElement } & Record<FilterName, HTMLSelectElement>;
  }

  /** What the page of results shows, as its address says. */
  interface State {
    q: string;
    filters: Partial<Record<FilterName, string>>;
    page: number;
  }

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
    get<T>(name: string, read?: (value: any) => T, weight?: number): Promise<T>;
    has(name: string): boolean;
    reset(): void;
    folder(): Promise<Folder>;
    manifest(): Promise<Manifest>;
  }

  interface Segment {
    blocks: BlockStart[];
    dead: Set<number>;
    cost(key: string): number;
    positions(key: string): Promise<Uint32Array>;
    block(number: number): Promise<Block>;
    facts(number: number): Promise<Facts>;
    place(number: number): Promise<Place>;
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
    heading: number;
    labels: string[];
    report: ReportFacts;
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
  }

  type HitColumn = "places" | "reports" | "sections" | "held" | "headings" | "spans";

  interface ChosenHit {
    segment: Segment;
    place: number;
    match: Match;
  }

  /* What the files of the index hold (converter/search/). */

  interface FoldTable {
    dropped: number[];
    runs: [first: number, count: number, step: number, shift: number][];
    from: string;
    to: string;
    many: string;
    joiners: number[];
    bases: number[];
  }

  type Manifest = ManifestFile<Segment>;

  interface ManifestFile<S> {
    reports: number;
    themes: [slug: string, name: string][];
    roles: [slug: string, name: string][];
    years: [year: number, count: number][];
    kinds: [kind: string, count: number][];
    offices: [office: string, count: number][];
    segments: S[];
  }

  interface SegmentEntry {
    name: string;
    reports: number;
    blocks: BlockStart[];
    texts: number[];
    dead: number[];
    bases: Record<number, number>;
    shards: string;
    frequent: string;
  }

  type BlockStart = [report: number, place: number, position: number];
  type Shard = [keys: string, bits: string];

  interface Facts {
    reports: [year: number | null, kind: string | null, office: string | null][];
    sets: string[][];
    places: number[][];
  }

  interface Texts {
    reports: {
      report: ReportFacts;
      sections: Record<number, [label: string, parent?: number]>;
      places: [id: string, section: number | undefined, text: string, heading?: number][];
    }[];
  }

  type ReportFacts = [
    address: string,
    title: string,
    year: number | null,
    kind: string | null,
    office: string | null,
    date: string | null,
  ];
}
