// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { err, ok } from '../../../src/contract/result.ts';
import type { CounterSnapshot } from '../../../src/contract/snapshots.ts';
import { CounterScreen } from '../../../src/renderer/counter/counter-screen.tsx';
import { fill, host, show as mount } from '../mounted.ts';
import { answer, holdAnswers, send, sent } from '../sent.ts';
import { counterSnapshot, MINUTE, now, ticket } from '../staff-snapshots.ts';

beforeEach(() => holdAnswers());

const show = (snapshot: CounterSnapshot, language: 'zh-CN' | 'en' = 'en') =>
  mount(<CounterScreen snapshot={snapshot} now={now} language={language} onLanguage={() => undefined} send={send} />);

function button(name: string): HTMLButtonElement {
  const found = [...host.querySelectorAll('button')].find((one) => one.textContent.startsWith(name));
  if (found === undefined) throw new Error(`no button ${name}`);
  return found;
}

const names = ['Call next', 'Recall', 'Start', 'Finish', 'No-show'];
const enabled = (): string[] => names.filter((name) => !button(name).disabled);

async function press(key: string, target: EventTarget = document.body, init: KeyboardEventInit = {}): Promise<void> {
  await act(async () => target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...init })));
}

/** Enters a value as a hand would, so that React hears of it. */

describe('the buttons of the counter', () => {
  const serving = { ...ticket, state: 'serving' as const, startedAt: now - MINUTE };

  it.each([
    ['nobody called, somebody waits', counterSnapshot(null, 3), ['Call next']],
    ['nobody called, nobody waits', counterSnapshot(null, 0), []],
    ['a ticket called', counterSnapshot(ticket, 3), ['Recall', 'Start', 'No-show']],
    ['a customer being served', counterSnapshot(serving, 3), ['Finish']],
  ])('%s: only what is legal is enabled', async (_, snapshot, legal) => {
    await show(snapshot);
    expect(enabled()).toEqual(legal);
  });

  it('keeps a clerk at the counter while a ticket is there', async () => {
    await show(counterSnapshot(ticket, 0));
    expect(button('Leave counter').disabled).toBe(true);
    await show(counterSnapshot(null, 0));
    expect(button('Leave counter').disabled).toBe(false);
  });

  it('sends one command for a double click, and shows that it is under way', async () => {
    await show(counterSnapshot(null, 3));
    await act(async () => {
      button('Call next').click();
      button('Call next').click();
    });
    expect(sent).toMatchObject([{ type: 'call' }]);
    expect(button('Call next').dataset['pending']).toBe('true');
    expect(enabled()).toEqual([]);
    await answer(ok(null));
    expect(enabled()).toEqual(['Call next']);
  });

  it('takes no second click of a double click that comes after the answer', async () => {
    await show(counterSnapshot(ticket, 3));
    await act(async () => button('Recall').click());
    await answer(ok(null));
    await act(async () => button('Recall').dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 2 })));
    expect(sent).toMatchObject([{ type: 'recall' }]);
  });

  it('tells a refusal in words until the next command', async () => {
    await show(counterSnapshot(null, 3));
    await act(async () => button('Call next').click());
    await answer(err('nobody-waiting'));
    expect(host.querySelector('[role=alert]')?.textContent).toBe('Nobody is waiting whom this counter may call.');
    await act(async () => button('Call next').click());
    expect(host.querySelector('[role=alert]')?.textContent).toBe('');
  });
});

describe('the keys of the counter', () => {
  it.each([
    [' ', 'call', null],
    ['Enter', 'call', null],
    ['r', 'recall', ticket],
    ['S', 'start', ticket],
    ['n', 'no-show', ticket],
  ] as const)('key %j sends %s', async (key, type, atCounter) => {
    await show(counterSnapshot(atCounter, 3));
    await press(key);
    expect(sent).toMatchObject([{ type }]);
  });

  it('does nothing for what is not legal, a held key, a browser shortcut', async () => {
    await show(counterSnapshot(ticket, 3));
    await press('f');
    await press(' ');
    await press('r', document.body, { repeat: true });
    await press('r', document.body, { ctrlKey: true });
    expect(sent).toEqual([]);
  });

  it('leaves Space to the control that has the focus', async () => {
    await show(counterSnapshot(null, 3));
    await press(' ', button('Leave counter'));
    expect(sent).toEqual([]);
  });

  it('gives the focus back after a button, so that the next Space calls', async () => {
    await show(counterSnapshot(null, 3));
    button('Call next').focus();
    await act(async () => button('Call next').click());
    expect(document.activeElement?.className).toBe('stage');
  });

  it('is silent while the screen is inert because the appliance is lost', async () => {
    await show(counterSnapshot(null, 3));
    host.setAttribute('inert', '');
    await press(' ');
    expect(sent).toEqual([]);
  });
});

