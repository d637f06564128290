import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { commands as declared } from '../../../src/contract/commands.ts';
import { roles } from '../../../src/contract/roles.ts';
import { admission, admitted, admittedScreen, ask, cookieOf, isOpen, lastSnapshot, openScreen, startRig } from './server-rig.ts';
import { until } from '../../support/until.ts';

/** One of each command, right in its form. */
const commands: Readonly<Record<string, object>> = {
  take: { type: 'take', visit: 'someone', service: 'topup', language: 'en' },
  touch: { type: 'touch', visit: 'someone', busy: false },
  'go-on-as-standard': { type: 'go-on-as-standard', visit: 'someone' },
  'show-place': { type: 'show-place', visit: 'someone', number: 'A001' },
  'scan-ticket': { type: 'scan-ticket', visit: 'someone', code: 'Zk3vQ9sLmT1x' },
  'prove-place': { type: 'prove-place', visit: 'someone', check: '0000' },
  'leave-queue': { type: 'leave-queue', visit: 'someone' },
  'stay-in-queue': { type: 'stay-in-queue', visit: 'someone' },
  'end-visit': { type: 'end-visit', visit: 'someone' },
  'choose-counter': { type: 'choose-counter', counter: '1' },
  call: { type: 'call' },
  'call-number': { type: 'call-number', number: 'A001', reason: 'frail' },
  recall: { type: 'recall' },
  start: { type: 'start' },
  finish: { type: 'finish' },
  'no-show': { type: 'no-show' },
  park: { type: 'park' },
  transfer: { type: 'transfer', service: 'plan', to: null },
  'add-service': { type: 'add-service', service: 'plan' },
  readmit: { type: 'readmit', number: 'A001' },
  'change-service': { type: 'change-service', number: 'A001', service: 'plan' },
  'note-left': { type: 'note-left', number: 'A001' },
  undo: { type: 'undo', number: 'A001', act: 'service-finished', at: 0 },
  'end-day': { type: 'end-day' },
  'reopen-day': { type: 'reopen-day' },
  'close-early': { type: 'close-early', at: null },
  'keep-hours': { type: 'keep-hours' },
  'stop-numbers': { type: 'stop-numbers', service: 'plan', at: null },
  'give-numbers': { type: 'give-numbers', service: 'plan' },
  'confirm-clock': { type: 'confirm-clock', shown: 0 },
  pause: { type: 'pause', reason: 'meeting' },
  resume: { type: 'resume' },
  'look-up': { type: 'look-up', number: 'A001' },
  reprint: { type: 'reprint', number: 'A001' },
  'reprint-at-kiosk': { type: 'reprint-at-kiosk', number: 'A001', pin: '000000' },
  'identify-by-phone': { type: 'identify-by-phone', visit: 'someone', phone: '13800138001', last: null },
  'show-times': { type: 'show-times', visit: 'someone', service: 'topup' },
  book: { type: 'book', visit: 'someone', request: 'booking-1', service: 'topup', at: 0, phone: null, tier: null },
  'find-appointment': { type: 'find-appointment', visit: 'someone', code: '000000', phone: null },
  'check-in': { type: 'check-in', visit: 'someone', language: 'en' },
  'print-appointment': { type: 'print-appointment', visit: 'someone', language: 'en' },
  'cancel-appointment': { type: 'cancel-appointment', visit: null, code: '000000' },
  'acknowledge-arrival': { type: 'acknowledge-arrival', arrival: 'somebody' },
  admit: { type: 'admit', code: '000000' },
  'print-bring': { type: 'print-bring', visit: 'someone', service: 'topup', language: 'en' },
  'pre-accept': { type: 'pre-accept', visit: 'someone', answers: [{ service: 'topup', question: 'note', value: 'x' }] },
  rate: { type: 'rate', number: 'A001', check: '0000', stars: 5, reasons: [] },
  'give-feedback': { type: 'give-feedback', visit: 'someone', kind: 'question', service: null, language: 'en', text: 'x', phone: null },
  'call-guide': { type: 'call-guide' },
  'acknowledge-guide-call': { type: 'acknowledge-guide-call', call: 'somebody' },
  'open-feedback': { type: 'open-feedback', reference: '261121-01' },
  'assign-feedback': { type: 'assign-feedback', reference: '261121-01', owner: null, scope: 'hall' },
  'close-feedback': { type: 'close-feedback', reference: '261121-01' },
  'erase-feedback': { type: 'erase-feedback', reference: '261121-01' },
  'typed-swipe': { type: 'typed-swipe', keys: '%B?' },
  'simulate-swipe': { type: 'simulate-swipe', card: 'gold' },
  'simulate-printer': { type: 'simulate-printer', fault: 'none' },
};
const refused = { ok: false, error: 'not-permitted' };
const done = { ok: true, value: null };

