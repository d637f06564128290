import { scoresByTier, type Scores } from '../../queue/forecast/scores.ts';
import { walk } from '../../queue/forecast/walk.ts';
import { done, misused } from './answer.ts';
import { command } from './command.ts';
import { configIfAny } from './common-options.ts';
import { historyFrom, historyHelp, LARGEST_SEED } from './history-options.ts';
import { requiredText, text, wholeNumber } from './options.ts';
import { table } from './text-table.ts';

export const forecastCommand = command({
  name: 'forecast',
  summary: 'shows how good the forecast of waits would have been',
  options: {
    history: requiredText('FILE.csv', historyHelp),
    config: text('FILE', 'a configuration, for the limits of its tiers'),
    seed: wholeNumber(0, LARGEST_SEED, "of the forecast's draws (default 1)"),
  },
  details: `
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
`,
  async run({ options }) {
    const config = configIfAny(options.config);
    if (!config.ok) return misused(config.error);
    const history = await historyFrom(options.history);
    if (!history.ok) return misused(history.error);
    const limits = new Map(config.value?.tiers.map(({ id, limit }) => [id, limit]));
    const scores = scoresByTier(walk(history.value, { seed: options.seed ?? 1, limitOf: (tier) => limits.get(tier) ?? null }));
    return done({ words: readable(scores), json: scores });
  },
});

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
