import { useState } from 'react';
import { inLanguage, type Language } from '../../../contract/language.ts';
import {
  feedbackScopes,
  feedbackScopeSchema,
  type FeedbackList,
  type FeedbackView,
  type OpenedFeedback,
} from '../../../contract/self-service.ts';
import type { CounterName } from '../../../contract/snapshots.ts';
import { moment } from '../../staff/moment.ts';
import { NamedOptions } from '../../staff/named-options.tsx';
import type { Commands } from '../../staff/use-commands.ts';
import { Button } from '../../ui/button.tsx';
import { feedbackWords } from './feedback-words.ts';
import './feedback-panel.css';

type Around = {
  readonly counters: readonly CounterName[];
  readonly now: number;
  readonly timezone: string;
  readonly language: Language;
  readonly commands: Pick<Commands, 'pending' | 'run'>;
};

/** What customers left: who owns it, by when it is answered, and on demand their words and phone number (S12). */
export function FeedbackPanel({ feedback, ...around }: Around & { readonly feedback: FeedbackList }) {
  const { open, closed, opened } = feedback;
  const text = feedbackWords[around.language];
  const item = (entry: FeedbackView) => (
    <Item key={entry.reference} entry={entry} opened={opened?.reference === entry.reference ? opened : null} {...around} />
  );
  return (
    <section className="panel feedback">
      <h2>{text.title}</h2>
      {open.length === 0 ? <p className="empty">{text.none}</p> : <ul>{open.map(item)}</ul>}
      {closed.length > 0 && (
        <>
          <h3>{text.closed}</h3>
          <ul>{closed.map(item)}</ul>
        </>
      )}
    </section>
  );
}

function Item({
  entry,
  opened,
  counters,
  now,
  timezone,
  language,
  commands,
}: Around & { readonly entry: FeedbackView; readonly opened: OpenedFeedback | null }) {
  const text = feedbackWords[language];
  const { reference, kind, service, at, due, closedAt, erased } = entry;
  const { pending, run } = commands;
  const time = (when: number): string => moment(when, now, timezone, language);
  const overdue = closedAt === null && due < now;
  return (
    <li className="feedback-item" data-overdue={overdue}>
      <p className="feedback-head">
        <strong>{reference}</strong> <span className="state-mark">{text.kinds[kind]}</span>{' '}
        {service === null ? text.noService : inLanguage(service, language)}
      </p>
      <p className="feedback-times">
        {text.left(time(at))} ·{' '}
        {closedAt === null ? (
          <strong data-bad={overdue}>{overdue ? text.overdue(time(due)) : text.due(time(due))}</strong>
        ) : (
          text.closedAt(time(closedAt))
        )}
        {erased && ` · ${text.erased}`}
      </p>
      {closedAt === null && <Owner entry={entry} counters={counters} language={language} commands={commands} />}
      {opened !== null && (
        <div className="feedback-words">
          <p>{opened.text}</p>
          <p>
            {opened.phone === null ? (
              text.noPhone
            ) : (
              <>
                {text.phone} <strong>{opened.phone}</strong>
              </>
            )}
          </p>
        </div>
      )}
      <div className="feedback-ways">
        {!erased && (
          <Button disabled={pending !== null} onClick={() => run({ type: 'open-feedback', reference: opened === null ? reference : null })}>
            {opened === null ? text.read : text.hide}
          </Button>
        )}
        {closedAt === null && (
          <Button kind="primary" disabled={pending !== null} onClick={() => run({ type: 'close-feedback', reference })}>
            {text.close}
          </Button>
        )}
        {opened !== null && <Erase reference={reference} language={language} commands={commands} />}
      </div>
    </li>
  );
}

/** Who sees to it, and where it ends. */
function Owner({
  entry: { reference, owner, scope },
  counters,
  language,
  commands,
}: Pick<Around, 'counters' | 'language' | 'commands'> & { readonly entry: FeedbackView }) {
  const text = feedbackWords[language];
  const { pending, run } = commands;
  return (
    <p className="feedback-owner">
      <label>
        {text.owner}{' '}
        <select
          value={owner?.id ?? ''}
          disabled={pending !== null}
          onChange={(event) =>
            run({ type: 'assign-feedback', reference, owner: event.target.value === '' ? null : event.target.value, scope })
          }
        >
          <option value="">{text.manager}</option>
          <NamedOptions of={counters} language={language} />
        </select>
      </label>
      <label>
        {text.scope}{' '}
        <select
          value={scope}
          disabled={pending !== null}
          onChange={(event) =>
            run({ type: 'assign-feedback', reference, owner: owner?.id ?? null, scope: feedbackScopeSchema.parse(event.target.value) })
          }
        >
          {feedbackScopes.map((one) => (
            <option key={one} value={one}>
              {text.scopes[one]}
            </option>
          ))}
        </select>
      </label>
    </p>
  );
}

/** Asked twice: it cannot be taken back. */
function Erase({ reference, language, commands }: { readonly reference: string } & Pick<Around, 'language' | 'commands'>) {
  const text = feedbackWords[language];
  const [sure, setSure] = useState(false);
  if (!sure)
    return (
      <Button kind="quiet" onClick={() => setSure(true)}>
        {text.erase}
      </Button>
    );
  return (
    <>
      <Button kind="danger" disabled={commands.pending !== null} onClick={() => commands.run({ type: 'erase-feedback', reference })}>
        {text.eraseSure}
      </Button>
      <Button kind="quiet" onClick={() => setSure(false)}>
        {text.keep}
      </Button>
    </>
  );
}
