/** Why a command was refused. Screens say it in their own words and language. */
export const refusals = [
  'not-permitted',
  'unknown-service',
  'unknown-counter',
  'hall-closed',
  /** Whoever took a number for this service now would probably not be served before the hall closes. */
  'last-number-given',
  'visit-over',
  /** Nobody has this phone number, or what confirms it is wrong: which of them is not told. */
  'not-recognised',
  'no-counter-chosen',
  'counter-busy',
  'counter-closed',
  'counter-paused',
  'nobody-waiting',
  'nobody-called',
  /** This ticket does not wait: it is at a counter or its visit is over. */
  'not-waiting',
  /** This counter does not serve the ticket's service or tier. */
  'not-served-here',
  /** The counter that is to get the ticket does not serve it. */
  'not-served-there',
  /** This service takes no appointments at that time. */
  'not-bookable',
  'slot-full',
  /** This phone number has as many appointments as one may have. */
  'too-many-appointments',
  'unknown-appointment',
  'already-checked-in',
  /** The appointment is of another day. */
  'another-day',
  /** It is too long until the appointment to check in. */
  'too-early',
  /** A transfer to where the ticket is already. */
  'nothing-to-transfer',
  /** This ticket was neither parked nor called in vain. */
  'not-away',
  /** The ticket is of a business day that is over: it can only be finished. */
  'day-over',
  /** Recall and no-show come after an interval and a number of calls that the hall has set. */
  'too-soon',
  /** Who was at the counter when the clerk acted is not there now, or for something else. */
  'changed-meanwhile',
  /** A clerk takes back what was done at their own counter, for some minutes; after that, and for others, the manager does. */
  'only-manager',
  'already-started',
  'not-started',
  'unknown-ticket',
  /** A copy of this ticket is being printed or waits for the printer. */
  'already-printing',
  /** No ticket of today has this number and these check digits: which of them is wrong is not told. */
  'wrong-check',
  'wrong-pin',
  'unknown-code',
  /** There is nothing to rate before the service is finished. */
  'not-served',
  /** These are no answers to this service's questions, or it is too late for them. */
  'no-such-question',
  'unknown-reference',
  'not-simulated',
  /** The machine's clock is not what whoever confirms it has seen. */
  'clock-moved',
  'too-many-attempts',
  /** The disk refused the write: nothing happened. */
  'storage-failed',
] as const;
export type Refusal = (typeof refusals)[number];
