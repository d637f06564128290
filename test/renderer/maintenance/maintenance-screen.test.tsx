import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/contract/result.ts';
import type { MaintenanceSnapshot, Simulation } from '../../../src/contract/snapshots.ts';
import { MaintenanceScreen } from '../../../src/renderer/maintenance/maintenance-screen.tsx';
import { counterSnapshot, MINUTE, now, pairings, tiers } from '../staff-snapshots.ts';

const { boot, number, hall, services } = counterSnapshot(null, 0);
const common = { boot, number, hall, now };
const rest = { now, onLanguage: () => undefined, send: () => Promise.resolve(ok(null)) };

function maintenance(simulation: Simulation): string {
  const snapshot: MaintenanceSnapshot = {
    ...common,
    role: 'maintenance',
    phones: { state: 'unreachable', why: 'no-network' },
    notices: [],
    clock: { state: 'trusted' },
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
