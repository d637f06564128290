import { join } from 'node:path';
import { createTRPCClient, createWSClient, wsLink } from '@trpc/client';
import { afterAll, describe, expect, it, onTestFailed } from 'vitest';
import { profileNamed } from '../../../src/drivers/printer/profiles.ts';
import { SimulatedPrinter } from '../../../src/drivers/printer/simulator/simulated-printer.ts';
import type { Api } from '../../../src/contract/api.ts';
import { openHall } from '../../../src/main/data/data-directory.ts';
import { createStore } from '../../../src/main/desk/store.ts';
import { hallYaml, scratch, startQuhao, type Running } from '../../support/appliance.ts';
import { seededRandom } from '../../support/random.ts';
import { socketWithCookie } from '../../support/socket.ts';
import { until } from '../../support/until.ts';

/** How often the process is killed, and how many kiosks take numbers meanwhile. */
const KILLS = 50;
const KIOSKS = 8;
/** The longest wait before a kill, milliseconds: several numbers are given in it. */
const LONGEST_LIFE = 250;
/** Other moments in every run; `KILL_SEED` brings back those of a run that failed. */
const seed = Number(process.env['KILL_SEED'] ?? Date.now() % 1_000_000);

const place = scratch();
afterAll(() => place.remove());

/** Lets one kiosk in by the key of its address, as a page does that is opened for the first time. */
async function cookieOf(running: Running): Promise<string> {
  const answer = await fetch(`${running.origin}/admission`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ role: 'kiosk', proof: { kind: 'key', key: running.address('kiosk').split('#key=')[1] } }),
  });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

/** One kiosk page without a browser: takes numbers one after another until its connection ends; hands on every number its screen showed. */
function takeNumbers(running: Running, cookie: string, station: string, shown: (number: string) => void): { stop(): void } {
  const socket = createWSClient({
    url: `${running.origin.replace('http', 'ws')}/api?screen=kiosk&station=${station}`,
    WebSocket: socketWithCookie(cookie),
    retryDelayMs: () => 60_000,
  });
  const client = createTRPCClient<Api>({ links: [wsLink({ client: socket })] });
  let taken = '';
  const subscription = client.snapshots.subscribe(undefined, {
    onData: (update) => {
      if (update.kind !== 'snapshot' || update.snapshot.role !== 'kiosk') return;
      const { visit } = update.snapshot;
      if (visit.ticket) {
        shown(visit.ticket.number);
        void client.command.mutate({ type: 'end-visit', visit: visit.id }).catch(() => {});
      } else if (visit.id !== taken) {
        taken = visit.id;
        void client.command.mutate({ type: 'take', visit: visit.id, service: 'topup', language: 'zh-CN' }).catch(() => {});
      }
    },
    onError: () => {},
  });
  return {
    stop: () => {
      subscription.unsubscribe();
      socket.close().catch(() => {});
    },
  };
}

describe('killed at random points under load', () => {
  it(`invariants 1–3: after ${KILLS} kills every number shown or printed is there, none was given or printed twice`, async () => {
    const profile = profileNamed('generic-80mm');
    if (!profile) throw new Error('no such profile');
    onTestFailed(() => {
      process.stderr.write(`killed at the moments of KILL_SEED=${seed}\n`);
    });
    const random = seededRandom(seed);
    // It lives through all the kills, as the real one beside the kiosk does.
    const printer = new SimulatedPrinter({ profile });
    const printed: string[] = [];
    printer.onPaper((paper) => printed.push(...paper.lines.map(({ text }) => text.trim()).filter((text) => /^A\d{3,}$/.test(text))));
    const network = await printer.listen(0);
    const yaml = hallYaml({ printer: `tcp://127.0.0.1:${network.port}` });
    const shown: string[] = [];
    let port = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const running = await startQuhao({ folder: place.path, yaml, port });
      port = running.port;
      const cookie = await cookieOf(running);
      const before = shown.length;
      const seenHere = new Set<string>();
      const kiosks = Array.from({ length: KIOSKS }, (_, i) =>
        takeNumbers(running, cookie, `station-${kill}-${i}`, (number) => {
          if (!seenHere.has(number)) shown.push(number);
          seenHere.add(number);
        }),
      );
      // At least one number, then a moment that nobody chose.
      await until(() => shown.length > before, { what: 'the first number' });
      await new Promise((resolve) => setTimeout(resolve, random.int(LONGEST_LIFE)));
      await running.end('SIGKILL');
      for (const kiosk of kiosks) kiosk.stop();
    }
    await network.close();

    const hall = openHall(join(place.path, 'data'));
    if (!hall.ok) throw new Error(hall.error);
    const store = createStore(hall.value);
    const { tickets, jobs } = await store.load();
    const numbers = tickets
      .valueSeq()
      .map(({ number }) => number)
      .toArray();
    const journal = (await store.journal()).flatMap((change) => (change.kind === 'ticket-taken' ? [change.ticket.number] : []));
    await hall.value.close();

    expect(shown.length).toBeGreaterThanOrEqual(KILLS);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(journal.toSorted()).toEqual(numbers.toSorted());
    // Two kiosks may show one number only if it was given twice.
    expect(new Set(shown).size).toBe(shown.length);
    expect(numbers).toEqual(expect.arrayContaining(shown));

    expect(numbers).toEqual(expect.arrayContaining(printed));
    expect(new Set(printed).size).toBe(printed.length);
    expect(printed.length).toBeGreaterThan(KILLS / 2);
    // What never left is still to be printed; what may have left is not printed again.
    for (const [, job] of jobs) if (job.state === 'queued') expect(printed).not.toContain(tickets.get(job.ticket)?.number);
  }, 600_000);
});
