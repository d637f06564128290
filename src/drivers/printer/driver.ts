import { randomInt } from 'node:crypto';
import type { PrinterStatus, PrintOutcome, TicketDocument } from '../../contract/devices.ts';
import { KeptWire, type RetryDelays } from '../kept-wire.ts';
import { systemTimers, type Timers } from '../timers.ts';
import type { Wire, Written } from '../wire.ts';
import { Conversation, type Answers } from './conversation.ts';
import { encodeTicket } from './encode.ts';
import { LateConfirmations } from './late-confirmations.ts';
import type { Printer } from './printer.ts';
import type { PrinterProfile } from './profiles.ts';
import { Recovery } from './recovery.ts';
import { describe, reasonText } from './status-words.ts';
import { stopReason } from './status.ts';

export type PrinterOptions = { readonly wire: Wire; readonly profile: PrinterProfile; readonly timers?: Timers };

/** A printer that is switched on again is there a few seconds later. */
const RETRY: RetryDelays = { first: 1_000, longest: 5_000 };

/** Milliseconds. */
const patience = {
  /** For the confirmation of a ticket, counted anew when a stopped printer goes on. */
  confirmation: 8_000,
  /** The same for a printer that has never confirmed anything. */
  silent: 1_000,
  /** For a printer that stopped in mid-ticket: someone has to bring paper. */
  stopped: 60_000,
  /** For a ticket's bytes, and for each of them: 500 a second is slower than any serial line. */
  write: 15_000,
  writePerByte: 2,
  /** For the USB port's own status. */
  port: 1_000,
  /** Until a device that said nothing but nonsense is believed again. */
  sense: 10_000,
} as const;

/** Between two questions for the condition, milliseconds: whether it reports changes by itself, or has never said anything. */
const pollEvery = { attentive: 700, reporting: 10_000, silent: 5_000 } as const;

/** Questions in a row a printer that used to answer may leave unanswered. */
const mostUnanswered = 3;

const silentDetail = 'sent; this printer does not confirm';

/** The ticket that is being sent or whose confirmation is awaited. */
type Job = {
  readonly id: string;
  readonly barrier: number | null;
  readonly finish: (outcome: PrintOutcome) => void;
  /** To be called when its identifier comes after the outcome; null where none will come. */
  readonly confirmedLate: (() => void) | null;
  /** All its bytes were accepted. */
  sent: boolean;
  /** Its barrier has passed and the condition is being asked for. */
  checking: boolean;
  cancelTimer: () => void;
};

/** Drives one printer over one wire; opens the wire at once and again after every loss. */
export function createPrinter({ wire, profile, timers = systemTimers }: PrinterOptions): Printer {
  return new WiredPrinter(wire, profile, timers);
}

class WiredPrinter implements Printer {
  readonly #wire: Wire;
  readonly #profile: PrinterProfile;
  readonly #timers: Timers;
  readonly #listeners = new Set<(status: PrinterStatus) => void>();
  readonly #connection: KeptWire;
  #status: PrinterStatus = { state: 'starting' };
  readonly #answers: Answers = { realTime: false, automatic: false, barrier: false, id: false };
  readonly #recovery: Recovery;
  readonly #late = new LateConfirmations();
  #conversation: Conversation | null = null;
  #job: Job | null = null;
  /** When what the printer said last made no sense; null once it has been believed again. */
  #distrustedSince: number | null = null;
  #unanswered = 0;
  #cancelPoll = (): void => undefined;

