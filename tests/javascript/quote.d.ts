/* What the scripts that quote and gather passages hand to each other; for the type checker alone. */

interface Window {
  /** Of copying.js: copies a text; `done` is said then; `from` is what was clicked. */
  copyText: (text: string, done: string, from: HTMLElement) => void;
  /** Of copying.js: says something for a moment. */
  sayShortly: (text: string) => void;
  /** Of acts.js: more controls at a place, behind its button 引用. */
  addActs: (place: HTMLElement, cite: HTMLElement) => void;
  quoteParts: Quote.Parts;
  /** Grows as the scripts of assets/basket/ are loaded, in the order of mkdocs.yml. */
  basketParts: Basket.Parts;
}

declare namespace Quote {
  interface Passage {
    /** Ids of the first and last place. */
    first: string;
    last: string;
    /** 三、（一）第2段至第4段; empty for a whole report. */
    name: string;
    text: string;
    citation: string;
  }

  interface Parts {
    rangeName(names: string[], first: number, last: number): string;
    passageIn(range: Range): Passage | null;
    passageAt(place: HTMLElement): Passage | null;
    quoted(passage: Passage): string;
    copy(passage: Passage | null, from: HTMLElement): void;
    gather(passage: Passage | null): void;
  }
}

declare namespace Basket {
  /** All are texts. */
  interface Item {
    address: string;
    /** Ids of the first and last place. */
    first: string;
    last: string;
    place: string;
    /** Its title. */
    report: string;
    text: string;
    citation: string;
    note: string;
  }

  /** A paragraph, or the rows of a table. */
  type Block = string | string[][];

  interface Parts {
    // items.js
    readItems(text: string | null): Item[];
    items(): Item[];
    keep(items: Item[]): boolean;
    add(item: Item): string;
    isSame(one: Item, other: Item): boolean;
    onChange(act: () => void): void;
    // written.js
    asMarkdown(items: Item[]): string;
    asHtml(items: Item[]): string;
    asText(items: Item[]): string;
    blocksOf(text: string): Block[];
  }
}
