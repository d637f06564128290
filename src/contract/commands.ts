import { z } from 'zod';
import { languageSchema } from './language-schema.ts';
import { selfServiceCommands, selfServicePermitted } from './self-service.ts';
import { ticketCodePattern } from './ticket-address.ts';

/** The screens of the appliance; a connection's role is the screen it was admitted as. */
export const roles = ['kiosk', 'display', 'counter', 'manager', 'maintenance'] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

const id = z.string().min(1).max(64);
const phone = z.string().regex(/^\+?\d{5,15}$/);
const appointmentCode = z.string().regex(/^\d{6}$/);
const ticketNumber = z.string().regex(/^[A-Z]{1,2}\d{3,9}$/);

/**
 * What the simulated printer can be told to do to itself. `offline` is the power cut, its buffer gone; `unplugged` only
 * the cable; `fault` an error that only switching off and on clears; `stalled` takes no byte and says nothing; `slow`
 * prints at a tenth of the usual speed.
 */
export const printerFaults = [
  'none',
  'paper-low',
  'paper-out',
  'cover-open',
  'cutter-jam',
  'overheated',
  'fault',
  'stalled',
  'slow',
  'unplugged',
  'offline',
] as const;
export type PrinterFault = (typeof printerFaults)[number];

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

/** How many services a number can be taken for beside the first: more would make a ticket nobody can plan for. */
export const mostFurther = 5;

/** What a screen may ask of the appliance. Who asks comes from the connection, never from here. */
export const commandSchema = z.discriminatedUnion('type', [
  /** Take a number in the visit shown on this kiosk; the same visit always gets the same ticket. `further`: more services, in order. */
  z.strictObject({
    type: z.literal('take'),
    visit: id,
    service: id,
    further: z.array(id).max(mostFurther).optional(),
    language: languageSchema,
  }),
  /** Go on as a standard customer: forgets the card and any notice about it. */
  z.strictObject({ type: z.literal('go-on-as-standard'), visit: id }),
  /**
   * Someone without their card says who they are. `last`: the last four characters of the card or of the identity
   * number, where the kiosk asks for them.
   */
  z.strictObject({
    type: z.literal('identify-by-phone'),
    visit: id,
    phone,
    last: z
      .string()
      .regex(/^\d{3}[0-9X]$/)
      .nullable(),
  }),
  /** Somebody touches this kiosk, so the visit goes on; `busy`: with more than reading the number they have. Pages send it at most once a second. */
  z.strictObject({ type: z.literal('touch'), visit: id, busy: z.boolean() }),
  /** Show the times that can be booked for a service, `null` puts them away. `visit` is null for staff. */
  z.strictObject({ type: z.literal('show-times'), visit: id.nullable(), service: id.nullable() }),
  /**
   * Book an appointment (S13): a customer in their visit, or staff for somebody (`visit` null, `tier` as they know it). The same
   * `request` books once. `at`: when the time begins, epoch milliseconds.
   */
  z.strictObject({
    type: z.literal('book'),
    visit: id.nullable(),
    request: id,
    service: id,
    at: z.number().int(),
    phone: phone.nullable(),
    tier: id.nullable(),
  }),
  /** Find one's appointment by its code or by the phone number left with it. */
  z.strictObject({ type: z.literal('find-appointment'), visit: id, code: appointmentCode.nullable(), phone: phone.nullable() }),
  /** Take the number of the appointment that this visit has found or booked. */
  z.strictObject({ type: z.literal('check-in'), visit: id, language: languageSchema }),
  /** Print the appointment that this visit has found or booked, to take along. */
  z.strictObject({ type: z.literal('print-appointment'), visit: id, language: languageSchema }),
  /** Of the visit's own appointment; staff name it by its code. */
  z.strictObject({ type: z.literal('cancel-appointment'), visit: id.nullable(), code: appointmentCode.nullable() }),
  /** Show what anybody may know of a number of today; `null` puts it away. */
  z.strictObject({ type: z.literal('show-place'), visit: id, number: ticketNumber.nullable() }),
  /** The QR code of a ticket was held before this kiosk: its holder is here. */
  z.strictObject({ type: z.literal('scan-ticket'), visit: id, code: z.string().regex(ticketCodePattern) }),
  /** The number that is shown is theirs, as the check digits on its paper prove. */
  z.strictObject({ type: z.literal('prove-place'), visit: id, check: z.string().regex(/^\d{4}$/) }),
  /** Leave the queue with the ticket that this visit took or has proven to hold. */
  z.strictObject({ type: z.literal('leave-queue'), visit: id }),
  /** The customer is done or walked away: the kiosk starts a new visit. */
  z.strictObject({ type: z.literal('end-visit'), visit: id }),
  /** Sit down at a counter (opens it); `null` gets up again (closes it). */
  z.strictObject({ type: z.literal('choose-counter'), counter: id.nullable() }),
  z.strictObject({ type: z.literal('call') }),
  /** Call this number of today out of turn; the reason is kept with the call. */
  z.strictObject({ type: z.literal('call-number'), number: ticketNumber, reason: z.enum(byNumberReasons) }),
  z.strictObject({ type: z.literal('recall') }),
  z.strictObject({ type: z.literal('start') }),
  z.strictObject({ type: z.literal('finish') }),
  z.strictObject({ type: z.literal('no-show') }),
  /** Set the customer who is here aside until they are back. */
  z.strictObject({ type: z.literal('park') }),
  /** Send the customer who is here on, to another service (null: the same), to one certain counter, or both. */
  z.strictObject({ type: z.literal('transfer'), service: id.nullable(), to: id.nullable() }),
  /** One more service for the customer who is here. */
  z.strictObject({ type: z.literal('add-service'), service: id }),
  /** Who was parked or came too late waits again. */
  z.strictObject({ type: z.literal('readmit'), number: ticketNumber }),
  /** What a waiting customer came for was noted wrongly. */
  z.strictObject({ type: z.literal('change-service'), number: ticketNumber, service: id }),
  /** This customer has gone, as staff know. */
  z.strictObject({ type: z.literal('note-left'), number: ticketNumber }),
  /** Nobody who still waits will be served today. */
  z.strictObject({ type: z.literal('end-day') }),
  /** Call nobody more until `resume`; a customer who is at the counter is still served. `minutes`: how long it is to last from now, where that is known. */
  z.strictObject({ type: z.literal('pause'), reason: pauseReasonSchema, minutes: z.number().int().min(5).max(180).nullable().optional() }),
  z.strictObject({ type: z.literal('resume') }),
  /** Show a ticket of today and its print jobs on this screen; `null` puts it away. */
  z.strictObject({ type: z.literal('look-up'), number: ticketNumber.nullable() }),
  /** Print a ticket of today once more, marked as a reprint. */
  z.strictObject({ type: z.literal('reprint'), number: ticketNumber }),
  /** The same at the kiosk, where everybody can tap: staff prove themselves with the manager's PIN. */
  z.strictObject({ type: z.literal('reprint-at-kiosk'), number: ticketNumber, pin: z.string().regex(/^\d{4,12}$/) }),
  /** Somebody sees to the member whose arrival was announced. */
  z.strictObject({ type: z.literal('acknowledge-arrival'), arrival: id }),
  /** Admit the screen that shows this pairing code. */
  z.strictObject({ type: z.literal('admit'), code: z.string().regex(/^\d{6}$/) }),
  ...selfServiceCommands,
  /** What a keyboard-wedge reader typed into the kiosk's page in one swipe. Only where the page is asked to collect it. */
  z.strictObject({ type: z.literal('typed-swipe'), keys: z.string().min(1).max(300) }),
  /** Only while the reader is simulated: swipe one of its demonstration cards. */
  z.strictObject({ type: z.literal('simulate-swipe'), card: id }),
  /** Only while the printer is simulated. */
  z.strictObject({ type: z.literal('simulate-printer'), fault: z.enum(printerFaults) }),
]);
export type Command = z.infer<typeof commandSchema>;
export type CommandType = Command['type'];

