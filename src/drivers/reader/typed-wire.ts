import { ok } from '../../contract/result.ts';
import type { Wire } from '../wire.ts';

/** A reader whose keys are collected elsewhere, one swipe at a time. */
export type TypedWire = Wire & { readonly type: (keys: string) => void };

/** While it is closed, keys go nowhere. */
export function createTypedWire(): TypedWire {
  let open = false;
  const wire: TypedWire = {
    name: 'wedge',
    onBytes: () => {},
    onLost: () => {},
    async open() {
      open = true;
      return ok(null);
    },
    async write(bytes) {
      return { accepted: bytes.length, error: null };
    },
    async close() {
      open = false;
    },
    type(keys) {
      // A line for each swipe, whatever it ends with.
      if (open) wire.onBytes(Buffer.from(`${keys}\n`, 'latin1'));
    },
  };
  return wire;
}
