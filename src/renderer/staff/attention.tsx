import type { AttentionView } from '../../contract/alerts.ts';
import type { Language } from '../../contract/language.ts';
import { alertSentence, attentionWords, helpSentence } from './attention-words.ts';
import './attention.css';

/** What deserves attention, the most urgent first, and what would help. */
export function Attention({
  attention: { alerts, help },
  most,
  calm = false,
  now,
  timezone,
  language,
}: {
  readonly attention: AttentionView;
  /** How many alerts fit. */
  readonly most: number;
  /** Whether to say so when there is nothing. */
  readonly calm?: boolean;
  readonly now: number;
  readonly timezone: string;
  readonly language: Language;
}) {
  const text = attentionWords[language];
  if (alerts.length === 0 && help === null && !calm) return null;
  return (
    <section className="attention" aria-label={text.title} data-calm={alerts.length === 0}>
      {alerts.length === 0 && help === null ? (
        <p>{text.calm}</p>
      ) : (
        <ul aria-live="polite">
          {help !== null && help.kind !== 'none' && <li data-kind="help">{helpSentence(help, language)}</li>}
          {alerts.slice(0, most).map((alert) => (
            <li
              key={`${alert.kind} ${'tier' in alert ? JSON.stringify(alert.tier) : 'counter' in alert ? JSON.stringify(alert.counter) : ''}`}
              data-kind={alert.kind}
            >
              {alertSentence(alert, now, timezone, language)}
            </li>
          ))}
          {alerts.length > most && <li>{text.more(alerts.length - most)}</li>}
          {help?.kind === 'none' && <li data-kind="no-help">{helpSentence(help, language)}</li>}
        </ul>
      )}
    </section>
  );
}
