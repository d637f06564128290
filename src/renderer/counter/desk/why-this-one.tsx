import { inLanguage, type Language } from '../../../contract/language.ts';
import type { CallReason } from '../../../contract/call-reason.ts';
import type { CounterSnapshot } from '../../../contract/snapshots.ts';
import { minutes } from '../../staff/duration-words.ts';
import { counterWords } from '../counter-words.ts';
import { reasonSentence } from './reason-words.ts';

/** Why this ticket was next, in a sentence, and the heads of the queues it was compared with. */
export function WhyThisOne({
  reason,
  tiers,
  services,
  timezone,
  language,
}: {
  readonly reason: CallReason;
  readonly tiers: CounterSnapshot['tiers'];
  readonly services: CounterSnapshot['services'];
  readonly timezone: string;
  readonly language: Language;
}) {
  const text = counterWords[language];
  const nameOf = (list: readonly (CounterSnapshot['tiers'] | CounterSnapshot['services'])[number][], id: string): string => {
    const found = list.find((item) => item.id === id);
    return found === undefined ? id : inLanguage(found.name, language);
  };
  return (
    <section className="why">
      <p className="why-sentence">
        <strong>{text.why}</strong> {reasonSentence(reason, tiers, timezone, language)}
      </p>
      <details>
        <summary>{text.candidates}</summary>
        <p className="why-rule">{text.rules[reason.rule]}</p>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.columns.number}</th>
              <th scope="col">{text.columns.tier}</th>
              <th scope="col">{text.columns.service}</th>
              <th scope="col" className="figure">
                {text.columns.waited}
              </th>
              <th scope="col" className="figure">
                {text.columns.share}
              </th>
            </tr>
          </thead>
          <tbody>
            {reason.candidates.map((candidate, place) => (
              <tr key={candidate.number} data-chosen={place === 0}>
                <th scope="row">{candidate.number}</th>
                <td>{nameOf(tiers, candidate.tier)}</td>
                <td>{nameOf(services, candidate.service)}</td>
                <td className="figure">{minutes(candidate.waited, language)}</td>
                <td className="figure">{Math.floor(candidate.share * 100)} %</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}
