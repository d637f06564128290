import { useCallback, useRef, useState } from 'react';
import type { ReplayAnswer, ReplayRefusal, ReplayRequest } from '../../contract/replay.ts';
import type { Result } from '../../contract/result.ts';

export type ReplayFailure = ReplayRefusal | 'no-answer';

/** Never throws. */
export type AskReplay = (request: ReplayRequest) => Promise<Result<ReplayAnswer, ReplayFailure>>;

export type Replay = {
  /** The last one that there was. */
  readonly answer: ReplayAnswer | null;
  readonly running: boolean;
  /** Why the last request had no answer. */
  readonly failure: ReplayFailure | null;
  /** While one is running, this does nothing. */
  readonly run: (request: ReplayRequest) => void;
};

/** Asks for replays one at a time and keeps the last answer until there is another. */
export function useReplay(ask: AskReplay): Replay {
  const [answer, setAnswer] = useState<ReplayAnswer | null>(null);
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<ReplayFailure | null>(null);
  // State is read too late for the second click of a double click: both may fall into one render.
  const waiting = useRef(false);

  const run = useCallback(
    (request: ReplayRequest): void => {
      if (waiting.current) return;
      waiting.current = true;
      setRunning(true);
      setFailure(null);
      void ask(request).then((result) => {
        waiting.current = false;
        setRunning(false);
        if (result.ok) setAnswer(result.value);
        else setFailure(result.error);
        return undefined;
      });
    },
    [ask],
  );

  return { answer, running, failure, run };
}
