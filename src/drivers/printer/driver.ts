import { randomInt } from 'node:crypto';
import type { PrinterStatus, PrintOutcome, TicketDocument } from '../../contract/devices.ts';
import { unreachable } from '../../contract/result.ts';
import { systemTimers, type Timers } from '../timers.ts';
import type { Wire, Written } from '../wire.ts';
import { Connection } from './connection.ts';
import { Conversation, type Answers } from './conversation.ts';
import { encodeTicket } from './encode.ts';
import type { Printer } from './printer.ts';
import type { PrinterProfile } from './profiles.ts';
import { stopReason } from './status.ts';

export type PrinterOptions = { readonly wire: Wire; readonly profile: PrinterProfile; readonly timers?: Timers };

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
} as const;

/** Between two questions for the condition, milliseconds: whether it reports changes by itself, or has never said anything. */
const pollEvery = { attentive: 700, reporting: 10_000, silent: 5_000 } as const;

/** Questions in a row a printer that used to answer may leave unanswered. */
const mostUnanswered = 3;

const reasonText = {
  'paper-out': 'the paper is out',
  'cover-open': 'the cover is open',
  cutter: 'the cutter is stuck',
  overheated: 'the print head is too hot',
  fault: 'the printer reports a fault',
  offline: 'the printer is offline',
} as const;

const silentDetail = 'sent; this printer does not confirm';

