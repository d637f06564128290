import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/contract/result.ts';
import type { WaitingView } from '../../../src/contract/snapshots-floor.ts';
import type { GuideSnapshot } from '../../../src/contract/snapshots.ts';
import { GuideScreen } from '../../../src/renderer/guide/guide-screen.tsx';
import { counterSnapshot, MINUTE, now } from '../staff-snapshots.ts';

const { boot, number, hall, services, counters } = counterSnapshot(null, 0);
const quiet: GuideSnapshot = {
  boot,
  number,
  hall,
  now,
  role: 'guide',
  attention: { alerts: [], help: null },
  guideCalls: [],
  preAccepted: [],
  atRisk: [],
  waiting: 0,
  away: [],
  services,
  counters: counters.map(({ id, name, open }) => ({ id, name, open, pause: null, shift: null, ticket: null })),
  printer: { state: 'ready', paper: 'ok' },
};

function guide(changed: Partial<GuideSnapshot>): string {
  return renderToStaticMarkup(
    <GuideScreen
      snapshot={{ ...quiet, ...changed }}
      now={now}
      language="en"
      onLanguage={() => undefined}
      send={() => Promise.resolve(ok(null))}
    />,
  );
}

function waiting(ticket: string, minutes: number, breach: number | null = null): WaitingView {
  return {
    number: ticket,
    service: { en: 'Top up' },
    tier: { en: 'Gold' },
    vip: true,
    since: now - minutes * MINUTE,
    limit: 10 * MINUTE,
    breach,
  };
}

describe('the guide’s screen', () => {
  it('says how long each has until their limit, by how much it is broken, and how likely it breaks', () => {
    const page = guide({
      atRisk: [waiting('V001', 12, 1), waiting('V002', 7, 0.4), waiting('V003', 1, 0.01)],
      waiting: 9,
      preAccepted: ['V002'],
    });
    expect(page).toContain('9 waiting');
    expect(page).toMatch(
      /data-level="over".*2 min over.*data-level="soon".*3 min left.*40 % likely late.*data-level="within".*9 min left/s,
    );
    expect(page).not.toContain('1 % likely late');
    expect(page.match(/answered beforehand/g)).toHaveLength(1);
  });

  it('says that nobody waits, and no alert where there is none', () => {
    expect(guide({})).toContain('Nobody is waiting.');
    expect(guide({})).not.toContain('class="attention"');
  });

  it('shows each counter by what it does', () => {
    const page = guide({
      counters: [
        {
          id: '1',
          name: { en: 'Counter 1' },
          open: true,
          pause: null,
          shift: null,
          ticket: { number: 'A007', state: 'serving', since: now },
        },
        { id: '2', name: { en: 'Counter 2' }, open: true, pause: { reason: 'break', since: now, until: null }, shift: null, ticket: null },
        { id: '3', name: { en: 'Counter 3' }, open: false, pause: null, shift: null, ticket: null },
      ],
    });
    expect(page).toMatch(/data-state="serving".*A007.*data-state="paused".*Paused.*data-state="closed".*Closed/s);
  });
});
