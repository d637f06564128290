import type { Result } from '../contract/result.ts';

/** How much of a write the other end's transport took, and why not all of it. */
export type Written = { readonly accepted: number; readonly error: string | null };

/**
 * The lowest seam: a path that carries bytes to a device and back. Real transports and simulated
 * devices both implement it, and nothing above it knows which one it speaks to.
 */
export interface Wire {
  /** For status lines and logs, such as `tcp://192.0.2.7:9100`. */
  readonly name: string;
  /** Ends within `timeout` milliseconds, with a sentence for a technician when it fails. */
  open(timeout: number): Promise<Result<null, string>>;
  /** Ends within `timeout` milliseconds; never throws. Writes must not overlap. */
  write(bytes: Uint8Array, timeout: number): Promise<Written>;
  /** What arrives, in order, in pieces of any size. One listener; set before `open`. */
  onBytes: (bytes: Uint8Array) => void;
  /** Called once when an open wire is lost, with a sentence why; not after `close()`. */
  onLost: (why: string) => void;
  /** Idempotent; a later `open` starts anew. */
  close(): Promise<void>;
}
