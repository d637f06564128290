import { useEffect, useState } from 'react';

/** The appliance's clock, epoch ms, renewed every second (or every `interval` ms). `clockOffset` comes from the screen's state. */
export function useNow(clockOffset: number, interval = 1_000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), interval);
    return () => clearInterval(timer);
  }, [interval]);
  return now + clockOffset;
}
