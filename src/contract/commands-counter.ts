import { z } from 'zod';
import { command, idSchema, instantSchema, ticketNumberSchema } from './command.ts';

/** Why a counter is paused: an empty counter without a reason is what halls are blamed for (S7). */
export const pauseReasons = ['break', 'meeting', 'system', 'other'] as const;
export const pauseReasonSchema = z.enum(pauseReasons);
export type PauseReason = z.infer<typeof pauseReasonSchema>;

/**
 * Why a clerk called a number out of turn: frail or with a small child, back from an errand for the clerk, decided by the manager.
 * A list, not free text, because the journal keeps it and must not learn about persons.
 */
export const byNumberReasons = ['frail', 'returned', 'manager', 'other'] as const;
export type ByNumberReason = (typeof byNumberReasons)[number];

/**
 * Who was at the counter, and with what, on the screen that the clerk acted on. Where that is so no longer, the command means nobody: it
 * is refused with `changed-meanwhile`. A program that does not look at a screen leaves it out.
 */
const seenSchema = z.strictObject({
  ticket: ticketNumberSchema.nullable(),
  state: z.enum(['called', 'serving']).nullable(),
  /** Identifier of what the ticket waits for or is served with. */
  service: idSchema.nullable(),
});
export type SeenAtCounter = z.infer<typeof seenSchema>;

const seen = seenSchema.optional();
/** One that means whom the clerk sees. */
const atCounter = <const Shape extends z.core.$ZodLooseShape>(shape: Shape) => command(['counter'], { ...shape, seen });

/** What staff, or the customer, did with a ticket that can be taken back while it was the last thing done with it. */
export const undoableActs = [
  'service-finished',
  'service-continued',
  'services-changed',
  'ticket-transferred',
  'ticket-no-show',
  'ticket-parked',
  'ticket-left',
] as const;
export type UndoableAct = (typeof undoableActs)[number];

/** What a clerk does with whom they see at their counter. */
export const customerCommands = {
  call: atCounter({}),
  /** Call this number of today out of turn; the reason is kept with the call. */
  'call-number': atCounter({ number: ticketNumberSchema, reason: z.enum(byNumberReasons) }),
  recall: atCounter({}),
  start: atCounter({}),
  finish: atCounter({}),
  'no-show': atCounter({}),
  /** Set the customer who is here aside until they are back. */
  park: atCounter({}),
  /** Send the customer who is here on, to another service (null: the same), to one certain counter, or both. */
  transfer: atCounter({ service: idSchema.nullable(), to: idSchema.nullable() }),
  /** One more service for the customer who is here. */
  'add-service': atCounter({ service: idSchema }),
};

/** What a clerk asks at the counter where they sit: the queue rules answer for that counter. */
export const atCounterCommands = {
  ...customerCommands,
  /** Call nobody more until `resume`; a customer who is at the counter is still served. `minutes`: how long it is to last from now, where that is known. */
  pause: command(['counter'], { reason: pauseReasonSchema, minutes: z.number().int().min(5).max(180).nullable().optional() }),
  resume: command(['counter'], {}),
};

/** What staff ask of the hall: the queue rules answer, whoever says it. */
export const hallCommands = {
  /** Who was parked or came too late waits again. */
  readmit: command(['counter', 'guide', 'manager'], { number: ticketNumberSchema }),
  /** What a waiting customer came for was noted wrongly. */
  'change-service': command(['counter', 'manager'], { number: ticketNumberSchema, service: idSchema }),
  /** Nobody who still waits will be served today. */
  'end-day': command(['manager'], {}),
  /** It ended too early: who was sent home by it stands where they stood, and numbers are given again. */
  'reopen-day': command(['manager'], {}),
  /** Print a ticket of today once more, marked as a reprint. */
  reprint: command(['maintenance'], { number: ticketNumberSchema }),
};

/** What else clerks do. */
export const counterCommands = {
  /** Sit down at a counter (opens it); `null` gets up again (closes it). */
  'choose-counter': command(['counter'], { counter: idSchema.nullable() }),
  /** This customer has gone, as staff know. */
  'note-left': command(['counter', 'manager'], { number: ticketNumberSchema }),
  /** Takes back what was done last with this number: `act` at `at`, as whoever asks has seen it. */
  undo: command(['counter', 'manager'], { number: ticketNumberSchema, act: z.enum(undoableActs), at: instantSchema }),
};
