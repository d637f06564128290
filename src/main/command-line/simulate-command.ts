import { parseArgs } from 'node:util';
import { callingRules } from '../../contract/config.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import { compareRules, type Comparison, type Setting } from '../../queue/forecast/compare-rules.ts';
import { configuredDay } from '../../queue/forecast/configured-hall.ts';
import type { PastTicket } from '../../queue/forecast/history.ts';
import { exitStatus } from '../ground/failure.ts';
import { configFrom, historyFrom, wholeNumber } from './history-options.ts';
import { defaultConfigFile } from './start-command.ts';
import { table } from './text-table.ts';

export const simulateHelp = `quhao simulate [OPTIONS]: runs past days under other rules, counters or limits

  --history FILE  a history file, as "quhao export" writes it; without one, a generated day
  --rule RULE     ${callingRules.join(' | ')}; without one, each of them
  --counters N    so many counters, open all day and for everybody (1 to 64);
                  without, the counters of the history, open when they were and for whom they called
  --config FILE   a configuration, for limits, order of tiers, escalateAt, starvesAt
                  and whom each counter serves, helps and prefers
  --seed N        of the generated day, 0 to 1000000 (default 1)
  --json          the figures as JSON, seconds throughout
  --help          this text

The same customers come at the same times and take as long at the counter as they did; who left leaves
after the same wait. Who was never served takes what is typical. Without a configuration tiers rank
as they were called, and the highest has a limit of 10 minutes, the lowest 30, one between them 15.
A generated day follows the configuration (the example hall when none is given) with two peaks.

Per tier: customers, those who left, share of waits within the limit, mean, 90 % point and longest wait,
breaches of the limit; and the utilisation of the counters. "as it was" is the history itself.

Exit status: 0 when there was a day to run, 2 when options, history or configuration are wrong.
`;

type Request = Setting & { readonly tickets: readonly PastTicket[]; readonly generated: boolean };

export async function simulateCommand(args: readonly string[]): Promise<number> {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        history: { type: 'string' },
        rule: { type: 'string' },
        counters: { type: 'string' },
        config: { type: 'string' },
        seed: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }));
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : String(error)}\n\n${simulateHelp}`);
  }
  if (values.help) {
    process.stdout.write(simulateHelp);
    return exitStatus.ok;
  }
  const request = await readRequest(values);
  if (!request.ok) return refuse(request.error);
  const { tickets, generated } = request.value;
  const comparison = compareRules(tickets, request.value);
  const { days, asItWas, runs } = comparison;
  if (values.json) process.stdout.write(`${JSON.stringify({ generated, days, asItWas, runs }, null, 2)}\n`);
  else process.stdout.write(`${readable(comparison, request.value)}\n`);
  return exitStatus.ok;
}

async function readRequest(values: {
  history?: string;
  rule?: string;
  counters?: string;
  config?: string;
  seed?: string;
}): Promise<Result<Request, string>> {
  const rule = callingRules.find((one) => one === values.rule);
  if (values.rule !== undefined && !rule) return err(`--rule should be one of ${callingRules.join(', ')}, not "${values.rule}"`);
  const counters = wholeNumber('counters', values.counters, 1, 64);
  if (!counters.ok) return counters;
  const seed = wholeNumber('seed', values.seed, 0, 1_000_000);
  if (!seed.ok) return seed;
  const config = configFrom(values.config ?? (values.history === undefined ? defaultConfigFile : undefined));
  if (!config.ok) return config;
  const generated = values.history === undefined;
  const tickets =
    values.history !== undefined
      ? await historyFrom(values.history)
      : ok(config.value === null ? [] : configuredDay(config.value, seed.value ?? 1));
  if (!tickets.ok) return tickets;
  return ok({ rules: rule ? [rule] : callingRules, counters: counters.value, config: config.value, tickets: tickets.value, generated });
}

function readable({ days, asItWas, runs }: Comparison, { generated, tickets }: Request): string {
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

function refuse(message: string): number {
  process.stderr.write(`${message}\n`);
  return exitStatus.usage;
}
