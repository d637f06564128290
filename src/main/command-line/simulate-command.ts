import { callingRules } from '../../contract/config.ts';
import { ok, type Result } from '../../contract/result.ts';
import { compareRules, type Comparison, type Setting } from '../../queue/forecast/compare-rules.ts';
import { configuredDay } from '../../queue/forecast/configured-hall.ts';
import type { PastTicket } from '../../queue/forecast/history.ts';
import { done, misused } from './answer.ts';
import { command } from './command.ts';
import { configIfAny, defaultConfigFile } from './common-options.ts';
import { historyFrom, historyHelp, LARGEST_SEED } from './history-options.ts';
import { oneOf, text, wholeNumber, type Values } from './options.ts';
import { table } from './text-table.ts';

type Asked = Setting & { readonly tickets: readonly PastTicket[]; readonly generated: boolean };

const options = {
  history: text('FILE.csv', `${historyHelp}; without one, a generated day`),
  rule: oneOf('RULE', callingRules, 'without one, each of them'),
  counters: wholeNumber(
    1,
    64,
    'so many counters, open all day and for everybody (1 to 64); without, the counters of the history, open when they were and for whom they called',
  ),
  config: text(
    'FILE',
    'a configuration, for limits, order of tiers, escalateAt, starvesAt and whom each counter serves, helps and prefers',
  ),
  seed: wholeNumber(0, LARGEST_SEED, 'of the generated day (default 1)'),
};

export const simulateCommand = command({
  name: 'simulate',
  summary: 'runs past days under other rules, counters or limits',
  options,
  details: `
The same customers come at the same times and take as long at the counter as they did; who left leaves
after the same wait. Who was never served takes what is typical. Without a configuration tiers rank
as they were called, and the highest has a limit of 10 minutes, the lowest 30, one between them 15.
A generated day follows the configuration (the example hall when none is given) with two peaks.

Per tier: customers, those who left, share of waits within the limit, mean, 90 % point and longest wait,
breaches of the limit; and the utilisation of the counters. "as it was" is the history itself.

Exit status: 0 when there was a day to run, 2 when options, history or configuration are wrong.
`,
  async run({ options: asked }) {
    const request = await readRequest(asked);
    if (!request.ok) return misused(request.error);
    const { tickets, generated } = request.value;
    const comparison = compareRules(tickets, request.value);
    const { days, asItWas, runs } = comparison;
    return done({ words: readable(comparison, request.value), json: { generated, days, asItWas, runs } });
  },
});

async function readRequest({ history, rule, counters, config: file, seed }: Values<typeof options>): Promise<Result<Asked, string>> {
  const config = configIfAny(file ?? (history === undefined ? defaultConfigFile : undefined));
  if (!config.ok) return config;
  const tickets =
    history !== undefined ? await historyFrom(history) : ok(config.value === null ? [] : configuredDay(config.value, seed ?? 1));
  if (!tickets.ok) return tickets;
  return ok({
    rules: rule === undefined ? callingRules : [rule],
    counters: counters ?? null,
    config: config.value,
    tickets: tickets.value,
    generated: history === undefined,
  });
}

function readable({ days, asItWas, runs }: Comparison, { generated, tickets }: Asked): string {
  const percent = (value: number | null): string => (value === null ? '–' : `${(value * 100).toFixed(1)} %`);
  const minutes = (seconds: number | null): string => (seconds === null ? '–' : (seconds / 60).toFixed(1));
  const rows = [{ name: 'as it was', figures: asItWas }, ...runs.map(({ rule, figures }) => ({ name: rule, figures }))].flatMap(
    ({ name, figures }) =>
      Object.entries(figures.tiers).map(([tier, { n, left, within, mean, p90, max, breaches }], i) => [
        i === 0 ? name : '',
        tier,
        String(n),
        String(left),
        percent(within),
        minutes(mean),
        minutes(p90),
        minutes(max),
        String(breaches),
        i === 0 ? percent(figures.utilisation) : '',
      ]),
  );
  const span = days === 1 ? 'one day' : `${days} days`;
  return [
    `${generated ? 'A generated day' : `A history of ${span}`}, ${tickets.length} customers; waits in minutes.`,
    '',
    table(['', 'tier', 'customers', 'left', 'within', 'mean', 'p90', 'max', 'breaches', 'utilisation'], rows),
  ].join('\n');
}
