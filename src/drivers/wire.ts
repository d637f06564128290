import type { Result } from '../contract/result.ts';

/** How much of a write the other end's transport took, and why not all of it. */
export type Written = { readonly accepted: number; readonly error: string | null };

/** The requests of the USB printer class (Device Class Definition for Printing Devices 1.1, 4.2). They are answered even while the printer takes no bytes. */
export interface PrinterPort {
  /** GET_PORT_STATUS: 20 paper empty, 10 selected, 08 no error (hex). Null when there was no answer within `timeout` milliseconds. */
  status(timeout: number): Promise<number | null>;
  /** GET_DEVICE_ID: the IEEE 1284 identification, such as `MFG:EPSON;MDL:TM-T88V;…`. Null when there was no answer. */
  deviceId(timeout: number): Promise<string | null>;
  /** SOFT_RESET: empties the buffers and lifts stalls. False when it was not acknowledged. */
  reset(timeout: number): Promise<boolean>;
}

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
  /** What a USB printer tells beside the byte stream; absent where the path has no such thing. */
  readonly port?: PrinterPort;
}
