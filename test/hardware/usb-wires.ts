// The USB wires without the rest of the drivers.
import { connectionSchema } from '../../src/contract/config-connections.ts';
import type { Wire } from '../../src/drivers/wire.ts';
import { usbInThread } from '../../src/drivers/wires/usb-in-thread.ts';
import { usbWire } from '../../src/drivers/wires/usb.ts';

const usb = connectionSchema(['usb']);

/** The wire of a connection string, as the appliance opens it: in a thread of its own. */
export function wireTo(connection: string): Wire {
  return usbInThread(usb.parse(connection));
}

/** The same without the thread. */
export function bareWireTo(connection: string): Wire {
  return usbWire(usb.parse(connection));
}
