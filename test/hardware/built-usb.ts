// The USB wires as they are shipped, without the rest of the drivers.
import type { Wire } from '../../src/drivers/wire.ts';
import type * as InThread from '../../src/drivers/wires/usb-in-thread.ts';
import type * as Usb from '../../src/drivers/wires/usb.ts';
import { built } from './built.ts';

const { usbSelection, usbWire } = await built<typeof Usb>('wires/usb.js');
const { usbInThread } = await built<typeof InThread>('wires/usb-in-thread.js');

/** The wire of a connection string, as the appliance opens it: in a thread of its own. */
export function wireTo(connection: string): Wire {
  return usbInThread(connection, selectionOf(connection));
}

/** The same without the thread. */
export function bareWireTo(connection: string): Wire {
  return usbWire(connection, selectionOf(connection));
}

function selectionOf(connection: string): Usb.UsbSelection {
  const selection = usbSelection(connection);
  if (selection === null) throw new Error(`${connection} selects no USB printer`);
  return selection;
}
