import { unreachable } from '../../contract/result.ts';
import type { Timers } from '../timers.ts';
import type { Written } from '../wire.ts';
import { commands } from './commands.ts';
import type { Proof } from './job.ts';
import { Noise } from './noise.ts';
import type { Completion } from './profiles.ts';
import { replyReader, type Reply } from './replies.ts';
import { fromAutomatic, fromPort, fromRealTime, goodCondition, stopReason, type Condition } from './status.ts';

/** How long a printer may take to answer what it answers at once, milliseconds. */
const ANSWER_TIME = 1_500;
/** For a request to be written, milliseconds. */
const WRITE_TIME = 2_000;

/** What the first question of a connection is answered with: no ticket's identifier. */
const NO_TICKET = '    ';

/** What a printer has been found to answer. It outlives the connection: a printer does not unlearn. */
export type Answers = { realTime: boolean; automatic: boolean; barrier: boolean; id: boolean };

type ConversationEvents = {
  /** The printer said how it is. */
  condition(condition: Condition): void;
  /** It is known what the printer answers, as far as it will be. */
  probed(): void;
  /** Everything before the request with this identifier is on paper (GS ( H fn 48). */
  confirmed(id: string): void;
  /** Everything before the barrier with this ordinal was processed (GS r). */
  passed(barrier: number): void;
  /** What comes makes no sense: the other end is no printer, or does not speak as fast as it is listened to. */
  senseless(): void;
};

/**
 * What is said over one connection. A printer's abilities are found out right after it was opened, by
 * requests that leave no trace on paper even where they are not understood.
 */
export class Conversation {
  readonly answers: Answers;
  #told = false;
  #condition: Condition = goodCondition;
  #probing = true;
  #ended = false;
  readonly #timers: Timers;
  readonly #send: (bytes: Uint8Array, timeout: number) => Promise<Written>;
  readonly #events: ConversationEvents;
  #heard: Reply[] = [];
  readonly #read = replyReader((reply) => this.#heard.push(reply));
  #asking: Promise<boolean> | null = null;
  /** The n of each DLE EOT that has no answer yet. */
  #expected: number[] = [];
  #draft: Condition = goodCondition;
  #settleAsk = (_answered: boolean): void => undefined;
  #barriersSent = 0;
  #barriersPassed = 0;
  #cancelProbe = (): void => undefined;
  readonly #noise: Noise;

  /** `answers` is what is known already; what is learned is added to it. */
  constructor(
    timers: Timers,
    send: (bytes: Uint8Array, timeout: number) => Promise<Written>,
    answers: Answers,
    events: ConversationEvents,
  ) {
    this.answers = answers;
    this.#timers = timers;
    this.#noise = new Noise(timers);
    this.#send = send;
    this.#events = events;
  }

  get condition(): Condition {
    return this.#condition;
  }

  /** Whether the printer has told its condition over this connection. */
  get told(): boolean {
    return this.#told;
  }

  /** Whether bytes without sense came of late. */
  get noisy(): boolean {
    return this.#noise.isRecent;
  }

  /** True until it is known what the printer answers. */
  get probing(): boolean {
    return this.#probing;
  }

  /** Asks for everything a printer may know. Where GS ( H is not understood its bytes land in the line buffer, and ESC @ clears that. */
  async begin(completion: Completion): Promise<void> {
    const asked = this.ask();
    const requests: number[] = [];
    if (completion === 'auto' || completion === 'id') requests.push(...commands.confirm(NO_TICKET));
    if (completion === 'auto' || completion === 'barrier') {
      requests.push(...commands.barrier);
      this.#barriersSent += 1;
    }
    await this.#send(Uint8Array.from([...requests, ...commands.initialise, ...commands.reportChanges]), WRITE_TIME);
    await asked;
    this.#waitForProbe();
  }

  /** Nothing is heard any more. */
  end(): void {
    this.#ended = true;
    this.#cancelProbe();
    this.#settleAsk(false);
  }

  receive(bytes: Uint8Array): void {
    this.#read(bytes);
    const heard = this.#heard;
    this.#heard = [];
    // What makes no sense first: what came along with it may make sense by chance only.
    const noise = heard.reduce((sum, reply) => sum + (reply.kind === 'noise' ? reply.bytes : 0), 0);
    if (noise > 0) this.#hearNoise(noise);
    for (const reply of heard) this.#hear(reply);
  }

