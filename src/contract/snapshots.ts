import type { PhoneAccess } from './phone-access.ts';
import type { Notice } from './notices.ts';
import type { AttentionView } from './alerts.ts';
import type { CallReason } from './call-reason.ts';
import type { ClockView } from './clock.ts';
import type { PauseReason } from './commands-counter.ts';
import type { PrinterFault } from './commands-simulation.ts';
import type { Place } from './config.ts';
import type { JobState, PrinterStatus, ReaderStatus } from './devices.ts';
import type { DayHours, HallView, IconView } from './hall-view.ts';
import type { Language, LocalText } from './language.ts';
import type {
  AnswerView,
  FeedbackList,
  GuideCallView,
  KioskSelfService,
  PhoneRating,
  SatisfactionView,
  SlipState,
} from './self-service.ts';
import type { AwayView, WaitingView } from './snapshots-floor.ts';
import type { ArrivalView, CardNotice, MemberView, MembersView } from './snapshots-members.ts';
import type { JobView } from './snapshots-paper.ts';
import type { UndoView } from './snapshots-undo.ts';
import type { TodayView } from './snapshots-today.ts';
import type { WaitRange } from './wait-words.ts';

/*
 * What each role gets to see. A snapshot is whole: a screen replaces what it had. Times are epoch
 * milliseconds on the appliance's clock; `now` lets a screen show durations without trusting its own.
 */

type Common = {
  /** Of the appliance's process: another boot, another sequence. */
  readonly boot: string;
  /** Grows with every change within one boot. */
  readonly number: number;
  readonly now: number;
  readonly hall: HallView;
};

export type ServiceView = {
  readonly id: string;
  readonly name: LocalText;
  readonly prefix: string;
  /** A built-in drawing, or the address of the hall's own picture; null leaves it to the identifier. */
  readonly icon: IconView | null;
  /** How many wait for it, all tiers. */
  readonly waiting: number;
  /** Whether appointments can be booked for it. */
  readonly bookable: boolean;
  /** What somebody who came now would probably wait: at a kiosk as whoever stands there, else of the lowest tier. Null: not known yet. */
  readonly wait: WaitRange | null;
};

/**
 * Whether a number is given for it now. `until`: when the last one will probably be given; null where that is not known
 * or numbers are given until the hall closes.
 */
export type Taking = { readonly state: 'open'; readonly until: number | null } | { readonly state: 'last-number-given' };

export type KioskService = ServiceView & { readonly taking: Taking };

export type CounterName = { readonly id: string; readonly name: LocalText };

/** An open counter that calls nobody, why and since when (S7). */
export type Pause = {
  readonly reason: PauseReason;
  readonly since: number;
  /** When it means to be back; null where that is not known. */ readonly until: number | null;
};

/** The stretch of planned time that a counter is in; null where it began or ends more than a day away. */
export type Shift = { readonly from: number | null; readonly to: number | null };

/** A time that can be booked; `at` is when it begins. */
export type TimeView = { readonly at: number; readonly free: number };

/** The times of one service in the days to come, ascending. */
export type TimesView = { readonly service: string; readonly times: readonly TimeView[] };

export type AppointmentView = {
  readonly id: string;
  /** What the customer checks in with. */
  readonly code: string;
  readonly service: LocalText;
  /** The service's identifier. */
  readonly serviceId: string;
  readonly tier: LocalText;
  readonly at: number;
  /** Whether it is of the present business day. */
  readonly today: boolean;
  /**
   * Whether it can be checked in now. `early`: not before `from` · `late`: with an ordinary place ·
   * `done`: it has been · `cancelled`.
   */
  readonly state: 'early' | 'on-time' | 'late' | 'done' | 'cancelled';
  /** From when it can be checked in. */
  readonly from: number;
  /** The number that was given at check-in; null before, and when its day is over. */
  readonly number: string | null;
};

export type KioskTicket = {
  readonly number: string;
  readonly service: LocalText;
  /** What comes after it on the same ticket. */
  readonly further: readonly LocalText[];
  readonly tier: LocalText;
  readonly vip: boolean;
  readonly ahead: number;
  /** What was forecast when it was taken, as its paper says. */
  readonly wait: WaitRange | null;
  readonly takenAt: number;
  /** What proves at a kiosk whose number it is. */
  readonly check: string;
  /** The time that was booked; null for who came without an appointment. */
  readonly appointment: number | null;
  /** Of its page for phones; who knows it holds the ticket. */
  readonly code: string;
  /** Address of that page; null while no phone can reach the appliance. */
  readonly url: string | null;
  readonly print: JobState;
  /** The counters or room kept for members of its tier, to go to; null for who has none (S4). */
  readonly counters: readonly LocalText[] | null;
};

