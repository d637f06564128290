import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { csvField } from '../../../src/main/text/csv-fields.ts';
import { perform } from '../../../src/main/command-line/command.ts';
import { exportCommand, zonedTime } from '../../../src/main/command-line/export-command.ts';
import { forecastCommand } from '../../../src/main/command-line/forecast-command.ts';
import { historyColumns, readHistory } from '../../../src/main/forecast/history-csv.ts';
import { simulateCommand } from '../../../src/main/command-line/simulate-command.ts';
import type { PastTicket } from '../../../src/queue/forecast/history.ts';
import { MINUTE, T0 } from '../../queue/halls.ts';
import { generatedDays, smallHall } from '../../queue/forecast/generated-halls.ts';
import { hallYaml } from '../../support/appliance.ts';
import { scratchDirectory } from '../../support/scratch-database.ts';
import { deskRig, takeCommand } from '../desk/desk-rig.ts';
import { written } from '../paper/written.ts';

function historyFile(tickets: readonly PastTicket[]): string {
  const file = join(scratchDirectory(), 'history.csv');
  const time = (at: number | null): string => (at === null ? '' : zonedTime(at, 'Asia/Shanghai'));
  const lines = tickets.map((one) =>
    [
      one.ticket,
      one.service,
      one.tier,
      time(one.identifiedAt),
      time(one.calledAt),
      time(one.startedAt),
      time(one.finishedAt),
      one.counter ?? '',
      one.outcome,
    ]
      .map(csvField)
      .join(),
  );
  writeFileSync(file, [historyColumns.join(), ...lines, ''].join('\n'));
  return file;
}

const errors = z.strictObject({ mae: z.number(), bias: z.number() });
const scores = z.strictObject({
  n: z.int().positive(),
  ...errors.shape,
  coverage80: z.number().min(0).max(1),
  width80: z.number().positive(),
  brier: z.number().min(0).max(1),
  baselines: z.strictObject({ ahead: errors, last: errors }),
});

describe('quhao forecast', () => {
  const days = generatedDays(smallHall, 2, 71);

  test('prints the scores by tier as JSON, seconds throughout', async () => {
    const { out } = written();
    expect(await perform(forecastCommand, ['--history', historyFile(days), '--json'], {})).toBe(0);
    const printed = z
      .strictObject({ overall: scores, tiers: z.strictObject({ gold: scores, silver: scores, standard: scores }) })
      .parse(JSON.parse(out()));
    expect(printed.overall.n).toBe(printed.tiers.gold.n + printed.tiers.silver.n + printed.tiers.standard.n);
    // Hall waits are minutes, not milliseconds and not hours.
    expect(printed.overall.mae).toBeGreaterThan(5);
    expect(printed.overall.mae).toBeLessThan(2_000);
  });

  test('takes limits from a configuration, and prints a table otherwise', async () => {
    const file = historyFile(days);
    const config = join(scratchDirectory(), 'hall.yaml');
    writeFileSync(config, hallYaml().replace('limit: 30m', 'limit: 24h'));
    const { out } = written();
    expect(await perform(forecastCommand, ['--history', file, '--config', config], {})).toBe(0);
    const [head = '', , , , standard = ''] = out().split('\n');
    expect(head.trim().split(/ {2,}/)).toEqual(['n', 'mae', 'bias', 'coverage80', 'width80', 'brier', 'mae of ahead', 'mae of last']);
    // Nobody waits a day: the chance of a breach is nearly none and so is its score.
    expect(Number(standard.trim().split(/ {2,}/)[6])).toBeLessThan(0.001);
  });

  test.each([
    [[], 2, '--history is missing'],
    [['--history', 'none.csv'], 2, 'none.csv:1:1: the file cannot be read'],
    [['--history', 'none.csv', '--seed', '-1'], 2, ''],
    [['--history', 'none.csv', '--seed', 'x'], 2, '--seed should be a whole number from 0 to 1000000, not "x"'],
    [['--history', 'none.csv', '--config', 'none.yaml'], 2, 'none.yaml:1:1'],
    [['--nonsense'], 2, '--nonsense'],
  ])('refuses %j', async (args, status, sentence) => {
    const said = written();
    expect(await perform(forecastCommand, args, {})).toBe(status);
    expect(said.errors()).toContain(sentence);
    expect(said.out()).toBe('');
  });

  test('names what is wrong with a history with line and column', async () => {
    const file = historyFile(days);
    writeFileSync(file, `${historyColumns.join()}\nA1,a,b,2026-01-05T09:00:00,,,,,open\n`);
    const said = written();
    expect(await perform(forecastCommand, ['--history', file, '--json'], {})).toBe(2);
    const sentence = `${file}:2:8: identified_at is "2026-01-05T09:00:00", which has no time zone`;
    expect(JSON.parse(said.out())).toEqual({ ok: false, error: expect.stringContaining(sentence) });
    expect(await perform(forecastCommand, ['--history', file], {})).toBe(2);
    expect(said.errors()).toContain(sentence);
  });
});

