import { useState } from 'react';
import { pauseReasons } from '../../contract/commands-counter.ts';
import type { Language } from '../../contract/language.ts';
import type { Pause, Shift } from '../../contract/snapshots.ts';
import { backWords } from '../staff/back-words.ts';
import { pauseWords } from '../staff/pause-words.ts';
import type { Commands } from '../staff/use-commands.ts';
import { Button } from '../ui/button.tsx';
import { formatDuration, formatTime } from '../ui/times.ts';
import { counterWords } from './counter-words.ts';
import './pause-bar.css';

/** Lengths of a pause that are offered, minutes. */
const LENGTHS = [5, 15, 30, 60] as const;

type Props = {
  readonly now: number;
  readonly timezone: string;
  readonly language: Language;
  readonly commands: Commands;
};

/** Pauses this counter with a reason in one tap, for a planned time where the clerk names one, and resumes (S7). */
export function PauseBar({ pause, shift, ...props }: Props & { readonly pause: Pause | null; readonly shift: Shift | null }) {
  return pause === null ? <PauseChoice shift={shift} {...props} /> : <Paused pause={pause} {...props} />;
}

function PauseChoice({ shift, timezone, language, commands }: Props & { readonly shift: Shift | null }) {
  const [length, setLength] = useState<number | null>(null);
  const text = counterWords[language];
  return (
    <fieldset className="pause-bar">
      <legend>{text.pause}</legend>
      {pauseReasons.map((reason) => (
        <Button key={reason} disabled={commands.pending !== null} onClick={() => commands.run({ type: 'pause', reason, minutes: length })}>
          {pauseWords(reason, language)}
        </Button>
      ))}
      <LengthChoice length={length} otherwise={text.openEnded} language={language} onChoose={setLength} />
      <span className="pause-shift">
        {shift === null ? text.outsidePlan : shift.to !== null && text.plannedUntil(formatTime(shift.to, timezone, language))}
      </span>
    </fieldset>
  );
}

function Paused({ pause, now, timezone, language, commands }: Props & { readonly pause: Pause }) {
  const { reason, since, until } = pause;
  const text = counterWords[language];
  return (
    <section className="pause-bar" data-paused="true" data-overdue={until !== null && until <= now}>
      <output>
        <strong>{text.pausedNow}</strong> {pauseWords(reason, language)} <time>{formatDuration(now - since)}</time>
        {until !== null && <span className="pause-back"> · {backWords(until, now, timezone, language)}</span>}
      </output>
      <LengthChoice
        length={null}
        otherwise={until === null ? text.openEnded : text.change}
        language={language}
        onChoose={(minutes) => commands.run({ type: 'pause', reason, minutes })}
      />
      <Button kind="primary" disabled={commands.pending !== null} onClick={() => commands.run({ type: 'resume' })}>
        {text.resume}
      </Button>
    </section>
  );
}

function LengthChoice({
  length,
  otherwise,
  language,
  onChoose,
}: {
  readonly length: number | null;
  readonly otherwise: string;
  readonly language: Language;
  readonly onChoose: (minutes: number | null) => void;
}) {
  const text = counterWords[language];
  return (
    <label className="pause-length">
      {text.backIn}
      <select value={length ?? ''} onChange={({ target }) => onChoose(target.value === '' ? null : Number(target.value))}>
        <option value="">{otherwise}</option>
        {LENGTHS.map((minutes) => (
          <option key={minutes} value={minutes}>
            {text.minutes(minutes)}
          </option>
        ))}
      </select>
    </label>
  );
}
