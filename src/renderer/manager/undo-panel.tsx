import { inLanguage, type Language } from '../../contract/language.ts';
import type { ManagerSnapshot } from '../../contract/snapshots.ts';
import { RefusalNotice } from '../staff/refusal-notice.tsx';
import { undoWords } from '../staff/undo-words.ts';
import { useCommands, type Send } from '../staff/use-commands.ts';
import { Button } from '../ui/button.tsx';
import { formatTime } from '../ui/times.ts';
import './undo-panel.css';

/** What was done last with each ticket of today, to be taken back; the end of the day has its own place. */
export function UndoPanel({
  snapshot: { undoable, hall },
  language,
  send,
}: {
  readonly snapshot: Pick<ManagerSnapshot, 'undoable' | 'hall'>;
  readonly language: Language;
  readonly send: Send;
}) {
  const text = undoWords[language];
  const { pending, refusal, run } = useCommands(send);
  return (
    <section className="panel undo-panel">
      <h2>{text.title}</h2>
      {undoable.length === 0 ? (
        <p className="empty">{text.nothing}</p>
      ) : (
        <ul className="undo-list">
          {undoable.map(({ number, act, at, counter }) => (
            <li key={number}>
              <time>{formatTime(at, hall.timezone, language)}</time>
              <span>
                {text.done[act](number)}
                {counter !== null && <small> · {inLanguage(counter, language)}</small>}
              </span>
              <Button
                kind="quiet"
                disabled={pending !== null}
                aria-label={text.whom(text.done[act](number))}
                onClick={({ detail }) => detail < 2 && run({ type: 'undo', number, act, at })}
              >
                {text.undo}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <RefusalNotice refusal={refusal} language={language} />
    </section>
  );
}
