import type { TicketDocument } from '../../contract/devices.ts';
import type { Timers } from '../../drivers/timers.ts';

/** How long a slip waits for the tickets before it, milliseconds: nobody stands at the kiosk for it any longer. */
const PATIENCE = 15_000;
/** How many slips wait at once. */
const WAITING = 4;

/** `unconfirmed`: it may have come out. */
export type SlipOutcome = 'printed' | 'unconfirmed' | 'not-printed';

type Slip = { readonly document: TicketDocument; readonly end: (outcome: SlipOutcome) => void };

/** Slips that wait for a gap between tickets. They are kept nowhere: whoever wants one is there and taps again. */
export type WaitingSlips = {
  /** Resolves when the slip's fate is known; at once where too many wait. */
  ask(document: TicketDocument): Promise<SlipOutcome>;
  /** The one that waits longest. Its patience ends here: bytes may leave now, and `end` says what became of it. */
  take(): Slip | null;
  giveUp(): void;
};

export function createWaitingSlips(timers: Timers): WaitingSlips {
  const slips = new Set<Slip>();
  return {
    ask(document) {
      if (slips.size >= WAITING) return Promise.resolve('not-printed');
      return new Promise((resolve) => {
        const slip: Slip = {
          document,
          end(outcome) {
            slips.delete(slip);
            cancel();
            resolve(outcome);
          },
        };
        const cancel = timers.after(PATIENCE, () => {
          if (slips.has(slip)) slip.end('not-printed');
        });
        slips.add(slip);
      });
    },
    take() {
      const [slip] = slips;
      if (slip === undefined) return null;
      slips.delete(slip);
      return slip;
    },
    giveUp() {
      for (const slip of slips) slip.end('not-printed');
    },
  };
}
