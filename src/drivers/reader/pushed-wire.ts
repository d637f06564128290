import { ok } from '../../contract/result.ts';
import type { Wire } from '../wire.ts';

/** A wire whose bytes come from this program: a simulated reader's reports, or keys that were collected elsewhere. */
type PushedWire = Wire & { readonly push: (bytes: Uint8Array) => void };

/** While it is closed, what is pushed goes nowhere, as with a reader that is unplugged. */
export function pushedWire(name: string): PushedWire {
  let open = false;
  const wire: PushedWire = {
    name,
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
    push(bytes) {
      if (open) wire.onBytes(bytes);
    },
  };
  return wire;
}
