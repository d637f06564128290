import { err, ok, type Result } from '../../contract/result.ts';
import type { Timers } from '../../drivers/timers.ts';
import { createAttemptsPerMinute } from '../ground/attempts-per-minute.ts';
import type { Confirmation, Members } from './members.ts';
import type { Identification } from '../visits/identification.ts';

/** No is never said sooner than this, milliseconds, so that the time it takes does not tell why. */
const NO_SOONER = 600;

/** Finds a member who has no card with them (S2), without letting anybody fish for members. */
export type PhoneLookup = {
  /** `kiosk`: which one asks, by its admitted session. `last`: the four characters that confirm, where they are asked for. */
  find(kiosk: string, phone: string, last: string | null): Promise<Result<Identification, 'not-recognised' | 'too-many-attempts'>>;
};

export function createPhoneLookup({
  members,
  confirm,
  perMinute,
  perMinuteOverall,
  timers,
}: {
  readonly members: Pick<Members, 'byPhone'>;
  readonly confirm: 'none' | 'card' | 'identity';
  readonly perMinute: number;
  readonly perMinuteOverall: number;
  readonly timers: Timers;
}): PhoneLookup {
  const attempts = createAttemptsPerMinute({ each: perMinute, overall: perMinuteOverall, clock: () => timers.now() });
  return {
    async find(kiosk, phone, last) {
      if (!attempts.take(kiosk)) return err('too-many-attempts');
      const begun = timers.now();
      // A number without the digits that are asked for is looked up all the same: it costs its time.
      const confirmation: Confirmation = confirm === 'none' ? null : { of: confirm, last: last ?? '' };
      const who = await members.byPhone(phone, confirmation);
      if (who.kind !== 'unknown') return ok(who);
      await new Promise<void>((resolve) => timers.after(Math.max(0, begun + NO_SOONER - timers.now()), resolve));
      return err('not-recognised');
    },
  };
}