const kioskView = z.looseObject({
  visit: z.looseObject({ id: z.string(), ticket: z.looseObject({ number: z.string(), url: z.string() }).nullable() }),
});
const visitOf = (subscription: { readonly data: readonly unknown[] }) => kioskView.parse(lastSnapshot(subscription)).visit;

describe('invariant 8: who someone is comes from the connection', () => {
  test('each role may say what is its own and nothing else; a display may say nothing', async () => {
    const rig = await startRig();
    for (const role of roles) {
      const screen = await admittedScreen(rig, role);
      for (const [type, { roles: may }] of Object.entries(declared)) {
        const answer = await screen.call('command', commands[type] ?? expect.unreachable(`there is no sample of the command ${type}`));
        expect(answer, `${role} ${type}`).toHaveProperty('ok');
        const entry = `refused: command ${type} from role ${role}"`;
        if (may.includes(role)) expect(rig.logged()).not.toContain(entry);
        else expect([answer, rig.logged()], `${role} ${type}`).toEqual([refused, expect.stringContaining(entry)]);
      }
    }
  });

  test('a guest may say nothing and see nothing but a ticket by its code and a pairing code of its own', async () => {
    const rig = await startRig();
    for (const query of ['', '?screen=manager', '?screen=counter&station=s', '?screen=root']) {
      const guest = await openScreen(rig.port, query);
      for (const command of Object.values(commands)) expect(await guest.call('command', command)).toBe('UNAUTHORIZED');
      const snapshots = guest.subscribe('snapshots');
      await until(() => expect(snapshots.errors).toEqual(['UNAUTHORIZED']));
      expect(snapshots.data).toEqual([]);
    }
    expect(rig.logged()).toContain('refused: UNAUTHORIZED at command');
  });

  test('a cookie of one role opens no other, forged and foreign ones none', async () => {
    const rig = await startRig();
    const display = await admitted(rig, 'display');
    const token = display.slice('quhao-display='.length);
    const attempts = [
      display,
      `quhao-manager=${token}`,
      'quhao-manager=',
      `quhao-manager=${'A'.repeat(43)}`,
      `quhao-manager=${token}; quhao-display=${token}`,
      `quhao-manager=${'%00'.repeat(20)}`,
    ];
    for (const cookie of attempts) {
      const screen = await openScreen(rig.port, '?screen=manager', { cookie });
      expect(await screen.call('command', commands['admit'])).toBe('UNAUTHORIZED');
    }
    const own = await openScreen(rig.port, '?screen=display', { cookie: display });
    const snapshots = own.subscribe('snapshots');
    await until(() => expect(lastSnapshot(snapshots)).toMatchObject({ role: 'display' }));
  });

  test('a role claimed in the message changes nothing', async () => {
    const rig = await startRig();
    const display = await admittedScreen(rig, 'display');
    expect(await display.call('command', { ...commands['call'], role: 'counter' })).toBe('BAD_REQUEST');
    expect(await display.call('command', { type: 'call' })).toEqual(refused);
  });
});

