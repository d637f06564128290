import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { AttentionView } from '../../src/contract/alerts.ts';
import { err, ok } from '../../src/contract/result.ts';
import type { MaintenanceSnapshot, ManagerSnapshot, Simulation } from '../../src/contract/snapshots.ts';
import { MaintenanceScreen } from '../../src/renderer/maintenance/maintenance-screen.tsx';
import { ManagerScreen } from '../../src/renderer/manager/manager-screen.tsx';
import { counterSnapshot, MINUTE, now, quietCustomers, tiers } from './staff-snapshots.ts';

const { boot, number, hall, services, counters } = counterSnapshot(null, 0);
const common = { boot, number, hall, now };
const [gold, standard] = tiers;
const pairings = [{ code: '482913', role: 'display', address: '192.168.8.31', since: now - MINUTE }];
const rest = { now, onLanguage: () => undefined, send: () => Promise.resolve(ok(null)) };

function manager(oldest: number | null, attention: AttentionView = { alerts: [], help: null }): string {
  if (gold === undefined || standard === undefined) throw new Error('the sample has two tiers');
  const snapshot: ManagerSnapshot = {
    ...common,
    role: 'manager',
    arrivals: [],
    ...quietCustomers,
    attention,
    services,
    tiers: [
      { ...gold, waiting: oldest === null ? 0 : 1, oldest, served: 4, late: 0 },
      { ...standard, waiting: 0, oldest: null, served: 9, late: 2 },
    ],
    counters: counters.map(({ id, name, open }) => ({
      id,
      name,
      open,
      pause: id === 'vip' ? { reason: 'meeting' as const, since: now - 200_000, until: now - 20_000 } : null,
      shift: id === 'vip' || id === '1' ? { from: now - 60 * MINUTE, to: now + 60 * MINUTE } : null,
      ticket: id === '1' ? { number: 'A041', state: 'serving', since: now - 450_000 } : null,
    })),
    away: [],
    booking: null,
    appointments: [],
    printer: { state: 'stopped', reason: 'paper-out', since: now - 3 * MINUTE },
    reader: { state: 'ready' },
    pairings,
  };
  return renderToStaticMarkup(<ManagerScreen {...rest} ask={() => Promise.resolve(err('no-answer'))} language="en" snapshot={snapshot} />);
}

describe('the manager’s screen', () => {
  it('warns before a limit is broken, and says by how much it is', () => {
    expect(manager(now - 5 * MINUTE)).not.toContain('min left');
    expect(manager(now - 7 * MINUTE)).toContain('3 min left');
    expect(manager(now - 12 * MINUTE)).toContain('2 min over');
    expect(manager(null)).toContain('nobody waits');
  });

  it('shows counters with what they do and for how long, devices with the remedy, screens that ask', () => {
    const page = manager(null);
    expect(page).toContain('7:30');
    expect(page).toMatch(/data-state="paused".*VIP room.*Paused.*Meeting.*3:20/);
    expect(page).toMatch(/data-overdue="true".*was to be back at/);
    expect(page).toMatch(/Counter 1.*planned until.*VIP room.*should be open since/);
    expect(page).toContain('since 14:20');
    expect(page).toContain('put in a roll');
    expect(page).toContain('Admit, code 482 913');
    expect(page).toContain('Hall display');
  });
});

function maintenance(simulation: Simulation): string {
  const snapshot: MaintenanceSnapshot = {
    ...common,
    role: 'maintenance',
    members: { count: 1_000_000, importedAt: now, connector: null },
    version: '0.1.0',
    startedAt: now - 26 * 60 * MINUTE,
    printer: { connection: 'tcp://192.0.2.7:9100', profile: 'generic-80mm', status: { state: 'ready', paper: 'ok' } },
    reader: { connection: 'auto', status: { state: 'lost', detail: 'unplugged', since: now - 24 * 60 * MINUTE } },
    jobs: [
      {
        id: 'a',
        ticket: 'A042',
        copy: 2,
        state: 'unconfirmed',
        queuedAt: now - MINUTE,
        endedAt: now,
        attempts: 1,
        detail: 'no completion was reported',
      },
      { id: 'b', ticket: 'A041', copy: 0, state: 'queued', queuedAt: now - 24 * 60 * MINUTE, endedAt: null, attempts: 0, detail: null },
    ],
    found: null,
    services: services.map(({ id, name }) => ({ id, name })),
    tiers: tiers.map(({ id, name }) => ({ id, name })),
    simulation,
    pairings,
  };
  return renderToStaticMarkup(<MaintenanceScreen {...rest} language="zh-CN" snapshot={snapshot} />);
}

describe('the maintenance screen', () => {
  it('shows version, uptime, devices, jobs, and the day of what is not from today', () => {
    const page = maintenance({ printer: null, reader: null });
    expect(page).toContain('0.1.0');
    expect(page).toContain('1 天 2 小时');
    expect(page).toContain('tcp://192.0.2.7:9100');
    expect(page).toContain('补打 2');
    expect(page).toContain('no completion was reported');
    expect(page).toContain('自 11月20日星期五 14:23 起');
  });

  it('offers simulation only where a device is simulated', () => {
    expect(maintenance({ printer: null, reader: null })).not.toContain('模拟设备');
    const page = maintenance({
      printer: { fault: 'cover-open', papers: [{ id: 'p1', width: 576, height: 800 }] },
      reader: { cards: [{ id: 'gold', label: { 'zh-CN': '金卡 张*', en: 'Gold' } }] },
    });
    expect(page).toMatch(/aria-pressed="true"[^>]*>上盖打开/);
    expect(page).toContain('src="/paper/p1.png"');
    expect(page).toContain('金卡 张*');
  });
});
