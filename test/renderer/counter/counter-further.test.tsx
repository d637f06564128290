// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { err } from '../../../src/contract/result.ts';
import type { CounterSnapshot, CounterTicket } from '../../../src/contract/snapshots.ts';
import type { AwayView } from '../../../src/contract/snapshots-floor.ts';
import { CounterScreen } from '../../../src/renderer/counter/counter-screen.tsx';
import { waitOf } from '../../../src/renderer/counter/desk/wait-of.ts';
import { button, fill, host, press, show } from '../mounted.ts';
import { answerNext, send, sent } from '../sent.ts';
import { counterSnapshot, MINUTE, now, ticket } from '../staff-snapshots.ts';

const see = (snapshot: CounterSnapshot, language: 'zh-CN' | 'en' = 'en') =>
  show(<CounterScreen snapshot={snapshot} now={now} language={language} onLanguage={() => undefined} send={send} />);
const key = (name: string, target: EventTarget = host.querySelector('dialog') ?? document.body) =>
  act(async () => target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true })));

const serving: CounterTicket = { ...ticket, state: 'serving', startedAt: now - MINUTE, firstStartedAt: now - MINUTE };
const plan = { 'zh-CN': '套餐办理', en: 'Plans and bundles' };
const sim = { id: 'sim', name: { 'zh-CN': '补卡换卡', en: 'SIM cards' }, prefix: 'C', icon: null, waiting: 0, wait: null, bookable: false };
const withServing = (part: Partial<CounterTicket> = {}): CounterSnapshot => {
  const snapshot = counterSnapshot({ ...serving, ...part }, 3);
  return { ...snapshot, services: [...snapshot.services, sim] };
};

describe('several services on one ticket', () => {
  it('finish says which service is next, here or elsewhere, and plainly finishes the last', async () => {
    const finish = (): string | undefined => host.querySelector('.action-finish')?.textContent;
    await see(withServing());
    expect(finish()).toBe('FinishF');
    await see(withServing({ wants: ['topup', 'plan'], further: [plan] }));
    expect(finish()).toBe('Next servicePlans and bundlesF');
    await see(withServing({ wants: ['topup', 'plan'], further: [plan], servedHere: ['topup'] }), 'zh-CN');
    expect(finish()).toBe('本窗口办结再排队办理：套餐办理F');
    await key('f');
    expect(sent).toMatchObject([{ type: 'finish' }]);
  });

  it('shows what was done and where, what is done now, and what is to come', async () => {
    const counter = { 'zh-CN': '贵宾室', en: 'VIP room' };
    await see(
      withServing({
        wants: ['topup', 'sim'],
        further: [sim.name],
        before: [
          { service: plan, counter, at: now - 9 * MINUTE, outcome: 'served' },
          { service: plan, counter, at: now - 5 * MINUTE, outcome: 'no-show' },
        ],
      }),
    );
    expect([...host.querySelectorAll('.visit-services li')].map((item) => [item.getAttribute('data-step'), item.textContent])).toEqual([
      ['served', 'Plans and bundles VIP room, 14:14'],
      ['no-show', 'Plans and bundles called in vain: VIP room, 14:18'],
      ['now', 'Pay and top up'],
      ['next', 'SIM cards'],
    ]);
    await see(withServing());
    expect(host.querySelector('.visit-services')).toBeNull();
  });

  it('one more is added with two keys, or two clicks; what the ticket has is not offered', async () => {
    await see(withServing({ wants: ['topup'], servedHere: ['topup', 'plan'] }));
    await key('a');
    expect([...host.querySelectorAll('dialog li')].map((item) => item.textContent)).toEqual([
      '1Plans and bundlesat this counter',
      '2SIM cardsat another counter, waits for it again',
    ]);
    await key('2');
    expect(sent).toMatchObject([{ type: 'add-service', service: 'sim' }]);
    expect(host.querySelector('dialog')).toBeNull();
    await press('Add a service');
    await press('1Plans and bundles');
    expect(sent[1]).toMatchObject({ type: 'add-service', service: 'plan' });
  });
});

