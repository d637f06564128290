import type { Language } from '../../../contract/language.ts';
import type { ReplayAnswer } from '../../../contract/replay.ts';
import { dayWords } from './figures.ts';
import { ReplayChart } from './replay-chart.tsx';
import { ReplayTable } from './replay-table.tsx';
import { replayWords } from './replay-words.ts';

/** What came of a replay: the verdict in a sentence, the limits as a chart, the waits as a table. */
export function ReplayResult({ answer, language }: { readonly answer: ReplayAnswer; readonly language: Language }) {
  const text = replayWords[language];
  const { day, customers, counters } = answer;
  const before = day === null ? text.asGenerated : text.asItWas;
  return (
    <>
      <header className="replay-head">
        <h1>{text.heading(day === null ? text.generatedDay : dayWords(day, language), customers)}</h1>
        {counters === null ? null : <span className="state-mark">{text.countersMean(counters)}</span>}
        <output>{verdict(answer, language)}</output>
      </header>
      {day === null ? <p className="replay-generated">{text.generatedNote}</p> : null}
      <ReplayChart answer={answer} before={before} language={language} />
      <ReplayTable answer={answer} before={before} language={language} />
      <dl className="replay-method">
        {answer.runs.map(({ rule }) => (
          <div key={rule}>
            <dt>{text.ruleWords[rule].name}</dt>
            <dd>{text.ruleWords[rule].means}</dd>
          </div>
        ))}
      </dl>
      <p className="hint">
        {text.method}
        {day === null ? null : ` ${text.clerks}`}
      </p>
    </>
  );
}

function verdict({ asItWas, runs }: ReplayAnswer, language: Language): string {
  const text = replayWords[language];
  const [best] = runs.toSorted((a, b) => a.figures.breaches - b.figures.breaches);
  if (asItWas.breaches === 0) return text.nobodyLate;
  return best !== undefined && best.figures.breaches < asItWas.breaches
    ? text.fewer(asItWas.breaches, text.ruleWords[best.rule].name, best.figures.breaches)
    : text.notFewer(asItWas.breaches);
}
