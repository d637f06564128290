import { useState } from 'react';
import { inLanguage, type Language } from '../../../contract/language.ts';
import type { ManagerSnapshot } from '../../../contract/snapshots.ts';
import { moment } from '../../staff/moment.ts';
import { RefusalNotice } from '../../staff/refusal-notice.tsx';
import { useCommands, type Send } from '../../staff/use-commands.ts';
import { Button } from '../../ui/button.tsx';
import { BookedList } from './booked-list.tsx';
import { hoursWords } from './hours-words.ts';
import { RestrictionForm, type Restriction } from './restriction-form.tsx';
import { timesToChoose } from './times-to-choose.ts';
import './hours-panel.css';

type HoursProps = {
  readonly snapshot: Pick<ManagerSnapshot, 'today' | 'services' | 'hall'>;
  readonly now: number;
  readonly language: Language;
  readonly send: Send;
};

/** Closing early, giving no more numbers, and taking both back; who is booked then, and whom changed hours have left behind. */
export function HoursPanel({ snapshot, now, language, send }: HoursProps) {
  const text = hoursWords[language];
  const { pending, refusal, run } = useCommands(send);
  const [asking, setAsking] = useState<'close' | 'stop' | null>(null);
  const { today, services, hall } = snapshot;
  const { closes, leftBehind } = today;
  const closedEarly = closes !== null && closes <= now;
  const shared = { services, now, timezone: hall.timezone, language };

  function decided({ service, at }: Restriction): void {
    run(asking === 'close' ? { type: 'close-early', at } : { type: 'stop-numbers', service, at });
    setAsking(null);
  }

  return (
    <section className="panel hours-panel">
      <h2>{text.title}</h2>
      {closes !== null && (
        <Standing
          words={(closedEarly ? text.closedEarly : text.closesEarly)(moment(closes, now, hall.timezone, language))}
          back={text.keep}
          disabled={pending !== null}
          onBack={() => run({ type: 'keep-hours' })}
        />
      )}
      {stopsOf(snapshot, now, language).map(({ service, words }) => (
        <Standing
          key={service ?? ''}
          words={words}
          back={text.give}
          disabled={pending !== null}
          onBack={() => run({ type: 'give-numbers', service })}
        />
      ))}
      {asking === null ? (
        <div className="restriction-ways">
          {closes === null && <Button onClick={() => setAsking('close')}>{text.close}</Button>}
          {!closedEarly && <Button onClick={() => setAsking('stop')}>{text.stop}</Button>}
        </div>
      ) : (
        <RestrictionForm
          {...shared}
          perService={asking === 'stop'}
          times={timesToChoose(hall.hours, now)}
          booked={today.booked}
          really={asking === 'close' ? text.reallyClose : text.reallyStop}
          onDecided={decided}
          onBack={() => setAsking(null)}
        />
      )}
      <RefusalNotice refusal={refusal} language={language} />
      {leftBehind.length > 0 && (
        <div className="left-behind">
          <h3>{text.leftBehind(leftBehind.length)}</h3>
          <p>{text.leftBehindWhy}</p>
          <BookedList {...shared} booked={leftBehind} />
        </div>
      )}
    </section>
  );
}

/** What has been changed, and how to take it back. */
function Standing({
  words,
  back,
  disabled,
  onBack,
}: {
  readonly words: string;
  readonly back: string;
  readonly disabled: boolean;
  readonly onBack: () => void;
}) {
  return (
    <div className="restriction-standing">
      <p>{words}</p>
      <Button disabled={disabled} onClick={onBack}>
        {back}
      </Button>
    </div>
  );
}

/** For what no numbers are given from when on. */
function stopsOf(
  { today, services, hall }: HoursProps['snapshot'],
  now: number,
  language: Language,
): { service: string | null; words: string }[] {
  const text = hoursWords[language];
  const time = (at: number): string => moment(at, now, hall.timezone, language);
  return [
    ...(today.stops === null ? [] : [{ service: null, words: text.stops(time(today.stops)) }]),
    ...today.stopped.map(({ service, from }) => {
      const name = services.find(({ id }) => id === service)?.name;
      return { service, words: text.stopped(name === undefined ? service : inLanguage(name, language), time(from)) };
    }),
  ];
}