describe('quhao simulate', () => {
  const tier = z.strictObject({
    n: z.int(),
    left: z.int(),
    within: z.number(),
    mean: z.number(),
    p90: z.number(),
    max: z.number(),
    breaches: z.int(),
  });
  const figures = z.strictObject({ tiers: z.record(z.string(), tier), breaches: z.int(), utilisation: z.number().min(0).max(1) });
  const report = z.strictObject({
    generated: z.boolean(),
    days: z.int(),
    asItWas: figures,
    runs: z.array(z.strictObject({ rule: z.string(), figures })),
  });

  async function simulate(...args: readonly string[]): Promise<z.infer<typeof report>> {
    const { out } = written();
    expect(await perform(simulateCommand, [...args, '--json'], {})).toBe(0);
    return report.parse(JSON.parse(out()));
  }

  test('runs a past day under each rule, beside what it was', async () => {
    const days = generatedDays(smallHall, 2, 72);
    const { generated, days: count, asItWas, runs } = await simulate('--history', historyFile(days));
    expect({ generated, count }).toEqual({ generated: false, count: 2 });
    expect(runs.map(({ rule }) => rule)).toEqual(['escalate', 'deadline', 'accumulate', 'strict', 'fifo']);
    expect(Object.keys(asItWas.tiers).sort()).toEqual(['gold', 'silver', 'standard']);
    for (const {
      figures: { tiers },
    } of runs)
      expect(Object.values(tiers).reduce((sum, { n }) => sum + n, 0)).toBe(days.length);
    const meanOf = (rule: string): number => runs.find((run) => run.rule === rule)?.figures.tiers['gold']?.mean ?? Number.NaN;
    expect(meanOf('strict')).toBeLessThan(meanOf('fifo'));
  });

  test('with more counters nobody waits longer', async () => {
    const file = historyFile(generatedDays(smallHall, 1, 73));
    const few = await simulate('--history', file, '--rule', 'fifo', '--counters', '3');
    const many = await simulate('--history', file, '--rule', 'fifo', '--counters', '20');
    expect(many.runs[0]?.figures.tiers['standard']?.mean).toBeLessThan(few.runs[0]?.figures.tiers['standard']?.mean ?? 0);
    expect(many.runs[0]?.figures.breaches).toBe(0);
  });

  test('without a history generates a day, the same for the same seed, and says so', async () => {
    const { generated, asItWas } = await simulate('--seed', '5', '--rule', 'escalate');
    expect(generated).toBe(true);
    expect((await simulate('--seed', '5', '--rule', 'escalate')).asItWas).toEqual(asItWas);
    expect((await simulate('--seed', '6', '--rule', 'escalate')).asItWas).not.toEqual(asItWas);
    const { out } = written();
    await perform(simulateCommand, ['--rule', 'strict'], {});
    expect(out()).toMatch(/^A generated day, \d+ customers/);
  });

  test.each([
    [['--rule', 'nicest'], '--rule should be one of escalate, deadline, accumulate, strict, fifo, not "nicest"'],
    [['--counters', '0'], '--counters should be a whole number from 1 to 64, not "0"'],
    [['--history', 'none.csv'], 'none.csv:1:1: the file cannot be read'],
  ])('refuses %j', async (args, sentence) => {
    const said = written();
    expect(await perform(simulateCommand, args, {})).toBe(2);
    expect(said.errors()).toContain(sentence);
  });
});

