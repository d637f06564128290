import type { Appliance, Connection } from '../../contract/api.ts';
import type { Command } from '../../contract/commands.ts';
import type { Refusal } from '../../contract/refusals.ts';
import type { Role } from '../../contract/roles.ts';
import type { Rating } from '../../contract/self-service.ts';
import type { PhoneSnapshot, Snapshot } from '../../contract/snapshots.ts';

/** One screen of the hall in the hands of somebody who was generated: what they can do is what a page can. */
export type Hand<R extends Role> = {
  /** Whether it was done. */
  say(command: Command): Promise<boolean>;
  /** What the screen shows now. */
  look(): Promise<Extract<Snapshot, { readonly role: R }>>;
  /** Keeps the screen on, as a page does that stays open; call what comes back to switch it off. */
  stay(): Promise<() => Promise<void>>;
};

/** A customer's phone with the page of their ticket. */
type Phone = {
  look(): Promise<PhoneSnapshot['ticket']>;
  rate(rating: Rating): Promise<boolean>;
  leave(): Promise<boolean>;
};

export type Hands = {
  /** `name` is the screen's own: the same name, the same screen. */
  screen<R extends Role>(role: R, name: string): Hand<R>;
  phone(code: string): Phone;
};

/** `refused`: what was asked was not done. */
export function createHands({
  appliance,
  refused,
}: {
  readonly appliance: Appliance;
  readonly refused: (what: string, why: Refusal) => void;
}): Hands {
  const isDone = (what: string, done: Awaited<ReturnType<Appliance['command']>>): boolean => {
    if (!done.ok) refused(what, done.error);
    return done.ok;
  };

  return {
    screen<R extends Role>(role: R, name: string): Hand<R> {
      const own = `demonstration-${name}`;
      const connection: Connection & { role: R } = { role, remoteAddress: own, station: own, session: own };
      const isMine = (snapshot: Snapshot): snapshot is Extract<Snapshot, { readonly role: R }> => snapshot.role === role;
      return {
        say: async (command) => isDone(command.type, await appliance.command(connection, command)),
        async look() {
          for await (const update of appliance.snapshots(connection, newSignal())) {
            if (update.kind === 'snapshot' && isMine(update.snapshot)) return update.snapshot;
          }
          throw new Error(`the hall shows nothing to its ${role}`);
        },
        async stay() {
          const updates = appliance.snapshots(connection, newSignal())[Symbol.asyncIterator]();
          await updates.next();
          return async () => void (await updates.return?.());
        },
      };
    },

    phone(code) {
      // Phones have addresses of their own.
      const connection: Connection = {
        role: null,
        remoteAddress: `demonstration-${code}`,
        station: `demonstration-${code}`,
        session: null,
      };
      return {
        async look() {
          const updates = appliance.ticket(connection, code, newSignal());
          if (!updates.ok) return null;
          for await (const update of updates.value) {
            if (update.kind === 'snapshot') return update.snapshot.ticket;
          }
          return null;
        },
        rate: async (rating) => isDone('rate by phone', await appliance.rate(connection, code, rating)),
        leave: async () => isDone('leave by phone', await appliance.leave(connection, code)),
      };
    },
  };
}

/** Nobody aborts it: each look ends by itself. */
const newSignal = (): AbortSignal => new AbortController().signal;