describe('sending a customer on', () => {
  const cells = (row: number): string[] =>
    [...(host.querySelectorAll('.transfer tbody tr')[row]?.querySelectorAll('td') ?? [])].map((cell) => cell.textContent);

  it('offers what is open and serves the service, and says why not of the rest', async () => {
    await see(withServing());
    await press('Transfer');
    expect([...host.querySelectorAll('.transfer thead th')].map((head) => head.textContent)).toEqual([
      'Service',
      'Any counter Enter',
      'Counter 2 Apaused',
      'Counter 3 closed',
      'VIP room C',
    ]);
    // The same service: nowhere in particular would change nothing. A paused counter will call later.
    expect(cells(0)).toEqual(['', '→', '', 'not served']);
    expect(cells(1)).toEqual(['→', 'not served', '', '→']);
    await press('Plans and bundles: VIP room');
    expect(sent).toMatchObject([{ type: 'transfer', service: 'plan', to: 'vip' }]);
  });

  it.each([
    [['t', 'a'], { service: null, to: '2' }],
    [['t', '2', 'Enter'], { service: 'plan', to: null }],
    [['t', '2', 'c'], { service: 'plan', to: 'vip' }],
  ])('by the keys %j', async (keys, destination) => {
    await see(withServing());
    for (const one of keys) await key(one);
    expect(sent).toMatchObject([{ type: 'transfer', ...destination }]);
  });

  it('does not send to where nobody serves it, nor where it changes nothing', async () => {
    await see(withServing());
    for (const one of ['t', 'Enter', 'b', 'c', 'x', 'f', 'p', 'q']) await key(one);
    expect(sent).toEqual([]);
    expect(host.querySelector('dialog')).not.toBeNull();
  });

  it('says what becomes of the place', async () => {
    await see(withServing({ placeElsewhere: 'half' }), 'zh-CN');
    await key('t');
    expect(host.querySelector('dialog .hint')?.textContent).toContain('号码不变，保留一半等候时间');
  });
});

describe('keys', () => {
  it('p parks, called or served; without a customer the three keys are nothing', async () => {
    await see(counterSnapshot(ticket, 0));
    await key('p');
    expect(sent).toMatchObject([{ type: 'park' }]);
    await see(counterSnapshot(null, 0));
    for (const one of ['a', 't', 'p']) await key(one);
    expect(host.querySelector('dialog')).toBeNull();
    expect(sent).toHaveLength(1);
  });

  it('every button of the desk shows its key', async () => {
    await see(withServing());
    const all = [...host.querySelectorAll('.actions button, .further-actions button, .queue-views button')];
    expect(all.map((one) => one.querySelector('kbd')?.textContent)).toEqual([
      'A',
      'T',
      'P',
      'Space / Enter',
      'R',
      'S',
      'F',
      'N',
      'Q',
      'W',
      'E',
    ]);
    expect(all.every((one) => one.hasAttribute('aria-keyshortcuts'))).toBe(true);
  });

  it('are the question’s while one is asked, and the desk’s again after Escape', async () => {
    await see(withServing());
    await key('a');
    await key('f');
    expect(sent).toEqual([]);
    await press('Close');
    await key('f');
    expect(sent).toMatchObject([{ type: 'finish' }]);
  });
});

