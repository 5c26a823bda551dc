/* What the scripts of assets/compare/ hand to each other; for the type checker alone. */

interface Window {
  /** Of address.js: the address of a comparison. */
  compareAddress: (a?: Compare.Place | string | null, b?: Compare.Place | string | null) => string;
  /** Grows as the scripts of assets/compare/ are loaded, in the order of mkdocs.yml. */
  compareParts: Compare.Parts;
}

declare namespace Compare {
  /** From, and one behind the last. */
  type Span = [from: number, to: number];
  type Kind = "same" | "changed" | "gone" | "new";

  interface Unit {
    /** Index of its place. */
    place: number;
    text: string;
    key: string;
    isHeading: boolean;
    /** Whether it is the first of its place. */
    isFirst: boolean;
  }

  interface Pair {
    a: number;
    b: number;
    like: number;
    weight: number;
  }

  interface Piece {
    isSame: boolean;
    a: string;
    b: string;
  }

  interface Step {
    kind: Kind;
    a: Span;
    b: Span;
    pieces: Piece[];
    partner: number;
  }

  type Totals = Record<"same" | "changed" | "fresh" | "gone" | "moved", number>;

  /** id: empty for a whole report. */
  interface Place {
    address: string;
    id: string;
  }

  /** Of an address. */
  interface Given {
    text: string;
    place: Place | null;
  }

  interface Side extends Given {
    name: string;
    report: Search.WholeReport | null;
    /** Of the part that is compared; none where there is a problem, or nothing was asked for. */
    places: Search.Place[];
    problem: string;
  }

  interface Found {
    steps: Step[];
    totals: Totals;
    /** Of both sides. */
    units: Unit[][];
  }

  interface Shown {
    element: HTMLElement;
    changes: HTMLElement[][];
  }

  interface Parts {
    // sentences.js
    unitsOf(places: { text: string; heading: number }[]): Unit[];
    // pairs.js
    likeness(one: string, other: string): number;
    candidates(a: string[], b: string[], floor: number): Pair[];
    inOrder(pairs: Pair[], count: number): Pair[];
    // characters.js
    pieces(one: string, other: string): Piece[];
    // align.js
    compare(a: Unit[], b: Unit[]): { steps: Step[]; totals: Totals };
    // rows.js
    rows(steps: Step[], a: Unit[], b: Unit[]): number[][];
    changesOf(steps: Step[], row: number[]): Span[];
    // address.js
    readPlace(text: string): Place | null;
    readPair(query: string): Given[];
    addressOfPage(): string;
    // follow.js
    follow(place: Place): Promise<Place | null>;
    // sides.js
    placesIn(report: Search.WholeReport, id: string): Search.Place[];
    nameOfPlace(report: Search.WholeReport, id: string): string;
    loadSide(given: Given, name: string): Promise<Side>;
    // show.js
    show(sides: Side[], found: Found, isWide: boolean): Shown;
    // choose.js
    chooser(go: (a: Place | null, b: Place | null) => void): {
      element: HTMLElement;
      offer(known: Record<"years" | "offices", Search.Choice[]>): void;
      show(sides: Side[]): void;
    };
    // bar.js
    compareBar(totals: Totals): {
      element: HTMLElement;
      show(shown: Shown): void;
      step(by: number): void;
      goTo(element: HTMLElement): void;
    };
  }
}
