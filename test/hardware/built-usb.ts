// The USB wires as they are shipped, without the rest of the drivers.
import { connectionSchema } from '../../src/contract/config-connections.ts';
import type { Wire } from '../../src/drivers/wire.ts';
import type * as InThread from '../../src/drivers/wires/usb-in-thread.ts';
import type * as Usb from '../../src/drivers/wires/usb.ts';
import { built } from './built.ts';

const { usbWire } = await built<typeof Usb>('wires/usb.js');
const { usbInThread } = await built<typeof InThread>('wires/usb-in-thread.js');

const usb = connectionSchema(['usb']);

/** The wire of a connection string, as the appliance opens it: in a thread of its own. */
export function wireTo(connection: string): Wire {
  return usbInThread(usb.parse(connection));
}

/** The same without the thread. */
export function bareWireTo(connection: string): Wire {
  return usbWire(usb.parse(connection));
}
