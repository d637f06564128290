import { setPriority } from 'node:os';
import { WebSocket } from 'ws';
import { until } from '../test/support/until.ts';

/*
 * The rude crowd of flood.bench.ts, a process of its own at the lowest priority, because it stands for other machines. Everybody in it comes
 * from an address of their own on loopback (127.0.2.x and 127.0.3.x), as strangers: without a cookie. Ends with its parent.
 */

export type CrowdMessage = { readonly flooding: number; readonly holding: number; readonly code: string };

const [port = ''] = process.argv.slice(2);
/** Frames that one flooder sends before it lets the others of this process have a turn. */
const AT_ONCE = 100;

setPriority(19);
process.on('disconnect', () => process.exit(0));

let wanted: CrowdMessage = { flooding: 0, holding: 0, code: '' };
const frames = (code: string): readonly string[] => [
  `{"id":1,"method":"mutation","params":{"path":"leave","input":{"code":"${code.split('').toReversed().join('')}"}}}`,
  '{"id":2,"method":"mutation","params":{"path":"command","input":{"type":"call"}}}',
  subscription(3, code),
  'nonsense',
];

function subscription(id: number, code: string): string {
  return JSON.stringify({ id, method: 'subscription', params: { path: 'ticket', input: { code } } });
}

/** Connects again and again as long as it is wanted; resolves each time the connection is over. */
async function connection(address: string, isWanted: () => boolean, use: (socket: WebSocket) => void): Promise<void> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api`, { localAddress: address });
  await new Promise<void>((resolve) => {
    socket.on('error', () => resolve());
    socket.on('close', () => resolve());
    socket.on('open', () => use(socket));
    const leaving = setInterval(() => {
      if (isWanted()) return;
      socket.terminate();
      resolve();
    }, 50);
    socket.on('close', () => clearInterval(leaving));
  });
}

const running = { flooding: 0, holding: 0 };
let held = 0;

async function flooder(place: number): Promise<void> {
  running.flooding += 1;
  const isWanted = (): boolean => place < wanted.flooding;
  while (isWanted()) {
    await connection(`127.0.2.${place + 1}`, isWanted, (socket) => {
      const rude = frames(wanted.code);
      const send = (): void => {
        for (let i = 0; i < AT_ONCE && socket.readyState === socket.OPEN; i += 1) socket.send(rude[i % rude.length] ?? '');
        if (socket.readyState === socket.OPEN && isWanted()) setImmediate(send);
      };
      send();
    });
    await new Promise((resolve) => setImmediate(resolve));
  }
  running.flooding -= 1;
}

/** Asks for a ticket and reads nothing of what comes. */
async function holder(place: number): Promise<void> {
  running.holding += 1;
  const isWanted = (): boolean => place < wanted.holding;
  while (isWanted()) {
    let holds = false;
    await connection(`127.0.3.${(place % 250) + 1}`, isWanted, (socket) => {
      socket.send(subscription(1, wanted.code));
      socket.pause();
      holds = true;
      held += 1;
    });
    if (holds) held -= 1;
  }
  running.holding -= 1;
}

process.on('message', (message: CrowdMessage) => {
  const before = wanted;
  wanted = message;
  for (let place = before.flooding; place < wanted.flooding; place += 1) void flooder(place);
  for (let place = before.holding; place < wanted.holding; place += 1) void holder(place);
  void until(() => running.flooding === wanted.flooding && running.holding === wanted.holding && held === wanted.holding, {
    what: 'the crowd as it is wanted',
  }).then(() => process.send?.('as wanted'));
});