describe('admission', () => {
  test('by a one-time key: once, for its role only; forged and malformed ones are refused', async () => {
    const rig = await startRig();
    const key = new URL(rig.running.admissionUrl('kiosk')).hash.slice('#key='.length);
    const first = await admission(rig.port, 'kiosk', { kind: 'key', key });
    expect([first.status, JSON.parse(first.body)]).toEqual([200, { admitted: true }]);
    expect(first.headers['set-cookie']?.[0]).toMatch(/^quhao-kiosk=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict$/);
    const replayed = await admission(rig.port, 'kiosk', { kind: 'key', key });
    expect([replayed.status, JSON.parse(replayed.body), cookieOf(replayed)]).toEqual([403, { admitted: false, reason: 'wrong' }, '']);

    const forOther = new URL(rig.running.admissionUrl('display')).hash.slice('#key='.length);
    expect((await admission(rig.port, 'manager', { kind: 'key', key: forOther })).status).toBe(403);
    expect((await admission(rig.port, 'display', { kind: 'key', key: forOther })).status).toBe(403);
    expect((await admission(rig.port, 'kiosk', { kind: 'key', key: 'A'.repeat(43) })).status).toBe(403);
    expect(rig.logged()).not.toContain(key);
    expect(rig.logged()).toContain('refused: admission as kiosk by key: wrong');
  });

  test('by PIN: the right one for any screen; a wrong one locks the address after five', async () => {
    const rig = await startRig();
    const right = await admission(rig.port, 'manager', { kind: 'pin', pin: rig.pin });
    expect([right.status, JSON.parse(right.body)]).toEqual([200, { admitted: true }]);
    const wrong = rig.pin === '314159' ? '271828' : '314159';
    for (let i = 0; i < 5; i += 1) {
      const answer = await admission(rig.port, 'manager', { kind: 'pin', pin: wrong });
      expect([answer.status, JSON.parse(answer.body)]).toEqual([403, { admitted: false, reason: 'wrong' }]);
    }
    const locked = await admission(rig.port, 'manager', { kind: 'pin', pin: rig.pin });
    expect(locked.status).toBe(429);
    expect(JSON.parse(locked.body)).toMatchObject({ admitted: false, reason: 'too-many-attempts', retryAfter: expect.any(Number) });
    // Keys are no guesses: the shell's own windows still come in, and are not locked by what strangers at their address did.
    expect(await admitted(rig, 'kiosk')).toMatch(/^quhao-kiosk=/);
    const kiosk = await admittedScreen(rig, 'kiosk');
    expect(await kiosk.call('command', { type: 'reprint-at-kiosk', number: 'A001', pin: rig.pin })).toEqual({
      ok: false,
      error: 'unknown-ticket',
    });
    for (let i = 0; i < 5; i += 1) await kiosk.call('command', { type: 'reprint-at-kiosk', number: 'A001', pin: wrong });
    expect(await kiosk.call('command', { type: 'reprint-at-kiosk', number: 'A001', pin: rig.pin })).toEqual({
      ok: false,
      error: 'too-many-attempts',
    });
    for (const secret of [rig.pin, wrong]) expect(rig.logged()).not.toContain(secret);
    expect(rig.logged()).toContain('refused: admission as manager by pin: too-many-attempts');
  });

  test('refuses what is malformed, without repeating it', async () => {
    const rig = await startRig();
    const malformed = {
      'no JSON': '{"role":',
      'an unknown role': JSON.stringify({ role: 'root', proof: { kind: 'pin', pin: '123456' } }),
      'a PIN that is a number': JSON.stringify({ role: 'manager', proof: { kind: 'pin', pin: 123_456 } }),
      'more than is asked': JSON.stringify({ role: 'manager', proof: { kind: 'pin', pin: '123456' }, admitted: true }),
      'a body of 1 MB': JSON.stringify({ role: 'manager', proof: { kind: 'pin', pin: '1'.repeat(1_000_000) } }),
      nothing: '',
    };
    for (const [what, body] of Object.entries(malformed)) {
      const before = rig.logged().length;
      const answer = await ask(rig.port, '/admission', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      expect([400, 413], what).toContain(answer.status);
      expect(JSON.parse(answer.body), what).toEqual({ admitted: false, reason: 'malformed' });
      expect(rig.logged().slice(before), what).toContain('refused: ');
    }
    expect(rig.logged()).not.toContain('123456');
  });

  test('refuses a form of another origin, and text that claims to be no JSON', async () => {
    const rig = await startRig();
    const foreign = await admission(rig.port, 'manager', { kind: 'pin', pin: rig.pin }, { origin: 'https://evil.example' });
    expect([foreign.status, cookieOf(foreign)]).toEqual([400, '']);
    const form = await ask(rig.port, '/admission', {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ role: 'manager', proof: { kind: 'pin', pin: rig.pin } }),
    });
    expect([form.status, cookieOf(form)]).toEqual([expect.any(Number), '']);
    expect(form.status).toBeGreaterThanOrEqual(400);
    const own = await admission(rig.port, 'manager', { kind: 'pin', pin: rig.pin }, { origin: `http://127.0.0.1:${rig.port}` });
    expect(own.status).toBe(200);
  });

  test('by pairing: the screen shows a code, the manager admits it, it enters with the key it is given', async () => {
    const rig = await startRig();
    const screen = await openScreen(rig.port, '?screen=display');
    const pairing = screen.subscribe('pairing', { role: 'display' });
    await until(() => expect(pairing.data).toHaveLength(1));
    const { code } = z.object({ kind: z.literal('code'), code: z.string().regex(/^\d{6}$/) }).parse(pairing.data[0]);

    const manager = await admittedScreen(rig, 'manager');
    const seen = manager.subscribe('snapshots');
    await until(() => expect(lastSnapshot(seen)).toMatchObject({ pairings: [{ code, role: 'display', address: '127.0.0.1' }] }));
    const other = code === '000000' ? '000001' : '000000';
    expect(await manager.call('command', { type: 'admit', code: other })).toEqual({ ok: false, error: 'unknown-code' });
    expect(await manager.call('command', { type: 'admit', code })).toEqual(done);
    await until(() => expect(pairing.data).toHaveLength(2));
    const { key } = z.object({ kind: z.literal('admitted'), key: z.string() }).parse(pairing.data[1]);
    await until(() => expect(lastSnapshot(seen)).toMatchObject({ pairings: [] }));

    expect((await admission(rig.port, 'counter', { kind: 'key', key })).status).toBe(403);
    expect((await admission(rig.port, 'display', { kind: 'key', key })).status).toBe(403);
    const again = screen.subscribe('pairing', { role: 'display' });
    await until(() => expect(again.data).toHaveLength(1));
    const second = z.object({ code: z.string() }).parse(again.data[0]);
    expect(await manager.call('command', { type: 'admit', code: second.code })).toEqual(done);
    await until(() => expect(again.data).toHaveLength(2));
    const entered = await admission(rig.port, 'display', { kind: 'key', key: z.object({ key: z.string() }).parse(again.data[1]).key });
    const display = await openScreen(rig.port, '?screen=display', { cookie: cookieOf(entered) });
    const shown = display.subscribe('snapshots');
    await until(() => expect(lastSnapshot(shown)).toMatchObject({ role: 'display' }));
  });

  test("a screen that goes away while it waits is taken off the manager's list", async () => {
    const rig = await startRig();
    const screen = await openScreen(rig.port, '?screen=display');
    screen.subscribe('pairing', { role: 'display' });
    const manager = await admittedScreen(rig, 'manager');
    const seen = manager.subscribe('snapshots');
    await until(() => expect(lastSnapshot(seen)['pairings']).toHaveLength(1));
    screen.socket.terminate();
    await until(() => expect(lastSnapshot(seen)['pairings']).toHaveLength(0));
  });

  test('a screen that opens again finds its clerk at the counter they chose', async () => {
    const rig = await startRig();
    const cookie = await admitted(rig, 'counter');
    const sitting = await openScreen(rig.port, '?screen=counter', { cookie });
    expect(await sitting.call('command', { type: 'choose-counter', counter: '2' })).toEqual(done);
    const again = await openScreen(rig.port, '?screen=counter', { cookie });
    const seen = again.subscribe('snapshots');
    await until(() => expect(lastSnapshot(seen)).toMatchObject({ mine: { id: '2' } }));
  });
});

