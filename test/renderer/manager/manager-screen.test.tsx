import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { AttentionView } from '../../../src/contract/alerts.ts';
import { err, ok } from '../../../src/contract/result.ts';
import type { ManagerSnapshot } from '../../../src/contract/snapshots.ts';
import { ManagerScreen } from '../../../src/renderer/manager/manager-screen.tsx';
import { counterSnapshot, MINUTE, now, pairings, quietCustomers, tiers } from '../staff-snapshots.ts';

const { boot, number, hall, services, counters } = counterSnapshot(null, 0);
const common = { boot, number, hall, now };
const [gold, standard] = tiers;
const rest = { now, onLanguage: () => undefined, send: () => Promise.resolve(ok(null)) };

function manager(oldest: number | null, attention: AttentionView = { alerts: [], help: null }): string {
  if (gold === undefined || standard === undefined) throw new Error('the sample has two tiers');
  const snapshot: ManagerSnapshot = {
    ...common,
    role: 'manager',
    notices: [],
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
    orphans: [],
    booking: null,
    appointments: [],
    undoable: [],
    today: { ended: null, closes: null, stops: null, stopped: [], booked: [], leftBehind: [] },
    clock: { state: 'trusted' },
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
