import { inLanguage, type Language } from '../../../contract/language.ts';
import type { GuideCallView } from '../../../contract/self-service.ts';
import { Button } from '../../ui/button.tsx';
import { minutes } from '../duration-words.ts';
import { guideWords } from './guide-calls-words.ts';
import { moment } from '../moment.ts';
import type { Commands } from '../use-commands.ts';
import './guide-calls.css';

/** Customers who want somebody at their kiosk (S5). Nothing where nobody does. */
export function GuideCalls({
  calls,
  now,
  timezone,
  language,
  commands,
}: {
  readonly calls: readonly GuideCallView[];
  readonly now: number;
  readonly timezone: string;
  readonly language: Language;
  readonly commands: Pick<Commands, 'pending' | 'run'>;
}) {
  const text = guideWords[language];
  const { pending, run } = commands;
  return (
    <ul className="guide-calls" aria-live="assertive">
      {calls.map(({ id, kiosk, since, acknowledged }) => (
        <li key={id} className="guide-call" data-acknowledged={acknowledged !== null}>
          <strong>{text.wanted(kiosk)}</strong>
          {acknowledged === null ? (
            <>
              <span>{text.since(minutes(now - since, language))}</span>
              <Button kind="primary" disabled={pending !== null} onClick={() => run({ type: 'acknowledge-guide-call', call: id })}>
                {text.acknowledge}
              </Button>
            </>
          ) : (
            <span>
              {text.acknowledged(
                moment(acknowledged.at, now, timezone, language),
                acknowledged.counter === null ? text.by[acknowledged.by] : inLanguage(acknowledged.counter, language),
              )}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