/** What anybody may know of a number of today: what the hall's display shows, and how long it may take. */
export type PlaceView = {
  readonly number: string;
  readonly state: TicketState;
  /** 0 unless it waits. */
  readonly ahead: number;
  /** How much longer it will probably wait; null where that is not known, or it does not wait. */
  readonly wait: WaitRange | null;
  /** Where it is to go, while that is known. */
  readonly counter: LocalText | null;
  readonly takenAt: number;
  /** When it was last called; null for never. */
  readonly calledAt: number | null;
  /** Whether whoever stands here has proven to hold it, and may leave the queue with it. */
  readonly mine: boolean;
  /** Whether they have left with it and can still take that back. */
  readonly mayStay: boolean;
};

/** One customer in front of one kiosk. */
export type Visit = {
  readonly id: string;
  readonly member: MemberView | null;
  /** Whether it is being found out who they are, for long enough to say so. */
  readonly identifying: boolean;
  /** Whether this customer wants large text. */
  readonly large: boolean;
  readonly notice: CardNotice | null;
  readonly ticket: KioskTicket | null;
  /** The times the customer chooses from, and the appointment that was found or booked. */
  readonly booking: TimesView | null;
  readonly appointment: AppointmentView | null;
  /** The number that was looked up, or that this visit took. */
  readonly place: PlaceView | null;
  /** What became of that appointment's slip; null while none was asked for. */
  readonly appointmentSlip: SlipState | null;
  /** When the appliance will end the visit by itself; null while nobody has touched the kiosk. */
  readonly ends: number | null;
};

/** Present only while a device is simulated. */
export type Simulation = {
  readonly printer: {
    readonly fault: PrinterFault;
    /** Tickets printed since start, newest first, at most five; pictures at `/paper/ID.png`. */
    readonly papers: readonly { readonly id: string; readonly width: number; readonly height: number }[];
  } | null;
  readonly reader: { readonly cards: readonly { readonly id: string; readonly label: LocalText }[] } | null;
};

export type KioskSnapshot = Common & {
  readonly role: 'kiosk';
  readonly services: readonly KioskService[];
  readonly visit: Visit;
  readonly printer: PrinterStatus;
  readonly reader: ReaderStatus;
  /** Whether the card reader types like a keyboard and this page is to collect its keys, without showing them. */
  readonly collectsKeys: boolean;
  /** Opening hours, today's first. */
  readonly days: readonly DayHours[];
  /** What the hall's numbers begin with. */
  readonly prefixes: readonly string[];
  /** Untouched for so long the first screen rests, milliseconds. */
  readonly idle: number;
  /** Whether visits begin with spoken prompts. */
  readonly speech: boolean;
  /** Addresses of pictures and films to play at rest. */
  readonly media: readonly string[];
  /** What a member without their card gives beside the phone number. */
  readonly phoneConfirmation: 'none' | 'card' | 'identity';
  readonly selfService: KioskSelfService;
  readonly simulation: Simulation;
};

export type CallView = {
  readonly number: string;
  readonly counter: CounterName;
  /** When it was called or last recalled. */
  readonly at: number;
  /** 1 for the first call, then one more for each recall. */
  readonly times: number;
  readonly state: 'called' | 'serving' | 'ended';
};

export type DisplaySnapshot = Common & {
  readonly role: 'display';
  readonly services: readonly ServiceView[];
  /** Newest first, at most twelve, each ticket once. */
  readonly calls: readonly CallView[];
  /** `back`: when a paused one means to be back, null where that is not known. */
  readonly counters: readonly (CounterName & {
    readonly open: boolean;
    readonly paused: boolean;
    readonly back: number | null;
    readonly serving: string | null;
  })[];
  /** Addresses of pictures and films to play. */
  readonly media: readonly string[];
};

/**
 * `parked`: set aside by the clerk until the customer is back · `left`: gone of their own accord · `expired`: still
 * waiting or parked when the business day ended.
 */
export const ticketStates = ['waiting', 'called', 'serving', 'parked', 'served', 'no-show', 'left', 'expired'] as const;
export type TicketState = (typeof ticketStates)[number];

