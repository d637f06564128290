import { useState } from 'react';
import type { Language } from '../../contract/language.ts';
import type { ManagerSnapshot } from '../../contract/snapshots.ts';
import { RefusalNotice } from '../staff/refusal-notice.tsx';
import { useCommands, type Send } from '../staff/use-commands.ts';
import { Button } from '../ui/button.tsx';
import { formatTime, isSameDay } from '../ui/times.ts';
import { endOfDayWords } from './end-of-day-words.ts';
import './end-of-day.css';

/** Ends the day for who still waits, after a second look, and reopens it; while the hall is open today, or opens again, how many they are must be typed too. */
export function EndOfDay({
  snapshot,
  now,
  language,
  send,
}: {
  readonly snapshot: Pick<ManagerSnapshot, 'tiers' | 'away' | 'hall' | 'today'>;
  readonly now: number;
  readonly language: Language;
  readonly send: Send;
}) {
  const text = endOfDayWords[language];
  const { pending, refusal, run } = useCommands(send);
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState('');
  const waiting = snapshot.tiers.reduce((sum, tier) => sum + tier.waiting, 0);
  const parked = snapshot.away.filter(({ state }) => state === 'parked').length;
  const count = waiting + parked;
  const { ended } = snapshot.today;
  const mayEnd = count > 0 || ended === null;
  const isOver = isClosedForToday(snapshot.hall, now);
  const isSure = isOver || typed.trim() === String(count);

  function close(): void {
    setAsking(false);
    setTyped('');
  }

  return (
    <section className="panel end-of-day">
      <h2>{text.title}</h2>
      <p>{count === 0 ? text.nobody : text.still(waiting, parked)}</p>
      {ended !== null && (
        <>
          <p>{text.ended(formatTime(ended, snapshot.hall.timezone, language))}</p>
          <Button disabled={pending !== null} onClick={({ detail }) => detail < 2 && run({ type: 'reopen-day' })}>
            {text.reopen}
          </Button>
        </>
      )}
      {mayEnd && !asking && (
        <Button kind={isOver ? 'secondary' : 'quiet'} onClick={() => setAsking(true)}>
          {text.begin}
        </Button>
      )}
      {mayEnd && asking && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (!isSure) return;
            close();
            run({ type: 'end-day' });
          }}
        >
          <p>{text.sure(count)}</p>
          {!isOver && (
            <>
              <p className="end-of-day-open">{text.notOver}</p>
              <label>
                {text.typeCount(count)}{' '}
                <input
                  inputMode="numeric"
                  autoComplete="off"
                  maxLength={5}
                  value={typed}
                  onChange={(event) => setTyped(event.target.value)}
                />
              </label>
            </>
          )}
          <div className="end-of-day-ways">
            <Button type="submit" kind="danger" disabled={!isSure || pending !== null}>
              {text.really(count)}
            </Button>
            <Button onClick={close}>{text.back}</Button>
          </div>
        </form>
      )}
      <RefusalNotice refusal={refusal} language={language} />
    </section>
  );
}

/** A hall that has lunch, or has not opened yet, is closed but not for today. */
function isClosedForToday({ open, timezone }: ManagerSnapshot['hall'], now: number): boolean {
  return open.state === 'closed' && (open.opens === null || !isSameDay(open.opens, now, timezone));
}