describe('invariant 7: what a connection sends is parsed or refused, and the others are unharmed', () => {
  test('nonsense of every kind: refused, logged without repeating it, and another screen goes on', async () => {
    const rig = await startRig();
    const kiosk = await admittedScreen(rig, 'kiosk');
    const view = kiosk.subscribe('snapshots');
    await until(() => expect(visitOf(view).ticket).toBeNull());

    const bad = await admittedScreen(rig, 'counter');
    for (const nonsense of [
      'not JSON',
      '{',
      '[]',
      '[1,2]',
      'null',
      '"PIN 123456"',
      '{"id":901}',
      '{"id":901,"method":"mutation"}',
      '{"id":901,"method":"张三","params":{}}',
      Buffer.from([0xff, 0xfe, 0x00]),
      '{"id":901,"method":"mutation","params":{"path":"__proto__.toString"}}',
    ])
      bad.send(nonsense);
    expect(await bad.call('command', { type: 'open-the-door' })).toBe('BAD_REQUEST');
    expect(await bad.call('command', { type: 'choose-counter', counter: 1 })).toBe('BAD_REQUEST');
    expect(await bad.call('command', { type: 'choose-counter', counter: 'x'.repeat(10_000) })).toBe('BAD_REQUEST');
    expect(await bad.call('command', null)).toBe('BAD_REQUEST');
    expect(await bad.call('张三 13800138001', {})).toBe('NOT_FOUND');
    expect(await bad.call('toString', {})).toBe('NOT_FOUND');
    const ticket = bad.subscribe('ticket', { code: '../../etc/passwd' });
    await until(() => expect(ticket.errors).toEqual(['BAD_REQUEST']));
    // It is still admitted and still understood.
    expect(await bad.call('command', { type: 'choose-counter', counter: '1' })).toEqual(done);

    expect(await kiosk.call('command', { type: 'take', visit: visitOf(view).id, service: 'topup', language: 'en' })).toEqual(done);
    await until(() => expect(visitOf(view).ticket?.number).toBe('A001'));
    for (const secret of ['123456', '张三', '13800138001', 'etc/passwd', 'open-the-door', '__proto__'])
      expect(rig.logged()).not.toContain(secret);
    expect(rig.logged()).toContain('refused: BAD_REQUEST at command');
    expect(rig.logged()).not.toContain('a bug');
  });

  test('an error tells nothing about the machine', async () => {
    const rig = await startRig();
    const guest = await openScreen(rig.port, '');
    const texts: string[] = [];
    guest.socket.on('message', (bytes: Buffer) => texts.push(bytes.toString('utf8')));
    await guest.call('command', { type: 'call' });
    await guest.call('no such', {});
    guest.send('{');
    await until(() => expect(guest.strayErrors).toEqual(['PARSE_ERROR']));
    for (const text of texts) {
      expect(text).not.toContain('stack');
      expect(text).not.toContain(import.meta.dirname.slice(0, 10));
    }
  });

  test('a 10 MB frame ends its own connection and no other', async () => {
    const rig = await startRig();
    const kiosk = await admittedScreen(rig, 'kiosk');
    const view = kiosk.subscribe('snapshots');
    await until(() => expect(visitOf(view).ticket).toBeNull());
    const guest = await openScreen(rig.port, '');
    guest.socket.on('error', () => {});
    guest.send('x'.repeat(10_000_000));
    // 1009: message too big (RFC 6455); 1006 where the reset overtakes it.
    expect([1009, 1006]).toContain(await guest.closed);
    await until(() => expect(rig.logged()).toContain('refused: a connection ended: Max payload size exceeded'));
    expect(await kiosk.call('command', { type: 'take', visit: visitOf(view).id, service: 'plan', language: 'en' })).toEqual(done);
    await until(() => expect(visitOf(view).ticket?.number).toBe('B001'));
    expect((await ask(rig.port, '/healthz')).status).toBe(200);
  });

  test('a kiosk cannot take a number in a visit that is not on its screen', async () => {
    const rig = await startRig();
    const [one, two] = [await admittedScreen(rig, 'kiosk', 'station-1'), await admittedScreen(rig, 'kiosk', 'station-2')];
    const view = one.subscribe('snapshots');
    await until(() => expect(visitOf(view).ticket).toBeNull());
    const { id } = visitOf(view);
    expect(await two.call('command', { type: 'take', visit: id, service: 'topup', language: 'en' })).toEqual({
      ok: false,
      error: 'visit-over',
    });
    expect(await one.call('command', { type: 'take', visit: id, service: 'no-such', language: 'en' })).toEqual({
      ok: false,
      error: 'unknown-service',
    });
    const taken = await Promise.all(
      Array.from({ length: 20 }, () => one.call('command', { type: 'take', visit: id, service: 'topup', language: 'en' })),
    );
    expect(taken).toEqual(Array.from({ length: 20 }, () => done));
    await until(() => expect(visitOf(view).ticket?.number).toBe('A001'));
    expect(JSON.parse((await ask(rig.port, '/healthz')).body)).toMatchObject({ ok: true });
    expect((await ask(rig.port, '/metrics')).body).toContain('quhao_tickets 1\n');
  });
});

