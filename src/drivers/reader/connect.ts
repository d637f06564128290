import type { Config } from '../../contract/config.ts';
import { systemTimers, type Timers } from '../timers.ts';
import { tcpWire } from '../wires/tcp.ts';
import { createReader } from './reader-driver.ts';
import type { Reader } from './reader.ts';
import { createSimulatedReader, type SimulatedReader } from './simulator.ts';

const network = /^tcp:\/\/(?:\[([^\]]+)\]|([^\s:/[\]]+)):(\d{1,5})$/;

/**
 * Opens the reader that `reader.connection` of the configuration names. `simulator` is there while the
 * reader is simulated, for the cards that can be swiped on it. Whatever goes wrong is the reader's status.
 */
export async function openReader({ connection }: Config['reader'], timers: Timers = systemTimers): Promise<{ readonly reader: Reader; readonly simulator: SimulatedReader | null; readonly typed: ((keys: string) => void) | null }> {
  if (connection === 'simulator' || connection === 'auto') {
    const simulator = createSimulatedReader();
    return { reader: createReader({ wire: simulator, timers }), simulator, typed: null };
  }
  const absent = (detail: string) => ({ reader: absentReader(detail, timers.now()), simulator: null, typed: null });
  const [, address, name, port] = network.exec(connection) ?? [];
  const host = address ?? name;
  if (host !== undefined && port !== undefined) {
    if (Number(port) < 1 || Number(port) > 65_535) return absent('a TCP port is a number from 1 to 65535');
    return { reader: createReader({ wire: tcpWire(host, Number(port), timers), timers }), simulator: null, typed: null };
  }
  return absent(`a reader at "${connection}" cannot be read by this version: connect it as tcp://HOST:PORT, or set reader.connection to simulator`);
}

/** A reader that is not there and will not come. */
function absentReader(detail: string, since: number): Reader {
  return {
    status: { state: 'lost', detail, since },
    onStatus: () => () => {},
    onSwipe: () => () => {},
    async close() {},
  };
}
