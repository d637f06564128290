import { useState } from 'react';
import type { Language } from '../../contract/language.ts';
import type { Result } from '../../contract/result.ts';
import type { TicketState } from '../../contract/snapshots.ts';
import { Button } from '../ui/button.tsx';
import { canLeave } from '../ui/can-leave.ts';
import type { Failure } from '../ui/connection.ts';
import { failureOf, useOneAtATime } from '../ui/use-one-at-a-time.ts';
import { leaveWords } from './leave-words.ts';

export type Leave = () => Promise<Result<null, Failure>>;

type Props = { readonly number: string; readonly state: TicketState; readonly language: Language; readonly leave: Leave };

/** On a small phone the question begins below the screen's edge. */
const seen = (section: HTMLElement | null): void => section?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });

/** Leaving the queue, after a second look at what it means. */
export function LeaveQueue({ number, state, language, leave }: Props) {
  const text = leaveWords[language];
  const [asked, setAsked] = useState(false);
  const { pending, last, run } = useOneAtATime(leave);
  const failure = failureOf(last);
  const leaving = pending !== null;

  if (!canLeave(state))
    return failure === null ? null : (
      <p className="phone-refused" role="alert">
        {text.refused(failure, state)}
      </p>
    );

  const leaveNow = async (): Promise<void> => {
    if ((await run('leave')) !== null) setAsked(false);
  };

  if (!asked) {
    return (
      <div className="phone-leave">
        {failure !== null && (
          <p className="phone-refused" role="alert">
            {text.refused(failure, state)}
          </p>
        )}
        <Button kind="quiet" onClick={() => setAsked(true)}>
          {text.leave}
        </Button>
      </div>
    );
  }
  return (
    <section ref={seen} className="phone-leave phone-leave-asked" aria-labelledby="leave">
      <h2 id="leave">{text.sure}</h2>
      <p>{text.means(number)}</p>
      <Button large kind="primary" disabled={leaving} onClick={() => setAsked(false)}>
        {text.keep}
      </Button>
      <Button
        large
        kind="danger"
        disabled={leaving}
        onClick={() => {
          void leaveNow();
        }}
      >
        {leaving ? text.leaving : text.leaveNow}
      </Button>
    </section>
  );
}