describe('invariant 9: the appliance stops whatever its connections do', () => {
  const upgrade =
    'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n';
  test.each([
    ['a WebSocket that never answers a goodbye', `GET /api HTTP/1.1\r\nHost: localhost\r\n${upgrade}`, '101 Switching Protocols'],
    ['a WebSocket that was refused for its host', `GET /api HTTP/1.1\r\nHost: evil.example\r\n${upgrade}`, '421 Misdirected Request'],
    [
      'a WebSocket that was refused for its origin',
      `GET /api HTTP/1.1\r\nHost: localhost\r\nOrigin: https://evil.example\r\n${upgrade}`,
      '403 Forbidden',
    ],
    [
      'a request whose body never comes',
      'POST /admission HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\nContent-Type: application/json\r\n\r\n{',
      '',
    ],
    ['a request that never ends its head', 'GET /kiosk HTTP/1.1\r\nHost: local', ''],
  ])('%s', async (_what, bytes, answer) => {
    const rig = await startRig();
    const socket = connect({ host: '127.0.0.1', port: rig.port, allowHalfOpen: true });
    onTestFinished(() => void socket.destroy());
    let text = '';
    socket.on('data', (piece) => void (text += piece.toString()));
    socket.on('error', () => {});
    socket.write(bytes);
    await until(() => expect(text).toContain(answer));
    await rig.running.stop();
    expect(await isOpen('127.0.0.1', rig.port)).toBe(false);
  });
});

