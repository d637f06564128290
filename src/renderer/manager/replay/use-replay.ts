import { useCallback, useState } from 'react';
import type { ReplayAnswer, ReplayRefusal, ReplayRequest } from '../../../contract/replay.ts';
import type { Result } from '../../../contract/result.ts';
import { failureOf, useOneAtATime } from '../../ui/use-one-at-a-time.ts';

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
  const { pending, last, run } = useOneAtATime(ask);
  const replay = useCallback(
    async (request: ReplayRequest): Promise<void> => {
      const result = await run(request);
      if (result?.ok === true) setAnswer(result.value);
    },
    [run],
  );
  return {
    answer,
    running: pending !== null,
    failure: failureOf(last),
    run: useCallback((request) => void replay(request), [replay]),
  };
}
