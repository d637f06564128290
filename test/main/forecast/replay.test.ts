import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { roles } from '../../../src/contract/roles.ts';
import { sameInAll } from '../../../src/contract/language.ts';
import { callingRules, type Config } from '../../../src/contract/config.ts';
import { replayAnswerSchema, replayFiguresSchema, type ReplayAnswer, type ReplayRequest } from '../../../src/contract/replay.ts';
import { parseConfig } from '../../../src/main/configuration/config.ts';
import { openHall } from '../../../src/main/data/data-directory.ts';
import { perform } from '../../../src/main/command-line/command.ts';
import { exportCommand } from '../../../src/main/command-line/export-command.ts';
import { replayDay } from '../../../src/main/forecast/replay-day.ts';
import { simulateCommand } from '../../../src/main/command-line/simulate-command.ts';
import type { PastTicket } from '../../../src/queue/forecast/history.ts';
import { hallYaml } from '../../support/appliance.ts';
import { scratchDirectory } from '../../support/scratch-database.ts';
import { storeHistory } from '../../support/stored-history.ts';
import { generatedDays, past, smallHall } from '../../queue/forecast/generated-halls.ts';
import { MINUTE, T0 } from '../../queue/halls.ts';
import { deskRig, takeCommand } from '../desk/desk-rig.ts';
import { admittedScreen, openScreen, startRig } from '../door/server-rig.ts';
import { written } from '../paper/written.ts';

const everything: ReplayRequest = { day: null, rules: [...callingRules], counters: null };
const later = Date.parse('2026-01-07T12:00:00+08:00');

function configOf(yaml: string): Config {
  const config = parseConfig(yaml, 'hall.yaml');
  if (!config.ok) throw new Error(config.error[0]?.message);
  return config.value;
}

async function hallWith(tickets: readonly PastTicket[]): Promise<string> {
  const directory = join(scratchDirectory(), 'data');
  mkdirSync(directory);
  const hall = openHall(directory);
  if (!hall.ok) throw new Error(hall.error);
  await storeHistory(hall.value, tickets);
  await hall.value.close();
  return directory;
}

async function replayed(
  directory: string,
  request: Partial<ReplayRequest> = {},
  { yaml = hallYaml(), now = later } = {},
): Promise<ReplayAnswer> {
  const answer = await replayDay({ directory, config: configOf(yaml), now, request: { ...everything, ...request } });
  if (!answer.ok) throw new Error(answer.error.refusal);
  return replayAnswerSchema.parse(answer.value);
}

const report = z.object({ asItWas: replayFiguresSchema, runs: z.array(z.object({ rule: z.string(), figures: replayFiguresSchema })) });

async function simulated(...args: readonly string[]): Promise<z.infer<typeof report>> {
  const { out } = written();
  expect(await perform(simulateCommand, [...args, '--json'], {})).toBe(0);
  return report.parse(JSON.parse(out()));
}

