import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import type { Role } from '../../../src/contract/roles.ts';
import { startAppliance, type RunningAppliance } from '../../../src/main/appliance.ts';
import { ok, type Result } from '../../../src/contract/result.ts';
import { loadToRun } from '../../../src/main/configuration/config.ts';
import type { StartFailure } from '../../../src/main/ground/failure.ts';
import type { ClockSources } from '../../../src/main/ground/hall-clock.ts';
import { hallYaml } from '../../support/appliance.ts';
import { scratchDirectory } from '../../support/scratch-database.ts';

const root = join(import.meta.dirname, '../../..');

export type ApplianceRig = {
  readonly running: RunningAppliance;
  readonly port: number;
  /** The manager's PIN. */
  readonly pin: string;
  readonly directory: string;
  /** What was logged so far, as it would stand in the service manager's journal. */
  readonly logged: () => string;
};

export type RigOptions = {
  /** Of the configuration; without it the port is a free one. */
  readonly extra?: string;
  /** Connection of the card reader, and what a card means. */
  readonly reader?: string;
  readonly printer?: string;
  readonly card?: string;
  /** Further keys of the service `topup`. */
  readonly topup?: string;
  /** Its opening hours; open for ever without. */
  readonly hours?: string;
  /** What the machine's clocks say. */
  readonly clocks?: ClockSources;
  readonly media?: Readonly<Record<string, string | Buffer>>;
  /** Holds `data/`, which may be there already. */
  readonly directory?: string;
};

/** The whole appliance in this process, with the built screens and temporary data. */
export async function startRig(options: RigOptions = {}): Promise<ApplianceRig> {
  const started = await tryRig(options);
  if (!started.ok) throw new Error(started.error.message);
  return started.value;
}

/** As `startRig`, where it may refuse. */
export async function tryRig(options: RigOptions): Promise<Result<ApplianceRig, StartFailure>> {
  const directory = options.directory ?? scratchDirectory();
  const configFile = join(directory, 'hall.yaml');
  writeFileSync(
    configFile,
    hallYaml({
      reader: options.reader ?? 'simulator',
      printer: options.printer ?? 'simulator',
      card: options.card ?? '{}',
      topup: options.topup ?? '',
      ...(options.hours === undefined ? {} : { hours: options.hours }),
      extra: options.extra ?? 'network: { port: 0, address: http://hall.example }',
    }),
  );
  if (options.media) {
    mkdirSync(join(directory, 'media'));
    for (const [name, bytes] of Object.entries(options.media)) writeFileSync(join(directory, 'media', name), bytes);
  }
  const config = loadToRun(configFile);
  if (!config.ok) throw new Error(config.error[0]?.message);
  let text = '';
  const log = pino({ base: null }, { write: (line: string) => void (text += line) });
  const started = await startAppliance({
    config: config.value.config,
    configFile,
    dataDirectory: join(directory, 'data'),
    rendererDirectory: join(root, 'dist/renderer'),
    exampleMembers: join(root, 'assets/example-members.csv'),
    log,
    ...(options.clocks ? { clocks: options.clocks } : {}),
  });
  if (!started.ok) return started;
  const running = started.value;
  onTestFinished(() => running.stop());
  return ok({ running, port: Number(new URL(running.origin).port), pin: running.firstPin ?? '', directory, logged: () => text });
}

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
};

/** One HTTP request, its path sent as it is written, to loopback unless told otherwise. */
export async function ask(
  port: number,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string; host?: string } = {},
): Promise<Answer> {
  const sent = request({
    host: options.host ?? '127.0.0.1',
    port,
    path,
    method: options.method ?? 'GET',
    headers: options.headers ?? {},
    agent: false,
  });
  sent.end(options.body);
  const answered = Promise.withResolvers<Answer>();
  sent.on('error', (error) => answered.reject(error));
  sent.on('response', (response) => {
    let body = '';
    response.setEncoding('utf8').on('data', (piece: string) => void (body += piece));
    response.on('end', () => answered.resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
  });
  return answered.promise;
}

export type Proof = { kind: 'pin'; pin: string } | { kind: 'key'; key: string };

export function admission(port: number, role: string, proof: Proof, headers: Record<string, string> = {}): Promise<Answer> {
  return ask(port, '/admission', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ role, proof }),
  });
}

