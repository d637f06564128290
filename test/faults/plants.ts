import { ok } from '../../src/contract/result.ts';
import type { Printer } from '../../src/drivers/printer/printer.ts';
import type { Store } from '../../src/main/desk/store.ts';
import type { Step } from '../../src/main/desk/store-rows.ts';
import type { Hall } from '../../src/queue/hall.ts';
import type { OnDisk } from './disk.ts';
import type { Life } from './machine.ts';

/*
 * Bugs that are planted at the seams of the appliance, to prove that the simulation finds such: each is what somebody could write by mistake.
 */

/** What stands between the rooms and what they stand on. */
export type Plant = {
  store(store: Store, life: Life): Store;
  hall(hall: Hall): Hall;
  printer(printer: Printer): Printer;
  engines(engines: OnDisk): OnDisk;
  /** Invariants that would see it sooner, and are not looked at: it is another that is to be proved. */
  readonly unseen: readonly string[];
};

/** Nothing is planted. */
export const nothingPlanted: Plant = {
  store: (store) => store,
  hall: (hall) => hall,
  printer: (printer) => printer,
  engines: (engines) => engines,
  unseen: [],
};

export const plants = {
  /** Each transaction is acknowledged before it is written, and written with the next. */
  'a store that forgets the last commit': {
    ...nothingPlanted,
    store(store) {
      let held: readonly Step[] = [];
      return {
        ...store,
        async commit(steps) {
          const before = held;
          held = steps;
          return before.length === 0 ? ok(null) : store.commit(before);
        },
      };
    },
  },
  /** A start counts from the tickets that it finds, not from the numbers that were given or left out. */
  'a desk that gives a number twice': {
    ...nothingPlanted,
    unseen: ['replayGivesTheHall'],
    hall: (hall) => ({
      ...hall,
      issued: hall.issued.map((counts, day) =>
        counts.map((_, prefix) => hall.tickets.valueSeq().count((one) => one.day === day && one.number.startsWith(prefix))),
      ),
    }),
  },
  /** Every seventh ticket goes to paper again. */
  'a print queue that sends a job twice': {
    ...nothingPlanted,
    printer(printer) {
      let jobs = 0;
      return {
        get status() {
          return printer.status;
        },
        onStatus: (listener) => printer.onStatus(listener),
        async print(document, late) {
          jobs += 1;
          const outcome = await printer.print(document, late);
          return jobs % 7 === 0 ? printer.print(document, late) : outcome;
        },
        close: () => printer.close(),
      };
    },
  },
  /** From the tenth batch on it says that it has written what it has not. */
  'a mirror that skips entries': {
    ...nothingPlanted,
    engines: (engines) => ({
      ...engines,
      safety(data) {
        const thread = engines.safety(data);
        let batches = 0;
        return {
          stop: () => thread.stop(),
          call(call) {
            if (call.kind === 'append') batches += 1;
            // With nothing to do, which every mirror has done.
            return thread.call(call.kind === 'append' && batches >= 10 ? { ...call, entries: [] } : call);
          },
        };
      },
    }),
  },
} satisfies Readonly<Record<string, Plant>>;
export type PlantName = keyof typeof plants;
