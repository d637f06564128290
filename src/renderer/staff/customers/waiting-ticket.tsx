import { useEffect, useRef, useState } from 'react';
import { commandSchema, type Command } from '../../../contract/commands.ts';
import type { Language } from '../../../contract/language.ts';
import type { ServiceView } from '../../../contract/snapshots.ts';
import { Button } from '../../ui/button.tsx';
import { NamedOptions } from '../named-options.tsx';
import { typedNumber } from '../typed-number.ts';
import type { Commands } from '../use-commands.ts';
import { waitingTicketWords } from './waiting-ticket-words.ts';
import './waiting-ticket.css';

/** Corrects what a waiting customer came for, or notes that they have left. Who waits is not listed: nobody is picked by name. */
export function WaitingTicket({
  focus,
  services,
  language,
  commands,
}: {
  /** Whether the number can be typed as soon as this appears; Escape then gives the keys back to the screen. */
  readonly focus: boolean;
  readonly services: readonly ServiceView[];
  readonly language: Language;
  readonly commands: Commands;
}) {
  const text = waitingTicketWords[language];
  const [typed, setTyped] = useState('');
  const [service, setService] = useState('');
  const { pending, done, run } = commands;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focus) field.current?.focus();
  }, [focus]);
  const number = typedNumber(typed);
  const correction = commandSchema.safeParse({ type: 'change-service', number, service });
  const leaving = commandSchema.safeParse({ type: 'note-left', number });
  const busy = pending !== null;
  return (
    <form
      className="waiting-ticket"
      onSubmit={(event) => {
        event.preventDefault();
        if (correction.success) run(correction.data);
      }}
    >
      <p className="hint">{text.hint}</p>
      <label>
        {text.number}
        <input
          ref={field}
          autoComplete="off"
          maxLength={11}
          placeholder="A001"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
        />
      </label>
      <label>
        {text.service}
        <select value={service} onChange={(event) => setService(event.target.value)}>
          <option value="" disabled>
            {text.choose}
          </option>
          <NamedOptions of={services} language={language} />
        </select>
      </label>
      <Button type="submit" disabled={busy || !correction.success}>
        {text.correct}
      </Button>
      <Button
        kind="danger"
        disabled={busy || !leaving.success}
        onClick={() => {
          if (leaving.success) run(leaving.data);
        }}
      >
        {text.left}
      </Button>
      <output>{done === null ? null : doneWords(done, language)}</output>
    </form>
  );
}

function doneWords(done: Command, language: Language): string | null {
  const text = waitingTicketWords[language].done;
  return done.type === 'change-service' || done.type === 'note-left' ? text[done.type](done.number) : null;
}
