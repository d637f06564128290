import type { PrinterFault } from '../src/contract/commands-simulation.ts';
import type { PrinterStatus } from '../src/contract/devices.ts';
import { profileNamed, type PrinterProfile } from '../src/drivers/printer/profiles.ts';
import { SimulatedPrinter, type Answers } from '../src/drivers/printer/simulator/simulated-printer.ts';
import { hallYaml, startQuhao } from '../test/support/appliance.ts';
import { until } from '../test/support/until.ts';
import { folder } from './hall.ts';
import { figure, percentile, printTable, verdict } from './measure.ts';
import { openScreen } from './screen.ts';

/*
 * From a fault at a network printer until the built appliance's kiosk and maintenance screens have the status, both
 * over WebSocket: for a printer that reports its changes and for one that has to be asked.
 */

const FAULTS = 60;
const faults: readonly PrinterFault[] = ['paper-out', 'cover-open', 'overheated', 'paper-low', 'offline'];

const found = profileNamed('generic-80mm');
if (found === undefined) throw new Error('the profile is gone');
const generic: PrinterProfile = found;

const isWell = (status: PrinterStatus | null): boolean => status?.state === 'ready' && status.paper === 'ok';

/** Milliseconds until the later of both screens had it, by fault. */
async function measure(answers: Answers): Promise<number[]> {
  const closing = new AsyncDisposableStack();
  try {
    const disk = folder();
    closing.defer(() => disk.remove());
    const device = new SimulatedPrinter({ profile: generic, answers });
    const listening = await device.listen(0);
    closing.defer(() => listening.close());
    const running = await startQuhao({ folder: disk.path, yaml: hallYaml({ printer: `tcp://127.0.0.1:${listening.port}` }) });
    closing.defer(async () => void (await running.end('SIGTERM')));
    const shown: Record<'kiosk' | 'maintenance', PrinterStatus | null> = { kiosk: null, maintenance: null };
    let onShown = (): void => undefined;
    for (const role of ['kiosk', 'maintenance'] as const) {
      const screen = await openScreen(running.address(role), role, (snapshot) => {
        if (snapshot.role === 'kiosk') shown.kiosk = snapshot.printer;
        if (snapshot.role === 'maintenance') shown.maintenance = snapshot.printer.status;
        onShown();
      });
      closing.defer(() => screen.close());
    }
    const both = (well: boolean): boolean => isWell(shown.kiosk) === well && isWell(shown.maintenance) === well;
    const times: number[] = [];
    for (let at = 0; at < FAULTS; at += 1) {
      await until(() => both(true), { what: 'a printer that is well' });
      // At no fixed time after the last question.
      await new Promise((resolve) => setTimeout(resolve, (at * 137) % 800));
      const arrived = new Promise<void>((resolve) => {
        onShown = () => {
          if (both(false)) resolve();
        };
      });
      const begun = performance.now();
      device.fault(faults[at % faults.length] ?? 'paper-out');
      await arrived;
      times.push(performance.now() - begun);
      device.fault('none');
    }
    return times;
  } finally {
    await closing.disposeAsync();
  }
}

const reporting = await measure({});
const asked = await measure({ asb: false });
const row = (name: string, times: readonly number[]): string[] => {
  const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)];
  return [name, figure(p50), figure(p99), verdict('≤ 1,000', p99 <= 1_000)];
};
printTable(
  `Fault at a TCP printer to its status on kiosk and maintenance screen (${FAULTS} faults each)`,
  ['', 'p50 ms', 'p99 ms', 'target'],
  [row('printer that reports changes (ASB)', reporting), row('printer that has to be asked (DLE EOT)', asked)],
);
