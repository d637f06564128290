import type { Wire } from '../wire.ts';
import { pushedWire } from './pushed-wire.ts';

/** A reader whose keys are collected elsewhere, one swipe at a time. */
type TypedWire = Wire & { readonly type: (keys: string) => void };

/** While it is closed, keys go nowhere. */
export function createTypedWire(): TypedWire {
  const wire = pushedWire('wedge');
  return Object.assign(wire, {
    // A line for each swipe, whatever it ends with.
    type: (keys: string) => wire.push(Buffer.from(`${keys}\n`, 'latin1')),
  });
}
