import { useEffect, useState } from 'react';
import { callingRules } from '../../../contract/config.ts';
import type { Language } from '../../../contract/language.ts';
import type { ReplayRequest } from '../../../contract/replay.ts';
import { Button } from '../../ui/button.tsx';
import { ReplayForm } from './replay-form.tsx';
import { ReplayResult } from './replay-result.tsx';
import { replayWords } from './replay-words.ts';
import { useReplay, type AskReplay } from './use-replay.ts';
import './replay.css';

const newestDay: ReplayRequest = { day: null, rules: [...callingRules], counters: null };

/** Whether another rule or one more counter would have kept the limits on a past day (S9, S19). `counters`: how many the hall has. */
export function ReplayView({
  ask,
  counters,
  language,
}: {
  readonly ask: AskReplay;
  readonly counters: number;
  readonly language: Language;
}) {
  const [request, setRequest] = useState(newestDay);
  const { answer, running, failure, run } = useReplay(ask);
  const text = replayWords[language];
  useEffect(() => run(newestDay), [run]);
  return (
    <main className="replay">
      <ReplayForm
        request={request}
        days={answer?.days ?? null}
        counters={counters}
        running={running}
        language={language}
        onRequest={setRequest}
        onRun={() => run(request)}
      />
      {failure === null ? null : (
        <div className="replay-failed refusal" role="alert">
          <span>{text.failures[failure]}</span>
          {failure === 'not-permitted' ? null : <Button onClick={() => run(request)}>{text.again}</Button>}
        </div>
      )}
      {answer === null ? (
        running && <output className="panel replay-wait">{text.running}</output>
      ) : (
        <div className="replay-result" aria-busy={running}>
          <ReplayResult answer={answer} language={language} />
        </div>
      )}
    </main>
  );
}
