// The printer driver as it is shipped.
import { printerConnectionSchema } from '../../src/contract/config-connections.ts';
import type * as Connect from '../../src/drivers/printer/connect.ts';
import type * as Profiles from '../../src/drivers/printer/profiles.ts';
import type * as Simulator from '../../src/drivers/printer/simulator/simulated-printer.ts';
import { sampleTicket } from '../drivers/printer/sample-ticket.ts';
import { built } from './built.ts';
import { isReady } from './waiting.ts';

const connect = await built<typeof Connect>('printer/connect.js');
export const { SimulatedPrinter } = await built<typeof Simulator>('printer/simulator/simulated-printer.js');
const { profileNamed } = await built<typeof Profiles>('printer/profiles.js');

const found = profileNamed('generic-80mm');
if (found === undefined) throw new Error('no profile generic-80mm');

/** The profile of every printer here. */
export const profile = found;

/** The printer of a connection string, with that profile. */
export function openPrinter(connection: string): Connect.OpenedPrinter {
  return connect.openPrinter(printerConnectionSchema.parse(connection), profile);
}

/** Draws a first ticket: loading the fonts takes a slow machine longer than a printer may take. */
export async function warmUp(): Promise<void> {
  const { printer } = openPrinter('simulator');
  await isReady(printer);
  await printer.print(sampleTicket);
  await printer.close();
}
