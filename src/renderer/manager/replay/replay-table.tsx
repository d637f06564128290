import { inLanguage, type Language } from '../../../contract/language.ts';
import type { ReplayAnswer, ReplayFigures } from '../../../contract/replay.ts';
import { replayWords } from './replay-words.ts';
import { inMinutes, percent } from './figures.ts';

const waits = ['mean', 'p90', 'max'] as const;

/** Waits by tier, who was late, and how busy the counters were, under each rule; `before` names the day as it was. */
export function ReplayTable({
  answer: { tiers, asItWas, runs },
  before,
  language,
}: {
  readonly answer: ReplayAnswer;
  readonly before: string;
  readonly language: Language;
}) {
  const text = replayWords[language];
  const fewest = Math.min(...runs.map(({ figures }) => figures.breaches));
  const row = (name: string, { tiers: ofTiers, breaches, utilisation }: ReplayFigures, best: boolean) => (
    <tr key={name} data-best={best}>
      <th scope="row">{name}</th>
      <td className="figure replay-total">
        {best ? (
          <>
            <span aria-hidden="true">✓ </span>
            <span className="visually-hidden">{text.fewest} </span>
          </>
        ) : null}
        {breaches}
      </td>
      <td className="figure">{percent(utilisation, language)}</td>
      {tiers.flatMap(({ id }) => [
        ...waits.map((wait) => (
          <td key={`${id} ${wait}`} className="figure" data-first={wait === 'mean'}>
            {inMinutes(ofTiers[id]?.[wait] ?? null)}
          </td>
        )),
        <td key={`${id} breaches`} className="figure replay-late">
          {ofTiers[id]?.breaches ?? 0}
        </td>,
      ])}
    </tr>
  );
  return (
    <section className="panel replay-waits">
      <h2>
        {text.waits} <small>{text.waitsHint}</small>
      </h2>
      <table>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {text.rule}
            </th>
            <th scope="col" rowSpan={2} className="figure">
              {text.columns.allBreaches}
            </th>
            <th scope="col" rowSpan={2} className="figure">
              {text.columns.utilisation}
            </th>
            {tiers.map(({ id, name }) => (
              <th key={id} scope="colgroup" colSpan={4}>
                {inLanguage(name, language)}
              </th>
            ))}
          </tr>
          <tr>
            {tiers.flatMap(({ id }) =>
              [...waits, 'breaches' as const].map((column) => (
                <th key={`${id} ${column}`} scope="col" className="figure" data-first={column === 'mean'}>
                  {text.columns[column]}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {row(before, asItWas, false)}
          {runs.map(({ rule, figures }) =>
            row(text.ruleWords[rule].name, figures, figures.breaches === fewest && fewest < asItWas.breaches),
          )}
        </tbody>
      </table>
    </section>
  );
}
