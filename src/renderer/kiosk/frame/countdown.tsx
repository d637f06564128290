import { useState } from 'react';
import { useNow } from '../../ui/use-now.ts';
import './countdown.css';

type Props = {
  /** When the visit ends, on the appliance's clock. */
  readonly ends: number;
  readonly clockOffset: number;
  readonly label: (seconds: number) => string;
};

/** A ring that empties until the visit ends. */
export function Countdown({ ends, clockOffset, label }: Props) {
  const now = useNow(clockOffset, 250);
  const [begun, setBegun] = useState({ ends, at: now });
  // A visit that was prolonged fills its ring again.
  if (begun.ends !== ends) setBegun({ ends, at: now });
  const left = Math.max(0, ends - now);
  const share = Math.min(1, left / Math.max(1, ends - begun.at));
  const seconds = Math.ceil(left / 1_000);
  return (
    <p className="countdown">
      <span className="countdown-ring" aria-hidden="true">
        <svg viewBox="0 0 40 40">
          <circle cx="20" cy="20" r="17" className="countdown-track" />
          <circle cx="20" cy="20" r="17" pathLength={1} strokeDasharray={1} strokeDashoffset={1 - share} className="countdown-left" />
        </svg>
        {seconds}
      </span>
      <span className="countdown-words">{label(seconds)}</span>
    </p>
  );
}
