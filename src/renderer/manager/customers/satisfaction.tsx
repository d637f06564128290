import { inLanguage, type Language } from '../../../contract/language.ts';
import type { SatisfactionRow, SatisfactionView } from '../../../contract/self-service.ts';
import { satisfactionWords } from './satisfaction-words.ts';
import './satisfaction.css';

/** How satisfied customers are, by tier against the standard's target, by service and by counter (S11). */
export function Satisfaction({ figures, language }: { readonly figures: SatisfactionView; readonly language: Language }) {
  const text = satisfactionWords[language];
  const { overall, reasons, days } = figures;
  return (
    <section className="panel satisfaction">
      <h2>{text.title(days)}</h2>
      <p className="satisfaction-overall">
        <strong>{percent(overall) ?? '–'}</strong> {text.overall} · {text.columns.ratings} {overall.ratings}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.columns.name}</th>
            <th scope="col" className="figure">
              {text.columns.ratings}
            </th>
            <th scope="col" className="figure">
              {text.columns.satisfied}
            </th>
            <th scope="col" className="figure">
              {text.columns.target}
            </th>
          </tr>
        </thead>
        {(['tiers', 'services', 'counters'] as const).map((group) => (
          <tbody key={group}>
            <tr>
              <th scope="colgroup" colSpan={4} className="satisfaction-group">
                {text.groups[group]}
              </th>
            </tr>
            {figures[group].map((row) => (
              <Row key={inLanguage(row.name, language)} row={row} language={language} />
            ))}
          </tbody>
        ))}
      </table>
      {reasons.length > 0 && (
        <>
          <h3>{text.reasons}</h3>
          <ul className="satisfaction-reasons">
            {reasons.map(({ name, times }) => (
              <li key={inLanguage(name, language)}>
                {inLanguage(name, language)} <strong>{text.times(times)}</strong>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="hint">{text.help}</p>
    </section>
  );
}

function Row({ row, language }: { readonly row: SatisfactionRow; readonly language: Language }) {
  const share = row.ratings === 0 ? null : (row.satisfied / row.ratings) * 100;
  return (
    <tr>
      <th scope="row">{inLanguage(row.name, language)}</th>
      <td className="figure">{row.ratings}</td>
      <td className="figure" data-bad={share !== null && row.target !== null && share < row.target}>
        {percent(row) ?? satisfactionWords[language].none}
      </td>
      <td className="figure">{row.target === null ? '' : `${row.target} %`}</td>
    </tr>
  );
}

/** One decimal, rounded down: 94.96 % does not reach 95. */
function percent({ ratings, satisfied }: SatisfactionRow): string | null {
  return ratings === 0 ? null : `${(Math.floor((satisfied / ratings) * 1_000) / 10).toFixed(1)} %`;
}