describe('who is away', () => {
  const away: AwayView[] = [
    { number: 'A007', service: plan, tier: { en: 'Standard' }, vip: false, state: 'no-show', since: now - 3 * MINUTE, place: 'half' },
    { number: 'V002', service: plan, tier: { en: 'Gold' }, vip: true, state: 'parked', since: now - 8 * MINUTE, place: 'kept' },
  ];

  it('is told with since when and which place they would get, parked ones first', async () => {
    await see({ ...counterSnapshot(null, 0), away });
    expect(button('Away 2').getAttribute('aria-pressed')).toBe('false');
    await key('w');
    expect([...host.querySelectorAll('.away')].map((group) => group.querySelector('h3')?.textContent)).toEqual([
      'Parked 1',
      'Called in vain 1',
    ]);
    expect(host.querySelector('.away')?.textContent).toContain('Who waits again keeps all of the time waited before.');
    expect(host.querySelector('.away')?.textContent).toContain('since 14:15 (8 min)');
    expect(host.querySelectorAll('.away')[1]?.textContent).toContain('keeps half');
  });

  it('is called back here, waits again, or is noted as left', async () => {
    await see({ ...counterSnapshot(null, 0), away });
    await key('w');
    await press('Call here: V002');
    await press('Wait again: A007');
    await press('Has left: A007');
    expect(sent).toMatchObject([
      { type: 'call-number', number: 'V002', reason: 'returned' },
      { type: 'readmit', number: 'A007' },
      { type: 'note-left', number: 'A007' },
    ]);
  });

  it('is not called while somebody is here, or the counter pauses', async () => {
    const free = counterSnapshot(null, 0);
    await see({ ...counterSnapshot(ticket, 0), away });
    await key('w');
    expect(button('Call here: V002').disabled).toBe(true);
    expect(button('Wait again: V002').disabled).toBe(false);
    await see({ ...free, away, mine: free.mine && { ...free.mine, pause: { reason: 'break', since: now, until: null } } });
    expect(button('Call here: V002').disabled).toBe(true);
  });
});

describe('a waiting ticket by its number', () => {
  it('gets the right service, or has left; what happened is said', async () => {
    await see(counterSnapshot(null, 3));
    await key('e');
    const [number, service] = [host.querySelector('.waiting-ticket input'), host.querySelector('.waiting-ticket select')];
    expect(document.activeElement).toBe(number);
    expect([button('Correct the service').disabled, button('The customer has left').disabled]).toEqual([true, true]);
    await fill(number, ' a017 ');
    expect([button('Correct the service').disabled, button('The customer has left').disabled]).toEqual([true, false]);
    await fill(service, 'plan');
    await press('Correct the service');
    expect(sent).toMatchObject([{ type: 'change-service', number: 'A017', service: 'plan' }]);
    expect(host.querySelector('.waiting-ticket output')?.textContent).toBe('A017: service corrected');
    answerNext(err('not-waiting'));
    await press('The customer has left');
    expect(sent[1]).toMatchObject({ type: 'note-left', number: 'A017' });
    expect(host.querySelector('.waiting-ticket output')?.textContent).toBe('');
    expect(host.querySelector('[role=alert]')?.textContent).toContain('This number is not waiting');
  });

  it('lists nobody to pick from', async () => {
    await see({ ...counterSnapshot(null, 3), next: [] });
    await key('e');
    expect(host.querySelector('.waiting-ticket')?.textContent).not.toMatch(/[A-Z]\d{3}/);
  });
});

describe('the wait that the clerk sees', () => {
  const t = (minute: number): number => now + minute * MINUTE;
  it.each([
    [
      'called for the first time',
      { identifiedAt: t(-20), queuedAt: t(-20), calledAt: t(-1), startedAt: null, firstStartedAt: null },
      20,
      false,
    ],
    ['served', { identifiedAt: t(-20), queuedAt: t(-20), calledAt: t(-6), startedAt: t(-5), firstStartedAt: t(-5) }, 15, false],
    [
      'served with the next service at the same counter',
      { identifiedAt: t(-20), queuedAt: t(-2), calledAt: t(-2), startedAt: t(-2), firstStartedAt: t(-5) },
      15,
      false,
    ],
    ['sent on and called', { identifiedAt: t(-40), queuedAt: t(-12), calledAt: t(-1), startedAt: null, firstStartedAt: t(-30) }, 12, true],
    [
      'sent on before anything was done',
      { identifiedAt: t(-40), queuedAt: t(-12), calledAt: t(-1), startedAt: null, firstStartedAt: null },
      40,
      false,
    ],
    [
      'called back after parking',
      { identifiedAt: t(-40), queuedAt: t(-1), calledAt: t(-1), startedAt: null, firstStartedAt: t(-30) },
      10,
      false,
    ],
  ])('%s', (_, times, minutes, again) => {
    expect(waitOf(times, now)).toEqual({ waited: minutes * MINUTE, again });
  });
});
