import { useState } from 'react';
import type { ClockView } from '../../contract/clock.ts';
import type { Language } from '../../contract/language.ts';
import { Button } from '../ui/button.tsx';
import { formatDateAndTime } from '../ui/times.ts';
import { clockWords } from './clock-words.ts';
import { RefusalNotice } from './refusal-notice.tsx';
import { useCommands, type Send } from './use-commands.ts';
import './clock-notice.css';

/** That the clock may be wrong, and the word of somebody who has looked at another; nothing while it is trusted. */
export function ClockNotice({
  snapshot,
  now,
  language,
  send,
}: {
  readonly snapshot: { readonly clock: ClockView; readonly now: number; readonly hall: { readonly timezone: string } };
  readonly now: number;
  readonly language: Language;
  readonly send: Send;
}) {
  const { clock, hall } = snapshot;
  const text = clockWords[language];
  const { pending, refusal, run } = useCommands(send);
  const [asking, setAsking] = useState(false);
  if (clock.state === 'trusted') return null;
  const machine = clock.machine + (now - snapshot.now);
  const shown = formatDateAndTime(machine, hall.timezone, language);
  return (
    <section className="clock-notice" role="alert">
      <h2>{text.title}</h2>
      <p>{text.sentence(shown, text.why[clock.why], formatDateAndTime(now, hall.timezone, language))}</p>
      {asking ? (
        <>
          <p>{text.sure(shown)}</p>
          <div className="clock-notice-ways">
            <Button
              kind="danger"
              disabled={pending !== null}
              onClick={() => {
                setAsking(false);
                run({ type: 'confirm-clock', shown: Math.round(machine) });
              }}
            >
              {text.really(shown)}
            </Button>
            <Button onClick={() => setAsking(false)}>{text.back}</Button>
          </div>
        </>
      ) : (
        <Button disabled={pending !== null} onClick={() => setAsking(true)}>
          {text.begin}
        </Button>
      )}
      <RefusalNotice refusal={refusal} language={language} />
    </section>
  );
}
