// The printer driver.
import { printerConnectionSchema } from '../../src/contract/config-connections.ts';
import * as connect from '../../src/drivers/printer/connect.ts';
import { profileNamed } from '../../src/drivers/printer/profiles.ts';
import { sampleTicket } from '../drivers/printer/sample-ticket.ts';
import { isReady } from './waiting.ts';

export { SimulatedPrinter } from '../../src/drivers/printer/simulator/simulated-printer.ts';

const found = profileNamed('generic-80mm');
if (found === undefined) throw new Error('no profile generic-80mm');

/** The profile of every printer here. */
export const profile = found;

/** The printer of a connection string, with that profile. */
export function openPrinter(connection: string): connect.OpenedPrinter {
  return connect.openPrinter(printerConnectionSchema.parse(connection), profile);
}

/** Draws a first ticket: loading the fonts takes a slow machine longer than a printer may take. */
export async function warmUp(): Promise<void> {
  const { printer } = openPrinter('simulator');
  await isReady(printer);
  await printer.print(sampleTicket);
  await printer.close();
}