/** The cookie of a newly admitted screen. */
export async function admitted({ port, running }: ApplianceRig, role: Role): Promise<string> {
  const key = new URL(running.admissionUrl(role)).hash.slice('#key='.length);
  return cookieOf(await admission(port, role, { kind: 'key', key }));
}

export function cookieOf({ headers }: Answer): string {
  const [cookie = ''] = headers['set-cookie'] ?? [];
  return cookie.split(';')[0] ?? '';
}

const frame = z.object({
  id: z.number().nullable().optional(),
  result: z.object({ type: z.string().optional(), data: z.unknown().optional() }).optional(),
  error: z.looseObject({ message: z.string(), data: z.looseObject({ code: z.string() }) }).optional(),
});

/** A bare WebSocket that speaks tRPC's frames and nothing more. */
export type Screen = {
  readonly socket: WebSocket;
  /** Sends one frame as it is. */
  send(frame: string | Buffer): void;
  /** What the appliance answers to this mutation: its result, or the code of its error. */
  call(path: string, input: unknown): Promise<unknown>;
  /** The same of a query. */
  query(path: string, input: unknown): Promise<unknown>;
  /** What a subscription has brought so far. */
  subscribe(path: string, input?: unknown): { readonly data: unknown[]; readonly errors: string[] };
  /** The code of every error that answers no request. */
  readonly strayErrors: string[];
  /** The close code. */
  readonly closed: Promise<number>;
};

/** Opens `/api`; rejects with the HTTP status when the handshake is refused. */
export async function openScreen(port: number, query: string, headers: Record<string, string> = {}): Promise<Screen> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api${query}`, { headers });
  onTestFinished(() => socket.terminate());
  const closed = new Promise<number>((resolve) => socket.on('close', (code) => resolve(code)));
  const waiting = new Map<number, (answer: z.infer<typeof frame>) => void>();
  const strayErrors: string[] = [];
  socket.on('message', (bytes: Buffer) => {
    const text = bytes.toString('utf8');
    if (text === 'PING') socket.send('PONG');
    if (!text.startsWith('{')) return;
    const answer = frame.parse(JSON.parse(text));
    const known = waiting.get(answer.id ?? -1);
    if (known) known(answer);
    else if (answer.error) strayErrors.push(answer.error.data.code);
  });
  await new Promise<void>((resolve, reject) => {
    socket.on('open', resolve);
    socket.on('unexpected-response', (_request, response) => reject(new Error(`refused with ${response.statusCode}`)));
    socket.on('error', reject);
  });
  let id = 0;
  const send = (method: string, path: string, input: unknown, heard: (answer: z.infer<typeof frame>) => void): void => {
    id += 1;
    waiting.set(id, heard);
    socket.send(JSON.stringify({ id, method, params: { path, input } }));
  };
  return {
    socket,
    strayErrors,
    closed,
    send: (bytes) => socket.send(bytes),
    call: (path, input) =>
      new Promise((resolve) => send('mutation', path, input, ({ result, error }) => resolve(error ? error.data.code : result?.data))),
    query: (path, input) =>
      new Promise((resolve) => send('query', path, input, ({ result, error }) => resolve(error ? error.data.code : result?.data))),
    subscribe: (path, input) => {
      const got = { data: new Array<unknown>(), errors: new Array<string>() };
      send('subscription', path, input, ({ result, error }) => {
        if (error) got.errors.push(error.data.code);
        else if (result?.type === 'data') got.data.push(result.data);
      });
      return got;
    },
  };
}

/** A screen of this role, admitted by a key of its own. */
export async function admittedScreen(rig: ApplianceRig, role: Role, station = `station-${role}`): Promise<Screen> {
  return openScreen(rig.port, `?screen=${role}&station=${station}`, { cookie: await admitted(rig, role) });
}

const update = z.object({ kind: z.literal('snapshot'), snapshot: z.record(z.string(), z.unknown()) });

/** The last snapshot a subscription brought. */
export function lastSnapshot({ data }: { readonly data: readonly unknown[] }): Record<string, unknown> {
  const last = data.findLast((one) => update.safeParse(one).success);
  return update.parse(last).snapshot;
}

/** Whether a TCP connection to this address is taken. */
export async function isOpen(host: string, port: number): Promise<boolean> {
  const socket = connect({ host, port });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
