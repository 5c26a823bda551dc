/* What the scripts of assets/compare/ hand to each other; for the type checker alone. */

interface Window {
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
  }
}
