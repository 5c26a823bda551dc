/* What the scripts of assets/related/ hand to each other; for the type checker alone. */

interface Window {
  /** Of related.js; each script of assets/related/ adds its own part to `shown`. */
  relatedParts: Related.Parts;
  /** Called by the file beside a report's page. */
  reportRelated: (said: Record<string, unknown>) => void;
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

  interface Parts {
    /** Name of a relation → shows what it says of this report. */
    shown: Record<string, (said: any) => void>;
    /** The quiet line at a place, null where there is no such place. */
    lineAt(id: string): HTMLElement | null;
  }
}
