import { WebSocket } from 'ws';
import type { Command } from '../src/contract/commands.ts';
import type { Refusal } from '../src/contract/refusals.ts';
import type { Result } from '../src/contract/result.ts';
import type { Role } from '../src/contract/roles.ts';
import type { Snapshot, Update } from '../src/contract/snapshots.ts';

/*
 * A page's own connection, frame by frame as tRPC's client in src/renderer/ui/session.ts has it, for hundreds of pages in one process: what
 * tRPC and the browser's socket do at this end would be measured as the appliance's.
 */

/** Silence after which a page asks for a sign of life, milliseconds (src/renderer/ui/session.ts). */
const ASK_AFTER = 1_500;
/** The identifier of the one subscription; commands count on from it. */
const SNAPSHOTS = 1;

/** Where a page connects and as what; `host` with its port. */
export type PageAddress = { readonly host: string; readonly cookie: string; readonly role: Role; readonly station: string };

type PageSocket = {
  send(frame: string): void;
  /** Bytes that have come over the wire since the page was opened. */
  received(): number;
  close(): void;
};

/** Opens a page that subscribes to its snapshots; `hear` gets every frame but signs of life between the two ends. */
export async function openPage({ host, cookie, role, station }: PageAddress, hear: (frame: Buffer) => void): Promise<PageSocket> {
  const socket = new WebSocket(`ws://${host}/api?screen=${role}&station=${station}`, { headers: { cookie }, perMessageDeflate: false });
  let received = (): number => 0;
  socket.on('upgrade', (response) => {
    received = () => response.socket.bytesRead;
  });
  const opened = new Promise<void>((resolve, reject) => socket.once('open', resolve).once('error', reject));
  let closing = false;
  socket.on('close', (code) => {
    clearTimeout(silence);
    if (!closing) throw new Error(`a page as ${role} was cut off: ${code}`);
  });
  const silence = setTimeout(() => {
    if (socket.readyState === WebSocket.OPEN) socket.send('PING');
    silence.refresh();
  }, ASK_AFTER);
  socket.on('message', (data: Buffer) => {
    silence.refresh();
    if (data.length > 4) hear(data);
    else if (data.toString() === 'PING') socket.send('PONG');
  });
  // Whoever speaks first may be heard before what waits for the opening goes on.
  await opened;
  socket.send(JSON.stringify({ id: SNAPSHOTS, method: 'subscription', params: { path: 'snapshots' } }));
  return {
    send: (frame) => socket.send(frame),
    received: () => received(),
    close() {
      closing = true;
      socket.close();
    },
  };
}

/** The snapshot that a frame brings; null for anything else. */
export function snapshotIn(frame: Buffer): Snapshot | null {
  const { id, result } = parsed(frame);
  return id === SNAPSHOTS && result?.data !== undefined && 'kind' in result.data && result.data.kind === 'snapshot'
    ? result.data.snapshot
    : null;
}

type Frame = {
  readonly id: number;
  readonly result?: { readonly data?: Update<Snapshot> | Result<null, Refusal> };
  readonly error?: unknown;
};

function parsed(frame: Buffer): Frame {
  // What the appliance sends is what is measured here, not checked.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return JSON.parse(frame.toString()) as Frame;
}

/** A page at which somebody does something. */
export type ActivePage = {
  /** Resolves with the answer. */
  readonly command: (command: Command) => Promise<Result<null, Refusal>>;
  /** Resolves with what `look` finds, as soon as a snapshot that is here or comes shows it. */
  shown<T>(look: (snapshot: Snapshot) => T | null): Promise<T>;
  readonly close: () => void;
};

export async function openActivePage(address: PageAddress): Promise<ActivePage> {
  const answers = new Map<number, (answer: Result<null, Refusal>) => void>();
  let commands = SNAPSHOTS;
  let last: Snapshot | null = null;
  let told = (): void => {};
  const page = await openPage(address, (bytes) => {
    const { id, result, error } = parsed(bytes);
    if (error !== undefined) throw new Error(`the appliance answered ${JSON.stringify(error)}`);
    const data = result?.data;
    if (data === undefined) return;
    if ('ok' in data) {
      answers.get(id)?.(data);
      answers.delete(id);
    } else if (data.kind === 'snapshot') {
      last = data.snapshot;
      told();
    }
  });
  return {
    command: (input) =>
      new Promise((resolve) => {
        commands += 1;
        answers.set(commands, resolve);
        page.send(JSON.stringify({ id: commands, method: 'mutation', params: { path: 'command', input } }));
      }),
    shown: (look) =>
      new Promise((resolve) => {
        told = () => {
          const found = last && look(last);
          if (found === null) return;
          told = () => {};
          resolve(found);
        };
        told();
      }),
    close: () => page.close(),
  };
}
