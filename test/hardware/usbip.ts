import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/**
 * What the printer does from now on, counted from here: `stall` and `unplug` after so many more bytes, once; `hold` keeps
 * a transfer waiting as a printer that is offline does; `mute` answers no control request, `mute-class` none that only printers know; `stall-read` refuses one read.
 */
export type Behaviour =
  | { readonly kind: 'works' | 'mute' | 'mute-class' | 'stall-read' }
  | { readonly kind: 'stall' | 'hold' | 'unplug'; readonly after: number };

export type Order =
  | { readonly kind: 'plug' | 'unplug' | 'state' }
  | { readonly kind: 'behave'; readonly behaviour: Behaviour }
  | { readonly kind: 'port-status'; readonly status: number };

/** `received` is bytes since the last `plug` or `behave`. */
export type State = { readonly received: number; readonly papers: number; readonly garbled: number };

export type UsbIpPrinter = { order(order: Order): Promise<State>; behave(behaviour: Behaviour): Promise<State>; end(): Promise<void> };

/** A printer 0416:5011 with the serial number USBIP-1, played by a process of its own; not plugged in. */
export function usbIpPrinter(): UsbIpPrinter {
  const child = fork(join(import.meta.dirname, 'usbip-device.ts'));
  const exited = once(child, 'exit');
  const order = async (what: Order): Promise<State> => {
    const answer = once(child, 'message');
    child.send(what);
    const [state]: State[] = await Promise.race([answer, exited.then(() => Promise.reject(new Error('the virtual printer ended')))]);
    if (state === undefined) throw new Error('the virtual printer said nothing');
    return state;
  };
  return {
    order,
    behave: (behaviour) => order({ kind: 'behave', behaviour }),
    async end() {
      child.disconnect();
      await exited;
    },
  };
}
