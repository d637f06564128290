import { unreachable } from '../contract/result.ts';
import { applyUndone, withAct } from './acts.ts';
import { applyCounter } from './apply-counter.ts';
import { applyDay } from './apply-day.ts';
import { applyJob } from './apply-job.ts';
import { applyPlace } from './apply-place.ts';
import { applyService } from './apply-service.ts';
import { applyTaking } from './apply-taking.ts';
import { emptyHall, type Change, type Hall } from './hall.ts';

/** The state after a change. Knows no configuration: the journal alone gives the state back (see `replay`). */
export function apply(hall: Hall, change: Change): Hall {
  return { ...withAct(hall, changed(hall, change), change), at: change.at };
}

function changed(hall: Hall, change: Change): Hall {
  switch (change.kind) {
    case 'day-opened':
    case 'day-ended':
    case 'day-reopened':
    case 'clock-set-back':
    case 'clock-doubted':
    case 'clock-trusted':
    case 'closing-changed':
    case 'numbers-stopped':
      return applyDay(hall, change);
    case 'ticket-taken':
    case 'numbers-left-out':
    case 'appointment-booked':
    case 'appointment-cancelled':
      return applyTaking(hall, change);
    case 'ticket-called':
    case 'ticket-recalled':
    case 'service-started':
    case 'service-finished':
    case 'ticket-no-show':
    case 'ticket-parked':
    case 'service-continued':
      return applyService(hall, change);
    case 'services-changed':
    case 'ticket-transferred':
    case 'ticket-adopted':
    case 'ticket-readmitted':
    case 'ticket-left':
    case 'ticket-expired':
    case 'ticket-returned':
      return applyPlace(hall, change);
    case 'counter-opened':
    case 'counter-closed':
    case 'counter-paused':
    case 'counter-resumed':
      return applyCounter(hall, change);
    case 'job-queued':
    case 'job-sending':
    case 'job-returned':
    case 'job-ended':
      return applyJob(hall, change);
    case 'act-undone':
      return applyUndone(hall, change);
    default:
      return unreachable(change);
  }
}

/** The state that a journal's changes lead to. */
export function replay(changes: Iterable<Change>): Hall {
  let hall = emptyHall;
  for (const change of changes) hall = apply(hall, change);
  return hall;
}
