// A USB/IP printer, as a process of its own: the kernel waits for its answers in the midst of the driver's system calls.
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { profile, SimulatedPrinter, warmUp } from './printer.ts';
import type { Behaviour, Order, State } from './usbip.ts';
import { parseRequest, submitReply, unlinkReply, type UsbIpRequest } from './usbip-wire-format.ts';
import { until } from './waiting.ts';

type Submit = Extract<UsbIpRequest, { kind: 'submit' }>;

const vhci = '/sys/devices/platform/vhci_hcd.0';
const fullSpeed = 2;
const deviceNumber = (1 << 16) | 2;
const errno = { stalled: -32, unlinked: -104 } as const;
const text = (value: string): Buffer => Buffer.concat([Buffer.from([2 + value.length * 2, 3]), Buffer.from(value, 'utf16le')]);

const descriptors = {
  device: Buffer.from([18, 1, 0x00, 0x02, 0, 0, 0, 64, 0x16, 0x04, 0x11, 0x50, 0, 1, 0, 0, 1, 1]),
  configuration: Buffer.concat([
    Buffer.from([9, 2, 32, 0, 1, 1, 0, 0xc0, 50]),
    Buffer.from([9, 4, 0, 0, 2, 7, 1, 2, 0]),
    Buffer.from([7, 5, 0x01, 2, 64, 0, 0]),
    Buffer.from([7, 5, 0x81, 2, 64, 0, 0]),
  ]),
  strings: [Buffer.from([4, 3, 0x09, 0x04]), text('USBIP-1')],
};

const brain = new SimulatedPrinter({ profile });
const warm = warmUp();

let socket: Socket | null = null;
let behaviour: Behaviour = { kind: 'works' };
let received = 0;
let portStatus = 0x18;
/** Replies the host has not fetched yet, and its requests that wait for some. */
let replies = Buffer.alloc(0);
let reading: Submit[] = [];
/** What the device neither takes nor refuses. */
let held: (Submit & { readonly taken: number })[] = [];
let cable: ReturnType<typeof brain.plug> = null;

function reply(bytes: Buffer): void {
  socket?.write(bytes);
}

function feedReaders(): void {
  while (replies.length > 0) {
    const next = reading.shift();
    if (next === undefined) return;
    const part = replies.subarray(0, next.length);
    replies = replies.subarray(part.length);
    reply(submitReply(next.sequence, 0, part.length, part));
  }
}

/** Takes data in: all of it, or as much as the behaviour allows. */
function take(submit: Submit): void {
  const room = 'after' in behaviour ? Math.max(0, behaviour.after - received) : Number.POSITIVE_INFINITY;
  const taken = Math.min(room, submit.data.length);
  received += taken;
  cable?.send(submit.data.subarray(0, taken));
  if (taken === submit.data.length) {
    reply(submitReply(submit.sequence, 0, taken));
  } else if (behaviour.kind === 'stall') {
    behaviour = { kind: 'works' };
    reply(submitReply(submit.sequence, errno.stalled, taken));
  } else if (behaviour.kind === 'unplug') {
    unplug();
  } else {
    held.push({ ...submit, taken });
  }
}

function control(submit: Submit): void {
  const [type = 0, code = 0] = submit.setup;
  const value = submit.setup.readUInt16LE(2);
  const answer = controlAnswer(type, code, value);
  if (answer === 'hold') held.push({ ...submit, taken: 0 });
  else if (answer === null) reply(submitReply(submit.sequence, errno.stalled, 0));
  else
    reply(
      submitReply(
        submit.sequence,
        0,
        submit.input ? Math.min(answer.length, submit.length) : submit.length,
        submit.input ? answer.subarray(0, submit.length) : undefined,
      ),
    );
}

