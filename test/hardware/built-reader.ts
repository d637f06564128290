// The reader driver and the HID wire as they are shipped.
import { connectionSchema } from '../../src/contract/config-connections.ts';
import type * as Connect from '../../src/drivers/reader/connect.ts';
import type { HidWire } from '../../src/drivers/wires/hid-device.ts';
import type * as Hid from '../../src/drivers/wires/hid.ts';
import { built } from './built.ts';

export const { openReader } = await built<typeof Connect>('reader/connect.js');
const { hidWire } = await built<typeof Hid>('wires/hid.js');

const hid = connectionSchema(['auto', 'wedge', 'hid']);

/** The wire of a connection string. */
export function wireTo(connection: string): HidWire {
  return hidWire(hid.parse(connection));
}
