import { describe, expect, it } from 'vitest';
import type { DayHours } from '../../../../src/contract/hall-view.ts';
import { hoursTask } from '../../../../src/renderer/kiosk/self-service/hours-task.tsx';
import { kioskSnapshot } from '../../customer-snapshots.ts';

const at = (local: string): number => Date.parse(`2026-11-${local}+08:00`);
const day = (date: string, from: string, to: string): DayHours => ({
  noon: at(`${date}T12:00`),
  spans: [{ from: at(`${date}T${from}`), to: at(`${date}T${to}`) }],
  special: false,
});

describe('the opening hours', () => {
  it('are offered where there are any to read', () => {
    const offered = (days: readonly DayHours[]): boolean => hoursTask.tile.offered(kioskSnapshot({}, { days }));
    const always: DayHours = { noon: at('21T12:00'), spans: [{ from: at('21T00:00'), to: at('22T00:00') }], special: false };
    expect(offered([always])).toBe(false);
    expect(offered([always, day('22', '08:30', '18:00')])).toBe(true);
    expect(offered([always, { ...always, spans: [] }])).toBe(true);
  });
});
