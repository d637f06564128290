import { createServer, type Server, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { connectionSchema, type ConnectionBy } from '../../../src/contract/config-connections.ts';
import { tcpWire } from '../../../src/drivers/wires/tcp.ts';
import { manualTimers } from '../../support/manual-timers.ts';
import { settle } from '../../support/settle.ts';

/** For a condition that comes soon, on a machine that may be busy. */
const patiently = { timeout: 20_000 };

const servers: { readonly server: Server; readonly sockets: Set<Socket> }[] = [];

/** A server on a free port of this machine; `serve` gets each connection. */
async function listening(host: string, serve: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    serve(socket);
  });
  servers.push({ server, sockets });
  await new Promise<void>((resolve) => {
    server.listen(0, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

afterEach(async () => {
  for (const { server, sockets } of servers.splice(0)) {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  }
});

const at = (text: string): ConnectionBy<'tcp'> => connectionSchema(['tcp']).parse(text);

const hasIpv6 = Object.values(networkInterfaces()).some((list) => list?.some(({ address }) => address === '::1'));

describe('the TCP wire', () => {
  it('carries bytes both ways, in order', async () => {
    const port = await listening('127.0.0.1', (socket) => socket.pipe(socket));
    const wire = tcpWire(at(`tcp://127.0.0.1:${port}`));
    expect(wire.name).toBe(`tcp://127.0.0.1:${port}`);
    const { promise: back, resolve } = Promise.withResolvers<Buffer>();
    const heard: Buffer[] = [];
    wire.onBytes = (bytes) => {
      heard.push(Buffer.from(bytes));
      if (Buffer.concat(heard).length === 100_000) resolve(Buffer.concat(heard));
    };
    expect(await wire.open(5_000)).toEqual({ ok: true, value: null });
    const sent = Uint8Array.from({ length: 100_000 }, (_, at) => at % 251);
    expect(await wire.write(sent, 5_000)).toEqual({ accepted: 100_000, error: null });
    expect((await back).equals(Buffer.from(sent))).toBe(true);
    await wire.close();
  });

  it.skipIf(!hasIpv6)('takes IPv6 addresses', async () => {
    const port = await listening('::1', (socket) => socket.resume());
    const wire = tcpWire(at(`tcp://[::1]:${port}`));
    expect(wire.name).toBe(`tcp://[::1]:${port}`);
    expect((await wire.open(5_000)).ok).toBe(true);
    await wire.close();
  });

  it('says that nobody listens', async () => {
    const port = await listening('127.0.0.1', () => undefined);
    const closed = servers.pop();
    await new Promise((resolve) => {
      closed?.server.close(resolve);
    });
    const wire = tcpWire(at(`tcp://127.0.0.1:${port}`));
    expect(await wire.open(5_000)).toEqual({
      ok: false,
      error: 'the other end refuses the connection: it is off, busy, or the port is wrong',
    });
    expect(await wire.write(Uint8Array.of(1), 1_000)).toEqual({ accepted: 0, error: 'the connection is not open' });
  });

  it('gives up opening when its own timer fires', async () => {
    const port = await listening('127.0.0.1', (socket) => socket.resume());
    const timers = manualTimers();
    const wire = tcpWire(at(`tcp://127.0.0.1:${port}`), timers);
    const opening = wire.open(3_000);
    // close() inside open() takes a turn before the timer is set.
    await Promise.resolve();
    timers.advance(3_000);
    expect(await opening).toEqual({ ok: false, error: 'no answer within 3 s' });
    expect(timers.running).toBe(0);
  });

  it('tells once that the other end closed, and opens again', async () => {
    const sockets: Socket[] = [];
    const port = await listening('127.0.0.1', (socket) => sockets.push(socket.resume()));
    const wire = tcpWire(at(`tcp://127.0.0.1:${port}`));
    const lost: string[] = [];
    const { promise: gone, resolve } = Promise.withResolvers<void>();
    wire.onLost = (why) => {
      lost.push(why);
      resolve();
    };
    await wire.open(5_000);
    await wire.write(Uint8Array.of(1), 1_000);
    await expect.poll(() => sockets.length, patiently).toBe(1);
    sockets[0]?.end();
    await gone;
    expect(lost).toEqual(['the other end closed the connection']);
    expect(await wire.write(Uint8Array.of(1), 1_000)).toEqual({ accepted: 0, error: 'the connection is not open' });
    expect((await wire.open(5_000)).ok).toBe(true);
    await wire.close();
    expect(lost).toHaveLength(1);
  });

  it('ends a write in time when the other end takes no more, and never sends the rest', async () => {
    const { promise: connected, resolve } = Promise.withResolvers<Socket>();
    const port = await listening('127.0.0.1', (socket) => resolve(socket.pause()));
    const timers = manualTimers();
    const wire = tcpWire(at(`tcp://127.0.0.1:${port}`), timers);
    const { promise: lost, resolve: lose } = Promise.withResolvers<string>();
    wire.onLost = lose;
    await wire.open(5_000);
    const socket = await connected;
    // More than any socket buffer holds.
    const size = 64 * 1_024 * 1_024;
    const writing = wire.write(new Uint8Array(size), 2_000);
    timers.advance(2_000);
    const { accepted, error } = await writing;
    expect(error).toBe('the other end takes no more bytes');
    expect(accepted).toBeGreaterThan(0);
    await lost;
    let arrived = 0;
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    socket.on('data', (bytes) => {
      arrived += bytes.length;
    });
    socket.on('close', () => end());
    socket.resume();
    await ended;
    expect(arrived).toBeLessThan(size);
    expect(arrived).toBeLessThanOrEqual(accepted);
  });

  it('says nothing after it was closed here', async () => {
    const port = await listening('127.0.0.1', (socket) => socket.resume());
    const wire = tcpWire(at(`tcp://127.0.0.1:${port}`));
    const lost: string[] = [];
    wire.onLost = (why) => lost.push(why);
    await wire.open(5_000);
    await wire.close();
    await wire.close();
    await settle();
    expect(lost).toEqual([]);
  });
});