export type CounterTicket = {
  readonly number: string;
  readonly service: LocalText;
  /** What comes after it on the same ticket. */
  readonly further: readonly LocalText[];
  /** Identifiers of `service` and `further`, in order. */
  readonly wants: readonly string[];
  /** Identifiers of the services that this counter gives to customers of its tier: of these, what comes next begins here (一台清). */
  readonly servedHere: readonly string[];
  /** What was done before, where it was sent on, continued or let in again; `at` is when that ended. */
  readonly before: readonly {
    readonly service: LocalText;
    readonly counter: LocalText;
    readonly at: number;
    readonly outcome: 'served' | 'no-show';
  }[];
  readonly tier: LocalText;
  readonly vip: boolean;
  readonly state: 'called' | 'serving';
  /** The time that was booked; null for who came without an appointment. */
  readonly appointment: number | null;
  readonly identifiedAt: number;
  /** When its first service began: there ends the wait that the standards limit (S3). */
  readonly firstStartedAt: number | null;
  /** Since when it stood in its line before this call. */
  readonly queuedAt: number;
  readonly calledAt: number;
  readonly startedAt: number | null;
  readonly calls: number;
  /** From when it may be called again. */
  readonly recallFrom: number;
  /** How many more calls it takes until it may be marked a no-show. */
  readonly callsToNoShow: number;
  /** Milliseconds the service should take. */
  readonly target: number;
  readonly reason: CallReason;
  /** The other counters of the hall, to send the customer on to. */
  readonly elsewhere: readonly CounterElsewhere[];
  /** How much of what was waited counts after that, as the hall has set. */
  readonly placeElsewhere: Place;
  /** What the customer said beforehand; empty for who said nothing. */
  readonly answers: readonly AnswerView[];
};

/** `serves`: identifiers of the services that a counter gives to customers of a ticket's tier. */
export type CounterElsewhere = CounterName & { readonly open: boolean; readonly paused: boolean; readonly serves: readonly string[] };

export type CounterSnapshot = Common & {
  readonly role: 'counter';
  /** Those nobody has acknowledged, newest first. */
  readonly arrivals: readonly ArrivalView[];
  /** Calls for a floor guide that nobody has acknowledged, the oldest first. */
  readonly guideCalls: readonly GuideCallView[];
  readonly counters: readonly (CounterName & { readonly open: boolean })[];
  /** The counter this connection sits at. */
  readonly mine:
    | (CounterName & {
        readonly ticket: CounterTicket | null;
        readonly pause: Pause | null;
        /** What it did last, while it may take it back itself. */
        readonly undo: UndoView | null;
        /** Null outside its planned times. */ readonly shift: Shift | null;
      })
    | null;
  readonly services: readonly ServiceView[];
  /** Highest first; the tiers that `reason` names, `limit` in milliseconds. */
  readonly tiers: readonly { readonly id: string; readonly name: LocalText; readonly limit: number }[];
  /** How many wait that this counter may call. */
  readonly waiting: number;
  /** The heads of the queues this counter may call, in the order the rule would call them now. */
  readonly next: readonly WaitingView[];
  /** Who may come back and be called here, the latest first. */
  readonly away: readonly AwayView[];
  /** The times this screen looks at, and while it does the appointments of today and the days to come, the next first. */
  readonly booking: TimesView | null;
  readonly appointments: readonly AppointmentView[];
  /** What concerns this counter. */
  readonly attention: AttentionView;
  readonly printer: PrinterStatus;
};

export type FloorCounter = CounterName & {
  /** Null outside its planned times. */
  readonly shift: Shift | null;
  readonly open: boolean;
  readonly pause: Pause | null;
  readonly ticket: { readonly number: string; readonly state: 'called' | 'serving'; readonly since: number } | null;
};

/** What the floor guide (引导员, S5) walks the hall with. No personal data: the tablet is seen by customers. */
export type GuideSnapshot = Common & {
  readonly role: 'guide';
  readonly attention: AttentionView;
  /** The oldest first. */
  readonly guideCalls: readonly GuideCallView[];
  /** Who waits and has answered questions beforehand, by number. */
  readonly preAccepted: readonly string[];
  /** Who is nearest to breaking their limit, or beyond it, first; at most forty. */
  readonly atRisk: readonly WaitingView[];
  /** How many wait in all. */
  readonly waiting: number;
  /** Who may come back, the latest first. */
  readonly away: readonly AwayView[];
  readonly services: readonly ServiceView[];
  readonly counters: readonly FloorCounter[];
  readonly printer: PrinterStatus;
};