describe('where a request comes from', () => {
  test('a foreign Host (DNS rebinding) gets nothing, on any path and on the WebSocket', async () => {
    const rig = await startRig();
    for (const host of ['evil.example', `evil.example:${rig.port}`, 'localhost.evil.example', '@', 'a b']) {
      for (const path of ['/kiosk', '/healthz', '/metrics', '/assets/', '/api']) {
        expect((await ask(rig.port, path, { headers: { host } })).status, `${host} ${path}`).toBeGreaterThanOrEqual(400);
      }
      await expect(openScreen(rig.port, '', { host })).rejects.toThrow(/refused with 4/);
    }
    for (const host of [`localhost:${rig.port}`, `127.0.0.1:${rig.port}`, `[::1]:${rig.port}`]) {
      expect((await ask(rig.port, '/healthz', { headers: { host } })).status).toBe(200);
    }
    expect(rig.logged()).toContain('refused: a request for a host that is not this appliance');
    expect(rig.logged()).not.toContain('evil');
  });

  test("a page of a foreign origin gets no WebSocket; the appliance's own pages do", async () => {
    const rig = await startRig();
    const cookie = await admitted(rig, 'manager');
    for (const origin of ['https://evil.example', 'null', 'file://', `http://127.0.0.1:${rig.port + 1}`, 'not an origin']) {
      await expect(openScreen(rig.port, '?screen=manager', { origin, cookie })).rejects.toThrow('refused with 403');
    }
    const own = await openScreen(rig.port, '?screen=manager', { origin: `http://127.0.0.1:${rig.port}`, cookie });
    expect(await own.call('command', { type: 'admit', code: '123456' })).toEqual({ ok: false, error: 'unknown-code' });
    expect(rig.logged()).toContain('refused: a WebSocket from another origin');
  });

  const elsewhere = [
    '127.0.0.2',
    ...Object.values(networkInterfaces())
      .flat()
      .flatMap((one) => (one?.family === 'IPv4' && !one.internal ? [one.address] : [])),
  ];
  test.runIf(process.platform === 'linux')("listens on loopback alone unless the configuration opens the hall's network", async () => {
    const closed = await startRig();
    const open = await startRig({ extra: 'network: { port: 0, listen: hall }' });
    for (const rig of [closed, open]) expect(await isOpen('127.0.0.1', rig.port)).toBe(true);
    for (const address of elsewhere) {
      expect(await isOpen(address, closed.port), address).toBe(false);
      expect(await isOpen(address, open.port), address).toBe(true);
      expect((await ask(open.port, '/kiosk', { host: address })).status).toBe(200);
    }
  });
});

