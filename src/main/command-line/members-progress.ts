import type { ImportProgress } from '../members/members-import.ts';

/** How often the line is written anew, milliseconds. */
const EVERY = 200;

/** Shows how far an import is in one line of a terminal, and nothing where output goes elsewhere. `clock`: milliseconds. */
export function importProgress(output: NodeJS.WriteStream, clock: () => number): { show(progress: ImportProgress): void; end(): void } {
  const begun = clock();
  let first: ImportProgress | null = null;
  let shown = 0;
  return {
    show(progress) {
      if (!output.isTTY || clock() - shown < EVERY) return;
      first ??= progress;
      shown = clock();
      const { bytes, ofBytes, lines } = progress;
      const seconds = Math.max(0.2, (shown - begun) / 1_000);
      const speed = (bytes - first.bytes) / seconds;
      const left = speed > 0 ? `, ${Math.ceil((ofBytes - bytes) / speed)} s left` : '';
      output.write(`\r\u001B[K${Math.floor((bytes / Math.max(1, ofBytes)) * 100)} %  ${lines.toLocaleString('en')} lines${left}`);
    },
    end() {
      if (first !== null) output.write('\r\u001B[K');
    },
  };
}
