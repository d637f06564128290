// The reader driver and the HID wire.
import { connectionSchema } from '../../src/contract/config-connections.ts';
import type { HidWire } from '../../src/drivers/wires/hid-device.ts';
import { hidWire } from '../../src/drivers/wires/hid.ts';

export { openReader } from '../../src/drivers/reader/connect.ts';

const hid = connectionSchema(['auto', 'wedge', 'hid']);

/** The wire of a connection string. */
export function wireTo(connection: string): HidWire {
  return hidWire(hid.parse(connection));
}
