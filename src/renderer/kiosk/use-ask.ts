import type { Command } from '../../contract/commands.ts';
import type { Failure } from '../ui/connection.ts';
import { failureOf, useOneAtATime } from '../ui/use-one-at-a-time.ts';
import type { KioskViewProps } from './view.ts';

/** Sends commands one at a time. `failure` is why the last one had no effect. */
export function useAsk(send: KioskViewProps['send']) {
  const { pending, last, run, forget } = useOneAtATime(send);
  /** Why it had no effect; null when it had. `busy`: another one is on its way. */
  const ask = async (command: Command): Promise<Failure | 'busy' | null> => {
    const answer = await run(command);
    if (answer === null) return 'busy';
    return answer.ok ? null : answer.error;
  };
  return { asking: pending !== null, failure: failureOf(last), ask, forget };
}
