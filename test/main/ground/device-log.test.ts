import { expect, it } from 'vitest';
import type { PrinterStatus } from '../../../src/contract/devices.ts';
import { createDeviceLog } from '../../../src/main/ground/device-log.ts';

function heard() {
  const lines: string[] = [];
  const write = (level: string) => (fields: unknown, message?: string) => void lines.push(`${level} ${message} ${JSON.stringify(fields)}`);
  let now = 0;
  const tell = createDeviceLog({
    device: 'printer',
    log: { info: write('info'), warn: write('warn'), error: write('error') },
    clock: () => now,
  });
  return { lines, tell, pass: (ms: number) => void (now += ms) };
}

const lost: PrinterStatus = { state: 'lost', detail: 'tcp://192.0.2.7:9100: no answer within 3 s', since: 1 };
const ready: PrinterStatus = { state: 'ready', paper: 'ok' };

it('tells every change with its cause', () => {
  const { lines, tell } = heard();
  for (const status of [ready, { state: 'stopped', reason: 'cutter', since: 2 } as const, lost]) tell(status);
  expect(lines).toEqual([
    'info printer ready {}',
    'warn printer stopped: cutter {}',
    'warn printer lost {"why":"tcp://192.0.2.7:9100: no answer within 3 s"}',
  ]);
});

it('tells the same once in ten minutes, however often it comes and goes', () => {
  const { lines, tell, pass } = heard();
  for (let time = 0; time < 1_000; time += 1) {
    tell(lost);
    tell(ready);
    pass(500);
  }
  expect(lines).toHaveLength(2);
  pass(10 * 60_000);
  tell(lost);
  expect(lines).toHaveLength(3);
});