/** The ticket that is being sent or whose confirmation is awaited. */
type Job = {
  readonly id: string;
  readonly barrier: number | null;
  readonly finish: (outcome: PrintOutcome) => void;
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
  readonly #connection: Connection;
  #status: PrinterStatus = { state: 'starting' };
  readonly #answers: Answers = { realTime: false, automatic: false, barrier: false, id: false };
  #conversation: Conversation | null = null;
  #job: Job | null = null;
  #unanswered = 0;
  #cancelPoll = (): void => undefined;

  constructor(wire: Wire, profile: PrinterProfile, timers: Timers) {
    this.#wire = wire;
    this.#profile = profile;
    this.#timers = timers;
    this.#connection = new Connection(wire, timers, {
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

  async print(document: TicketDocument): Promise<PrintOutcome> {
    const conversation = this.#conversation;
    if (conversation === null || this.#status.state !== 'ready') return { kind: 'not-sent', detail: describe(this.#status) };
    const ticket = encodeTicket(document, this.#profile);
    const { promise, resolve } = Promise.withResolvers<PrintOutcome>();
    const id = freshId();
    const request = conversation.completionRequest(this.#profile.completion, id);
    const job: Job = { id, barrier: request.barrier, finish: resolve, sent: false, checking: false, cancelTimer: () => undefined };
    this.#job = job;
    this.#schedulePoll();
    const bytes = Uint8Array.from([...ticket, ...request.bytes]);
    const { accepted, error } = await this.#connection.write(bytes, patience.write + bytes.length * patience.writePerByte);
    if (error !== null) {
      this.#finish(accepted === 0 ? { kind: 'not-sent', detail: error } : { kind: 'unconfirmed', detail: `${error}, after ${accepted} of ${bytes.length} bytes` });
      // The printer may be in the middle of a command: nothing may follow on this connection.
      if (this.#conversation === conversation) await this.#connection.renew(error);
    } else if (this.#conversation !== conversation) {
      this.#finish({ kind: 'unconfirmed', detail: 'the connection was lost before the printer confirmed' });
    } else if (this.#profile.completion === 'port') {
      this.#finish({ kind: 'unconfirmed', detail: silentDetail });
    } else {
      job.sent = true;
      this.#await(job);
    }
    return promise;
  }

  async close(): Promise<void> {
    this.#cancelPoll();
    this.#conversation?.end();
    this.#conversation = null;
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
      },
      passed: (barrier) => void this.#passed(conversation, barrier),
    });
    this.#conversation = conversation;
    this.#unanswered = 0;
    void conversation.begin(this.#profile.completion);
    this.#schedulePoll();
  }

  #down(why: string): void {
    this.#cancelPoll();
    this.#conversation?.end();
    this.#conversation = null;
    // While bytes are still being written, the write's own result says whether any were accepted.
    if (this.#job?.sent === true) this.#finish({ kind: 'unconfirmed', detail: `the connection was lost before the printer confirmed: ${why}` });
    const since = this.#status.state === 'lost' ? this.#status.since : this.#timers.now();
    this.#publish({ state: 'lost', detail: `${this.#wire.name}: ${why}`, since });
  }

  #conditionChanged(): void {
    const conversation = this.#conversation;
    if (conversation === null) return;
    const { condition } = conversation;
    const reason = stopReason(condition);
    const paper = !conversation.told ? 'unknown' : condition.paperLow ? 'low' : 'ok';
    if (reason === null) {
      this.#publish({ state: 'ready', paper });
    } else {
      const since = this.#status.state === 'stopped' && this.#status.reason === reason ? this.#status.since : this.#timers.now();
      this.#publish({ state: 'stopped', reason, since });
    }
  }

  #publish(status: PrinterStatus): void {
    const before = this.#status;
    if (JSON.stringify(before) === JSON.stringify(status)) return;
    this.#status = status;
    // Going on and stopping change how long a ticket in the printer is waited for.
    if (this.#job !== null && before.state !== status.state && (status.state === 'ready' || status.state === 'stopped')) this.#await(this.#job);
    this.#schedulePoll();
    for (const listener of this.#listeners) listener(status);
  }

  /** Waits for the ticket's confirmation, in bounded time. */
  #await(job: Job): void {
    job.cancelTimer();
    if (this.#job !== job || !job.sent) return;
    const confirms = this.#answers.barrier || this.#answers.id || this.#conversation?.probing === true || this.#profile.completion !== 'auto';
    const time = this.#status.state === 'stopped' ? patience.stopped : confirms ? patience.confirmation : patience.silent;
    job.cancelTimer = this.#timers.after(time, () => void this.#giveUp(job, confirms));
  }

  async #giveUp(job: Job, confirms: boolean): Promise<void> {
    const stopped = this.#status.state === 'stopped';
    const detail = stopped ? `sent, but ${describe(this.#status)}` : confirms ? 'sent, but the printer did not confirm in time' : silentDetail;
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
    this.#job = null;
    job?.cancelTimer();
    job?.finish(outcome);
  }

  #schedulePoll(): void {
    this.#cancelPoll();
    if (this.#conversation === null) return;
    const { realTime, automatic } = this.#answers;
    const attentive = this.#job !== null || this.#unanswered > 0 || this.#status.state === 'stopped' || !automatic;
    const delay = !realTime && !automatic ? pollEvery.silent : attentive ? pollEvery.attentive : pollEvery.reporting;
    this.#cancelPoll = this.#timers.after(delay, () => void this.#poll());
  }

  async #poll(): Promise<void> {
    const conversation = this.#conversation;
    if (conversation === null) return;
    const answered = await conversation.ask();
    if (this.#conversation !== conversation) return;
    // While it prints, a printer may be too busy to answer.
    if (answered || this.#job !== null || !this.#answers.realTime) this.#unanswered = 0;
    else this.#unanswered += 1;
    if (this.#unanswered >= mostUnanswered) await this.#connection.renew('the printer stopped answering');
    else this.#schedulePoll();
  }
}

/** Four characters nobody else is likely to have sent to this printer before. */
function freshId(): string {
  return String.fromCharCode(...Array.from({ length: 4 }, () => randomInt(0x21, 0x7f)));
}

/** Why a printer in this status is not sent anything. */
function describe(status: PrinterStatus): string {
  switch (status.state) {
    case 'starting':
      return 'the printer is being opened';
    case 'ready':
      return 'the printer is ready';
    case 'stopped':
      return reasonText[status.reason];
    case 'lost':
      return status.detail;
    default:
      return unreachable(status);
  }
}
