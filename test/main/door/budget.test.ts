import { EventEmitter } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import type { Appliance } from '../../../src/contract/api.ts';
import type { PhoneSnapshot, Update } from '../../../src/contract/snapshots.ts';
import { watchConnection } from '../../../src/main/door/connection-budget.ts';
import { createRefusalLog } from '../../../src/main/ground/refusal-log.ts';
import { createTokenBucket } from '../../../src/main/ground/token-bucket.ts';
import { until } from '../../support/until.ts';
import { admittedScreen, ask, lastSnapshot, openScreen, startRig } from './server-rig.ts';

describe('a connection has a budget (invariant 9)', () => {
  test('a stranger who sends more frames than anybody needs is cut off; the kiosk goes on', async () => {
    const rig = await startRig();
    const kiosk = await admittedScreen(rig, 'kiosk');
    const screen = kiosk.subscribe('snapshots');
    await until(() => expect(screen.data.length).toBeGreaterThan(0));
    const rude = await openScreen(rig.port, '');
    for (let i = 0; i < 500; i += 1) rude.send('{"id":1,"method":"mutation","params":{"path":"leave","input":{"code":"nonsense-code"}}}');
    await rude.closed;
    expect(rig.logged()).toContain('more frames than one connection may send');
    const { visit } = z.object({ visit: z.object({ id: z.string() }) }).parse(lastSnapshot(screen));
    expect(await kiosk.call('command', { type: 'touch', visit: visit.id, busy: false })).toEqual({ ok: true, value: null });
  });

  test('subscriptions without end are cut off, and are not drawn for any more', async () => {
    const rig = await startRig();
    const greedy = await admittedScreen(rig, 'display');
    for (let i = 0; i < 40; i += 1) greedy.subscribe('snapshots');
    await greedy.closed;
    expect(rig.logged()).toContain('more subscriptions than one connection may have');
  });

  test('who is cut off again and again is not let in for a while; an admitted screen at the same address is', async () => {
    const rig = await startRig();
    const before = await admittedScreen(rig, 'display');
    for (let i = 0; i < 5; i += 1) {
      const rude = await openScreen(rig.port, '');
      for (let frame = 0; frame < 200; frame += 1) rude.send('nonsense');
      await rude.closed;
    }
    await expect(openScreen(rig.port, '')).rejects.toThrow('refused with 429');
    expect(before.socket.readyState).toBe(before.socket.OPEN);
    const after = await admittedScreen(rig, 'display');
    expect(after.socket.readyState).toBe(after.socket.OPEN);
  });

  test('the log of refusals: a burst, then a line a second, and how many were not told', () => {
    const lines: object[] = [];
    let now = 0;
    const refusals = createRefusalLog({ warn: (...line: unknown[]) => void lines.push(line) }, () => now);
    const from = { remoteAddress: '192.0.2.1', admitted: false };
    for (let i = 0; i < 1_000; i += 1) refusals.note('x', from);
    expect(lines).toHaveLength(20);
    now += 1_000;
    refusals.note('x', from);
    expect(lines.at(-1)).toEqual([{ remoteAddress: '192.0.2.1', notTold: 980 }, 'refused: x']);
  });

  test('a token bucket whose clock is set back gives nothing twice', () => {
    let now = 10_000;
    const bucket = createTokenBucket({ burst: 2, perSecond: 1, clock: () => now });
    expect([bucket.take(), bucket.take(), bucket.take()]).toEqual([true, true, false]);
    now = 0;
    expect(bucket.take()).toBe(false);
    now = 1_000;
    expect([bucket.take(), bucket.take()]).toEqual([true, false]);
  });
});

test('a client that does not read skips states: nothing more is drawn for it until it has read', async () => {
  const socket = Object.assign(new EventEmitter(), { bufferedAmount: 0, terminate: () => undefined });
  let drawn = 0;
  const states = async function* (): AsyncGenerator<Update<PhoneSnapshot>> {
    for (;;) yield { kind: 'unchanged', now: (drawn += 1) };
  };
  const notAsked = (): never => {
    throw new Error('nobody asks for this');
  };
  const door: Appliance = {
    command: notAsked,
    snapshots: notAsked,
    replay: notAsked,
    ticket: () => ({ ok: true, value: states() }),
    rate: notAsked,
    leave: notAsked,
    stay: notAsked,
    pairing: notAsked,
  };
  const { appliance } = watchConnection(socket, {
    appliance: door,
    connection: { role: null, session: null, remoteAddress: '192.0.2.1', station: '' },
    clock: Date.now,
    exceeded: () => undefined,
  });
  const updates = appliance.ticket({ role: null, session: null, remoteAddress: '', station: '' }, 'code', new AbortController().signal);
  if (!updates.ok) throw new Error(updates.error);
  const reading = updates.value[Symbol.asyncIterator]();
  await reading.next();
  socket.bufferedAmount = 1_000_000;
  let came = false;
  const next = reading.next().then(() => (came = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect([came, drawn]).toEqual([false, 1]);
  socket.bufferedAmount = 0;
  await next;
  expect(drawn).toBe(2);
  socket.emit('close');
});

describe('nobody locks others out', () => {
  test('one address does not take all places of pairing', async () => {
    const rig = await startRig();
    for (let i = 0; i < 2; i += 1) {
      const screen = await openScreen(rig.port, '');
      for (let slot = 0; slot < 3; slot += 1) screen.subscribe('pairing', { role: 'display' });
    }
    await until(() => expect(rig.logged()).toContain('more screens ask to be paired than wait at once'));
  });
});

describe('what a request names', () => {
  async function raw(port: number, text: string): Promise<string> {
    const socket = connect({ host: '127.0.0.1', port });
    onTestFinished(() => void socket.destroy());
    let answer = '';
    socket.setEncoding('utf8').on('data', (piece: string) => void (answer += piece));
    socket.write(text);
    await until(() => expect(answer).toContain('\r\n\r\n'));
    return answer;
  }

  test('two Host headers, or an address in absolute form of another host, get nothing', async () => {
    const { port } = await startRig();
    const two = await raw(port, `GET /healthz HTTP/1.1\r\nHost: localhost:${port}\r\nHost: evil.example\r\n\r\n`);
    expect(two).toMatch(/^HTTP\/1\.1 4(00|21)/);
    const absolute = await raw(port, `GET http://evil.example/healthz HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`);
    expect(absolute).toMatch(/^HTTP\/1\.1 421/);
    expect(await raw(port, `GET /healthz HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200/);
  });

  test('of the media folder only what the display plays', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000000000000000', 'hex');
    const extra = 'network: { port: 0, address: http://hall.example }\ndisplay: { media: media }';
    const { port } = await startRig({ extra, media: { 'a film.png': png, 'staff list.csv': 'secret', 'broken.png': 'no picture' } });
    expect((await ask(port, '/media/a%20film.png')).status).toBe(200);
    for (const path of ['/media/staff%20list.csv', '/media/broken.png', '/media/', '/media/..%2fhall.yaml'])
      expect((await ask(port, path)).status, path).toBeGreaterThanOrEqual(400);
  });
});
