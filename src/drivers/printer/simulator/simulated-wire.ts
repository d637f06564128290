import { err, ok } from '../../../contract/result.ts';
import type { Timers } from '../../timers.ts';
import type { PrinterPort, Wire } from '../../wire.ts';
import type { Cable, Socket } from './cable.ts';

/** A wire that ends in a simulated printer. What the printer says arrives later, never within a call. */
export function simulatedWire(printer: Socket, timers: Timers, port: PrinterPort | null): Wire {
  let cable: Cable | null = null;
  /** Goes on with the write that waits for room or the end of the wire. */
  let goOn = (): void => undefined;

  /** Runs `action` soon, unless this connection is over by then. */
  function later(connection: Cable | null, action: () => void): void {
    queueMicrotask(() => {
      if (cable === connection) action();
    });
  }

  const wire: Wire = {
    name: 'simulator',
    ...(port !== null && { port }),
    onBytes: () => undefined,
    onLost: () => undefined,
    async open() {
      if (cable !== null) return ok(null);
      const plugged: Cable | null = printer.plug({
        receive: (bytes) => later(plugged, () => wire.onBytes(bytes)),
        room: () => later(plugged, () => goOn()),
        lost: (why) =>
          later(plugged, () => {
            cable = null;
            goOn();
            wire.onLost(why);
          }),
      });
      cable = plugged;
      return plugged === null ? err('the simulated printer is switched off or unplugged') : ok(null);
    },
    async write(bytes, timeout) {
      let accepted = 0;
      let late = false;
      const cancel = timers.after(timeout, () => {
        late = true;
        goOn();
      });
      try {
        for (;;) {
          if (cable === null) return { accepted, error: 'the wire is not open' };
          accepted += cable.send(bytes.subarray(accepted));
          if (accepted === bytes.length) return { accepted, error: null };
          if (late) return { accepted, error: 'the printer takes no more bytes' };
          await new Promise<void>((resolve) => {
            goOn = resolve;
          });
        }
      } finally {
        cancel();
        goOn = () => undefined;
      }
    },
    async close() {
      cable?.unplug();
      cable = null;
      goOn();
    },
  };
  return wire;
}