describe('what is served', () => {
  const pages = [...roles.map((role) => `/${role}`), '/t/anyCodeThatIsNotThere'];

  test('every page and every other answer comes with its security headers', async () => {
    const rig = await startRig();
    for (const path of [
      ...pages,
      '/',
      '/healthz',
      '/metrics',
      '/not-there',
      '/assets/not-there.js',
      '/paper/1.png',
      '/api',
      '/%',
      '/t/%zz',
    ]) {
      const { headers } = await ask(rig.port, path);
      expect(headers['content-security-policy'] ?? `none at ${path}`).toMatch(
        /^default-src 'none';script-src 'self';style-src 'self';.*base-uri 'none';form-action 'none';frame-ancestors '(none|self)'$/,
      );
      // The kiosk alone may frame, the maintenance screen alone be framed, by the kiosk.
      expect(headers['content-security-policy'], path).toContain(path === '/kiosk' ? "frame-src 'self'" : "frame-src 'none'");
      expect(headers['content-security-policy'], path).toContain(
        path === '/maintenance' ? "frame-ancestors 'self'" : "frame-ancestors 'none'",
      );
      expect(headers['content-security-policy'], path).not.toContain('unsafe');
      expect(headers['x-content-type-options'], path).toBe('nosniff');
      expect(headers['referrer-policy'], path).toBe('no-referrer');
    }
  });

  test('every page keeps to its policy: nothing inline, nothing from elsewhere', async () => {
    const rig = await startRig();
    for (const path of pages) {
      const { status, headers, body } = await ask(rig.port, path);
      expect([status, headers['content-type']], path).toEqual([200, 'text/html; charset=utf-8']);
      expect(headers['cache-control'], path).toContain('max-age=0');
      expect(body.match(/<script(?![^>]*\bsrc="\/assets\/)[^>]*>/g), path).toBeNull();
      expect(body.match(/<style|\bstyle=|\bon[a-z]+=|https?:\/\//g), path).toBeNull();
      const [script = ''] = /\/assets\/[^"]+\.js/.exec(body) ?? [];
      expect((await ask(rig.port, script)).headers['content-type']).toContain('javascript');
      // Phones load their page over the hall's wireless network.
      expect((await ask(rig.port, script, { headers: { 'accept-encoding': 'gzip' } })).headers['content-encoding']).toBe('gzip');
    }
  });

  test('nothing outside the served folders', async () => {
    const rig = await startRig({
      extra: 'network: { port: 0, address: http://hall.example }\ndisplay: { media: media }',
      media: { 'film.webm': Buffer.from('1a45dfa39f4286810142f7810142f281', 'hex'), 'broken.png': 'not a picture' },
    });
    const ways = [
      '../hall.yaml',
      '..%2fhall.yaml',
      '%2e%2e/hall.yaml',
      '%2e%2e%2fhall.yaml',
      '..%5chall.yaml',
      '..\\hall.yaml',
      '....//hall.yaml',
      '%252e%252e%252fhall.yaml',
      '/etc/passwd',
      '%2fetc%2fpasswd',
      '..%00/hall.yaml',
    ];
    const up = ['../data/keys.json', '..%2fdata%2fkeys.json', '%2e%2e/data/hall.db'];
    for (const folder of ['/assets/', '/media/', '/paper/', '/t/']) {
      for (const way of [...ways, ...up]) {
        const { status, body } = await ask(rig.port, folder + way);
        // What stays under /t/ is the phone's page, whatever the code.
        if (folder === '/t/' && status === 200) expect(body).toContain('<!doctype html>');
        else expect(status, folder + way).toBeGreaterThanOrEqual(400);
        for (const inside of ['t-01', 'root:', '"hash"', 'SQLite']) expect(body, folder + way).not.toContain(inside);
      }
    }
    expect((await ask(rig.port, '/media/film.webm')).status).toBe(200);
    expect((await ask(rig.port, '/media/')).status).toBeGreaterThanOrEqual(400);
    expect(rig.logged()).toContain('media file broken.png is left out: it is broken, or not a png file');
    const display = (await admittedScreen(rig, 'display')).subscribe('snapshots');
    await until(() => expect(lastSnapshot(display)).toMatchObject({ media: ['/media/film.webm'] }));
  });

  test('/healthz and /metrics: figures, nothing about anyone', async () => {
    const rig = await startRig();
    const health = await ask(rig.port, '/healthz');
    expect(JSON.parse(health.body)).toEqual({
      ok: true,
      data: 'ok',
      notices: [],
      version: expect.any(String),
      boot: expect.any(String),
      printer: expect.any(String),
      reader: expect.any(String),
      clock: 'trusted',
    });
    const { headers, body } = await ask(rig.port, '/metrics');
    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    for (const line of body.trimEnd().split(/\n+/))
      expect(line).toMatch(/^(# (HELP|TYPE) quhao_\w+ .+|quhao_\w+(\{\w+="[\w-]+"(,\w+="[\w-]+")*\})? -?[\d.e+-]+)$/);
    expect(body).toContain('quhao_waiting{tier="gold",service="topup"} 0\n');
  });

  test("invariant 6: a member's way from the swipe to the paper leaves no number and no name in the log, the addresses or other screens", async () => {
    const rig = await startRig();
    const kiosk = await admittedScreen(rig, 'kiosk');
    const view = kiosk.subscribe('snapshots');
    const display = (await admittedScreen(rig, 'display')).subscribe('snapshots');
    const counter = await admittedScreen(rig, 'counter');
    const clerk = counter.subscribe('snapshots');
    await until(() => expect(visitOf(view).ticket).toBeNull());
    expect(await kiosk.call('command', { type: 'simulate-swipe', card: 'gold' })).toEqual(done);
    await until(() => expect(lastSnapshot(view)).toMatchObject({ visit: { member: { name: '张*', tail: '1234' } } }));
    const { id } = visitOf(view);
    expect(await kiosk.call('command', { type: 'take', visit: id, service: 'topup', language: 'zh-CN' })).toEqual(done);
    await until(() => expect(lastSnapshot(view)).toMatchObject({ visit: { ticket: { number: 'V001', print: 'printed' } } }));
    await counter.call('command', { type: 'choose-counter', counter: 'vip' });
    await counter.call('command', { type: 'call' });
    await until(() => expect(lastSnapshot(display)).toMatchObject({ calls: [{ number: 'V001' }] }));
    await until(() => expect(lastSnapshot(clerk)).toMatchObject({ mine: { ticket: { number: 'V001' } } }));
    const code = visitOf(view).ticket?.url.split('/').at(-1) ?? '';
    for (const secret of ['张三', '13800138001', '9156001000001234', '6001000001234']) {
      expect(rig.logged()).not.toContain(secret);
      expect(JSON.stringify([view.data, display.data, clerk.data])).not.toContain(secret);
    }
    for (const secret of [id, code, '"1234"']) expect(JSON.stringify([display.data, clerk.data])).not.toContain(secret);
    // The clerk hears that a member has arrived, by the mask; the hall does not.
    expect(JSON.stringify(display.data)).not.toContain('张*');
    for (const secret of [id, code, rig.pin]) expect(rig.logged()).not.toContain(secret);

    // The customer's phone, without any admission.
    const phone = await openScreen(rig.port, '');
    const own = phone.subscribe('ticket', { code });
    await until(() => expect(lastSnapshot(own)).toMatchObject({ role: 'phone', ticket: { number: 'V001', state: 'called' } }));
    const unknown = phone.subscribe('ticket', { code: 'AAAAAAAAAAAAAAAA' });
    await until(() => expect(lastSnapshot(unknown)).toMatchObject({ role: 'phone', ticket: null }));
    for (const secret of [id, '张*', '1234']) expect(JSON.stringify(own.data)).not.toContain(secret);
  });

  test('a simulated paper is shown to the kiosk and to maintenance, to nobody else; the code to take along to the kiosk', async () => {
    const rig = await startRig();
    const kioskCookie = await admitted(rig, 'kiosk');
    const kiosk = await openScreen(rig.port, '?screen=kiosk&station=s', { cookie: kioskCookie });
    const view = kiosk.subscribe('snapshots');
    await until(() => expect(visitOf(view).ticket).toBeNull());
    await kiosk.call('command', { type: 'take', visit: visitOf(view).id, service: 'topup', language: 'zh-CN' });
    const papers = z.looseObject({
      simulation: z.looseObject({ printer: z.looseObject({ papers: z.array(z.looseObject({ id: z.string() })).min(1) }) }),
    });
    await until(() => expect(papers.safeParse(lastSnapshot(view)).success).toBe(true));
    const code = visitOf(view).ticket?.url.split('/').at(-1) ?? '';
    const qr = await ask(rig.port, `/t/${code}/qr.svg`, { headers: { cookie: kioskCookie } });
    expect([qr.status, qr.headers['content-type']]).toEqual([200, 'image/svg+xml']);
    for (const role of roles.filter((one) => one !== 'kiosk')) {
      expect((await ask(rig.port, `/t/${code}/qr.svg`, { headers: { cookie: await admitted(rig, role) } })).status, role).toBe(404);
    }
    expect((await ask(rig.port, `/t/${code}/qr.svg`)).status).toBe(404);
    const path = `/paper/${papers.parse(lastSnapshot(view)).simulation.printer.papers[0]?.id}.png`;
    for (const role of roles) {
      const { status, headers } = await ask(rig.port, path, { headers: { cookie: await admitted(rig, role) } });
      const may = role === 'kiosk' || role === 'maintenance';
      expect([status, headers['content-type'] ?? ''], role).toEqual(may ? [200, 'image/png'] : [404, '']);
    }
    expect((await ask(rig.port, path)).status).toBe(404);
    expect((await ask(rig.port, '/paper/none.png', { headers: { cookie: kioskCookie } })).status).toBe(404);
  });
});
