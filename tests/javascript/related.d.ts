/* What the scripts of assets/related/ hand to each other; for the type checker alone. */

interface Window {
  /** Of related.js; each script of assets/related/ adds its own part to `shown`. */
  relatedParts: Related.Parts;
  /** Called by the file beside a report's page. */
  reportRelated: (said: Record<string, unknown>) => void;
}

declare namespace Related {
  interface Parts {
    /** Name of a relation → shows what it says of this report. */
    shown: Record<string, (said: any) => void>;
    /** The quiet line at a place, null where there is no such place. */
    lineAt(id: string): HTMLElement | null;
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
