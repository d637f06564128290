import { useRef } from 'react';
import type { Language } from '../../../contract/language.ts';
import type { CounterSnapshot, CounterTicket } from '../../../contract/snapshots.ts';
import { RefusalNotice } from '../../staff/refusal-notice.tsx';
import type { Commands } from '../../staff/use-commands.ts';
import { Button } from '../../ui/button.tsx';
import { actionOfKey, actions, legalActions, usualAction, type Action } from '../actions.ts';
import { CalledTicket } from './called-ticket.tsx';
import { CallByNumber } from './call-by-number.tsx';
import { counterWords } from '../counter-words.ts';
import { finishWords } from './finish-words.ts';
import { PauseBar } from '../pause-bar.tsx';
import { useSettled } from '../seen.ts';
import { useKeys } from '../use-keys.ts';

const keyCaps: Readonly<Record<Exclude<Action, 'call'>, string>> = { recall: 'R', start: 'S', finish: 'F', 'no-show': 'N' };

/** The customer at this counter and the five buttons, which keep their places whatever happens. */
export function Desk({
  ticket,
  snapshot,
  now,
  language,
  commands,
}: {
  readonly ticket: CounterTicket | null;
  readonly snapshot: CounterSnapshot;
  readonly now: number;
  readonly language: Language;
  readonly commands: Commands;
}) {
  const text = counterWords[language];
  const { pending, refusal, run } = commands;
  const pause = snapshot.mine?.pause ?? null;
  const legal = legalActions(ticket, pause === null ? snapshot.waiting : 0, now);
  const usual = usualAction(ticket);
  const settled = useSettled(ticket);
  const stage = useRef<HTMLElement>(null);

  function act(action: Action): void {
    if (pending !== null || !settled || !legal.has(action)) return;
    // Else Space would press the button that was used last instead of calling the next customer.
    stage.current?.focus({ preventScroll: true });
    run({ type: action });
  }

  useKeys(stage, (key) => {
    const action = actionOfKey(key);
    if (action !== null) act(action);
    return action !== null;
  });

  return (
    <section className="desk">
      <section className="stage" ref={stage} tabIndex={-1}>
        {ticket === null ? (
          <div className="stage-empty">
            <p className="stage-state">{pause === null ? text.nobodyCalled : text.pausedNow}</p>
            <p className="stage-count">{snapshot.waiting}</p>
            <p className="stage-waiting">
              {pause !== null || snapshot.waiting > 0 ? text.waitingCaption(snapshot.waiting) : text.noneWaiting}
            </p>
            {pause === null && <CallByNumber language={language} commands={commands} />}
          </div>
        ) : (
          <CalledTicket ticket={ticket} snapshot={snapshot} settled={settled} now={now} language={language} commands={commands} />
        )}
      </section>
      <RefusalNotice refusal={refusal} language={language} />
      <fieldset className="actions" aria-label={text.title}>
        {actions.map((action) => {
          const { name, more } = action === 'finish' ? finishWords(ticket, language) : { name: text.actions[action], more: null };
          return (
            <Button
              key={action}
              large
              kind={action === usual ? 'primary' : action === 'no-show' ? 'danger' : 'secondary'}
              className={`action action-${action}`}
              disabled={pending !== null || !settled || !legal.has(action)}
              data-pending={pending?.type === action}
              aria-keyshortcuts={action === 'call' ? 'Space Enter' : keyCaps[action]}
              // The second click of a double click is not a second wish.
              onClick={({ detail }) => detail < 2 && act(action)}
            >
              <span className="action-name">{name}</span>
              {more !== null && <span className="action-more">{more}</span>}
              <kbd aria-hidden="true">{action === 'call' ? `${text.space} / Enter` : keyCaps[action]}</kbd>
            </Button>
          );
        })}
      </fieldset>
      <PauseBar
        pause={pause}
        shift={snapshot.mine?.shift ?? null}
        now={now}
        timezone={snapshot.hall.timezone}
        language={language}
        commands={commands}
      />
    </section>
  );
}
