import { useRef, useState } from 'react';
import type { Language } from '../../../contract/language.ts';
import type { Failure } from '../../ui/connection.ts';
import type { KioskViewProps } from '../view.ts';

/**
 * Taking a number: `taking` is the first of its services until the ticket is there, and every tap in between is
 * ignored. `failure` is why the last tap gave none.
 */
export function useTake(send: KioskViewProps['send'], visit: string, language: Language) {
  const [taking, setTaking] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  // Two taps can come before React has drawn the first one's disabled buttons.
  const busy = useRef(false);

  const request = async (service: string, further: readonly string[]): Promise<void> => {
    const answer = await send({ type: 'take', visit, service, ...(further.length > 0 ? { further: [...further] } : {}), language });
    if (answer.ok) return;
    busy.current = false;
    setTaking(null);
    setFailure(answer.error);
  };

  const take = (service: string, further: readonly string[] = []): void => {
    if (busy.current) return;
    busy.current = true;
    setTaking(service);
    setFailure(null);
    void request(service, further);
  };

  return { taking, failure, take };
}