describe('the replay of a day in the store', () => {
  const days = generatedDays(smallHall, 2, 81);

  test('has the figures of quhao simulate on the same day as quhao export writes it', async () => {
    const directory = await hallWith(days);
    const config = join(directory, 'hall.yaml');
    writeFileSync(config, hallYaml());
    const exported = written();
    expect(await perform(exportCommand, ['--config', config, '--data', directory], {})).toBe(0);
    const [header = '', ...lines] = exported.out().split('\n');
    const file = join(directory, 'day.csv');
    writeFileSync(file, [header, ...lines.filter((line) => line.includes(',2026-01-05T')), ''].join('\n'));

    const whole = await replayed(directory, { day: '2026-01-05' });
    const { asItWas, runs } = whole;
    expect({ asItWas, runs }).toEqual(await simulated('--history', file, '--config', config));
    expect(runs.map(({ rule }) => rule)).toEqual(callingRules);
    expect(whole.customers).toBe(lines.filter((line) => line.includes(',2026-01-05T')).length);
    // Not by accident: the rules differ, and so do the days.
    expect(new Set(runs.map(({ figures }) => JSON.stringify(figures))).size).toBeGreaterThan(2);
    expect((await replayed(directory, { day: '2026-01-06' })).asItWas).not.toEqual(asItWas);

    const more = await replayed(directory, { day: '2026-01-05', rules: ['fifo', 'strict'], counters: 4 });
    expect(more.runs).toEqual([
      ...(await simulated('--history', file, '--config', config, '--counters', '4', '--rule', 'strict')).runs,
      ...(await simulated('--history', file, '--config', config, '--counters', '4', '--rule', 'fifo')).runs,
    ]);
    expect(more.counters).toBe(4);
  });

  test('takes a ticket that waited several times for one customer with as many waits, as simulate does', async () => {
    const directory = await hallWith([]);
    const config = join(directory, 'hall.yaml');
    writeFileSync(config, hallYaml());
    const rig = await deskRig(join(directory, 'hall.db'));
    for (const command of [
      { type: 'open-counter', counter: '1' },
      takeCommand('v1'),
      takeCommand('v2'),
      { type: 'call', counter: '1' },
      { type: 'start', counter: '1' },
      { type: 'transfer', counter: '1', service: 'plan', to: null },
      { type: 'call', counter: '1' },
      { type: 'start', counter: '1' },
      { type: 'finish', counter: '1' },
    ] as const) {
      rig.time.now += MINUTE;
      const done = await rig.desk.submit(command);
      if (!done.ok) throw new Error(`${command.type}: ${done.error}`);
    }
    const exported = written();
    expect(await perform(exportCommand, ['--config', config, '--data', directory], {})).toBe(0);
    const file = join(directory, 'day.csv');
    writeFileSync(file, exported.out());
    const { customers, asItWas, runs } = await replayed(directory, {}, { now: T0 + 24 * 60 * MINUTE });
    expect({ customers, waits: asItWas.tiers['standard']?.n }).toEqual({ customers: 2, waits: 3 });
    expect({ asItWas, runs }).toEqual(await simulated('--history', file, '--config', config));
  });

  test('offers the days that are over, newest first, and takes the newest when none is named', async () => {
    const directory = await hallWith(days);
    const { days: offered, day, customers } = await replayed(directory);
    expect(offered.map((one) => one.day)).toEqual(['2026-01-06', '2026-01-05']);
    expect(offered.map((one) => one.customers).reduce((sum, one) => sum + one)).toBe(days.length);
    expect({ day, customers }).toEqual({ day: '2026-01-06', customers: offered[0]?.customers });
  });

  test('offers today once the hall opens no more', async () => {
    const directory = await hallWith(days);
    const yaml = hallYaml().replace('daily: "00:00-24:00"', 'daily: "08:30-12:00,13:30-18:00"');
    const newest = async (clock: string): Promise<string | null> =>
      (await replayed(directory, {}, { yaml, now: Date.parse(`2026-01-06T${clock}:00+08:00`) })).day;
    expect(await newest('11:00')).toBe('2026-01-05');
    expect(await newest('12:30')).toBe('2026-01-05');
    expect(await newest('18:01')).toBe('2026-01-06');
  });

  test('names tiers in the order of the configuration, and those it has no more by their identifiers', async () => {
    const { tiers, rule } = await replayed(await hallWith(days));
    expect(tiers).toEqual([
      { id: 'gold', name: { 'zh-CN': '金卡会员', en: 'Gold' }, limit: 600_000 },
      { id: 'standard', name: { 'zh-CN': '普通客户', en: 'Standard' }, limit: 1_800_000 },
      { id: 'silver', name: sameInAll('silver'), limit: expect.any(Number) },
    ]);
    expect(rule).toBe('escalate');
  });

  test('is of a generated day where no day is over yet, the one that quhao simulate generates', async () => {
    const directory = await hallWith([]);
    const config = join(directory, 'hall.yaml');
    writeFileSync(config, hallYaml());
    const { days: offered, day, customers, asItWas, runs } = await replayed(directory);
    expect({ offered, day }).toEqual({ offered: [], day: null });
    expect(customers).toBeGreaterThan(100);
    expect({ asItWas, runs }).toEqual(await simulated('--config', config));
  });

  test('of a day on which nobody was called has no waits, and has some with counters', async () => {
    const directory = await hallWith([past({ at: 0 }), past({ at: 60 })]);
    const { asItWas, runs } = await replayed(directory);
    for (const { tiers, utilisation } of [asItWas, ...runs.map(({ figures }) => figures)]) {
      expect(tiers).toEqual({ standard: { n: 2, left: 2, within: null, mean: null, p90: null, max: null, breaches: 0 } });
      expect(utilisation).toBeNull();
    }
    expect((await replayed(directory, { counters: 2 })).runs[0]?.figures.tiers['standard']).toMatchObject({ n: 2, left: 0, within: 1 });
  });

  test('bears a clock that was set back in the middle of a visit', async () => {
    const directory = await hallWith([
      past({ at: 100, called: 50, started: 160, finished: 140 }),
      past({ at: 110, called: 200, started: 210, finished: 300 }),
    ]);
    expect((await replayed(directory)).asItWas.tiers['standard']).toMatchObject({ n: 2, mean: 80, max: 100 });
  });

  test.each(['2026-01-04', '2026-01-07', '2027-01-01'])('refuses %s, a day it has not kept or that is not over', async (day) => {
    const directory = await hallWith(days);
    expect(await replayDay({ directory, config: configOf(hallYaml()), now: later, request: { ...everything, day } })).toEqual({
      ok: false,
      error: { refusal: 'unknown-day' },
    });
  });

  test('says why the store cannot be read', async () => {
    const directory = scratchDirectory();
    writeFileSync(join(directory, 'hall.db'), 'this is no database, but long enough to be looked at'.repeat(100));
    expect(await replayDay({ directory, config: configOf(hallYaml()), now: later, request: everything })).toMatchObject({
      ok: false,
      error: { refusal: 'storage-failed', why: expect.stringContaining('damaged') },
    });
  });
});

