import { useState, type ReactNode } from 'react';
import type { Simulation } from '../../../contract/snapshots.ts';
import { PaperSlot } from './paper-slot.tsx';

/** Demonstration only: where paper comes out during this visit; null with a real printer. */
export function usePaperSlot({ printer }: Simulation): ReactNode {
  const newest = printer?.papers[0];
  // Paper that was there before the visit is somebody else's.
  const [before] = useState(newest?.id);
  if (printer === null) return null;
  return <PaperSlot paper={newest === undefined || newest.id === before ? null : newest} />;
}
