import { useCallback, useRef, useState } from 'react';
import type { Result } from '../../contract/result.ts';

type OneAtATime<Q, A> = {
  /** The request that waits for its answer. */
  readonly pending: Q | null;
  /** The last one that was answered, until the next is sent. */
  readonly last: { readonly request: Q; readonly answer: A } | null;
  /** Its answer; null where another one waits for its own, and this one was not sent. */
  readonly run: (request: Q) => Promise<A | null>;
  /** Lets the last answer be forgotten. */
  readonly forget: () => void;
};

/** Sends one request at a time: a double tap is one request. `send` never throws. */
export function useOneAtATime<Q, A>(send: (request: Q) => Promise<A>): OneAtATime<Q, A> {
  const [pending, setPending] = useState<Q | null>(null);
  const [last, setLast] = useState<OneAtATime<Q, A>['last']>(null);
  // Two taps can come before React has drawn the first one's disabled buttons.
  const busy = useRef(false);

  const run = useCallback(
    async (request: Q): Promise<A | null> => {
      if (busy.current) return null;
      busy.current = true;
      setPending(() => request);
      setLast(null);
      const answer = await send(request);
      busy.current = false;
      setPending(null);
      setLast({ request, answer });
      return answer;
    },
    [send],
  );

  return { pending, last, run, forget: useCallback(() => setLast(null), []) };
}

/** Why it had no effect; null where it had, or nothing was answered. */
export function failureOf<E>(last: { readonly answer: Result<unknown, E> } | null): E | null {
  return last === null || last.answer.ok ? null : last.answer.error;
}