describe('whom a command means', () => {
  const serving = { ...ticket, state: 'serving' as const, startedAt: now - MINUTE };

  it('is said with it: number, state and service as the clerk sees them', async () => {
    await show(counterSnapshot(serving, 3));
    await press('f');
    await press('p');
    expect(sent).toEqual([{ type: 'finish', seen: { ticket: ticket.number, state: 'serving', service: ticket.wants[0] } }]);
  });

  it('is nobody where nobody is there', async () => {
    await show(counterSnapshot(null, 3));
    await press(' ');
    expect(sent).toEqual([{ type: 'call', seen: { ticket: null, state: null, service: null } }]);
  });

  it('has to be on the screen for half a second: a click or key meant for what stood there before does nothing', async () => {
    vi.useFakeTimers();
    try {
      await show(counterSnapshot({ ...serving, wants: ['topup', 'plan'] }, 0));
      await show(counterSnapshot({ ...serving, wants: ['plan'] }, 0));
      await act(async () => vi.advanceTimersByTime(499));
      await act(async () => button('Finish').click());
      await press('f');
      await press('p');
      expect(sent).toEqual([]);
      expect(button('Finish').disabled).toBe(true);
      await act(async () => vi.advanceTimersByTime(1));
      expect(button('Finish').disabled).toBe(false);
      await act(async () => button('Finish').click());
      expect(sent).toMatchObject([{ type: 'finish', seen: { service: 'plan' } }]);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('calls before a recall and a no-show', () => {
  it('keeps the buttons back and tells what is missing', async () => {
    await show(counterSnapshot({ ...ticket, recallFrom: now + 12_000, callsToNoShow: 2 }, 0));
    expect(enabled()).toEqual(['Start']);
    expect(host.querySelector('.called-calls')?.textContent).toBe('called once · recall in 0:12 · no-show after 2 more calls');
    await press('r');
    await press('n');
    expect(sent).toEqual([]);
  });
});

describe('a call by number', () => {
  it('needs a number and a reason', async () => {
    await show(counterSnapshot(null, 3));
    const [input, select] = [
      host.querySelector<HTMLInputElement>('.by-number input'),
      host.querySelector<HTMLSelectElement>('.by-number select'),
    ];
    await fill(input, 'a017');
    expect(button('Call it').disabled).toBe(true);
    await fill(select, 'frail');
    await act(async () => button('Call it').click());
    expect(sent).toMatchObject([{ type: 'call-number', number: 'A017', reason: 'frail' }]);
  });
});

describe('a pause', () => {
  it('is asked for with its reason in one tap', async () => {
    await show(counterSnapshot(null, 3));
    await act(async () => button('Meeting').click());
    expect(sent).toMatchObject([{ type: 'pause', reason: 'meeting', minutes: null }]);
  });

  it('may be planned, and planned anew while it lasts', async () => {
    const snapshot = counterSnapshot(null, 3);
    const select = (): HTMLSelectElement =>
      host.querySelector<HTMLSelectElement>('.pause-length select') ?? expect.unreachable('no choice of a length');
    await show({ ...snapshot, mine: snapshot.mine && { ...snapshot.mine, shift: { from: now - MINUTE, to: now + 90 * MINUTE } } });
    expect(host.querySelector('.pause-shift')?.textContent).toMatch(/^planned until \d\d:\d\d$/);
    expect([...select().options].map(({ text }) => text)).toEqual(['not known', '5 min', '15 min', '30 min', '60 min']);
    await fill(select(), '15');
    await act(async () => button('Break').click());
    expect(sent).toMatchObject([{ type: 'pause', reason: 'break', minutes: 15 }]);
  });

  it('says when it is to end, that it should have, and may be planned anew', async () => {
    const snapshot = counterSnapshot(null, 3);
    await show({
      ...snapshot,
      mine: snapshot.mine && { ...snapshot.mine, pause: { reason: 'break', since: now, until: now + 15 * MINUTE } },
    });
    expect(host.querySelector('.pause-bar')?.textContent).toMatch(/Service paused Break 0:00 · back about \d\d:\d\d/);
    await fill(host.querySelector<HTMLSelectElement>('.pause-length select'), '30');
    expect(sent).toMatchObject([{ type: 'pause', reason: 'break', minutes: 30 }]);
    await show({
      ...snapshot,
      mine: snapshot.mine && { ...snapshot.mine, pause: { reason: 'break', since: now - 20 * MINUTE, until: now - 5 * MINUTE } },
    });
    expect(host.querySelector('.pause-bar[data-overdue="true"]')?.textContent).toContain('was to be back at');
  });

  it('is shown with reason and length; nothing is called until it ends', async () => {
    const snapshot = counterSnapshot(null, 3);
    await show({
      ...snapshot,
      mine: snapshot.mine && { ...snapshot.mine, pause: { reason: 'break', since: now - 2 * MINUTE, until: null } },
    });
    expect(host.querySelector('.pause-bar')?.textContent).toMatch(/^Service paused Break 2:00Back in.*Resume$/);
    expect(enabled()).toEqual([]);
    await press(' ');
    await act(async () => button('Resume').click());
    expect(sent).toMatchObject([{ type: 'resume' }]);
  });
});

describe('choosing a counter', () => {
  it('offers every counter by name and says which are open', async () => {
    await show({ ...counterSnapshot(null, 3), mine: null }, 'zh-CN');
    expect(button('1号窗口').textContent).toContain('营业中');
    expect(button('贵宾室').textContent).toContain('未营业');
    await act(async () => button('贵宾室').click());
    expect(sent).toMatchObject([{ type: 'choose-counter', counter: 'vip' }]);
  });
});
