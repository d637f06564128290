import { ok, type Result } from '../../src/contract/result.ts';
import type { Wire, Written } from '../../src/drivers/wire.ts';

/** A wire whose other end is the test. */
export type ScriptedWire = Wire & {
  /** What was written, in order. */
  readonly writes: Uint8Array[];
  opens: number;
  closes: number;
  /** What the next opens and writes answer. */
  answerOpen: (timeout: number) => Promise<Result<null, string>>;
  answerWrite: (bytes: Uint8Array, timeout: number) => Promise<Written>;
};

export function scriptedWire(): ScriptedWire {
  const wire: ScriptedWire = {
    name: 'scripted',
    writes: [],
    opens: 0,
    closes: 0,
    onBytes: () => undefined,
    onLost: () => undefined,
    answerOpen: () => Promise.resolve(ok(null)),
    answerWrite: (bytes) => Promise.resolve({ accepted: bytes.length, error: null }),
    open(timeout) {
      wire.opens += 1;
      return wire.answerOpen(timeout);
    },
    write(bytes, timeout) {
      wire.writes.push(bytes);
      return wire.answerWrite(bytes, timeout);
    },
    async close() {
      wire.closes += 1;
    },
  };
  return wire;
}

/** The same wire, with what is written through it kept. */
export function recorded(wire: Wire): Wire & { readonly writes: Uint8Array[] } {
  const writes: Uint8Array[] = [];
  return {
    name: wire.name,
    ...(wire.port !== undefined && { port: wire.port }),
    writes,
    get onBytes() {
      return wire.onBytes;
    },
    set onBytes(listener) {
      wire.onBytes = listener;
    },
    get onLost() {
      return wire.onLost;
    },
    set onLost(listener) {
      wire.onLost = listener;
    },
    open: (timeout) => wire.open(timeout),
    write(bytes, timeout) {
      writes.push(bytes);
      return wire.write(bytes, timeout);
    },
    close: () => wire.close(),
  };
}
