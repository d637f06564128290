import { inLanguage, type Language } from '../../contract/language.ts';
import type { ManagerSnapshot } from '../../contract/snapshots.ts';
import { minutes } from '../staff/duration-words.ts';
import { LimitBar, levelOf } from '../staff/limit-bar.tsx';
import { managerWords } from './manager-words.ts';

type Tier = ManagerSnapshot['tiers'][number];

/** Who waits, by tier, and how close the longest wait is to the tier's limit (S3, S9). */
export function TierTable({
  tiers,
  now,
  language,
}: {
  readonly tiers: readonly Tier[];
  readonly now: number;
  readonly language: Language;
}) {
  const text = managerWords[language];
  return (
    <section className="panel tiers">
      <h2>{text.tiers}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.columns.tier}</th>
            <th scope="col" className="figure">
              {text.columns.waiting}
            </th>
            <th scope="col">{text.columns.oldest}</th>
            <th scope="col" className="figure">
              {text.columns.limit}
            </th>
            <th scope="col" className="figure">
              {text.columns.served}
            </th>
            <th scope="col" className="figure">
              {text.columns.late}
            </th>
          </tr>
        </thead>
        <tbody>
          {tiers.map((tier) => (
            <tr key={tier.id}>
              <th scope="row">{inLanguage(tier.name, language)}</th>
              <td className="figure strong">{tier.waiting}</td>
              <td>
                <LongestWait tier={tier} now={now} language={language} />
              </td>
              <td className="figure">{minutes(tier.limit, language)}</td>
              <td className="figure">{tier.served}</td>
              <td className="figure" data-bad={tier.late > 0}>
                {tier.late}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function LongestWait({ tier, now, language }: { readonly tier: Tier; readonly now: number; readonly language: Language }) {
  const text = managerWords[language];
  if (tier.oldest === null) return <span className="nobody">{text.nobody}</span>;
  const waited = now - tier.oldest;
  const left = tier.limit - waited;
  const level = levelOf(waited, tier.limit);
  return (
    <div className="longest">
      <span>{minutes(waited, language)}</span>
      {level === 'within' ? null : (
        <strong data-level={level}>{left > 0 ? text.left(minutes(left, language)) : text.over(minutes(-left, language))}</strong>
      )}
      <LimitBar used={waited} limit={tier.limit} />
    </div>
  );
}
