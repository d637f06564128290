import type { Log } from './log.ts';
import { createTokenBucket } from './token-bucket.ts';

/** Lines at once, and a second on average: whoever floods the appliance must not fill its log. */
const BURST = 20;
const PER_SECOND = 1;

/** An admitted screen that asks for what it may not is a bug of ours: more of it is told. */
const ADMITTED_BURST = 500;

export type RefusalLog = {
  /** Something was refused that an honest screen does not send. No personal data in `what`. */
  note(what: string, from: { readonly remoteAddress: string; readonly admitted: boolean }): void;
};

/** Tells what was refused, within limits, and then how many more there were. `clock`: milliseconds. */
export function createRefusalLog(log: Pick<Log, 'warn'>, clock: () => number): RefusalLog {
  const strangers = createTokenBucket({ burst: BURST, perSecond: PER_SECOND, clock });
  const screens = createTokenBucket({ burst: ADMITTED_BURST, perSecond: PER_SECOND, clock });
  let untold = 0;
  return {
    note(what, { remoteAddress, admitted }) {
      if (!(admitted ? screens : strangers).take()) {
        untold += 1;
        return;
      }
      const more = untold === 0 ? {} : { notTold: untold };
      untold = 0;
      log.warn({ remoteAddress, ...more }, `refused: ${what}`);
    },
  };
}
