// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { callingRules } from '../../../../src/contract/config.ts';
import type { ReplayAnswer, ReplayFigures, ReplayRequest } from '../../../../src/contract/replay.ts';
import { err, ok, type Result } from '../../../../src/contract/result.ts';
import { ReplayView } from '../../../../src/renderer/manager/replay/replay-view.tsx';
import type { ReplayFailure } from '../../../../src/renderer/manager/replay/use-replay.ts';
import { button, fill, host, press, show } from '../../mounted.ts';
import { MINUTE } from '../../staff-snapshots.ts';

const everyRule: ReplayRequest = { day: null, rules: [...callingRules], counters: null };

/** Of 10 gold and 90 standard customers so many were late. */
function figures(gold: number, standard: number): ReplayFigures {
  const tier = (n: number, breaches: number) => ({ n, left: 0, within: (n - breaches) / n, mean: 250, p90: 501, max: 1_234.5, breaches });
  return { tiers: { gold: tier(10, gold), standard: tier(90, standard) }, breaches: gold + standard, utilisation: 0.7083 };
}

const answer: ReplayAnswer = {
  days: [
    { day: '2026-11-20', customers: 100 },
    { day: '2026-11-19', customers: 87 },
  ],
  day: '2026-11-20',
  customers: 100,
  counters: null,
  rule: 'escalate',
  tiers: [
    { id: 'gold', name: { 'zh-CN': '金卡会员', en: 'Gold' }, limit: 10 * MINUTE },
    { id: 'standard', name: { 'zh-CN': '普通客户', en: 'Standard' }, limit: 30 * MINUTE },
  ],
  asItWas: figures(2, 9),
  runs: [
    { rule: 'escalate', figures: figures(1, 9) },
    { rule: 'fifo', figures: figures(5, 0) },
  ],
};

let asked: ReplayRequest[];
let settle: (result: Result<ReplayAnswer, ReplayFailure>) => void;
const ask = (request: ReplayRequest): Promise<Result<ReplayAnswer, ReplayFailure>> => {
  asked.push(request);
  return new Promise((resolve) => {
    settle = resolve;
  });
};
const answered = (result: Result<ReplayAnswer, ReplayFailure>): Promise<void> => act(async () => settle(result));

async function open(language: 'zh-CN' | 'en' = 'en'): Promise<void> {
  asked = [];
  await show(<ReplayView ask={ask} counters={4} language={language} />);
}

const select = (name: string): HTMLSelectElement => {
  const found = [...host.querySelectorAll('label')].find((label) => label.textContent.startsWith(name))?.querySelector('select');
  if (!found) throw new Error(`nothing to choose for ${name}`);
  return found;
};
const options = (name: string): string[] => [...select(name).options].map(({ textContent }) => textContent);
const choose = (name: string, value: string): Promise<void> => fill(select(name), value);
async function tick(rule: string): Promise<void> {
  const box = [...host.querySelectorAll('label')].find((label) => label.textContent === rule)?.querySelector('input');
  await act(async () => box?.click());
}
const run = (): Promise<void> => act(async () => host.querySelector('form')?.requestSubmit());
const tier = (name: string): string[] => {
  const figure = [...host.querySelectorAll('figure')].find((one) => one.querySelector('strong')?.textContent === name);
  return [...(figure?.querySelectorAll('li') ?? [])].map((row) =>
    [...row.children]
      .map((part) => part.textContent)
      .join(' ')
      .trim(),
  );
};

