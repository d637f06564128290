import { inLanguage, type Language } from '../../../contract/language.ts';
import type { ReplayAnswer } from '../../../contract/replay.ts';
import { minutes } from '../../staff/duration-words.ts';
import { replayWords } from './replay-words.ts';
import { difference, percent } from './figures.ts';

/** Per tier, the share that was served within its limit: a bar for each rule against the mark of the day as it was, which `before` names. */
export function ReplayChart({
  answer: { tiers, asItWas, runs, rule: inUse },
  before,
  language,
}: {
  readonly answer: ReplayAnswer;
  readonly before: string;
  readonly language: Language;
}) {
  const text = replayWords[language];
  return (
    <section className="panel">
      <h2>
        {text.within} <small>{text.withinHint(before)}</small>
      </h2>
      <div className="replay-tiers">
        {tiers.map(({ id, name, limit }) => {
          const was = asItWas.tiers[id]?.within ?? null;
          return (
            <figure key={id} className="replay-tier">
              <figcaption>
                <strong>{inLanguage(name, language)}</strong>
                <span>{text.tier(minutes(limit, language), asItWas.tiers[id]?.n ?? 0)}</span>
              </figcaption>
              <ul>
                <li className="replay-was">
                  <span>{before}</span>
                  <strong>{percent(was, language)}</strong>
                  <ShareBar share={was} was={was} />
                </li>
                {runs.map(({ rule, figures }) => {
                  const share = figures.tiers[id]?.within ?? null;
                  const points = difference(share, was);
                  return (
                    <li key={rule}>
                      <span>
                        {text.ruleWords[rule].name}
                        {rule === inUse ? <em>{text.inUse}</em> : null}
                      </span>
                      <i data-better={points.startsWith('+')} data-worse={points.startsWith('−')}>
                        {points}
                      </i>
                      <strong>{percent(share, language)}</strong>
                      <ShareBar share={share} was={was} />
                    </li>
                  );
                })}
              </ul>
            </figure>
          );
        })}
      </div>
    </section>
  );
}

/** From 0 at the left edge to all at the right one. The words beside it say the same. */
function ShareBar({ share, was }: { readonly share: number | null; readonly was: number | null }) {
  return (
    <svg className="share-bar" width="100%" height="14" aria-hidden="true">
      <rect className="share-track" y="3" width="100%" height="8" rx="2" />
      {share === null ? null : <rect className="share-fill" y="3" width={`${share * 100}%`} height="8" rx="2" />}
      {was === null ? null : <line className="share-mark" x1={`${was * 100}%`} x2={`${was * 100}%`} y1="0" y2="14" />}
    </svg>
  );
}
