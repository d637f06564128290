import type { Config } from '../../contract/config.ts';
import { unreachable } from '../../contract/result.ts';
import { systemTimers, type Timers } from '../timers.ts';
import type { Wire } from '../wire.ts';
import { hidWire, isReaderThere } from '../wires/hid.ts';
import type { HidConnection } from '../wires/hid-selection.ts';
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
type OpenedReader = {
  readonly reader: Reader;
  /** For the cards that can be swiped on it. */
  readonly simulator: SimulatedReader | null;
  /** Takes what it typed in one swipe. */
  readonly typed: ((keys: string) => void) | null;
};

/** To look which HID devices there are, milliseconds. */
const LOOK_TIMEOUT = 3_000;

/**
 * Opens the reader that `reader.connection` of the configuration names. Whatever goes wrong is the reader's
 * status. `auto` is decided here, once: the USB reader that is there now, else the simulator.
 */
export async function openReader(
  { connection, card: rules }: Config['reader'],
  { timers = systemTimers, platform = process.platform }: { readonly timers?: Timers; readonly platform?: NodeJS.Platform } = {},
): Promise<OpenedReader> {
  const opened = (wire: Wire, decoder: MakeDecoder): OpenedReader => {
    const reader = createReader({ wire, timers, decoder, rules });
    return { reader, simulator: null, typed: null };
  };
  const hid = (device: HidConnection): OpenedReader => {
    const wire = hidWire(device, timers);
    return opened(wire, hidDecoder(wire, rules));
  };
  const simulated = (): OpenedReader => {
    const simulator = createSimulatedReader();
    return { ...opened(simulator, magtekStreamDecoder), simulator };
  };
  switch (connection.kind) {
    case 'simulator':
      return simulated();
    case 'auto':
      return (await isReaderThere(connection, LOOK_TIMEOUT, timers)) ? hid(connection) : simulated();
    case 'tcp':
      return opened(tcpWire(connection, timers), magtekStreamDecoder);
    case 'hid':
      return hid(connection);
    case 'wedge': {
      // Only Linux lets a program have a keyboard to itself.
      if (platform === 'linux') return hid(connection);
      const wire = createTypedWire();
      return { ...opened(wire, textDecoder), typed: wire.type };
    }
    default:
      return unreachable(connection);
  }
}