/** Null for a request that is refused. */
function controlAnswer(type: number, code: number, value: number): Buffer | 'hold' | null {
  const printersOnly = (type & 0x60) === 0x20;
  if (behaviour.kind === 'mute' || (behaviour.kind === 'mute-class' && printersOnly)) return 'hold';
  const done = Buffer.alloc(0);
  switch ((type << 8) | code) {
    case 0x8006: {
      const index = value & 0xff;
      return { 1: descriptors.device, 2: descriptors.configuration, 3: descriptors.strings[index] }[value >> 8] ?? null;
    }
    case 0x8000:
      return Buffer.from([1, 0]);
    case 0xa100: {
      const id = 'MFG:Quhao;MDL:USBIP;CLS:PRINTER;';
      return Buffer.concat([Buffer.from([0, id.length + 2]), Buffer.from(id)]);
    }
    case 0xa101:
      return Buffer.from([portStatus]);
    case 0x2102:
    case 0x0009:
    case 0x010b:
    case 0x0201:
      return done;
    default:
      return null;
  }
}

function handle(request: UsbIpRequest): void {
  if (request.kind === 'unlink') {
    const waiting = held.find(({ sequence }) => sequence === request.unlinked);
    held = held.filter((one) => one !== waiting);
    const read = reading.some(({ sequence }) => sequence === request.unlinked);
    reading = reading.filter(({ sequence }) => sequence !== request.unlinked);
    // What was taken of it before is told as of any cancelled transfer.
    if (waiting !== undefined) reply(submitReply(waiting.sequence, errno.unlinked, waiting.taken));
    reply(unlinkReply(request.sequence, read ? errno.unlinked : 0));
  } else if (request.endpoint === 0) {
    control(request);
  } else if (!request.input) {
    take(request);
  } else if (behaviour.kind === 'stall-read') {
    behaviour = { kind: 'works' };
    reply(submitReply(request.sequence, errno.stalled, 0));
  } else {
    reading.push(request);
    feedReaders();
  }
}

async function plug(): Promise<void> {
  await warm;
  await until('the virtual port is free', async () => / 0000 004 /.test(await readFile(`${vhci}/status`, 'utf8')));
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const host = connect(address.port, '127.0.0.1');
  // What arrives there is for the kernel.
  host.pause();
  const [[accepted]] = await Promise.all([once(server, 'connection'), once(host, 'connect')]);
  const device: Socket = accepted;
  server.close();
  [replies, reading, held] = [Buffer.alloc(0), [], []];
  received = 0;
  socket = device;
  cable = brain.plug({
    receive(bytes) {
      replies = Buffer.concat([replies, bytes]);
      feedReaders();
    },
    room: () => undefined,
    lost: () => undefined,
  });
  let waiting = Buffer.alloc(0);
  device.on('data', (bytes: Buffer) => {
    waiting = Buffer.concat([waiting, bytes]);
    for (let parsed = parseRequest(waiting); parsed !== null; parsed = parseRequest(waiting)) {
      waiting = waiting.subarray(parsed.size);
      // A device that pulled its own cable says nothing more.
      if (!device.destroyed) handle(parsed.request);
    }
  });
  device.on('error', () => device.destroy());
  await writeFile(`${vhci}/attach`, `0 ${descriptorOf(host)} ${deviceNumber} ${fullSpeed}`);
}

function unplug(): void {
  cable?.unplug();
  cable = null;
  socket?.destroy();
  socket = null;
}

/** The number of the open file behind a socket, which Node tells in `_handle` only. */
function descriptorOf(of: Socket): number {
  const handle: unknown = Reflect.get(of, '_handle');
  const fd: unknown = typeof handle === 'object' && handle !== null ? Reflect.get(handle, 'fd') : null;
  if (typeof fd !== 'number') throw new Error('this Node does not tell the descriptor of a socket');
  return fd;
}

function state(): State {
  return { received, papers: brain.papers.length, garbled: brain.papers.flatMap(({ garbled }) => garbled).length };
}

async function obey(order: Order): Promise<State> {
  if (order.kind === 'plug') await plug();
  if (order.kind === 'unplug') unplug();
  if (order.kind === 'behave') {
    behaviour = order.behaviour;
    received = 0;
  }
  if (order.kind === 'port-status') portStatus = order.status;
  return state();
}

process.on('message', (order: Order) => {
  void obey(order).then(
    (now) => process.send?.(now),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`, () => process.exit(1));
    },
  );
});
process.on('disconnect', () => process.exit(0));
