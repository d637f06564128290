import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SimulatedPrinter } from '../../src/drivers/printer/simulator/simulated-printer.ts';

/** A device whose bytes a simulated printer takes and answers. */
export type PlayedDevice = {
  /** Everything the host has sent, as far as it has been read. */
  received(): Uint8Array;
  reading(on: boolean): void;
  end(): Promise<void>;
};

/** Between two looks at a device file that had nothing to give or to take, milliseconds. */
const pause = 2;

/** Plays the device behind a device file; null while the file can not be opened. */
export async function playDevice(path: string, brain: SimulatedPrinter): Promise<PlayedDevice | null> {
  let file: FileHandle;
  try {
    file = await open(path, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY);
  } catch {
    return null;
  }
  const received: Buffer[] = [];
  let isReading = true;
  const ended = new AbortController();
  let replying: Promise<void> = Promise.resolve();

  async function answer(bytes: Uint8Array): Promise<void> {
    for (let sent = 0; sent < bytes.length && !ended.signal.aborted;) {
      const count = await moved(() => file.write(bytes, sent).then(({ bytesWritten }) => bytesWritten));
      sent += count;
      if (count === 0) await sleep(pause);
    }
  }

  async function listen(): Promise<void> {
    const cable = brain.plug({
      receive: (bytes) => void (replying = replying.then(() => answer(bytes))),
      room: () => undefined,
      lost: () => undefined,
    });
    if (cable === null) throw new Error('the simulated printer is off');
    const buffer = Buffer.alloc(8_192);
    let waiting: Uint8Array = new Uint8Array();
    while (!ended.signal.aborted) {
      waiting = waiting.subarray(cable.send(waiting));
      const count =
        isReading && waiting.length === 0 ? await moved(() => file.read(buffer, 0, buffer.length).then(({ bytesRead }) => bytesRead)) : 0;
      if (count === 0) {
        await sleep(pause);
      } else {
        waiting = Uint8Array.from(buffer.subarray(0, count));
        received.push(Buffer.from(waiting));
      }
    }
    cable.unplug();
  }

  const listening = listen();
  return {
    received: () => Uint8Array.from(Buffer.concat(received)),
    reading: (on) => void (isReading = on),
    async end() {
      ended.abort();
      await listening;
      await replying;
      await file.close();
    },
  };
}

/** How many bytes an operation moved: none while the kernel says to try again, or the cable is out. */
async function moved(operation: () => Promise<number>): Promise<number> {
  try {
    return await operation();
  } catch {
    return 0;
  }
}
