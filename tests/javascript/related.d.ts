/* What the scripts of assets/related/ hand to each other; for the type checker alone. */

interface Window {
  /** Of related.js; each script of assets/related/ adds its own part to `shown`. Not there before it is loaded. */
  relatedParts: Related.Parts;
  /** Called by the file beside a report's page. */
  /** Called by the files of formulas. */
  reportFormulas: (said: Record<string, Related.FormulaSaid>) => void;
  reportRelated: (text: string, encoding: string) => void;
}

declare namespace Related {
  /** Index of the report, id of the place, its name, likeness, words in common. */
  type Found = [report: number, id: string, name: string, likeness: number, words: string[]];

  interface Matters {
    /** Id of a place here → where else the same matter stands. */
    places: Record<string, { last?: Found; next?: Found; others?: Found[] }>;
    /** Address, label, year, office or author (may be empty). */
    reports: [address: string, label: string, year: number, office: string][];
  }

  /** Begin and end, in characters of a place, white space left out. */
  type Span = [from: number, to: number];
  /** Index in `reports`, id of the place there, 1 where words differ, and the words that stand there where these are others. */
  type Where = [report: number, id: string, near: 0 | 1, spans?: Span[]];
  type Passage = [id: string, spans: Span[], where: Where[]];
  /** With its mark, or where it stands. */
  type Formula = [id: string, from: number, to: number, at: string | Where[]];
  /** A round number of reports, and the first of them: address, title, year, id of the place. */
  type FormulaSaid = [reports: number, first: [string, string, number | null, string][]];

  interface Passages {
    letters: number;
    shared: number;
    reports: [address: string, title: string, year: number | null, office: string | null][];
    passages: Passage[];
    formulas: Formula[];
  }

  interface Parts {
    /** Name of a relation → shows what it says of this report. */
    shown: Record<string, (said: any) => void>;
    /** The quiet line at a place, null where there is no such place. */
    lineAt(id: string): HTMLElement | null;
    putAtEnd(made: HTMLElement): void;
    /** Beside that of this report, of which its office has reports; not there before they are known. */
    years?: number[];
  }

  /** Address and label. */
  type PromiseReport = [string, string];

  /** What later reports tell of this one's promises: heading, how many nothing was found for, and the others: id, text, and what tells of
   * it: number of the report, id, text, whether among problems, shared words, heading. */
  interface Said {
    at: [string, number, [string, string, [number, string, string, number, string[], string][]][]][];
    due: number;
    name: string;
    page: string;
    reports: PromiseReport[];
  }

  /** What this report tells of promises: heading, and sentences under it: id, text, number of the report, id and text there, shared words, heading there. */
  interface Told {
    at: [string, [string, string, number, string, string, string[], string][]][];
    name: string;
    reports: PromiseReport[];
  }
}
