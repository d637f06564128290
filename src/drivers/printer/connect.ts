import { err } from '../../contract/result.ts';
import type { Wire } from '../wire.ts';
import { tcpWire } from '../wires/tcp.ts';
import { createPrinter } from './driver.ts';
import type { Printer } from './printer.ts';
import type { PrinterProfile } from './profiles.ts';
import { SimulatedPrinter } from './simulator/simulated-printer.ts';

/** A printer, and the simulator behind it when it is not a real one. */
export type OpenedPrinter = { readonly printer: Printer; readonly simulator: SimulatedPrinter | null };

/** A connection this version has no wire for: a printer that is lost, with the reason. */
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
  return missingWire(connection, 'this version reaches printers over tcp:// only; set printer.connection to tcp://HOST:PORT or simulator');
}

/**
 * The printer behind a checked `printer.connection`. Never fails: a printer that can not be reached is one
 * whose status is `lost`. `auto` is the simulator as long as there is nothing to find by itself.
 */
export function openPrinter(connection: string, profile: PrinterProfile): OpenedPrinter {
  if (connection === 'simulator' || connection === 'auto') {
    const simulator = new SimulatedPrinter({ profile });
    return { printer: createPrinter({ wire: simulator.wire(), profile }), simulator };
  }
  return { printer: createPrinter({ wire: wireFor(connection), profile }), simulator: null };
}
