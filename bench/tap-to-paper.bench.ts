import Sqlite from 'better-sqlite3';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Visit } from '../src/contract/snapshots.ts';
import { hallYaml, startQuhao } from '../test/support/appliance.ts';
import { until } from '../test/support/until.ts';
import { expectOk, folder } from './hall.ts';
import { arm, figure, percentile, printTable, sideBySide, type Arm } from './measure.ts';
import { openScreen } from './screen.ts';
import { openTcpPrinter } from './tcp-printer.ts';

/*
 * From the tap, as the kiosk's page sends it to the built appliance, until a TCP printer on this machine has the
 * ticket's last byte; beside what no program can do without: one durable insert and the same bytes over TCP.
 */

const TAPS = 400;

/** The kiosk's page, without its pixels. */
async function openKiosk(address: string) {
  let visit: Visit | null = null;
  let ready = false;
  const { client, close } = await openScreen(address, 'kiosk', (snapshot) => {
    if (snapshot.role !== 'kiosk') return;
    ({ visit } = snapshot);
    ready = snapshot.printer.state === 'ready';
  });
  const freshVisit = (): Promise<string> => until(() => (ready && visit?.ticket === null ? visit.id : null), { what: 'a fresh visit' });
  return {
    client,
    freshVisit,
    /** The next customer steps up once this one's paper is confirmed. */
    async nextCustomer(): Promise<void> {
      const done = await until(() => (visit?.ticket?.print === 'printed' ? visit.id : null), { what: 'a confirmed ticket' });
      expectOk(await client.command.mutate({ type: 'end-visit', visit: done }));
      await freshVisit();
    },
    close,
  };
}

const disk = folder();
const closing = new AsyncDisposableStack();
closing.defer(() => disk.remove());
let ticket: Buffer = Buffer.alloc(0);

async function openAppliance(): Promise<Arm> {
  const printer = await openTcpPrinter();
  closing.defer(() => printer.close());
  const running = await startQuhao({ folder: disk.path, yaml: hallYaml({ printer: `tcp://127.0.0.1:${printer.port}` }) });
  closing.defer(async () => void (await running.end('SIGTERM')));
  const kiosk = await openKiosk(running.address('kiosk'));
  closing.defer(() => kiosk.close());
  return arm(async () => {
    const visit = await kiosk.freshVisit();
    const printed = printer.nextTicket();
    const tapped = performance.now();
    const taken = kiosk.client.command.mutate({ type: 'take', visit, service: 'topup', language: 'zh-CN' });
    ticket = await printed;
    const took = performance.now() - tapped;
    expectOk(await taken);
    await kiosk.nextCustomer();
    return took;
  });
}

/** One row with a ticket's bytes made durable, then the same bytes over a connection that is open. */
async function openFloor(): Promise<Arm> {
  const printer = await openTcpPrinter();
  closing.defer(() => printer.close());
  const socket = connect({ host: '127.0.0.1', port: printer.port, noDelay: true });
  closing.defer(() => void socket.destroy());
  const sqlite = new Sqlite(join(disk.path, 'floor.db'));
  closing.defer(() => void sqlite.close());
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.exec('CREATE TABLE bare (seq INTEGER PRIMARY KEY, row BLOB NOT NULL) STRICT');
  const insert = sqlite.prepare('INSERT INTO bare (row) VALUES (?)');
  return arm(async () => {
    const arrived = printer.nextTicket();
    const begun = performance.now();
    insert.run(ticket);
    socket.write(ticket);
    await arrived;
    return performance.now() - begun;
  });
}

try {
  const [appliance, floor] = [await openAppliance(), await openFloor()];
  // The ticket that the floor sends is the one the appliance printed last.
  await appliance.run();
  await sideBySide(TAPS, [appliance, floor]);

  const row = (name: string, one: Arm): string[] => [
    name,
    ...[0.5, 0.99].flatMap((share) => {
      const time = percentile(one.results, share);
      return [figure(time), figure(time / percentile(floor.results, share))];
    }),
  ];
  printTable(
    `Tap to the last byte at a TCP printer (${TAPS} taps, a ticket of ${ticket.length} bytes)`,
    ['', 'p50 ms', '× bare', 'p99 ms', '× bare'],
    [row('bare better-sqlite3 insert and TCP write', floor), row('tap to the last byte', appliance)],
  );
} finally {
  await closing.disposeAsync();
}