describe('the replay of a day on the manager’s screen', () => {
  it('asks at once for the newest day under every rule, and says that it is being run', async () => {
    await open();
    expect(asked).toEqual([everyRule]);
    expect(host.querySelector('.replay-wait')?.textContent).toBe('Replaying…');
    expect(button('Replaying…').disabled).toBe(true);
    await run();
    expect(asked).toHaveLength(1);
  });

  it('draws for each tier what each rule would have kept, against the mark of the day as it was', async () => {
    await open();
    await answered(ok(answer));
    expect(tier('Gold')).toEqual(['As it was 80.0 %', 'Escalatein use +10.0 90.0 %', 'First come −30.0 50.0 %']);
    expect(tier('Standard')).toEqual(['As it was 90.0 %', 'Escalatein use 0.0 90.0 %', 'First come +10.0 100.0 %']);
    const bars = [...host.querySelectorAll('figure')].map((figure) =>
      [...figure.querySelectorAll('svg')].map((svg) => [
        svg.querySelector('.share-fill')?.getAttribute('width'),
        svg.querySelector('.share-mark')?.getAttribute('x1'),
      ]),
    );
    expect(bars).toEqual([
      [
        ['80%', '80%'],
        ['90%', '80%'],
        ['50%', '80%'],
      ],
      [
        ['90%', '90%'],
        ['90%', '90%'],
        ['100%', '90%'],
      ],
    ]);
  });

  it('says in a sentence which rule would have helped, and marks it in the table of waits', async () => {
    await open();
    await answered(ok(answer));
    expect(host.querySelector('output')?.textContent).toBe('11 were late that day; with First come it would have been 5.');
    const rows = [...host.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent.trim()));
    expect(rows).toEqual([
      ['As it was', '11', '70.8 %', '4.2', '8.3', '20.6', '2', '4.2', '8.3', '20.6', '9'],
      ['Escalate', '10', '70.8 %', '4.2', '8.3', '20.6', '1', '4.2', '8.3', '20.6', '9'],
      ['First come', '✓ fewest late 5', '70.8 %', '4.2', '8.3', '20.6', '5', '4.2', '8.3', '20.6', '0'],
    ]);
    await show(<ReplayView ask={ask} counters={4} language="zh-CN" />);
    expect(host.querySelector('output')?.textContent).toBe('该日 11 人超时；按“先到先办”会是 5 人。');
  });

  it('does not praise a rule that would not have helped', async () => {
    await open();
    await answered(ok({ ...answer, asItWas: figures(0, 5) }));
    expect(host.textContent).toContain('none of these rules would have made it fewer');
    expect(host.querySelector('[data-best="true"]')).toBeNull();
    await open();
    await run();
    await answered(ok({ ...answer, asItWas: figures(0, 0) }));
    expect(host.textContent).toContain('Nobody was late that day.');
  });

  it('runs the day, the counters and the rules that were chosen, and shows the last answer until there is another', async () => {
    await open();
    await answered(ok(answer));
    expect(options('Day')).toEqual(['Friday, November 20 (100)', 'Thursday, November 19 (87)']);
    expect(options('Counters').at(0)).toBe('As they were');
    expect(options('Counters').at(-1)).toBe('8, all day');
    await choose('Day', '2026-11-19');
    await choose('Counters', '5');
    for (const rule of ['Deadline', 'Accumulate', 'Strict']) await tick(rule);
    await run();
    expect(asked.at(-1)).toEqual({ day: '2026-11-19', counters: 5, rules: ['escalate', 'fifo'] });
    expect(host.querySelector('h1')?.textContent).toBe('Friday, November 20, 100 customers');
    expect(host.querySelector('.replay-result')?.getAttribute('aria-busy')).toBe('true');
    await answered(ok({ ...answer, day: '2026-11-19', customers: 87, counters: 5 }));
    expect(host.querySelector('header')?.textContent).toMatch(
      /^Thursday, November 19, 87 customers.*5 counters, all day and for everybody/,
    );
    for (const rule of ['Escalate', 'First come']) await tick(rule);
    expect(button('Replay').disabled).toBe(true);
  });

  it.each([
    ['replay-busy', 'Another screen is replaying a day'],
    ['storage-failed', 'could not be read'],
    ['unknown-day', 'no record of that day'],
    ['no-answer', 'no answer'],
  ] as const)('tells why there is no answer, %s, and tries again', async (failure, words) => {
    await open();
    await answered(err(failure));
    expect(host.querySelector('[role="alert"]')?.textContent).toContain(words);
    await press('Try again');
    expect(asked).toEqual([everyRule, everyRule]);
    expect(host.querySelector('[role="alert"]')).toBeNull();
    await answered(ok(answer));
    expect(tier('Gold')).toHaveLength(3);
  });

  it('calls a generated day one, everywhere', async () => {
    await open();
    await answered(ok({ ...answer, days: [], day: null }));
    expect(host.querySelector('h1')?.textContent).toContain('A generated day');
    expect(host.textContent).toContain('its customers are not real');
    expect(options('Day')).toEqual(['A generated day (no history)']);
    expect(select('Day').disabled).toBe(true);
    expect(host.textContent).not.toContain('As it was');
  });

  it('shows a tier of which nobody was called', async () => {
    await open();
    const silent = { n: 3, left: 3, within: null, mean: null, p90: null, max: null, breaches: 0 };
    const empty: ReplayFigures = { tiers: { gold: silent, standard: silent }, breaches: 0, utilisation: null };
    await answered(ok({ ...answer, asItWas: empty, runs: [{ rule: 'strict', figures: empty }] }));
    expect(tier('Gold')).toEqual(['As it was –', 'Strict  –']);
    expect(host.querySelector('.share-fill, .share-mark')).toBeNull();
  });
});
