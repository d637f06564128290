import { createServer, type Server } from 'node:http';
import { applyWSSHandler } from '@trpc/server/adapters/ws';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { api, type Appliance } from '../../../src/contract/api.ts';
import type { Command } from '../../../src/contract/commands.ts';
import type { Refusal } from '../../../src/contract/refusals.ts';
import type { ReplayAnswer, ReplayRefusal, ReplayRequest } from '../../../src/contract/replay.ts';
import { err, ok, type Result } from '../../../src/contract/result.ts';
import type { PhoneSnapshot, Snapshot, Update } from '../../../src/contract/snapshots.ts';
import { connectPhone, connectScreen, type ScreenConnection } from '../../../src/renderer/ui/connection.ts';
import { kioskSnapshot } from '../customer-snapshots.ts';
import { until } from '../../support/until.ts';

/** An appliance behind the real door, which can be silenced, cut off and closed to the screen. */
class FakeAppliance implements Appliance {
  admitted = true;
  silent = false;
  snapshot: Snapshot = kioskSnapshot();
  readonly commands: { readonly station: string; readonly command: Command }[] = [];
  answer: () => Promise<Result<null, Refusal>> = async () => ok(null);
  guesses = false;
  guessed = 0;
  readonly left: string[] = [];
  readonly replays: ReplayRequest[] = [];
  replayed: () => Promise<Result<ReplayAnswer, ReplayRefusal>> = async () => err('replay-busy');

  async command(connection: { readonly station: string }, command: Command): Promise<Result<null, Refusal>> {
    this.commands.push({ station: connection.station, command });
    return this.answer();
  }

  async *snapshots(_connection: unknown, signal: AbortSignal): AsyncIterable<Update<Snapshot>> {
    yield { kind: 'snapshot', snapshot: this.snapshot };
    while (!signal.aborted) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      if (!this.silent) yield { kind: 'unchanged', now: this.snapshot.now + 200 };
    }
  }

  async replay(_connection: unknown, request: ReplayRequest): Promise<Result<ReplayAnswer, ReplayRefusal>> {
    this.replays.push(request);
    return this.replayed();
  }

  ticket(): ReturnType<Appliance['ticket']> {
    this.guessed += this.guesses ? 1 : 0;
    return this.guesses ? err('too-many-attempts') : ok(this.phone());
  }

  async *phone(): AsyncIterable<Update<PhoneSnapshot>> {
    const { boot, number, now, hall } = kioskSnapshot();
    yield { kind: 'snapshot', snapshot: { boot, number, now, hall, role: 'phone', ticket: null } };
  }

  async leave(_connection: unknown, code: string): Promise<Result<null, Refusal>> {
    this.left.push(code);
    return this.answer();
  }

  async stay(): ReturnType<Appliance['stay']> {
    return this.answer();
  }

  async rate(): ReturnType<Appliance['rate']> {
    return ok(null);
  }

  async *pairing(_connection: unknown, _role: unknown, signal: AbortSignal): ReturnType<Appliance['pairing']> {
    yield { kind: 'code', code: '123456' };
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  }
}

let appliance: FakeAppliance;
/** What a page knows of being looked at. */
let page: EventTarget & { visibilityState: string };
let server: Server;
let sockets: WebSocketServer;

