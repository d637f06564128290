// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '../../../../src/contract/commands.ts';
import type { FeedbackView } from '../../../../src/contract/self-service.ts';
import { FeedbackPanel } from '../../../../src/renderer/manager/customers/feedback-panel.tsx';
import { fill, host, press, show } from '../../mounted.ts';
import { MINUTE, now } from '../../staff-snapshots.ts';

let run: Command[];
const around = {
  now,
  timezone: 'Asia/Shanghai',
  language: 'en' as const,
  commands: { pending: null, run: (command: Command) => void run.push(command) },
};

beforeEach(() => {
  run = [];
});

describe('complaints on the manager’s screen', () => {
  const entry: FeedbackView = {
    reference: '261121-01',
    kind: 'complaint',
    service: { en: 'SIM cards' },
    at: now - 60 * MINUTE,
    due: now + 60 * MINUTE,
    scope: 'hall',
    owner: null,
    closedAt: null,
    erased: false,
  };
  const counters = [{ id: '1', name: { en: 'Counter 1' } }];
  const panel = (part: Partial<FeedbackView> = {}, opened: { text: string; phone: string | null } | null = null) =>
    show(
      <FeedbackPanel
        feedback={{ open: [{ ...entry, ...part }], closed: [], opened: opened && { reference: entry.reference, ...opened } }}
        counters={counters}
        {...around}
      />,
    );

  it('are listed without their words, and marked when overdue', async () => {
    await panel();
    expect(host.textContent).toContain('answer by 15:23');
    expect(host.querySelector('[data-overdue="true"]')).toBeNull();
    await panel({ due: now - MINUTE });
    expect(host.textContent).toContain('overdue since 14:22');
    expect(host.querySelector('[data-overdue="true"]')).not.toBeNull();
  });

  it('are opened on demand, put away, answered, and erased only when asked twice', async () => {
    await panel();
    await press('Read');
    await panel({}, { text: 'I waited too long', phone: '13800138000' });
    expect(host.textContent).toContain('I waited too long');
    expect(host.textContent).toContain('13800138000');
    await press('Put away');
    await press('Answered');
    await press('Erase words and number');
    await press('Erase for good');
    expect(run).toEqual([
      { type: 'open-feedback', reference: '261121-01' },
      { type: 'open-feedback', reference: null },
      { type: 'close-feedback', reference: '261121-01' },
      { type: 'erase-feedback', reference: '261121-01' },
    ]);
  });

  it('are given an owner, and to who is needed for the answer', async () => {
    await panel();
    const [owner, scope] = host.querySelectorAll('select');
    await fill(owner, '1');
    await fill(scope, 'province');
    expect(run).toEqual([
      { type: 'assign-feedback', reference: '261121-01', owner: '1', scope: 'hall' },
      { type: 'assign-feedback', reference: '261121-01', owner: null, scope: 'province' },
    ]);
  });

  it('are no more readable once erased', async () => {
    await panel({ erased: true });
    expect(host.textContent).toContain('words and number erased');
    expect([...host.querySelectorAll('button')].map(({ textContent }) => textContent)).toEqual(['Answered']);
  });
});
