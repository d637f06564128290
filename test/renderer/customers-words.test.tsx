// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '../../src/contract/commands.ts';
import type { FeedbackView, GuideCallView, SatisfactionView } from '../../src/contract/self-service.ts';
import { Answers } from '../../src/renderer/counter/desk/answers.tsx';
import { FeedbackPanel } from '../../src/renderer/manager/customers/feedback-panel.tsx';
import { Satisfaction } from '../../src/renderer/manager/customers/satisfaction.tsx';
import { PhoneRating } from '../../src/renderer/phone/phone-rating.tsx';
import { GuideCalls } from '../../src/renderer/staff/customers/guide-calls.tsx';
import { button, host, press, show } from './mounted.ts';
import { MINUTE, now } from './staff-snapshots.ts';

let run: Command[];
const commands = { pending: null, refusal: null, run: (command: Command) => void run.push(command) };
const around = { now, timezone: 'Asia/Shanghai', language: 'en' as const, commands };
const shown = (): string => host.textContent ?? '';

beforeEach(() => {
  run = [];
});

describe('calls for a floor guide', () => {
  const call: GuideCallView = { id: 'call-1', kiosk: 2, since: now - 2 * MINUTE, acknowledged: null };

  it('say which kiosk and since when, and who goes there', async () => {
    await show(<GuideCalls calls={[call]} {...around} />);
    expect(shown()).toContain('A customer at kiosk 2 asks for helpfor 2 min');
    await press('I go');
    expect(run).toEqual([{ type: 'acknowledge-guide-call', call: 'call-1' }]);
    await show(<GuideCalls calls={[{ ...call, kiosk: null, acknowledged: { at: now, counter: { en: 'Counter 1' } } }]} {...around} />);
    expect(shown()).toBe('A customer at the kiosk asks for helpCounter 1 went there at 14:23');
  });
});

describe('what the counter reads', () => {
  it('is each question with its answer, and nothing where nothing was said', async () => {
    await show(<Answers answers={[{ question: { en: 'For whom?' }, answer: { en: 'Myself' } }]} language="en" />);
    expect(shown()).toBe('Said beforehandFor whom?Myself');
    await show(<Answers answers={[]} language="en" />);
    expect(shown()).toBe('');
  });
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
    expect(shown()).toContain('answer by 15:23');
    expect(host.querySelector('[data-overdue="true"]')).toBeNull();
    await panel({ due: now - MINUTE });
    expect(shown()).toContain('overdue since 14:22');
    expect(host.querySelector('[data-overdue="true"]')).not.toBeNull();
  });

  it('are opened on demand, put away, answered, and erased only when asked twice', async () => {
    await panel();
    await press('Read');
    await panel({}, { text: 'I waited too long', phone: '13800138000' });
    expect(shown()).toContain('I waited too long');
    expect(shown()).toContain('13800138000');
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
    const choose = (list: HTMLSelectElement | undefined, value: string) =>
      act(async () => {
        if (list === undefined) throw new Error('the list is gone');
        list.value = value;
        list.dispatchEvent(new Event('change', { bubbles: true }));
      });
    await choose(owner, '1');
    await choose(scope, 'province');
    expect(run).toEqual([
      { type: 'assign-feedback', reference: '261121-01', owner: '1', scope: 'hall' },
      { type: 'assign-feedback', reference: '261121-01', owner: null, scope: 'province' },
    ]);
  });

  it('are no more readable once erased', async () => {
    await panel({ erased: true });
    expect(shown()).toContain('words and number erased');
    expect([...host.querySelectorAll('button')].map(({ textContent }) => textContent)).toEqual(['Answered']);
  });
});

describe('satisfaction', () => {
  it('is compared with the target of the tier; no ratings are no failure', async () => {
    const row = { ratings: 0, satisfied: 0, target: null };
    const figures: SatisfactionView = {
      days: 30,
      overall: { name: {}, ratings: 3, satisfied: 2, target: null },
      tiers: [
        { name: { en: 'Gold' }, ratings: 2, satisfied: 1, target: 90 },
        { name: { en: 'GoTone' }, ratings: 1, satisfied: 1, target: 85 },
        { ...row, name: { en: 'Standard' }, target: 80 },
      ],
      services: [{ ...row, name: { en: 'Pay' } }],
      counters: [{ ...row, name: { en: 'Counter 1' } }],
      reasons: [{ name: { en: 'Waiting' }, times: 2 }],
    };
    await show(<Satisfaction figures={figures} language="en" />);
    expect(shown()).toContain('66.6 % Overall');
    expect([...host.querySelectorAll('[data-bad="true"]')].map(({ textContent }) => textContent)).toEqual(['50.0 %']);
    expect(shown()).toContain('Waiting 2 ×');
  });
});

describe('the rating on a phone', () => {
  it('takes one touch; reasons may follow, and a failure is said', async () => {
    const sent: unknown[] = [];
    let kept = true;
    const rate = async (rating: unknown): Promise<boolean> => {
      sent.push(rating);
      return kept;
    };
    const reasons = [{ id: 'waiting', name: { en: 'Waiting' } }];
    await show(<PhoneRating rating={{ reasons, rated: null }} language="en" rate={rate} />);
    expect(shown()).not.toContain('Waiting');
    await press('Satisfied');
    await show(<PhoneRating rating={{ reasons, rated: { stars: 4, reasons: [] } }} language="en" rate={rate} />);
    expect(button('Satisfied').getAttribute('aria-pressed')).toBe('true');
    kept = false;
    await press('Waiting');
    expect(sent).toEqual([
      { stars: 4, reasons: [] },
      { stars: 4, reasons: ['waiting'] },
    ]);
    expect(shown()).toContain('that did not work');
  });
});
