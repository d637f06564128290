import { unreachable } from '../contract/result.ts';
import type { Change, CounterState, Hall } from './hall.ts';
import { counterOf } from './steps.ts';

type CounterChange = Change & { readonly kind: 'counter-opened' | 'counter-closed' | 'counter-paused' | 'counter-resumed' };

/** The state after a counter opened, closed or paused. */
export function applyCounter(hall: Hall, change: CounterChange): Hall {
  switch (change.kind) {
    case 'counter-opened':
    case 'counter-closed':
      return setCounter(hall, { ...counterOf(hall, change.counter), open: change.kind === 'counter-opened', pause: null });
    case 'counter-paused':
      return setCounter(hall, pausedCounter(counterOf(hall, change.counter), change));
    case 'counter-resumed':
      return setCounter(hall, { ...counterOf(hall, change.counter), pause: null });
    default:
      return unreachable(change);
  }
}

function setCounter(hall: Hall, counter: CounterState): Hall {
  return { ...hall, counters: hall.counters.set(counter.id, counter) };
}

/** A pause that goes on for the same reason began when it began. */
function pausedCounter(counter: CounterState, { at, reason, until = null }: Extract<Change, { kind: 'counter-paused' }>): CounterState {
  return { ...counter, pause: { reason, since: counter.pause?.reason === reason ? counter.pause.since : at, until } };
}