  /** What to send after a ticket, and what will prove that it is on paper; `id` is what the printer may be asked to answer with. */
  completionRequest(completion: Completion, id: string): { readonly bytes: readonly number[]; readonly proof: Proof } {
    const bytes: number[] = [];
    let barrier: number | null = null;
    const isIdentified = completion === 'id' || (completion === 'auto' && (this.answers.id || this.#probing));
    if (isIdentified) bytes.push(...commands.confirm(id));
    if (completion === 'barrier' || (completion === 'auto' && !this.answers.id)) {
      bytes.push(...commands.barrier);
      this.#barriersSent += 1;
      barrier = this.#barriersSent;
    }
    // ESC @ at the head of the ticket turned the reports off.
    return { bytes: [...bytes, ...commands.reportChanges], proof: { id: isIdentified ? id : null, barrier } };
  }

  /** The USB port's own status. It says little, so it counts only where the printer itself said nothing or nothing worse. */
  hearPort(status: number): void {
    const condition = fromPort(status);
    const worse = stopReason(condition) !== null && stopReason(this.#condition) === null;
    if (!this.#told || worse) this.#setCondition(condition);
  }

  /** DLE ENQ: 1 goes on with the line where an error stopped the printer, 2 forgets what it holds and recovers. */
  async recover(request: 1 | 2): Promise<void> {
    await this.#send(Uint8Array.from(commands.recover(request)), WRITE_TIME);
  }

  /** Asks for the condition in real time. True when all four answers came. */
  ask(): Promise<boolean> {
    this.#asking ??= this.#askNow().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  /** The same, but never content with answers to a question that was under way already. */
  async askAnew(): Promise<boolean> {
    if (this.#asking !== null) await this.#asking;
    return this.ask();
  }

  async #askNow(): Promise<boolean> {
    this.#expected = [1, 2, 3, 4];
    this.#draft = this.#condition;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#settleAsk = resolve;
    const cancel = this.#timers.after(ANSWER_TIME, () => resolve(false));
    const written = await this.#send(Uint8Array.from(commands.askCondition), WRITE_TIME);
    const answered = written.error === null && (await promise);
    cancel();
    this.#expected = [];
    return answered;
  }

  /** A printer that stands still answers its queue only once it goes on: the probe is over some time after that. */
  #waitForProbe(): void {
    this.#cancelProbe();
    this.#cancelProbe = this.#timers.after(ANSWER_TIME, () => {
      if (stopReason(this.#condition) !== null) return;
      this.#probing = false;
      this.#events.probed();
    });
  }

  #hear(reply: Reply): void {
    if (this.#ended) return;
    switch (reply.kind) {
      case 'real-time': {
        const n = this.#expected.shift();
        if (n === undefined) {
          this.#hearNoise(1);
          return;
        }
        this.#draft = fromRealTime(this.#draft, n, reply.status);
        if (this.#expected.length > 0) return;
        // What a printer answers is for ever, so it is not learned from noise; what is known to be answered is asked again soon.
        this.answers.realTime ||= !this.noisy;
        if (!this.answers.realTime) return;
        this.#tell(this.#draft);
        this.#settleAsk(true);
        return;
      }
      case 'automatic':
        this.answers.automatic ||= !this.noisy;
        if (this.answers.automatic) this.#tell(fromAutomatic(reply.status));
        return;
      case 'transmitted':
        // One byte that one in four fits: among noise it proves nothing.
        if (this.#barriersPassed === this.#barriersSent || this.noisy) {
          this.#hearNoise(1);
          return;
        }
        this.#barriersPassed += 1;
        this.answers.barrier = true;
        this.#events.passed(this.#barriersPassed);
        return;
      case 'block': {
        const [code, ...id] = reply.data;
        if (reply.header !== 0x37 || code !== 0x22 || id.length !== 4) {
          this.#hearNoise(reply.data.length + 2);
          return;
        }
        this.answers.id = true;
        this.#events.confirmed(Buffer.from(id).toString('latin1'));
        return;
      }
      case 'noise':
        return;
      default:
        unreachable(reply);
    }
  }

  #hearNoise(bytes: number): void {
    this.#noise.hear(bytes);
    if (this.#noise.isTooMuch && !this.#ended) this.#events.senseless();
  }

  #tell(condition: Condition): void {
    this.#told = true;
    this.#setCondition(condition);
  }

  #setCondition(condition: Condition): void {
    const goesOn = stopReason(this.#condition) !== null && stopReason(condition) === null;
    this.#condition = condition;
    if (goesOn && this.#probing) this.#waitForProbe();
    this.#events.condition(condition);
  }
}
