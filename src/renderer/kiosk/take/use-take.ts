import { useCallback } from 'react';
import type { Language } from '../../../contract/language.ts';
import { failureOf, useOneAtATime } from '../../ui/use-one-at-a-time.ts';
import type { KioskViewProps } from '../view.ts';

/**
 * Taking a number: `taking` is the first of its services until the ticket is there, and every tap in between is
 * ignored. `failure` is why the last tap gave none.
 */
export function useTake(send: KioskViewProps['send'], visit: string, language: Language) {
  const { pending, last, run } = useOneAtATime(
    useCallback(
      ([service, ...further]: readonly [string, ...string[]]) =>
        send({ type: 'take', visit, service, ...(further.length > 0 ? { further } : {}), language }),
      [send, visit, language],
    ),
  );
  const given = last?.answer.ok === true ? last.request : null;
  const take = (service: string, further: readonly string[] = []): void => {
    if (given === null) void run([service, ...further]);
  };
  return {
    taking: (pending ?? given)?.[0] ?? null,
    failure: failureOf(last),
    take,
  };
}
