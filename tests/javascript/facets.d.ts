/* What the scripts of assets/facets/ hand to each other and to the page of results; for the type checker alone. */

interface Window {
  /** Grows as the scripts of assets/facets/ are loaded, in the order of mkdocs.yml. */
  facetParts: Facets.Parts;
}

interface ParentNode {
  querySelector(selectors: ".facet-count" | ".facet-name"): HTMLElement;
  querySelector(selectors: ".facet-tick"): HTMLInputElement;
}

declare namespace Facets {
  type Name = Search.Facet;
  type Unit = "section" | "report" | "any";
  type Sort = "" | "newest" | "office" | "length" | "relevance";

  /** What is chosen; an empty list is no limit. */
  interface Choice extends Record<Name, string[]> {
    q: string;
    /** Years of a range, both included; empty for open ends. */
    from: string;
    to: string;
    /** Empty for the engine's own order. */
    sort: Sort;
    /** From 1. */
    page: number;
  }

  type Counts = Record<Name, Search.FacetRow[]>;

  /** `office 甲局` or `kind 工作总结` → the address of its page below the site's root. */
  type Pages = Map<string, string | undefined>;

  /** What a page says of its lists, in the attributes of its box. */
  interface Setting {
    base: Choice;
    opening: Choice;
    unit: Unit;
    /** Address of the page that shows a choice made here; empty for this one. */
    to: string;
    /** The list's own script sorts it while nothing is chosen. */
    hasTable: boolean;
    /** The words stand in a field of the page. */
    hasField: boolean;
  }

  /** What a component does for its parts. */
  interface Acts {
    setting: Setting;
    choice(): Choice;
    go(choice: Choice, isTyping?: boolean): void;
    addressOf(choice: Choice): string;
    linkTo(text: string, choice: Choice, className?: string): HTMLAnchorElement;
    /** Sees to it that the counts of the choice come, and are shown. */
    needCounts(): void;
    nameOf(facet: Name, value: string): string;
    ask(choice: Choice, limit: number): Promise<Search.Listing>;
    /** The choice without limits: what the page shows of itself, but for the words in its field. */
    cleared(choice: Choice): Choice;
    /** The focus goes to the bar. */
    focus(): void;
  }

  /** What a page adds; of the page of results. */
  interface Hooks {
    /** Called with every choice that is shown, before its answer. */
    changed?(choice: Choice): void;
    /** What stands in place of an answer while nothing is chosen. */
    idle?(): HTMLElement;
    /** Why nothing can be sought, or empty. */
    refused?(answer: Search.Listing): string | HTMLElement;
    /** Words to be asked in place of those that find nothing, or empty. */
    instead?(query: string): Promise<string>;
    /** What stands before the answer to a query. */
    above?(answer: Search.Listing, query: string): HTMLElement;
    /** Called where nothing was found, with the box that says so. */
    nothing?(box: HTMLElement, choice: Choice): void;
  }

  interface Component {
    choice(): Choice;
    go(choice: Choice, isTyping?: boolean): void;
    linkTo(text: string, choice: Choice): HTMLAnchorElement;
    /** Shows what the address says; called once. */
    start(): void;
  }

  interface Panel {
    element: HTMLElement;
    show(counts: Counts | null, said: string): void;
    fail(retry: () => void): void;
    isOpen(): boolean;
    close(): void;
  }

  interface Shown {
    element: HTMLElement;
    show(choice: Choice, counts: Counts | null, answer: Search.Listing | null, isShown: boolean): void;
    fail(retry: () => void): void;
    /** What is chosen, in one line. */
    words(): string;
    say(text: string): void;
    isOpen(): boolean;
    focus(): void;
    close(): void;
  }

  interface Parts {
    // choice.js
    SHOWN: number;
    NAMES: Name[];
    LABELS: Record<Name, string>;
    emptyChoice(): Choice;
    readChoice(query: string): Choice;
    saysChoice(query: string): boolean;
    writeChoice(choice: Choice, opening: Choice): string;
    changed(choice: Choice, changes: Partial<Choice>): Choice;
    toggled(choice: Choice, facet: Name, value: string): Choice;
    cleared(choice: Choice): Choice;
    without(choice: Choice, facet: Name): Choice;
    isChosen(choice: Choice): boolean;
    isSame(one: Choice, other: Choice): boolean;
    plainName(facet: Name, value: string): string;
    rangeName(choice: Choice): string;
    filtersOf(base: Choice, choice: Choice): Search.Filters;
    // counts.js
    countOf(total: number, unit: string): string;
    sayTotal(answer: Search.Listing): string;
    sayPart(answer: Search.Listing, isPaper: boolean): string;
    // panel.js
    panel(facet: Name, acts: Acts): Panel;
    // range.js
    range(acts: Acts): { element: HTMLElement; show(years: Search.FacetRow[]): void };
    // bar.js
    bar(box: HTMLElement, acts: Acts): Shown;
    // chosen.js
    chosen(acts: Acts): { element: HTMLElement; show(choice: Choice): void; words(choice: Choice): string };
    // entries.js
    entries(answer: Search.Listing, query: string, pages: Pages): HTMLElement;
    // years.js
    years(acts: Acts, answer: Search.Listing): HTMLElement | null;
    // pager.js
    pager(acts: Acts, pages: number): HTMLElement;
    // printing.js: lay gives what is shown of an answer
    printing(acts: Acts, answer: Search.Listing, lay: (answer: Search.Listing) => HTMLElement[]): HTMLElement;
    // around.js
    around(acts: Acts): { show(choice: Choice, answer: Search.Listing | null): void };
    // answer.js
    answer(
      acts: Acts,
      hooks: Hooks,
    ): {
      element: HTMLElement;
      idle(): void;
      wait(): void;
      busy(): void;
      lost(retry: () => void): void;
      tell(answer: Search.Listing, query: string, words: string, pages: Pages): void;
    };
    // component.js
    component(box: HTMLElement, hooks?: Hooks): Component;
  }
}