  constructor(wire: Wire, profile: PrinterProfile, timers: Timers) {
    this.#wire = wire;
    this.#profile = profile;
    this.#timers = timers;
    // What can still be confirmed is printed to its end; half a ticket that nobody waits for is not.
    this.#recovery = new Recovery(timers, () => void this.#conversation?.recover(this.#job !== null || this.#late.expected ? 1 : 2));
    this.#connection = new KeptWire(wire, timers, RETRY, {
      up: () => this.#up(),
      down: (why) => this.#down(why),
      bytes: (bytes) => this.#conversation?.receive(bytes),
    });
  }

  get status(): PrinterStatus {
    return this.#status;
  }

  onStatus(listener: (status: PrinterStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async print(document: TicketDocument, confirmedLate: () => void = () => undefined): Promise<PrintOutcome> {
    const conversation = this.#conversation;
    if (conversation === null || this.#status.state !== 'ready') return { kind: 'not-sent', detail: describe(this.#status) };
    const ticket = encodeTicket(document, this.#profile);
    const { promise, resolve } = Promise.withResolvers<PrintOutcome>();
    const id = freshId();
    const request = conversation.completionRequest(this.#profile.completion, id);
    const job: Job = {
      id,
      barrier: request.barrier,
      finish: resolve,
      sent: false,
      checking: false,
      cancelTimer: () => undefined,
      confirmedLate: request.identified ? confirmedLate : null,
    };
    this.#job = job;
    this.#schedulePoll();
    const bytes = Buffer.concat([ticket, Uint8Array.from(request.bytes)]);
    const { accepted, error } = await this.#connection.write(bytes, patience.write + bytes.length * patience.writePerByte);
    job.sent = accepted === bytes.length;
    if (error !== null) {
      this.#finish(
        accepted === 0
          ? { kind: 'not-sent', detail: error }
          : { kind: 'unconfirmed', detail: `${error}, after ${accepted} of ${bytes.length} bytes` },
      );
      // The printer may be in the middle of a command: nothing may follow on this connection.
      if (this.#conversation === conversation) await this.#connection.renew(error);
    } else if (this.#conversation !== conversation) {
      this.#finish({ kind: 'unconfirmed', detail: 'the connection was lost before the printer confirmed' });
    } else if (this.#profile.completion === 'port') {
      this.#finish({ kind: 'unconfirmed', detail: silentDetail });
    } else {
      this.#await(job);
    }
    return promise;
  }

  async close(): Promise<void> {
    this.#hangUp();
    this.#finish({ kind: 'unconfirmed', detail: 'the appliance was stopped before the printer confirmed' });
    this.#listeners.clear();
    await this.#connection.close();
  }

  #up(): void {
    const send = (bytes: Uint8Array, timeout: number): Promise<Written> => this.#connection.write(bytes, timeout);
    const conversation = new Conversation(this.#timers, send, this.#answers, {
      condition: () => this.#conditionChanged(),
      probed: () => {
        // A connection that opens is not a printer that works: one that used to answer must answer again.
        if (this.#answers.realTime && !conversation.told) void this.#connection.renew('the printer does not answer');
        else this.#conditionChanged();
      },
      confirmed: (id) => {
        if (this.#job?.id === id) this.#finish({ kind: 'printed' });
        else this.#late.confirm(id);
      },
      senseless: () => {
        this.#distrustedSince = this.#timers.now();
        void this.#connection.renew('what it sends makes no sense: it is no ESC/POS printer, or the baud rate is wrong');
      },
      passed: (barrier) => void this.#passed(conversation, barrier),
    });
    this.#conversation = conversation;
    this.#unanswered = 0;
    void conversation.begin(this.#profile.completion);
    this.#schedulePoll();
  }

  #down(why: string): void {
    this.#hangUp();
    // While bytes are still being written, the write's own result says whether any were accepted.
    if (this.#job?.sent === true)
      this.#finish({ kind: 'unconfirmed', detail: `the connection was lost before the printer confirmed: ${why}` });
    const since = this.#status.state === 'lost' ? this.#status.since : this.#timers.now();
    this.#publish({ state: 'lost', detail: `${this.#wire.name}: ${why}`, since });
  }

  #hangUp(): void {
    this.#cancelPoll();
    this.#recovery.stop();
    this.#conversation?.end();
    this.#conversation = null;
  }

  #conditionChanged(): void {
    const conversation = this.#conversation;
    if (conversation === null || this.#distrusts(conversation)) return;
    this.#distrustedSince = null;
    const { condition } = conversation;
    this.#recovery.look(condition);
    const reason = stopReason(condition);
    const paper = !conversation.told ? 'unknown' : condition.paperLow ? 'low' : 'ok';
    if (reason === null) {
      this.#publish({ state: 'ready', paper });
    } else {
      const since = this.#status.state === 'stopped' && this.#status.reason === reason ? this.#status.since : this.#timers.now();
      this.#publish({ state: 'stopped', reason, since });
    }
  }

  /** Nonsense has sense in it by chance, and a new connection does not make it better. */
  #distrusts(conversation: Conversation): boolean {
    return this.#distrustedSince !== null && (conversation.noisy || this.#timers.now() - this.#distrustedSince < patience.sense);
  }

  #publish(status: PrinterStatus): void {
    const before = this.#status;
    if (JSON.stringify(before) === JSON.stringify(status)) return;
    this.#status = status;
    // Going on and stopping change how long a ticket in the printer is waited for.
    if (this.#job !== null && before.state !== status.state && (status.state === 'ready' || status.state === 'stopped'))
      this.#await(this.#job);
    this.#schedulePoll();
    for (const listener of this.#listeners) listener(status);
  }

  /** Waits for the ticket's confirmation, in bounded time. */
  #await(job: Job): void {
    job.cancelTimer();
    if (this.#job !== job || !job.sent) return;
    const confirms =
      this.#answers.barrier || this.#answers.id || this.#conversation?.probing === true || this.#profile.completion !== 'auto';
    const time = this.#status.state === 'stopped' ? patience.stopped : confirms ? patience.confirmation : patience.silent;
    job.cancelTimer = this.#timers.after(time, () => void this.#giveUp(job, confirms));
  }

  async #giveUp(job: Job, confirms: boolean): Promise<void> {
    const stopped = this.#status.state === 'stopped';
    const detail = stopped
      ? `sent, but ${describe(this.#status)}`
      : confirms
        ? 'sent, but the printer did not confirm in time'
        : silentDetail;
    this.#finish({ kind: 'unconfirmed', detail });
    // A barrier that passes later would be taken for the next ticket's: start anew. Identifiers cannot be confused.
    if (confirms && !stopped && job.barrier !== null) await this.#connection.renew('the printer did not confirm in time');
  }

  /** A barrier tells that the ticket was processed; only a clean condition after it tells that it is on paper. */
  async #passed(conversation: Conversation, barrier: number): Promise<void> {
    const job = this.#job;
    if (job === null || job.barrier === null || barrier < job.barrier || job.checking) return;
    job.checking = true;
    const answered = await conversation.askAnew();
    if (this.#job !== job) return;
    const reason = stopReason(conversation.condition);
    if (reason !== null) this.#finish({ kind: 'unconfirmed', detail: `sent, but then ${reasonText[reason]}` });
    else if (answered || this.#answers.automatic) this.#finish({ kind: 'printed' });
    else this.#finish({ kind: 'unconfirmed', detail: 'sent; the printer does not tell its condition' });
  }

  #finish(outcome: PrintOutcome): void {
    const job = this.#job;
    if (job === null) return;
    this.#job = null;
    job.cancelTimer();
    if (outcome.kind === 'unconfirmed' && job.sent && job.confirmedLate !== null) this.#late.keep(job.id, job.confirmedLate);
    job.finish(outcome);
  }

  #schedulePoll(): void {
    this.#cancelPoll();
    if (this.#conversation === null) return;
    const { realTime, automatic } = this.#answers;
    const attentive = this.#job !== null || this.#unanswered > 0 || this.#status.state === 'stopped' || !automatic;
    const silent = !realTime && !automatic && this.#wire.port === undefined;
    const delay = silent ? pollEvery.silent : attentive ? pollEvery.attentive : pollEvery.reporting;
    this.#cancelPoll = this.#timers.after(delay, () => void this.#poll());
  }

  async #poll(): Promise<void> {
    const conversation = this.#conversation;
    if (conversation === null) return;
    // What a printer answers was found out when it was opened: one that is silent is known by its port alone.
    const answered = (this.#answers.realTime || this.#wire.port === undefined) && (await conversation.ask());
    const explained = answered || (await this.#askPort(conversation));
    if (this.#conversation !== conversation) return;
    // While it prints, a printer may be too busy to answer.
    if (explained || this.#job !== null || !this.#answers.realTime) this.#unanswered = 0;
    else this.#unanswered += 1;
    if (this.#unanswered >= mostUnanswered) await this.#connection.renew('the printer stopped answering');
    else this.#schedulePoll();
  }

  /** A printer that says nothing, or takes nothing, may still tell by its USB port why. True when that explains the silence. */
  async #askPort(conversation: Conversation): Promise<boolean> {
    const status = await this.#wire.port?.status(patience.port);
    if (status === undefined || status === null || this.#conversation !== conversation) return false;
    conversation.hearPort(status);
    return stopReason(conversation.condition) !== null;
  }
}

/** Four characters nobody else is likely to have sent to this printer before. */
function freshId(): string {
  return String.fromCharCode(...Array.from({ length: 4 }, () => randomInt(0x21, 0x7f)));
}