describe('quhao export', () => {
  test('writes what simulate and forecast read, of all days, in the zone of the hall', async () => {
    const directory = scratchDirectory();
    mkdirSync(join(directory, 'data'));
    const config = join(directory, 'hall.yaml');
    writeFileSync(config, hallYaml());
    const rig = await deskRig(join(directory, 'data/hall.db'));
    const step = async (command: Parameters<typeof rig.desk.submit>[0], after: number): Promise<void> => {
      rig.time.now += after;
      const done = await rig.desk.submit(command);
      if (!done.ok) throw new Error(done.error);
    };
    await step({ type: 'open-counter', counter: '1' }, 0);
    await step(takeCommand('v1'), 0);
    await step(takeCommand('v2', { tier: 'gold', service: 'plan', identifiedAt: T0 + MINUTE }), MINUTE);
    await step({ type: 'call', counter: '1' }, MINUTE);
    await step({ type: 'start', counter: '1' }, 5_000);
    await step({ type: 'finish', counter: '1' }, MINUTE);
    await step(takeCommand('v3', { identifiedAt: T0 + 24 * 60 * MINUTE }), 24 * 60 * MINUTE);

    const said = written();
    expect(await perform(exportCommand, ['--config', config, '--data', join(directory, 'data')], {})).toBe(0);
    expect(said.out()).toBe(
      [
        historyColumns.join(),
        'A001,topup,standard,2026-11-21T10:00:00.000+08:00,,,,,open',
        'V001,plan,gold,2026-11-21T10:01:00.000+08:00,2026-11-21T10:02:00.000+08:00,2026-11-21T10:02:05.000+08:00,2026-11-21T10:03:05.000+08:00,1,served',
        'A001,topup,standard,2026-11-22T10:00:00.000+08:00,,,,,open',
        '',
      ].join('\n'),
    );
    const file = join(directory, 'history.csv');
    writeFileSync(file, said.out());
    expect(await readHistory(file)).toMatchObject({
      ok: true,
      value: [{ outcome: 'open' }, { outcome: 'served', identifiedAt: T0 + MINUTE }, { outcome: 'open' }],
    });
    expect(said.out()).not.toContain('code-');
  });

  test('writes a line for each time a ticket waited, and simulate reads them', async () => {
    const directory = scratchDirectory();
    const config = join(directory, 'hall.yaml');
    writeFileSync(config, hallYaml());
    const rig = await deskRig(join(directory, 'hall.db'));
    const step = async (command: Parameters<typeof rig.desk.submit>[0]): Promise<void> => {
      rig.time.now += MINUTE;
      const done = await rig.desk.submit(command);
      if (!done.ok) throw new Error(`${command.type}: ${done.error}`);
    };
    for (const command of [
      { type: 'open-counter', counter: '1' },
      takeCommand('v1', { further: ['plan'] }),
      { type: 'call', counter: '1' },
      { type: 'start', counter: '1' },
      { type: 'finish', counter: '1' },
      { type: 'transfer', counter: '1', service: 'topup', to: null },
      { type: 'call', counter: '1' },
      { type: 'no-show', counter: '1' },
      { type: 'leave', number: 'A001' },
    ] as const)
      await step(command);
    const said = written();
    expect(await perform(exportCommand, ['--config', config, '--data', directory], {})).toBe(0);
    expect(said.out().split('\n').slice(1)).toEqual([
      'A001,topup,standard,2026-11-21T10:00:00.000+08:00,2026-11-21T10:03:00.000+08:00,2026-11-21T10:04:00.000+08:00,2026-11-21T10:05:00.000+08:00,1,served',
      'A001,plan,standard,2026-11-21T10:05:00.000+08:00,2026-11-21T10:05:00.000+08:00,2026-11-21T10:05:00.000+08:00,2026-11-21T10:06:00.000+08:00,1,served',
      'A001,topup,standard,2026-11-21T10:06:00.000+08:00,2026-11-21T10:07:00.000+08:00,,2026-11-21T10:08:00.000+08:00,1,no-show',
      '',
    ]);
    const file = join(directory, 'history.csv');
    writeFileSync(file, said.out());
    expect(await readHistory(file)).toMatchObject({ ok: true, value: [{ service: 'topup' }, { service: 'plan' }, { service: 'topup' }] });
  });

  test('writes JSON when asked, and an empty history as one', async () => {
    const directory = scratchDirectory();
    const config = join(directory, 'hall.yaml');
    writeFileSync(config, hallYaml());
    const rig = await deskRig(join(directory, 'hall.db'));
    const empty = written();
    expect(await perform(exportCommand, ['--config', config, '--data', directory, '--json'], {})).toBe(0);
    expect(JSON.parse(empty.out())).toEqual([]);
    await rig.desk.submit(takeCommand('v1'));
    const one = written();
    expect(await perform(exportCommand, ['--config', config, '--data', directory, '--json'], {})).toBe(0);
    expect(JSON.parse(one.out())).toMatchObject([{ ticket: 'A001', outcome: 'open', called_at: null }]);
  });

  test('makes nothing where there is nothing', async () => {
    const said = written();
    expect(await perform(exportCommand, ['--data', join(scratchDirectory(), 'none')], {})).toBe(1);
    expect(said.errors()).toContain('there is no queue in the data directory');
  });

  test.each([
    ['Asia/Shanghai', '2026-07-01T20:00:00.000+08:00'],
    ['America/St_Johns', '2026-07-01T09:30:00.000-02:30'],
    ['Europe/Berlin', '2026-07-01T14:00:00.000+02:00'],
    ['UTC', '2026-07-01T12:00:00.000+00:00'],
  ])('tells the time of %s', (zone, text) => {
    expect(zonedTime(Date.UTC(2026, 6, 1, 12), zone)).toBe(text);
  });
});
