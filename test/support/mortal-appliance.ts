import type { Config } from '../../src/contract/config.ts';
import { createPrinter } from '../../src/drivers/printer/driver.ts';
import type { Printer } from '../../src/drivers/printer/printer.ts';
import type { SimulatedPrinter } from '../../src/drivers/printer/simulator/simulated-printer.ts';
import type { Wire } from '../../src/drivers/wire.ts';
import { openDatabase } from '../../src/main/data/database.ts';
import { createDesk, type Desk } from '../../src/main/desk/desk.ts';
import { hallMigrations } from '../../src/main/data/migrations/all.ts';
import { createPrintQueue } from '../../src/main/paper/print-queue.ts';
import { createStore, type Store } from '../../src/main/desk/store.ts';
import { ticketDocument } from '../../src/main/paper/ticket-document.ts';
import type { ManualTimers } from './manual-timers.ts';
import type { HallTables } from '../../src/main/data/hall-tables.ts';

/** Where a process can be killed: before or after a transaction became durable, within or after the write of a ticket's bytes, or anywhere. */
export const killPoints = ['before-commit', 'after-commit', 'within-ticket', 'after-ticket', 'now'] as const;
type KillPoint = (typeof killPoints)[number];

/** Lines that tell on paper which print job began and which one came to its end. */
const beginOf = (job: string): string => `<${job}>`;
const endOf = (job: string): string => `</${job}>`;

/** The appliance's part from the desk to the printer's wire, on one database file, as long as it lives. */
export type MortalAppliance = {
  readonly desk: Desk;
  readonly store: Store;
  readonly dead: boolean;
  readonly printer: Printer;
  /** `part` says how much of the ticket leaves when it dies within one, 0 to 1. */
  killAt(point: KillPoint, part: number): void;
  /** Lets go of the file; only after death. */
  bury(): Promise<void>;
};

/** ESC @ FS &, not a question. */
const isTicket = (bytes: Uint8Array): boolean => bytes.length > 200;

/** What a dead process is told. */
const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

/**
 * The real store, desk, print queue and driver. Killed, it is as if it stopped at that very instruction: nothing it
 * waited for ever comes, no timer of its runs, its cable to the printer is let go of, and the file stays as it was.
 */
export async function bootAppliance(options: {
  readonly file: string;
  readonly config: Config;
  readonly simulator: SimulatedPrinter;
  readonly timers: ManualTimers;
}): Promise<MortalAppliance> {
  const { config, simulator, timers } = options;
  let dead = false;
  let plan: { readonly point: KillPoint; readonly part: number } | null = null;
  const whileAlive = <T>(value: T): T | Promise<T> => (dead ? never<T>() : value);
  const diesAt = (point: KillPoint): boolean => {
    if (plan?.point !== point) return false;
    die();
    return true;
  };
  const ownTimers = {
    now: () => timers.now(),
    after: (delay: number, action: () => void) => timers.after(delay, () => (dead ? undefined : action())),
  };

  const opened = openDatabase<HallTables>(options.file, hallMigrations);
  if (!opened.ok) throw new Error(opened.error);
  const database = opened.value;
  const real = createStore(database);
  const store: Store = {
    ...real,
    async commit(steps) {
      if (dead || diesAt('before-commit')) return never();
      const stored = await real.commit(steps);
      return diesAt('after-commit') ? never() : whileAlive(stored);
    },
  };

  const plain = simulator.wire();
  const send = plain.write.bind(plain);
  const wire: Wire = Object.assign(plain, {
    async write(bytes: Uint8Array, timeout: number) {
      if (dead) return never();
      if (isTicket(bytes) && plan?.point === 'within-ticket') {
        await send(bytes.subarray(0, Math.floor(bytes.length * plan.part)), timeout);
        die();
        return never();
      }
      const written = await send(bytes, timeout);
      return isTicket(bytes) && diesAt('after-ticket') ? never() : whileAlive(written);
    },
  });
  function die(): void {
    dead = true;
    void wire.close();
  }

  const desk = createDesk({
    config,
    store,
    hall: await store.load(),
    clock: () => timers.now(),
    onStorageFailure: (why) => {
      throw new Error(why);
    },
  });
  const printer = createPrinter({ wire, profile: simulator.profile, timers: ownTimers });
  createPrintQueue({
    desk,
    printer,
    timers: ownTimers,
    document: (ticket, { id, copy }) => {
      const { blocks } = ticketDocument(config, null, { ...ticket, booked: null, copy, url: `http://hall.test/t/${ticket.code}` });
      const line = (text: string) => ({ kind: 'text' as const, text, size: 1, align: 'left' as const });
      return { blocks: [line(beginOf(id)), ...blocks, line(endOf(id))] };
    },
  }).start();
  return {
    desk,
    store,
    printer,
    get dead() {
      return dead;
    },
    killAt(point, part) {
      if (point === 'now') die();
      else plan = { point, part };
    },
    bury: () => database.close(),
  };
}
