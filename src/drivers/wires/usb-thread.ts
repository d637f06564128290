import { parentPort, workerData } from 'node:worker_threads';
import { unreachable } from '../../contract/result.ts';
import type { ThreadAnswer, ThreadRequest, ThreadStart } from './usb-in-thread.ts';
import { usbWire } from './usb.ts';

/* The thread in which a USB printer is driven; usb-in-thread.ts starts it and says why. */

const port = parentPort;
if (port === null) throw new Error('usb-thread.ts runs as a worker thread');
const { connection }: ThreadStart = workerData;
const wire = usbWire(connection);
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
const say = (answer: ThreadAnswer): void => port.postMessage(answer);

wire.onBytes = (bytes) => say({ kind: 'bytes', bytes });
wire.onLost = (why) => say({ kind: 'lost', why });

port.on('message', (request: ThreadRequest) => {
  void answer(request).then(say);
});

async function answer(request: ThreadRequest): Promise<ThreadAnswer> {
  const { id } = request;
  switch (request.kind) {
    case 'open':
      return { kind: 'opened', id, result: await wire.open(request.timeout) };
    case 'write':
      return { kind: 'written', id, result: await wire.write(request.bytes, request.timeout) };
    case 'status':
      return { kind: 'status', id, result: (await wire.port?.status(request.timeout)) ?? null };
    case 'device-id':
      return { kind: 'device-id', id, result: (await wire.port?.deviceId(request.timeout)) ?? null };
    case 'reset':
      return { kind: 'reset', id, result: (await wire.port?.reset(request.timeout)) ?? false };
    case 'close':
      await wire.close();
      // Nothing keeps the thread from ending now.
      port?.unref();
      return { kind: 'closed', id, result: null };
    default:
      return unreachable(request);
  }
}