describe('the replay behind the door', () => {
  const answered = z.object({ ok: z.literal(true), value: replayAnswerSchema });

  test('is for the manager alone, one at a time, and the hall goes on meanwhile', async () => {
    const rig = await startRig();
    const hall = openHall(join(rig.directory, 'data'));
    if (!hall.ok) throw new Error(hall.error);
    onTestFinished(() => hall.value.close());
    await storeHistory(hall.value, generatedDays(smallHall, 2, 82));

    const manager = await admittedScreen(rig, 'manager');
    const other = await admittedScreen(rig, 'manager', 'another station');
    const first = manager.query('replay', everything);
    expect(await other.query('replay', everything)).toEqual({ ok: false, error: 'replay-busy' });
    const counter = await admittedScreen(rig, 'counter');
    expect(await counter.call('command', { type: 'choose-counter', counter: '1' })).toEqual({ ok: true, value: null });
    expect(answered.parse(await first).value.day).toBe('2026-01-06');
    expect(
      answered.parse(await other.query('replay', { ...everything, day: '2026-01-05', rules: ['fifo'] })).value.runs.map(({ rule }) => rule),
    ).toEqual(['fifo']);
    expect(await manager.query('replay', { ...everything, day: '1999-12-31' })).toEqual({ ok: false, error: 'unknown-day' });

    for (const role of roles.filter((one) => one !== 'manager')) {
      const screen = await admittedScreen(rig, role, `curious ${role}`);
      expect(await screen.query('replay', everything)).toEqual({ ok: false, error: 'not-permitted' });
      expect(rig.logged()).toContain(`refused: a replay from role ${role}`);
    }
    const guest = await openScreen(rig.port, '?screen=manager');
    expect(await guest.query('replay', everything)).toBe('UNAUTHORIZED');
  });

  test('refuses unread what is no request for a replay', async () => {
    const rig = await startRig();
    const manager = await admittedScreen(rig, 'manager');
    for (const request of [
      { ...everything, day: '2026-02-30' },
      { ...everything, day: '' },
      { ...everything, rules: [] },
      { ...everything, rules: ['nicest'] },
      { ...everything, counters: 0 },
      { ...everything, counters: 1.5 },
      { ...everything, counters: 65 },
      { ...everything, escalateAt: 2 },
      {},
      null,
    ])
      expect(await manager.query('replay', request), JSON.stringify(request)).toBe('BAD_REQUEST');
  });

  test('ends with the appliance', async () => {
    const rig = await startRig();
    const manager = await admittedScreen(rig, 'manager');
    void manager.query('replay', everything);
    expect(await manager.query('replay', everything)).toEqual({ ok: false, error: 'replay-busy' });
    await rig.running.stop();
    expect(rig.logged()).not.toContain('a bug');
  });
});
