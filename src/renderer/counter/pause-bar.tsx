import { pauseReasons } from '../../contract/commands.ts';
import type { Language } from '../../contract/language.ts';
import type { Pause } from '../../contract/snapshots.ts';
import { pauseWords } from '../staff/pause-words.ts';
import type { Commands } from '../staff/use-commands.ts';
import { Button } from '../ui/button.tsx';
import { formatDuration } from '../ui/text.ts';
import { counterTexts } from './counter-text.ts';
import './pause-bar.css';

/** Pauses this counter with a reason in one tap, and resumes (S7). */
export function PauseBar({ pause, now, language, commands }: {
  readonly pause: Pause | null;
  readonly now: number;
  readonly language: Language;
  readonly commands: Commands;
}) {
  const text = counterTexts[language];
  const { pending, run } = commands;
  if (pause !== null) {
    return (
      <section className="pause-bar" data-paused="true">
        <output>
          <strong>{text.pausedNow}</strong> {pauseWords(pause.reason, language)} <time>{formatDuration(now - pause.since)}</time>
        </output>
        <Button kind="primary" disabled={pending !== null} onClick={() => run({ type: 'resume' })}>{text.resume}</Button>
      </section>
    );
  }
  return (
    <fieldset className="pause-bar">
      <legend>{text.pause}</legend>
      {pauseReasons.map((reason) => (
        <Button key={reason} disabled={pending !== null} onClick={() => run({ type: 'pause', reason })}>{pauseWords(reason, language)}</Button>
      ))}
    </fieldset>
  );
}
