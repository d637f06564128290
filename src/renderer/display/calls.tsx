import type { CallView } from '../../contract/snapshots.ts';
import { formatTime } from '../ui/times.ts';
import { TicketNumber } from '../ui/ticket-number.tsx';
import { useNow } from '../ui/use-now.ts';
import { Name, Words, type Languages } from './bilingual.tsx';

/** How long a call is emphasised, ms. */
const FRESH = 15_000;

const isFresh = (call: CallView, now: number): boolean => call.state === 'called' && now - call.at < FRESH;

type Common = { readonly languages: Languages; readonly clockOffset: number };

/** The newest call, to be read from the last row of chairs. */
export function CurrentCall({ call, languages, clockOffset }: Common & { readonly call: CallView | null }) {
  const now = useNow(clockOffset);
  if (call === null) {
    return (
      <section className="current current-none">
        <p>
          <Words languages={languages} say={(text) => text.quiet} />
        </p>
      </section>
    );
  }
  return (
    <section key={`${call.number} ${call.at}`} className={isFresh(call, now) ? 'current current-fresh' : 'current'} aria-live="assertive">
      <p className="current-label">
        <Words languages={languages} say={(text) => sayState(call, text)} />
      </p>
      <p className="current-number">
        <TicketNumber number={call.number} />
      </p>
      <p className="current-counter">
        <svg viewBox="0 0 48 48" fill="none" aria-hidden="true">
          <path d="M6 24h34M26 10l14 14-14 14" />
        </svg>
        <Name languages={languages} name={call.counter.name} />
      </p>
    </section>
  );
}

function sayState(call: CallView, text: { readonly calling: string; readonly again: string; readonly serving: string }): string {
  if (call.state === 'serving') return text.serving;
  return call.times > 1 ? text.again : text.calling;
}

type RecentProps = Common & { readonly calls: readonly CallView[]; readonly timezone: string };

export function RecentCalls({ calls, languages, timezone, clockOffset }: RecentProps) {
  const now = useNow(clockOffset);
  return (
    <section className="recent" aria-labelledby="recent">
      <h2 id="recent">
        <Words languages={languages} say={(text) => text.recent} />
      </h2>
      <ol>
        {calls.map((call) => (
          <li key={call.number} className={isFresh(call, now) ? 'recent-fresh' : call.state === 'ended' ? 'recent-ended' : ''}>
            <TicketNumber number={call.number} />
            <span className="recent-counter">
              <Name languages={languages} name={call.counter.name} />
            </span>
            <time>{formatTime(call.at, timezone, languages.first)}</time>
          </li>
        ))}
      </ol>
    </section>
  );
}
