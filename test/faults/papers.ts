import type { Paper } from '../../src/drivers/printer/simulator/page.ts';

/** What came out of the printer, by print job (`TICKET/COPY`). */
export type Papers = {
  add(paper: Paper): void;
  /** How many papers there were. */
  readonly count: number;
  readonly begun: ReadonlyMap<string, number>;
  readonly ended: ReadonlyMap<string, number>;
  /** Jobs whose paper says that it is a reprint. */
  readonly marked: ReadonlySet<string>;
  /** The codes that stand on the papers of a ticket: of one ticket there is one. */
  readonly codes: ReadonlyMap<string, ReadonlySet<string>>;
};

export function collectPapers(): Papers {
  const begun = new Map<string, number>();
  const ended = new Map<string, number>();
  const marked = new Set<string>();
  const codes = new Map<string, Set<string>>();
  let count = 0;
  return {
    get count() {
      return count;
    },
    begun,
    ended,
    marked,
    codes,
    add(paper) {
      count += 1;
      let job = '';
      for (const { text } of paper.lines) {
        const [, slash, id, code = ''] = /^<(\/?)(\S+\/\d+) (\S+)>$/.exec(text) ?? [];
        if (id === undefined) {
          if (/^(?:补打|Reprint)/.test(text)) marked.add(job);
          continue;
        }
        const count = slash === '' ? begun : ended;
        count.set(id, (count.get(id) ?? 0) + 1);
        job = id;
        const [ticket = ''] = id.split('/');
        codes.set(ticket, (codes.get(ticket) ?? new Set()).add(code));
      }
    },
  };
}
