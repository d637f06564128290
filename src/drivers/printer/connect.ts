import { err } from '../../contract/result.ts';
import type { Wire } from '../wire.ts';
import { findUsbPrinters } from '../wires/find-usb.ts';
import { serialLine, serialWire } from '../wires/serial.ts';
import { tcpWire } from '../wires/tcp.ts';
import { usbInThread } from '../wires/usb-in-thread.ts';
import { usbSelection } from '../wires/usb.ts';
import { createPrinter } from './driver.ts';
import type { Printer } from './printer.ts';
import type { PrinterProfile } from './profiles.ts';
import { SimulatedPrinter } from './simulator/simulated-printer.ts';

/** A printer, and the simulator behind it when it is not a real one. */
export type OpenedPrinter = { readonly printer: Printer; readonly simulator: SimulatedPrinter | null };

/** A connection that names nothing: a printer that is lost, with the reason. */
function missingWire(name: string, why: string): Wire {
  return {
    name,
    onBytes: () => undefined,
    onLost: () => undefined,
    open: () => Promise.resolve(err(why)),
    write: () => Promise.resolve({ accepted: 0, error: why }),
    close: () => Promise.resolve(),
  };
}

/** The wire of a connection string that names a real device. */
function wireFor(connection: string): Wire {
  const tcp = /^tcp:\/\/\[?([^\s\]/]+?)\]?:(\d{1,5})$/.exec(connection);
  if (tcp !== null) {
    const port = Number(tcp[2]);
    return port >= 1 && port <= 65_535 ? tcpWire(tcp[1] ?? '', port) : missingWire(connection, 'a TCP port is a number from 1 to 65535');
  }
  const usb = usbSelection(connection);
  if (usb !== null) return usbInThread(connection, usb);
  const line = serialLine(connection);
  if (line !== null) return serialWire(connection, line);
  return missingWire(connection, 'a printer is reached by usb, usb:VID:PID[:SERIAL], tcp://HOST:PORT or serial:PATH[?baud=N]');
}

/** What `auto` means now: the USB printer where one is connected, else the simulator. */
function found(): 'usb' | 'simulator' {
  const printers = findUsbPrinters();
  return printers.ok && printers.value.length > 0 ? 'usb' : 'simulator';
}

/**
 * The printer behind a checked `printer.connection`. Never fails: a printer that can not be reached is one
 * whose status is `lost`. `auto` is decided here, once: a real printer that is plugged in while the appliance
 * runs on the simulator is taken at the next start, and one that is unplugged is waited for.
 */
export function openPrinter(connection: string, profile: PrinterProfile): OpenedPrinter {
  const device = connection === 'auto' ? found() : connection;
  if (device === 'simulator') {
    const simulator = new SimulatedPrinter({ profile });
    return { printer: createPrinter({ wire: simulator.wire(), profile }), simulator };
  }
  return { printer: createPrinter({ wire: wireFor(device), profile }), simulator: null };
}
