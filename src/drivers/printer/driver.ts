import { randomInt } from 'node:crypto';
import type { PrinterStatus, PrintOutcome, StopReason, TicketDocument } from '../../contract/devices.ts';
import { KeptWire, type RetryDelays } from '../kept-wire.ts';
import { systemTimers, type Timers } from '../timers.ts';
import type { Wire, Written } from '../wire.ts';
import { Conversation, type Answers } from './conversation.ts';
import { encodeTicket } from './encode.ts';
import type { Printer } from './printer.ts';
import type { PrinterProfile } from './profiles.ts';
import { Recovery } from './recovery.ts';
import { describe } from './status-words.ts';
import { goodCondition, stopReason } from './status.ts';
import { TicketUnderWay } from './ticket-under-way.ts';

type PrinterOptions = { readonly wire: Wire; readonly profile: PrinterProfile; readonly timers?: Timers };

/** A printer that is switched on again is there a few seconds later. */
const RETRY: RetryDelays = { first: 1_000, longest: 5_000 };

/** For a ticket's bytes, and for each of them: 500 a second is slower than any serial line. Milliseconds. */
const WRITE_TIME = 15_000;
const WRITE_TIME_PER_BYTE = 2;
/** For the USB port's own status, milliseconds. */
const PORT_TIME = 1_000;
/** Until a device that said nothing but nonsense is believed again, milliseconds. */
const SENSE_TIME = 10_000;

/** Between two questions for the condition, milliseconds: whether it reports changes by itself, or has never said anything. */
const pollEvery = { attentive: 700, reporting: 10_000, silent: 5_000 } as const;

/** Questions in a row a printer that used to answer may leave unanswered. */
const MOST_UNANSWERED = 3;

/** Drives one printer over one wire; opens the wire at once and again after every loss. */
export function createPrinter({ wire, profile, timers = systemTimers }: PrinterOptions): Printer {
  return new WiredPrinter(wire, profile, timers);
}

class WiredPrinter implements Printer {
  readonly #wire: Wire;
  readonly #profile: PrinterProfile;
  readonly #timers: Timers;
  readonly #listeners = new Set<(status: PrinterStatus) => void>();
  readonly #kept: KeptWire;
  #status: PrinterStatus = { state: 'starting' };
  readonly #answers: Answers = { realTime: false, automatic: false, barrier: false, id: false };
  readonly #recovery: Recovery;
  #conversation: Conversation | null = null;
  readonly #ticket: TicketUnderWay;
  /** When what the printer said last made no sense; null once it has been believed again. */
  #distrustedSince: number | null = null;
  #unanswered = 0;
  #cancelPoll = (): void => undefined;

  constructor(wire: Wire, profile: PrinterProfile, timers: Timers) {
    this.#wire = wire;
    this.#profile = profile;
    this.#timers = timers;
    // What can still be confirmed is printed to its end; half a ticket that nobody waits for is not.
    this.#recovery = new Recovery(timers, () => void this.#conversation?.recover(this.#ticket.isExpected ? 1 : 2));
    this.#ticket = new TicketUnderWay(timers, {
      now: () => this.#now(),
      check: () => this.#check(),
      barrierOverdue: () => void this.#kept.renew('the printer did not confirm in time'),
    });
    this.#kept = new KeptWire(wire, timers, RETRY, {
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
    const request = conversation.completionRequest(this.#profile.completion, freshId());
    const outcome = this.#ticket.begin(request.proof, confirmedLate);
    this.#schedulePoll();
    const bytes = Buffer.concat([ticket, Uint8Array.from(request.bytes)]);
    const written = await this.#kept.write(bytes, WRITE_TIME + bytes.length * WRITE_TIME_PER_BYTE);
    this.#ticket.tell({ kind: 'written', written, bytes: bytes.length });
    // The printer may be in the middle of a command: nothing may follow on this connection.
    if (written.error !== null && this.#conversation === conversation) await this.#kept.renew(written.error);
    return outcome;
  }

  async close(): Promise<void> {
    this.#hangUp();
    this.#ticket.tell({ kind: 'closed' });
    this.#listeners.clear();
    await this.#kept.close();
  }

  #up(): void {
    const send = (bytes: Uint8Array, timeout: number): Promise<Written> => this.#kept.write(bytes, timeout);
    const conversation = new Conversation(this.#timers, send, this.#answers, {
      condition: () => this.#conditionChanged(),
      probed: () => {
        // A connection that opens is not a printer that works: one that used to answer must answer again.
        if (this.#answers.realTime && !conversation.told) void this.#kept.renew('the printer does not answer');
        else this.#conditionChanged();
      },
      confirmed: (id) => this.#ticket.tell({ kind: 'confirmed', id }),
      senseless: () => {
        this.#distrustedSince = this.#timers.now();
        void this.#kept.renew('what it sends makes no sense: it is no ESC/POS printer, or the baud rate is wrong');
      },
      passed: (barrier) => this.#ticket.tell({ kind: 'passed', barrier }),
    });
    this.#conversation = conversation;
    this.#unanswered = 0;
    void conversation.begin(this.#profile.completion);
    this.#schedulePoll();
  }

  #down(why: string): void {
    this.#hangUp();
    this.#ticket.tell({ kind: 'lost', why });
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
    return this.#distrustedSince !== null && (conversation.noisy || this.#timers.now() - this.#distrustedSince < SENSE_TIME);
  }

  #publish(status: PrinterStatus): void {
    const before = this.#status;
    if (JSON.stringify(before) === JSON.stringify(status)) return;
    this.#status = status;
    if (before.state !== status.state && (status.state === 'ready' || status.state === 'stopped')) this.#ticket.waitAnew();
    this.#schedulePoll();
    for (const listener of this.#listeners) listener(status);
  }

  /** Why it does not print now, as far as the status says, and whether it proves its tickets. */
  #now(): { readonly stopped: StopReason | null; readonly confirms: boolean } {
    const confirms =
      this.#answers.barrier || this.#answers.id || this.#conversation?.probing === true || this.#profile.completion !== 'auto';
    return { stopped: this.#status.state === 'stopped' ? this.#status.reason : null, confirms };
  }

  async #check(): Promise<{ readonly stopped: StopReason | null; readonly told: boolean }> {
    const conversation = this.#conversation;
    const isAnswered = (await conversation?.askAnew()) === true;
    return { stopped: stopReason(conversation?.condition ?? goodCondition), told: isAnswered || this.#answers.automatic };
  }

  #schedulePoll(): void {
    this.#cancelPoll();
    if (this.#conversation === null) return;
    const { realTime, automatic } = this.#answers;
    const attentive = this.#ticket.isThere || this.#unanswered > 0 || this.#status.state === 'stopped' || !automatic;
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
    if (explained || this.#ticket.isThere || !this.#answers.realTime) this.#unanswered = 0;
    else this.#unanswered += 1;
    if (this.#unanswered >= MOST_UNANSWERED) await this.#kept.renew('the printer stopped answering');
    else this.#schedulePoll();
  }

  /** A printer that says nothing, or takes nothing, may still tell by its USB port why. True when that explains the silence. */
  async #askPort(conversation: Conversation): Promise<boolean> {
    const status = await this.#wire.port?.status(PORT_TIME);
    if (status === undefined || status === null || this.#conversation !== conversation) return false;
    conversation.hearPort(status);
    return stopReason(conversation.condition) !== null;
  }
}

/** Four characters nobody else is likely to have sent to this printer before. */
function freshId(): string {
  return String.fromCharCode(...Array.from({ length: 4 }, () => randomInt(0x21, 0x7f)));
}