/** Which roles may say what. */
export const permitted: Readonly<Record<CommandType, readonly Role[]>> = {
  take: ['kiosk'],
  'go-on-as-standard': ['kiosk'],
  'identify-by-phone': ['kiosk'],
  touch: ['kiosk'],
  'show-times': ['kiosk', 'counter', 'manager'],
  book: ['kiosk', 'counter', 'manager'],
  'find-appointment': ['kiosk'],
  'check-in': ['kiosk'],
  'print-appointment': ['kiosk'],
  'cancel-appointment': ['kiosk', 'counter', 'manager'],
  'show-place': ['kiosk'],
  'scan-ticket': ['kiosk'],
  'prove-place': ['kiosk'],
  'leave-queue': ['kiosk'],
  'end-visit': ['kiosk'],
  'choose-counter': ['counter'],
  call: ['counter'],
  'call-number': ['counter'],
  recall: ['counter'],
  start: ['counter'],
  finish: ['counter'],
  'no-show': ['counter'],
  park: ['counter'],
  transfer: ['counter'],
  'add-service': ['counter'],
  readmit: ['counter', 'manager'],
  'change-service': ['counter', 'manager'],
  'note-left': ['counter', 'manager'],
  'end-day': ['manager'],
  pause: ['counter'],
  resume: ['counter'],
  'look-up': ['maintenance'],
  reprint: ['maintenance'],
  'reprint-at-kiosk': ['kiosk'],
  'acknowledge-arrival': ['manager', 'counter'],
  admit: ['manager', 'maintenance'],
  ...selfServicePermitted,
  'typed-swipe': ['kiosk'],
  'simulate-swipe': ['kiosk', 'maintenance'],
  'simulate-printer': ['kiosk', 'maintenance'],
};

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
  'too-many-attempts',
  /** The disk refused the write: nothing happened. */
  'storage-failed',
] as const;
export type Refusal = (typeof refusals)[number];
