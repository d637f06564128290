import { connect } from 'node:net';
import { printerConnectionSchema } from '../src/contract/config-connections.ts';
import { openPrinter } from '../src/drivers/printer/connect.ts';
import { profileNamed } from '../src/drivers/printer/profiles.ts';
import { asDocument, chineseTicket } from '../test/support/other-encoders.ts';
import { until } from '../test/support/until.ts';
import { arm, figure, percentile, printTable, sideBySide, type Arm } from './measure.ts';
import { openTcpPrinter } from './tcp-printer.ts';

/* From a print job handed to the driver until a TCP printer on this machine has its last byte, beside a bare write of the same bytes. */

const JOBS = 1_000;

const document = asDocument(chineseTicket);
const profile = profileNamed('generic-80mm');
if (profile === undefined) throw new Error('the profile is gone');
const closing = new AsyncDisposableStack();
let ticket: Buffer = Buffer.alloc(0);

try {
  const device = await openTcpPrinter();
  closing.defer(() => device.close());
  const { printer } = openPrinter(printerConnectionSchema.parse(`tcp://127.0.0.1:${device.port}`), profile);
  closing.defer(() => printer.close());
  await until(() => printer.status.state === 'ready', { what: 'a printer that is ready' });
  const job = arm(async () => {
    const arrived = device.nextTicket();
    const begun = performance.now();
    const printing = printer.print(document);
    ticket = await arrived;
    const took = performance.now() - begun;
    const outcome = await printing;
    if (outcome.kind !== 'printed') throw new Error(outcome.detail);
    return took;
  });

  const floorDevice = await openTcpPrinter();
  closing.defer(() => floorDevice.close());
  const socket = connect({ host: '127.0.0.1', port: floorDevice.port, noDelay: true });
  closing.defer(() => void socket.destroy());
  const floor = arm(async () => {
    const arrived = floorDevice.nextTicket();
    const begun = performance.now();
    socket.write(ticket);
    await arrived;
    return performance.now() - begun;
  });

  await job.run();
  await sideBySide(JOBS, [job, floor]);
  const row = (name: string, one: Arm): string[] => [
    name,
    ...[0.5, 0.99].flatMap((share) => {
      const time = percentile(one.results, share);
      return [figure(time), figure(time / percentile(floor.results, share))];
    }),
  ];
  printTable(
    `Print job to the last byte on a TCP wire (${JOBS.toLocaleString('en')} jobs, a ticket of ${ticket.length} bytes)`,
    ['', 'p50 ms', '× bare', 'p99 ms', '× bare'],
    [row('bare TCP write', floor), row('job through encoder and driver', job)],
  );
} finally {
  await closing.disposeAsync();
}
