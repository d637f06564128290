import { z } from 'zod';
import { command, idSchema } from './command.ts';

/**
 * What the simulated printer can be told to do to itself. `offline` is the power cut, its buffer gone; `unplugged` only
 * the cable; `fault` an error that only switching off and on clears; `stalled` takes no byte and says nothing; `slow`
 * prints at a tenth of the usual speed.
 */
export const printerFaults = [
  'none',
  'paper-low',
  'paper-out',
  'cover-open',
  'cutter-jam',
  'overheated',
  'fault',
  'stalled',
  'slow',
  'unplugged',
  'offline',
] as const;
export type PrinterFault = (typeof printerFaults)[number];

/** Only while the device is a simulated one. */
export const simulationCommands = {
  /** Swipe one of the reader's demonstration cards. */
  'simulate-swipe': command(['kiosk', 'maintenance'], { card: idSchema }),
  'simulate-printer': command(['kiosk', 'maintenance'], { fault: z.enum(printerFaults) }),
};
