import { randomInt } from 'node:crypto';
import type { Role } from '../../contract/roles.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import type { PairingView } from '../../contract/snapshots.ts';
import type { Timers } from '../../drivers/timers.ts';

/** A screen that shows its code and waits for the manager. */
type Pairing = {
  /** Six digits, not shown by any other screen that waits. */
  readonly code: string;
  /** True when the manager admitted it; false when ten minutes passed or it went away. */
  readonly admitted: Promise<boolean>;
  /** The screen went away. */
  end(): void;
};

export interface Pairings {
  begin(role: Role, address: string): Result<Pairing, 'too-many-waiting'>;
  /** Admits the screen that shows this code; false when none does. */
  admit(code: string): boolean;
  /** Who waits, oldest first. */
  list(): readonly PairingView[];
}

const VALID = 10 * 60_000;
const MOST_WAITING = 20;
/** From one address: nobody takes all places. */
const MOST_FROM_ONE = 5;

/** They live in memory: after a restart screens ask again. `onChange` is called after every change of `list()`. */
export function createPairings(options: {
  readonly timers: Timers;
  readonly onChange: () => void;
  /** A random integer from 0 to below its argument. */
  readonly random?: (below: number) => number;
}): Pairings {
  const { timers, onChange, random = randomInt } = options;
  const waiting = new Map<string, { readonly view: PairingView; settle(admitted: boolean): void }>();

  const freeCode = (): string => {
    for (;;) {
      const code = String(random(1_000_000)).padStart(6, '0');
      if (!waiting.has(code)) return code;
    }
  };

  return {
    begin(role, address) {
      const fromHere = [...waiting.values()].filter(({ view }) => view.address === address).length;
      if (waiting.size >= MOST_WAITING || fromHere >= MOST_FROM_ONE) return err('too-many-waiting');
      const code = freeCode();
      const { promise, resolve } = Promise.withResolvers<boolean>();
      const settle = (admitted: boolean): void => {
        if (waiting.get(code)?.settle !== settle) return;
        waiting.delete(code);
        cancel();
        resolve(admitted);
        onChange();
      };
      const cancel = timers.after(VALID, () => settle(false));
      waiting.set(code, { view: { code, role, address, since: timers.now() }, settle });
      onChange();
      return ok({ code, admitted: promise, end: () => settle(false) });
    },
    admit(code) {
      const found = waiting.get(code);
      found?.settle(true);
      return found !== undefined;
    },
    list: () => Array.from(waiting.values(), ({ view }) => view),
  };
}