beforeEach(async () => {
  appliance = new FakeAppliance();
  server = createServer();
  sockets = new WebSocketServer({ server, path: '/api' });
  applyWSSHandler({
    wss: sockets,
    router: api,
    createContext: ({ req }) => ({
      appliance,
      connection: {
        role: appliance.admitted ? 'kiosk' : null,
        remoteAddress: '127.0.0.1',
        station: new URL(req.url ?? '', 'http://localhost').searchParams.get('station') ?? '',
        session: null,
      },
    }),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  vi.stubGlobal('document', page);
  vi.stubGlobal('location', new URL(`http://127.0.0.1:${address.port}/kiosk`));
});

afterEach(async () => {
  cut();
  sockets.close();
  await new Promise((resolve) => server.close(resolve));
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const cut = (): void => {
  for (const socket of sockets.clients) socket.terminate();
};

/** Resolves when the connection's state is as wished. */
function reached<S>({ state, subscribe }: ScreenConnection<S>, wish: (now: ReturnType<typeof state>) => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (wish(state())) resolve();
    const stop = subscribe(() => {
      if (!wish(state())) return;
      stop();
      resolve();
    });
  });
}

const take: Command = { type: 'take', visit: 'visit-1', service: 'topup', language: 'zh-CN' };

describe('a screen and its appliance', () => {
  it('goes live with a snapshot and the clock of the appliance', async () => {
    const screen = connectScreen('kiosk');
    expect(screen.state()).toMatchObject({ link: 'connecting', snapshot: null, admission: 'unknown' });
    await reached(screen, ({ link }) => link === 'live');
    expect(screen.state()).toMatchObject({ admission: 'admitted', lostSince: null, snapshot: { role: 'kiosk', boot: 'boot-1' } });
    expect(Math.abs(Date.now() + screen.state().clockOffset - appliance.snapshot.now)).toBeLessThan(60_000);
    expect(await screen.send(take)).toEqual(ok(null));
  });

  it('invariant 5: is lost as soon as the connection breaks, says since when, and heals with the new state', async () => {
    const screen = connectScreen('kiosk');
    await reached(screen, ({ link }) => link === 'live');
    appliance.snapshot = kioskSnapshot({}, { number: 2 });
    cut();
    await reached(screen, ({ link }) => link === 'lost');
    expect(screen.state().lostSince).not.toBeNull();
    await reached(screen, ({ link }) => link === 'live');
    expect(screen.state()).toMatchObject({ lostSince: null, snapshot: { number: 2 } });
  });

  it('invariant 5: is lost when the appliance falls silent on an open connection', async () => {
    const screen = connectScreen('kiosk');
    await reached(screen, ({ link }) => link === 'live');
    appliance.silent = true;
    await reached(screen, ({ link }) => link === 'lost');
    expect(screen.state().snapshot).not.toBeNull();
  }, 30_000);

  it('sends a take without an answer again, with the same visit from the same station', async () => {
    const screen = connectScreen('kiosk');
    await reached(screen, ({ link }) => link === 'live');
    appliance.answer = () => new Promise(() => undefined);
    const taken = screen.send(take);
    await until(() => expect(appliance.commands).toHaveLength(1));
    appliance.answer = async () => ok(null);
    cut();
    expect(await taken).toEqual(ok(null));
    expect(appliance.commands.map(({ command }) => command)).toEqual([take, take]);
    expect(appliance.commands[1]?.station).toBe(appliance.commands[0]?.station);
  });

  it('asks what no snapshot tells, once, and hears in the end that there is no answer', async () => {
    const screen = connectScreen('kiosk');
    const request: ReplayRequest = { day: '2026-11-21', rules: ['fifo'], counters: 3 };
    const asked = () => screen.ask((client, signal) => client.replay.query(request, { signal }));
    expect(await asked()).toEqual(err('no-answer'));
    await reached(screen, ({ link }) => link === 'live');
    expect(await asked()).toEqual(err('replay-busy'));
    appliance.replayed = () => new Promise(() => undefined);
    const cutOff = asked();
    await until(() => expect(appliance.replays).toEqual([request, request]));
    cut();
    expect(await cutOff).toEqual(err('no-answer'));
    await reached(screen, ({ link }) => link === 'live');
    expect(appliance.replays).toHaveLength(2);
    appliance.replayed = () => Promise.reject(new Error('a bug'));
    expect(await asked()).toEqual(err('no-answer'));
  });

  it('never repeats another command: its fate is told as no answer', async () => {
    const screen = connectScreen('kiosk');
    await reached(screen, ({ link }) => link === 'live');
    appliance.answer = () => new Promise(() => undefined);
    const ended = screen.send({ type: 'end-visit', visit: 'visit-1' });
    await until(() => expect(appliance.commands).toHaveLength(1));
    cut();
    expect(await ended).toEqual({ ok: false, error: 'no-answer' });
    await reached(screen, ({ link }) => link === 'live');
    expect(appliance.commands).toHaveLength(1);
  });

  it('passes a refusal on', async () => {
    const screen = connectScreen('kiosk');
    appliance.answer = async () => ({ ok: false, error: 'hall-closed' });
    expect(await screen.send(take)).toEqual({ ok: false, error: 'hall-closed' });
  });
});

describe('admission', () => {
  it('shows the pairing code until the PIN lets the screen in', async () => {
    appliance.admitted = false;
    const fetched = vi.fn(async (_address: string, _request: { body: string }) => {
      appliance.admitted = true;
      return { json: async () => ({ admitted: true }) };
    });
    vi.stubGlobal('fetch', fetched);
    const screen = connectScreen('kiosk');
    await reached(screen, ({ pairingCode }) => pairingCode === '123456');
    expect(screen.state()).toMatchObject({ admission: 'needed', snapshot: null });
    expect(await screen.enterPin('2468')).toEqual({ admitted: true });
    await reached(screen, ({ link }) => link === 'live');
    expect(JSON.parse(fetched.mock.calls[0]?.[1].body ?? '')).toEqual({ role: 'kiosk', proof: { kind: 'pin', pin: '2468' } });
  });

  it('uses a key from the address once and removes it there before anything else', async () => {
    const events: string[] = [];
    page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
    vi.stubGlobal('document', page);
    vi.stubGlobal('location', new URL(`${location.href}#key=0123456789abcdef`));
    vi.stubGlobal('history', { replaceState: (_state: unknown, _title: string, address: string) => events.push(address) });
    vi.stubGlobal('fetch', async (address: string, { body }: { body: string }) => {
      events.push(address, body);
      return { json: async () => ({ admitted: true }) };
    });
    const screen = connectScreen('kiosk');
    await reached(screen, ({ link }) => link === 'live');
    expect(events).toEqual(['/kiosk', '/admission', '{"role":"kiosk","proof":{"kind":"key","key":"0123456789abcdef"}}']);
  });

  it.each([{}, { admitted: false }, { admitted: 'yes' }, null, { admitted: false, reason: 'too-many-attempts' }])(
    'takes the answer %j for no answer',
    async (answer) => {
      appliance.admitted = false;
      vi.stubGlobal('fetch', async () => ({ json: async () => answer }));
      const screen = connectScreen('kiosk');
      await reached(screen, ({ admission }) => admission === 'needed');
      expect(await screen.enterPin('2468')).toEqual({ admitted: false, reason: 'unreachable' });
    },
  );
});

/** The page is looked at again, as after a phone's sleep. */
const wake = (): boolean => page.dispatchEvent(new Event('visibilitychange'));

describe('a phone', () => {
  it('leaves the queue by its code, and hears when there is no answer', async () => {
    const phone = connectPhone('Zk3vQ9sLmT1x');
    const leave = () => phone.ask((client, signal) => client.leave.mutate({ code: 'Zk3vQ9sLmT1x' }, { signal }));
    expect(await leave()).toEqual(err('no-answer'));
    await reached(phone, ({ link }) => link === 'live');
    expect(await leave()).toEqual(ok(null));
    appliance.answer = async () => err('not-waiting');
    expect(await leave()).toEqual(err('not-waiting'));
    expect(appliance.left).toEqual(['Zk3vQ9sLmT1x', 'Zk3vQ9sLmT1x']);
  });

  it('goes on trying where its address has tried too many codes', async () => {
    appliance.guesses = true;
    const phone = connectPhone('Zk3vQ9sLmT1x');
    await until(() => expect(appliance.guessed).toBe(2));
    expect(phone.state()).toMatchObject({ link: 'connecting', snapshot: null });
    appliance.guesses = false;
    await reached(phone, ({ link }) => link === 'live');
  });

  it('invariant 5: that slept through the silence knows at once that it shows an old state, and asks again', async () => {
    const phone = connectPhone('Zk3vQ9sLmT1x');
    await reached(phone, ({ link }) => link === 'live');
    const before = Date.now();
    wake();
    expect(phone.state().link).toBe('live');
    // Timers do not run while it sleeps: only its clock has gone on.
    vi.spyOn(Date, 'now').mockReturnValue(before + 60 * 60_000);
    page.visibilityState = 'hidden';
    wake();
    expect(phone.state().link).toBe('live');
    page.visibilityState = 'visible';
    wake();
    expect(phone.state()).toMatchObject({ link: 'lost', snapshot: { role: 'phone' } });
    vi.mocked(Date.now).mockRestore();
    await reached(phone, ({ link }) => link === 'live');
  });

  it('needs no admission', async () => {
    appliance.admitted = false;
    const phone = connectPhone('Zk3vQ9sLmT1x');
    await reached(phone, ({ link }) => link === 'live');
    expect(phone.state().snapshot).toMatchObject({ role: 'phone', ticket: null });
  });
});
