import { parseArgs } from 'node:util';
import { scoresByTier, type Scores } from '../../queue/forecast/scores.ts';
import { walk } from '../../queue/forecast/walk.ts';
import { exitStatus } from '../ground/failure.ts';
import { configFrom, historyFrom, wholeNumber } from './history-options.ts';
import { table } from './text-table.ts';

export const forecastHelp = `quhao forecast --history FILE.csv [OPTIONS]: how good the forecast of waits would have been

  --history FILE  a history file, as "quhao export" writes it
  --config FILE   a configuration, for the limits of its tiers
  --seed N        of the forecast's draws, 0 to 1000000 (default 1)
  --json          the figures as JSON
  --help          this text

Walks through the history as if live. For every ticket that had to wait (was served, but not called in the
moment of identification) it forecasts the wait from identification to the start of service, from what had
happened until then and nothing else: which counters are open, whom they serve, the rule by which they call
and how long services take are learned on the way. A forecast that is not possible yet is not made.

Per tier and overall, seconds throughout: n, number of forecasts · mae and bias (median minus wait) of the
median · coverage80 and width80, the share of waits within the 10 and 90 % points and their mean distance ·
brier, the score of the chance that the wait is longer than the limit · and two baselines on the same
tickets: ahead, (people ahead + 1) ÷ service rate of the open counters, people ahead being those whom the
rule, as learned by then, would call first; last, the wait of the last one called, of the same tier where
there was one. A history holds no limits: without --config, or for a tier it does not name, the highest tier
has 10 minutes, the lowest 30, one between them 15, more in equal steps; one tier alone has 30. Tiers rank
as those who are called first, as far as that is known.

Exit status: 0 when there was a history to walk through, 2 when options, history or configuration are wrong.
`;

export async function forecastCommand(args: readonly string[]): Promise<number> {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        history: { type: 'string' },
        config: { type: 'string' },
        seed: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }));
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : String(error)}\n\n${forecastHelp}`);
  }
  if (values.help) {
    process.stdout.write(forecastHelp);
    return exitStatus.ok;
  }
  if (values.history === undefined) return refuse(`--history is missing\n\n${forecastHelp}`);
  const seed = wholeNumber('seed', values.seed, 0, 1_000_000);
  if (!seed.ok) return refuse(seed.error);
  const config = configFrom(values.config);
  if (!config.ok) return refuse(config.error);
  const history = await historyFrom(values.history);
  if (!history.ok) return refuse(history.error);

  const limits = new Map(config.value?.tiers.map(({ id, limit }) => [id, limit]));
  const scores = scoresByTier(walk(history.value, { seed: seed.value ?? 1, limitOf: (tier) => limits.get(tier) ?? null }));
  process.stdout.write(values.json ? `${JSON.stringify(scores, null, 2)}\n` : `${readable(scores)}\n`);
  return exitStatus.ok;
}

function readable({ overall, tiers }: ReturnType<typeof scoresByTier>): string {
  const figure = (value: number | null): string => (value === null ? '–' : String(value));
  const row = (name: string, { n, mae, bias, coverage80, width80, brier, baselines: { ahead, last } }: Scores): string[] => [
    name,
    String(n),
    ...[mae, bias, coverage80, width80, brier, ahead.mae, last.mae].map(figure),
  ];
  return table(
    ['', 'n', 'mae', 'bias', 'coverage80', 'width80', 'brier', 'mae of ahead', 'mae of last'],
    [row('overall', overall), ...Object.entries(tiers).map(([tier, scores]) => row(tier, scores))],
  );
}

function refuse(message: string): number {
  process.stderr.write(`${message}\n`);
  return exitStatus.usage;
}
