import { join } from 'node:path';
import { expect, it } from 'vitest';
import { adoptConfiguration } from '../../../src/main/desk/adopt-configuration.ts';
import { testConfig } from '../../queue/halls.ts';
import { scratchDirectory } from '../../support/scratch-database.ts';
import { deskRig, takeCommand } from './desk-rig.ts';

const text = (name: string): { 'zh-CN': string; en: string } => ({ 'zh-CN': name, en: name });

it('a start under another configuration says what is no more, keeps who waits, and changes nothing the next time', async () => {
  const file = join(scratchDirectory(), 'hall.db');
  const first = await deskRig(file);
  await first.desk.submit(takeCommand('v1', { tier: 'gold' }));
  await first.desk.submit(takeCommand('v2', { service: 'plan' }));
  const changed = testConfig({
    services: [{ id: 'topup', name: text('充值'), prefix: 'A', target: '5m' }],
    tiers: [{ id: 'standard', name: text('普通'), limit: '30m' }],
    counters: [{ id: '1', name: text('1号'), services: ['topup'] }],
  });
  const second = await deskRig(file, changed);
  const said: unknown[] = [];
  await adoptConfiguration({ config: changed, desk: second.desk, log: { warn: (...warning: unknown[]) => void said.push(warning) } });
  expect(said).toEqual([
    [{ number: 'V001', was: 'gold', now: 'standard' }, expect.stringContaining('tier is no more')],
    [{ number: 'B001', service: 'plan' }, expect.stringContaining('no counter has')],
  ]);
  await second.desk.submit({ type: 'open-counter', counter: '1' });
  expect(await second.desk.submit({ type: 'call', counter: '1' })).toMatchObject({ ok: true, value: { ticket: '2026-11-21-V001' } });

  const third = await deskRig(file, changed);
  const again: unknown[] = [];
  const before = third.desk.hall;
  expect(before.tickets.get('2026-11-21-V001')).toMatchObject({ tier: 'standard', state: 'called' });
  await adoptConfiguration({ config: changed, desk: third.desk, log: { warn: (...warning: unknown[]) => void again.push(warning) } });
  expect(third.desk.hall).toBe(before);
  expect(again).toEqual(said.slice(1));
});
