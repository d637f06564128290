import type { DiskPlace, Notice } from '../../contract/notices.ts';

/** How many bytes are free; null where that cannot be told. */
type FreeBytes = () => Promise<number | null>;

export type DiskWatch = {
  /** Bytes that are free, by place. */
  readonly free: ReadonlyMap<DiskPlace, number>;
  readonly low: readonly Extract<Notice, { readonly kind: 'disk-low' }>[];
  /** One for each place. */
  readonly looks: readonly (() => Promise<void>)[];
};

/** Looks at what is free where something is kept. `warnBelow`: bytes. */
export function watchDisks(places: ReadonlyMap<DiskPlace, FreeBytes>, warnBelow: number, changed: () => void): DiskWatch {
  const free = new Map<DiskPlace, number>();
  const isLow = (place: DiskPlace): boolean => (free.get(place) ?? Infinity) < warnBelow;

  return {
    free,
    get low() {
      return Array.from(free, ([place, bytes]) => ({ kind: 'disk-low' as const, place, free: bytes })).filter(({ place }) => isLow(place));
    },
    looks: Array.from(places, ([place, ask]) => async () => {
      const was = isLow(place);
      const bytes = await ask().catch(() => null);
      if (bytes === null) free.delete(place);
      else free.set(place, bytes);
      if (was !== isLow(place)) changed();
    }),
  };
}
