import type { ConnectionBy, PrinterConnection } from '../../contract/config-connections.ts';
import { unreachable } from '../../contract/result.ts';
import type { Wire } from '../wire.ts';
import { findUsbPrinters } from '../wires/find-usb.ts';
import { serialWire } from '../wires/serial.ts';
import { tcpWire } from '../wires/tcp.ts';
import { usbInThread } from '../wires/usb-in-thread.ts';
import { createPrinter } from './driver.ts';
import type { Printer } from './printer.ts';
import type { PrinterProfile } from './profiles.ts';
import { SimulatedPrinter } from './simulator/simulated-printer.ts';

/** A printer, and the simulator behind it when it is not a real one. */
export type OpenedPrinter = { readonly printer: Printer; readonly simulator: SimulatedPrinter | null };

/** What `auto` means now: the USB printer where one is connected, else the simulator. */
function found(): ConnectionBy<'usb' | 'simulator'> {
  const printers = findUsbPrinters();
  return printers.ok && printers.value.length > 0
    ? { kind: 'usb', text: 'usb', model: null, serial: null, path: null }
    : { kind: 'simulator', text: 'simulator' };
}

/**
 * The printer behind `printer.connection`. Never fails: a printer that can not be reached is one whose status is
 * `lost`. `auto` is decided here, once: a real printer that is plugged in while the appliance runs on the simulator
 * is taken at the next start, and one that is unplugged is waited for.
 */
export function openPrinter(connection: PrinterConnection, profile: PrinterProfile): OpenedPrinter {
  const device = connection.kind === 'auto' ? found() : connection;
  const real = (wire: Wire): OpenedPrinter => ({ printer: createPrinter({ wire, profile }), simulator: null });
  switch (device.kind) {
    case 'simulator': {
      const simulator = new SimulatedPrinter({ profile });
      return { printer: createPrinter({ wire: simulator.wire(), profile }), simulator };
    }
    case 'usb':
      return real(usbInThread(device));
    case 'tcp':
      return real(tcpWire(device));
    case 'serial':
      return real(serialWire(device));
    default:
      return unreachable(device);
  }
}
