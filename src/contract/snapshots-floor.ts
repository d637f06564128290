import type { Place } from './config.ts';
import type { LocalText } from './language.ts';

/* Who waits and who is away, as the screens of staff see them. */

export type WaitingView = {
  readonly number: string;
  readonly service: LocalText;
  readonly tier: LocalText;
  readonly vip: boolean;
  /** From when the rules count its wait. */
  readonly since: number;
  /** Milliseconds. */
  readonly limit: number;
  /** The chance that its limit breaks, 0 to 1; null: not known. */
  readonly breach: number | null;
};

/** Who was parked or came too late, and may come back. */
export type AwayView = {
  readonly number: string;
  readonly service: LocalText;
  readonly tier: LocalText;
  readonly vip: boolean;
  readonly state: 'parked' | 'no-show';
  readonly since: number;
  /** How much of what was waited counts when it waits again, as the hall has set. */
  readonly place: Place;
};
