import type { Config } from '../../contract/config.ts';
import type { Random } from '../../queue/forecast/random.ts';
import type { Agenda } from './agenda.ts';
import type { GeneratedCustomer } from './generated-customers.ts';
import type { Hand, Hands } from './hands.ts';
import type { InventedMember } from './invented-members.ts';
import type { Pattern } from './patterns.ts';

/** A customer with a number, by it. */
export type Present = {
  readonly customer: GeneratedCustomer;
  /** Of the page on their phone. */
  readonly code: string;
  /** Whether they come when they are called. */
  comes: boolean;
  /** Whether what happens to them at a counter beside the service has happened. */
  done: boolean;
};

/** A kiosk, and how to stand in front of it alone: `use` waits for whoever is there. */
export type Kiosk = { readonly use: <T>(customer: (screen: Hand<'kiosk'>) => Promise<T>) => Promise<T> };

/** What everybody in the demonstration shares. */
export type Cast = {
  readonly agenda: Agenda;
  readonly hands: Hands;
  /** With durations at a usual pace. */
  readonly config: Config;
  readonly pattern: Pattern;
  /** At which customers take numbers, one after another at each. */
  readonly kiosks: readonly Kiosk[];
  /** Mean duration of a service by its identifier, milliseconds. */
  readonly means: ReadonlyMap<string, number>;
  /** How many may wait at once. */
  readonly most: number;
  /** By number. */
  readonly present: Map<string, Present>;
  /** The next member of a tier to come; null where there are none. */
  readonly nextMember: (tier: string) => InventedMember | null;
  /** Whether people may be at the screens beside those who were generated. */
  readonly isOpen: () => boolean;
  readonly random: Random;
};

export function kioskFor(screen: Hand<'kiosk'>): Kiosk {
  let last: Promise<unknown> = Promise.resolve();
  return {
    use(customer) {
      const mine = last.then(() => customer(screen));
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}
