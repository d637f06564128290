import type { Wire } from '../wire.ts';

/** A HID device as far as it tells without being opened. */
export type HidDevice = {
  /** Where the system has it, such as `/dev/hidraw0`. */
  readonly path: string;
  readonly vendorId: number;
  readonly productId: number;
  /** As the device calls itself; empty where it does not. */
  readonly product: string;
  /** What its collections are for, as usage page × 65536 + usage; none where the system does not say. */
  readonly usages: readonly number[];
  /** Its report descriptor; null where the system does not show it. */
  readonly descriptor: Uint8Array | null;
};

/** A wire on which each call of `onBytes` is one whole input report, its ID before it where the device numbers reports. */
export interface HidWire extends Wire {
  /** The device that is open; null while none is. */
  readonly device: HidDevice | null;
}

/** `VID:PID`, four lower-case hexadecimal digits each. */
export function hidModel({ vendorId, productId }: Pick<HidDevice, 'vendorId' | 'productId'>): string {
  return [vendorId, productId].map((id) => id.toString(16).padStart(4, '0')).join(':');
}
