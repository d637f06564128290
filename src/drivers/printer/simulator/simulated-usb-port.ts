import type { PrinterPort } from '../../wire.ts';
import { portStatus } from './health.ts';
import type { Mishaps } from './mishaps.ts';

/** The USB control pipe, which answers even while the printer takes no bytes; `forget` empties its buffers. */
export function simulatedUsbPort(mishaps: Mishaps, forget: () => void): PrinterPort {
  return {
    status: async () => (mishaps.isReachable ? portStatus(mishaps.health) : null),
    deviceId: async () => (mishaps.isReachable ? 'MFG:Quhao;CMD:ESC/POS;MDL:Simulator;CLS:PRINTER;' : null),
    reset: async () => {
      if (mishaps.isReachable) forget();
      return mishaps.isReachable;
    },
  };
}
