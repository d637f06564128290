import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { guideCallAnswerers, type GuideCallAnswerer } from '../../contract/self-service.ts';
import type { Timers } from '../../drivers/timers.ts';
import { keptNowhere, type Kept } from '../data/remembered.ts';

/** Who goes there: by which screen, and for a clerk from which counter. */
type Answerer = { readonly by: GuideCallAnswerer; readonly counter: string | null };

/** Somebody at a kiosk wants a floor guide (引导员, S5). */
export type GuideCall = {
  readonly id: string;
  readonly station: string;
  /** The kiosk, counted from 1 in the order in which they came. */
  readonly kiosk: number;
  readonly since: number;
  /** Null for who is not on the way yet; `counter` is a clerk's. */
  readonly acknowledged: (Answerer & { readonly at: number }) | null;
};

export const guideCallsSchema = z.array(
  z.object({
    id: z.string(),
    station: z.string(),
    kiosk: z.number(),
    since: z.number(),
    // Calls of a version that knew no guides were answered by a counter or by the manager.
    acknowledged: z
      .object({ at: z.number(), by: z.enum(guideCallAnswerers).default('manager'), counter: z.string().nullable() })
      .nullable(),
  }),
);

/** Who waits for a floor guide at which kiosk, the longest first. */
export type GuideCalls = {
  /** A page shows this kiosk; call what comes back when it is gone. */
  attach(station: string): () => void;
  /** One call for each kiosk: a second tap changes nothing. */
  call(station: string): void;
  /** Somebody goes there; who is on the way already stays so. */
  acknowledge(id: string, by: Answerer): void;
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

export function createGuideCalls({
  timers,
  changed,
  kept = keptNowhere,
}: {
  readonly timers: Timers;
  readonly changed: () => void;
  readonly kept?: Kept<readonly GuideCall[]>;
}): GuideCalls {
  /** How many connections show each kiosk, and its number: the lowest that is free. */
  const kiosks = new Map<string, { readonly number: number; pages: number }>();
  const endings = new Map<string, () => void>();
  let calls: readonly GuideCall[] = (kept.before ?? []).filter(isGoingOn);
  for (const one of calls) endInTime(one);

  /** Also told by the clock, which a night may have moved further than any timer. */
  function isGoingOn(one: GuideCall): boolean {
    return timers.now() < endOf(one);
  }

  function put(next: readonly GuideCall[]): void {
    calls = next;
    kept.keep(next.length === 0 ? null : next);
    changed();
  }

  function endInTime(one: GuideCall): void {
    endings.get(one.id)?.();
    const end = timers.after(endOf(one) - timers.now(), () => {
      endings.delete(one.id);
      put(calls.filter(({ id }) => id !== one.id));
    });
    endings.set(one.id, end);
  }

  const current = (): readonly GuideCall[] => (calls.every(isGoingOn) ? calls : calls.filter(isGoingOn));
  const of = (station: string): GuideCall | null => current().find((one) => one.station === station) ?? null;

  function freeNumber(): number {
    const taken = new Set([...Array.from(kiosks.values(), ({ number }) => number), ...current().map(({ kiosk }) => kiosk)]);
    let number = 1;
    while (taken.has(number)) number += 1;
    return number;
  }

  return {
    attach(station) {
      const kiosk = kiosks.get(station) ?? { number: of(station)?.kiosk ?? freeNumber(), pages: 0 };
      kiosk.pages += 1;
      kiosks.set(station, kiosk);
      return () => {
        kiosk.pages -= 1;
        if (kiosk.pages === 0) kiosks.delete(station);
      };
    },
    call(station) {
      if (of(station) !== null) return;
      const kiosk = kiosks.get(station)?.number ?? freeNumber();
      const one: GuideCall = { id: randomUUID(), station, kiosk, since: timers.now(), acknowledged: null };
      endInTime(one);
      put([...current(), one]);
    },
    acknowledge(id, by) {
      const found = current().find((one) => one.id === id && one.acknowledged === null);
      if (!found) return;
      const seen: GuideCall = { ...found, acknowledged: { at: timers.now(), ...by } };
      endInTime(seen);
      put(current().map((one) => (one === found ? seen : one)));
    },
    of,
    list: current,
    get several() {
      return kiosks.size > 1 || current().some(({ kiosk }) => kiosk > 1);
    },
    stop() {
      for (const cancel of endings.values()) cancel();
      endings.clear();
    },
  };
}

function endOf({ since, acknowledged }: GuideCall): number {
  return acknowledged === null ? since + FORGOTTEN : acknowledged.at + UNDERWAY;
}
