import type { Config } from '../../contract/config.ts';
import { systemTimers, type Timers } from '../timers.ts';
import type { Wire } from '../wire.ts';
import { hidWire, isReaderThere } from '../wires/hid.ts';
import { hidSelection } from '../wires/hid-selection.ts';
import { tcpWire } from '../wires/tcp.ts';
import type { MakeDecoder } from './card-read.ts';
import { hidDecoder } from './hid-decoder.ts';
import { createReader } from './reader-driver.ts';
import { magtekStreamDecoder } from './report-decoders.ts';
import type { Reader } from './reader.ts';
import { createSimulatedReader, type SimulatedReader } from './simulator.ts';
import { textDecoder } from './typed-line.ts';
import { createTypedWire } from './typed-wire.ts';

/** A reader; `simulator` and `typed` are there while it is simulated and while the kiosk's page collects its keys. */
export type OpenedReader = {
  readonly reader: Reader;
  /** For the cards that can be swiped on it. */
  readonly simulator: SimulatedReader | null;
  /** Takes what it typed in one swipe. */
  readonly typed: ((keys: string) => void) | null;
};

/** To look which HID devices there are, milliseconds. */
const LOOK_TIMEOUT = 3_000;

const network = /^tcp:\/\/(?:\[([^\]]+)\]|([^\s:/[\]]+)):(\d{1,5})$/;

/**
 * Opens the reader that `reader.connection` of the configuration names. Whatever goes wrong is the reader's
 * status. `auto` is decided here, once: the USB reader that is there now, else the simulator.
 */
export async function openReader(
  { connection, card: rules }: Config['reader'],
  { timers = systemTimers, platform = process.platform }: { readonly timers?: Timers; readonly platform?: NodeJS.Platform } = {},
): Promise<OpenedReader> {
  const reading = (wire: Wire, decoder: MakeDecoder): Reader => createReader({ wire, timers, decoder, rules });
  const [, address, name, port] = network.exec(connection) ?? [];
  const host = address ?? name;
  if (host !== undefined && port !== undefined)
    return { reader: reading(tcpWire(host, Number(port), timers), magtekStreamDecoder), simulator: null, typed: null };

  const selection = hidSelection(connection);
  if (selection === null || (selection.kind === 'auto' && !(await isReaderThere(LOOK_TIMEOUT, timers)))) {
    const simulator = createSimulatedReader();
    return { reader: reading(simulator, magtekStreamDecoder), simulator, typed: null };
  }
  // Only Linux lets a program have a keyboard to itself.
  if (selection.kind === 'wedge' && platform !== 'linux') {
    const wire = createTypedWire();
    return { reader: reading(wire, textDecoder), simulator: null, typed: wire.type };
  }
  const wire = hidWire(connection, selection, timers);
  return { reader: reading(wire, hidDecoder(wire, rules)), simulator: null, typed: null };
}
