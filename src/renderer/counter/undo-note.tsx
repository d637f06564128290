import { useRef } from 'react';
import type { Language } from '../../contract/language.ts';
import type { UndoView } from '../../contract/snapshots-undo.ts';
import type { Commands } from '../staff/use-commands.ts';
import { undoWords } from '../staff/undo-words.ts';
import { Button } from '../ui/button.tsx';
import { useSteady } from './seen.ts';
import { useKeys } from './use-keys.ts';
import './undo-note.css';

const MINUTE = 60_000;

/** What this counter did last, and the way back for as long as it has one. It has its place in the foot, so that nothing moves when it comes. */
export function UndoNote({
  undo,
  now,
  language,
  commands,
}: {
  readonly undo: UndoView | null;
  readonly now: number;
  readonly language: Language;
  readonly commands: Commands;
}) {
  const text = undoWords[language];
  const place = useRef<HTMLDivElement>(null);
  const shown = undo !== null && now <= undo.until ? undo : null;
  const steady = useSteady(shown === null ? '' : `${shown.number} ${shown.act} ${shown.at}`);
  const ready = shown !== null && steady && commands.pending === null;

  function takeBack(): void {
    if (ready) commands.run({ type: 'undo', number: shown.number, act: shown.act, at: shown.at });
  }

  useKeys(place, (key) => {
    if (shown === null || key.toLowerCase() !== 'u') return false;
    takeBack();
    return true;
  });

  return (
    <div className="undo-note" ref={place}>
      {shown !== null && (
        <>
          <output>{text.done[shown.act](shown.number)}</output>
          <Button
            kind="quiet"
            disabled={!ready}
            aria-label={text.whom(text.done[shown.act](shown.number))}
            aria-keyshortcuts="U"
            onClick={({ detail }) => detail < 2 && takeBack()}
          >
            {text.undo} <span className="undo-left">({text.left(Math.max(1, Math.ceil((shown.until - now) / MINUTE)))})</span>{' '}
            <kbd aria-hidden="true">U</kbd>
          </Button>
        </>
      )}
    </div>
  );
}
