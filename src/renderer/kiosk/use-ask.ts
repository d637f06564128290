import { useRef, useState } from 'react';
import type { Command } from '../../contract/commands.ts';
import type { Failure } from '../ui/connection.ts';
import type { KioskViewProps } from './view.ts';

/** Sends one command at a time: what is tapped while one is on its way does nothing. `failure` is why the last one had no effect. */
export function useAsk(send: KioskViewProps['send']) {
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  // Two taps can come before React has drawn the first one's disabled buttons.
  const busy = useRef(false);

  /** Why it had no effect; null when it had. */
  const ask = async (command: Command): Promise<Failure | 'busy' | null> => {
    if (busy.current) return 'busy';
    busy.current = true;
    setAsking(true);
    setFailure(null);
    const answer = await send(command);
    busy.current = false;
    setAsking(false);
    if (answer.ok) return null;
    setFailure(answer.error);
    return answer.error;
  };

  return { asking, failure, ask, forget: () => setFailure(null) };
}
