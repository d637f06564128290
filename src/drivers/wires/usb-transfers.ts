import type { Timers } from '../timers.ts';

/** How a USB transfer ended. */
export type Ended = {
  /**
   * `done` · `cancelled` by its time limit · `stalled` by the device · `failed` with the device or its cable ·
   * `refused` by the system before anything left · `stuck`: cancelled, and no word of it since.
   */
  readonly how: 'done' | 'cancelled' | 'stalled' | 'failed' | 'refused' | 'stuck';
  /** Bytes that crossed the wire; not known of a transfer that failed or is stuck. */
  readonly count: number;
};

/** What the package `usb` calls when a transfer has ended. */
export type Done = (error: { readonly errno: number } | undefined, buffer: Buffer, count: number) => void;

/** A transfer of the package `usb` without a time limit of its own. */
export type Transfer = { submit(buffer: Buffer): unknown; cancel(): boolean };

/** Before its time is up a transfer is cancelled this much earlier, so that its answer is there in time. Milliseconds. */
const CANCEL_MARGIN = 200;

/** The values of libusb's `enum libusb_transfer_status` that are told apart here. */
const status = { cancelled: 3, stalled: 4 } as const;

/**
 * Transfers that end in bounded time. libusb's own time limits fire about a minute late under usb 2.18,
 * so every transfer has none there and is cancelled from here.
 */
export class UsbTransfers {
  readonly #timers: Timers;
  readonly #pending = new Set<Transfer>();
  #idle: PromiseWithResolvers<void> | null = null;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** Runs one transfer of `buffer`; `timeout` is in milliseconds, null for a transfer that waits until it is cancelled. Never throws. */
  run(make: (done: Done) => Transfer, buffer: Buffer, timeout: number | null): Promise<Ended> {
    const { promise, resolve } = Promise.withResolvers<Ended>();
    let cancelTimer = (): void => undefined;
    const transfer = make((error, _buffer, count) => {
      cancelTimer();
      this.#pending.delete(transfer);
      resolve({ how: how(error), count });
      if (this.#pending.size === 0) this.#idle?.resolve();
    });
    try {
      transfer.submit(buffer);
    } catch {
      return Promise.resolve({ how: 'refused', count: 0 });
    }
    this.#pending.add(transfer);
    if (timeout !== null) {
      const margin = Math.min(CANCEL_MARGIN, timeout / 2);
      cancelTimer = this.#timers.after(timeout - margin, () => {
        cancel(transfer);
        cancelTimer = this.#timers.after(margin, () => resolve({ how: 'stuck', count: 0 }));
      });
    }
    return promise;
  }

  /** Cancels everything; resolves when nothing is pending any more. */
  async cancelAll(): Promise<void> {
    if (this.#pending.size === 0) return;
    this.#idle ??= Promise.withResolvers();
    for (const transfer of this.#pending) cancel(transfer);
    await this.#idle.promise;
  }
}

function cancel(transfer: Transfer): void {
  try {
    transfer.cancel();
  } catch {
    // The device is gone: the transfer is ending by itself.
  }
}

function how(error: { readonly errno: number } | undefined): Ended['how'] {
  switch (error?.errno) {
    case undefined:
      return 'done';
    case status.cancelled:
      return 'cancelled';
    case status.stalled:
      return 'stalled';
    default:
      return 'failed';
  }
}
