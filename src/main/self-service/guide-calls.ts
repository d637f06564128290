import { randomUUID } from 'node:crypto';
import type { Timers } from '../../drivers/timers.ts';

/** Somebody at a kiosk wants a floor guide (引导员, S5). */
export type GuideCall = {
  readonly id: string;
  readonly station: string;
  /** The kiosk, counted from 1 in the order in which they came. */
  readonly kiosk: number;
  readonly since: number;
  /** `counter` is null for the manager's screen. */
  readonly acknowledged: { readonly at: number; readonly counter: string | null } | null;
};

/** Who waits for a floor guide at which kiosk, the longest first. In memory only: after a restart the customer taps again. */
export type GuideCalls = {
  /** A page shows this kiosk; call what comes back when it is gone. */
  attach(station: string): () => void;
  /** One call for each kiosk: a second tap changes nothing. */
  call(station: string): void;
  /** Somebody goes there; who is on the way already stays so. */
  acknowledge(id: string, counter: string | null): void;
  of(station: string): GuideCall | null;
  list(): readonly GuideCall[];
  /** Whether the kiosks have to be told apart. */
  readonly several: boolean;
  stop(): void;
};

/** A guide is there after so long, milliseconds, and the customer may call again. */
const UNDERWAY = 3 * 60_000;
/** Who waited so long in vain has left, milliseconds. */
const FORGOTTEN = 15 * 60_000;

export function createGuideCalls({ timers, changed }: { readonly timers: Timers; readonly changed: () => void }): GuideCalls {
  let calls: readonly GuideCall[] = [];
  /** How many connections show each kiosk, and its number: the lowest that is free. */
  const kiosks = new Map<string, { readonly number: number; pages: number }>();
  const endings = new Map<string, () => void>();

  function endAfter(id: string, delay: number): void {
    endings.get(id)?.();
    endings.set(
      id,
      timers.after(delay, () => {
        endings.delete(id);
        calls = calls.filter((one) => one.id !== id);
        changed();
      }),
    );
  }

  function freeNumber(): number {
    const taken = new Set(Array.from(kiosks.values(), ({ number }) => number));
    let number = 1;
    while (taken.has(number)) number += 1;
    return number;
  }

  return {
    attach(station) {
      const kiosk = kiosks.get(station) ?? { number: freeNumber(), pages: 0 };
      kiosk.pages += 1;
      kiosks.set(station, kiosk);
      return () => {
        kiosk.pages -= 1;
        if (kiosk.pages === 0) kiosks.delete(station);
      };
    },
    call(station) {
      if (calls.some((one) => one.station === station)) return;
      const id = randomUUID();
      calls = [...calls, { id, station, kiosk: kiosks.get(station)?.number ?? freeNumber(), since: timers.now(), acknowledged: null }];
      endAfter(id, FORGOTTEN);
      changed();
    },
    acknowledge(id, counter) {
      if (!calls.some((one) => one.id === id && one.acknowledged === null)) return;
      calls = calls.map((one) => (one.id === id ? { ...one, acknowledged: { at: timers.now(), counter } } : one));
      endAfter(id, UNDERWAY);
      changed();
    },
    of: (station) => calls.find((one) => one.station === station) ?? null,
    list: () => calls,
    get several() {
      return kiosks.size > 1 || calls.some(({ kiosk }) => kiosk > 1);
    },
    stop() {
      for (const cancel of endings.values()) cancel();
      endings.clear();
    },
  };
}