export type ManagerSnapshot = Common & {
  readonly role: 'manager';
  readonly notices: readonly Notice[];
  readonly attention: AttentionView;
  /** Newest first. */
  readonly arrivals: readonly ArrivalView[];
  /** The oldest first. */
  readonly guideCalls: readonly GuideCallView[];
  /** Who waits and has answered questions beforehand, by number. */
  readonly preAccepted: readonly string[];
  readonly satisfaction: SatisfactionView;
  readonly feedback: FeedbackList;
  readonly services: readonly ServiceView[];
  readonly tiers: readonly {
    readonly id: string;
    readonly name: LocalText;
    readonly limit: number;
    readonly waiting: number;
    /** From when the wait of the one waiting longest counts. */
    readonly oldest: number | null;
    readonly served: number;
    /** How many of today waited longer than the limit: from when they said who they are to the start of their first service (S3). */
    readonly late: number;
  }[];
  readonly counters: readonly FloorCounter[];
  /** Who may come back, the latest first. */
  /** The numbers of those who wait for what no counter serves, since the configuration was changed: their service is to be changed. */
  readonly orphans: readonly string[];
  readonly away: readonly AwayView[];
  readonly booking: TimesView | null;
  readonly appointments: readonly AppointmentView[];
  readonly today: TodayView;
  /** What can be taken back, the last first. */
  readonly undoable: readonly UndoView[];
  readonly clock: ClockView;
  readonly printer: PrinterStatus;
  readonly reader: ReaderStatus;
  readonly pairings: readonly PairingView[];
};

/** A screen asking to be let in. */
export type PairingView = { readonly code: string; readonly role: string; readonly address: string; readonly since: number };

/** A ticket of today, looked up by its number. */
export type FoundTicket = {
  readonly number: string;
  readonly service: LocalText;
  readonly tier: LocalText;
  readonly state: TicketState;
  readonly takenAt: number;
  /** The original, then the reprints by their count. */
  readonly jobs: readonly JobView[];
};

export type MaintenanceSnapshot = Common & {
  readonly role: 'maintenance';
  readonly notices: readonly Notice[];
  readonly clock: ClockView;
  readonly version: string;
  readonly startedAt: number;
  readonly printer: { readonly connection: string; readonly profile: string; readonly status: PrinterStatus };
  readonly reader: { readonly connection: string; readonly status: ReaderStatus };
  readonly members: MembersView;
  readonly phones: PhoneAccess;
  /** Newest first, at most fifty. */
  readonly jobs: readonly JobView[];
  /** What this screen has looked up. */
  readonly found: FoundTicket | null;
  /** Whose tickets can be previewed, at `/ticket-preview/LANGUAGE/SERVICE/TIER.png`. */
  readonly services: readonly { readonly id: string; readonly name: LocalText }[];
  readonly tiers: readonly { readonly id: string; readonly name: LocalText }[];
  readonly simulation: Simulation;
  readonly pairings: readonly PairingView[];
};

export type Snapshot = KioskSnapshot | DisplaySnapshot | CounterSnapshot | GuideSnapshot | ManagerSnapshot | MaintenanceSnapshot;

/** The customer's ticket on a phone, for whoever holds its code. */
export type PhoneSnapshot = Common & {
  readonly role: 'phone';
  readonly ticket: {
    readonly number: string;
    readonly service: LocalText;
    readonly further: readonly LocalText[];
    readonly state: TicketState;
    /** 0 unless it waits. */
    readonly ahead: number;
    /** How much longer it will probably wait; null where that is not known, or it does not wait. */
    readonly wait: WaitRange | null;
    readonly counter: LocalText | null;
    readonly takenAt: number;
    /** Null while there is nothing to rate. */
    readonly rating: PhoneRating | null;
    /** The time that was booked; null for who came without an appointment. */
    readonly appointment: number | null;
    /** Whether leaving the queue can still be taken back. */
    readonly mayStay: boolean;
    /** When it was last called; null for never. */
    readonly calledAt: number | null;
    /** In which it was taken. */
    readonly language: Language;
  } | null;
};

/** What a subscription sends: a new state, or the sign that the old one still holds. */
export type Update<S> = { readonly kind: 'snapshot'; readonly snapshot: S } | { readonly kind: 'unchanged'; readonly now: number };
