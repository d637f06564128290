import { useState } from 'react';
import { commandSchema } from '../../contract/commands.ts';
import { inLanguage, type Language } from '../../contract/language.ts';
import type { FoundTicket } from '../../contract/snapshots.ts';
import { moment } from '../staff/moment.ts';
import { RefusalNotice } from '../staff/refusal-notice.tsx';
import { typedNumber } from '../staff/typed-number.ts';
import { useCommands, type Commands, type Send } from '../staff/use-commands.ts';
import { Button } from '../ui/button.tsx';
import { JobTable } from './print-jobs.tsx';
import { ticketWords } from './ticket-words.ts';

/** Finds a ticket of today by its number, shows what became of its paper, and prints it again. */
export function TicketFinder({
  found,
  now,
  timezone,
  language,
  send,
}: {
  readonly found: FoundTicket | null;
  readonly now: number;
  readonly timezone: string;
  readonly language: Language;
  readonly send: Send;
}) {
  const text = ticketWords[language];
  const commands = useCommands(send);
  const { pending, refusal, run } = commands;
  const [typed, setTyped] = useState('');
  const wish = commandSchema.safeParse({ type: 'look-up', number: typedNumber(typed) });
  return (
    <section className="panel finder">
      <h2>{text.find}</h2>
      <form
        className="entry-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (wish.success) run(wish.data);
        }}
      >
        <label>
          <span>{text.number}</span>
          <input
            autoComplete="off"
            autoCapitalize="characters"
            placeholder="A001"
            pattern="\s*[A-Za-z]{1,2}\d{3,9}\s*"
            maxLength={12}
            required
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
        <Button type="submit" kind="primary" disabled={pending !== null}>
          {text.look}
        </Button>
      </form>
      <RefusalNotice refusal={refusal} language={language} />
      {found !== null && (
        <div className="found">
          <header className="found-head">
            <strong className="found-number">{found.number}</strong>
            <span>
              {inLanguage(found.service, language)} · {inLanguage(found.tier, language)}
            </span>
            <span className="state-mark">{text.states[found.state]}</span>
            <small>{text.taken(moment(found.takenAt, now, timezone, language))}</small>
            <Button kind="quiet" onClick={() => run({ type: 'look-up', number: null })}>
              {text.putAway}
            </Button>
          </header>
          <JobTable jobs={found.jobs} now={now} timezone={timezone} language={language} />
          <Reprint key={`${found.number}/${found.jobs.length}`} found={found} language={language} commands={commands} />
        </div>
      )}
    </section>
  );
}

/** Asks once more before it prints: two papers of one number cannot be taken back. */
function Reprint({
  found,
  language,
  commands: { pending, run },
}: {
  readonly found: FoundTicket;
  readonly language: Language;
  readonly commands: Commands;
}) {
  const text = ticketWords[language];
  const [asked, setAsked] = useState(false);
  const coming = found.jobs.some(({ state }) => state === 'queued' || state === 'sending');
  if (coming) return <p className="hint">{text.coming}</p>;
  if (!asked) return <Button onClick={() => setAsked(true)}>{text.reprint(found.number)}</Button>;
  return (
    <div className="found-confirm">
      <p>{text.sure(found.number, found.jobs.length)}</p>
      <Button kind="primary" disabled={pending !== null} onClick={() => run({ type: 'reprint', number: found.number })}>
        {text.confirm}
      </Button>
      <Button kind="quiet" onClick={() => setAsked(false)}>
        {text.cancel}
      </Button>
    </div>
  );
}
