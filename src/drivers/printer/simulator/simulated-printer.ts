import type { PrinterFault } from '../../../contract/commands.ts';
import { systemTimers, type Timers } from '../../timers.ts';
import type { Wire } from '../../wire.ts';
import type { PrinterProfile } from '../profiles.ts';
import { interpreter } from './interpreter.ts';
import { Page, type Paper } from './page.ts';
import { listen, type Listening } from './simulated-port.ts';
import { simulatedWire } from './simulated-wire.ts';

/** Which requests the printer answers; all of them unless told otherwise. */
export type Answers = { readonly realtime?: boolean; readonly asb?: boolean; readonly barrier?: boolean; readonly id?: boolean };

export type SimulatedPrinterOptions = {
  readonly profile: PrinterProfile;
  readonly answers?: Answers;
  /** Bytes the printer takes in while it does not print; 4096 unless told otherwise. */
  readonly buffer?: number;
  readonly timers?: Timers;
};

/** The host at the other end of the cable, as the printer sees it. */
export type Host = {
  receive(bytes: Uint8Array): void;
  /** The input buffer has room again. */
  room(): void;
  lost(why: string): void;
};

/** A plugged-in cable. */
export type Cable = {
  /** Returns how many bytes the printer took; the rest has to wait for `room`. */
  send(bytes: Uint8Array): number;
  unplug(): void;
};

/** Papers kept for whoever looks later. */
const mostPapers = 50;

/** The fourth byte of an automatic status says nothing on these printers. */
const fourthByte = 0x0f;

/**
 * A ticket printer that exists only as bytes: it interprets what it is sent, draws the paper and answers as
 * printers do. While it is out of paper or open it keeps what it is sent, up to its buffer, and prints it
 * on recovery; switched off (fault `offline`) it forgets it and cannot be reached.
 */
export class SimulatedPrinter {
  readonly profile: PrinterProfile;
  readonly #answers: Answers;
  readonly #bufferSize: number;
  readonly #timers: Timers;
  readonly #page: Page;
  readonly #papers: Paper[] = [];
  readonly #listeners = new Set<(paper: Paper) => void>();
  readonly #hosts = new Set<Host>();
  #interpreter: Generator<undefined, never, number>;
  #fault: PrinterFault = 'none';
  /** Dots of paper left on the roll. */
  #paperLeft = Number.POSITIVE_INFINITY;
  /** Bytes until the power goes. */
  #powerLeft = Number.POSITIVE_INFINITY;
  #waiting: number[] = [];
  #recent: readonly [number, number] = [0, 0];
  #reportMask = 0;
  #reported = '';

  constructor(options: SimulatedPrinterOptions) {
    this.profile = options.profile;
    this.#answers = { realtime: true, asb: true, barrier: true, id: true, ...options.answers };
    this.#bufferSize = options.buffer ?? 4_096;
    this.#timers = options.timers ?? systemTimers;
    this.#page = new Page(options.profile);
    this.#interpreter = this.#switchOn();
  }

  /** Tickets printed since start, newest first, at most fifty. */
  get papers(): readonly Paper[] {
    return this.#papers;
  }

  get currentFault(): PrinterFault {
    return this.#paperOut() && this.#fault === 'none' ? 'paper-out' : this.#fault;
  }

  /** Called for each paper that leaves the printer. Returns how to stop listening. */
  onPaper(listener: (paper: Paper) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Breaks or repairs the printer; `none` also puts in a new roll. `offline` switches it off. */
  fault(fault: PrinterFault): void {
    this.#fault = fault;
    if (fault === 'none') this.#paperLeft = Number.POSITIVE_INFINITY;
    if (fault === 'offline') {
      this.#waiting = [];
      this.#reportMask = 0;
      this.#powerLeft = Number.POSITIVE_INFINITY;
      this.#page.dropLine();
      this.#interpreter = this.#switchOn();
      for (const host of this.#hosts) host.lost('the printer was switched off');
      this.#hosts.clear();
      return;
    }
    this.#report();
    this.#resume();
  }

  /** The roll ends after that many more dots, in mid-ticket if need be. */
  runOutAfter(dots: number): void {
    this.#paperLeft = dots;
  }

  /** The power goes after that many more bytes were taken in. */
  switchOffAfter(bytes: number): void {
    this.#powerLeft = bytes;
  }

  /** Sends bytes nobody asked for. */
  babble(bytes: Uint8Array): void {
    for (const host of this.#hosts) host.receive(bytes);
  }

  /** A cable into this printer, for the driver. */
  wire(): Wire {
    return simulatedWire(this, this.#timers);
  }

  /** Takes TCP connections on loopback as a network printer does on port 9100; 0 takes any free port. */
  listen(port: number): Promise<Listening> {
    return listen(this, port);
  }

  /** Plugs a cable in; null while the printer is off. */
  plug(host: Host): Cable | null {
    if (this.#fault === 'offline') return null;
    this.#hosts.add(host);
    return { send: (bytes) => this.#take(bytes), unplug: () => void this.#hosts.delete(host) };
  }

  #switchOn(): Generator<undefined, never, number> {
    const started = interpreter(this.profile, this.#page, {
      fed: (dots) => {
        this.#paperLeft -= dots;
        if (this.#paperOut()) this.#report();
      },
      cut: () => this.#release(true),
      over: () => {
        if (!this.profile.cutter) this.#release(false);
      },
      reply: (byte) => {
        if (this.#answers.barrier === true) this.#answer([byte]);
      },
      confirm: (id) => {
        if (this.#answers.id === true) this.#answer([0x37, 0x22, ...id, 0x00]);
      },
      report: (mask) => {
        this.#reportMask = mask;
        this.#reported = '';
        this.#report();
      },
      paperSensor: () => (this.#fault === 'paper-low' ? 0x03 : 0x00),
    });
    started.next(0);
    return started;
  }

  #release(cut: boolean): void {
    const paper = this.#page.take(cut);
    if (paper === null) return;
    this.#papers.unshift(paper);
    if (this.#papers.length > mostPapers) this.#papers.pop();
    for (const listener of this.#listeners) listener(paper);
  }

  #paperOut(): boolean {
    return this.#fault === 'paper-out' || this.#paperLeft <= 0;
  }

  #online(): boolean {
    return this.#fault !== 'offline' && this.#fault !== 'cover-open' && !this.#paperOut();
  }

  #take(bytes: Uint8Array): number {
    let taken = 0;
    for (const byte of bytes) {
      const printing = this.#online() && this.#waiting.length === 0;
      if (!printing && this.#waiting.length >= this.#bufferSize) break;
      taken += 1;
      this.#obeyInRealTime(byte);
      if (printing) this.#interpreter.next(byte);
      else this.#waiting.push(byte);
      this.#powerLeft -= 1;
      if (this.#powerLeft <= 0) {
        this.fault('offline');
        break;
      }
    }
    return taken;
  }

  #resume(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    let at = 0;
    while (at < waiting.length && this.#online()) {
      this.#interpreter.next(waiting[at] ?? 0);
      at += 1;
    }
    this.#waiting = waiting.slice(at);
    if (at > 0) for (const host of this.#hosts) host.room();
  }

  /** DLE EOT n is answered when it arrives, wherever it stands. */
  #obeyInRealTime(byte: number): void {
    const [first, second] = this.#recent;
    this.#recent = [second, byte];
    if (first === 0x10 && second === 0x04 && byte >= 1 && byte <= 4 && this.#answers.realtime === true) this.#answer([this.#realTimeStatus(byte)]);
  }

  #realTimeStatus(n: number): number {
    const coverOpen = this.#fault === 'cover-open';
    if (n === 1) return 0x12 | (this.#online() ? 0 : 0x08);
    if (n === 2) return 0x12 | (coverOpen ? 0x04 : 0) | (this.#paperOut() ? 0x20 : 0);
    if (n === 4) return 0x12 | (this.#fault === 'paper-low' || this.#paperOut() ? 0x0c : 0) | (this.#paperOut() ? 0x60 : 0);
    return 0x12;
  }

  /** Automatic status: at once when it is turned on, then on every change. */
  #report(): void {
    if (this.#reportMask === 0 || this.#answers.asb !== true) return;
    const bytes = [
      0x10 | (this.#online() ? 0 : 0x08) | (this.#fault === 'cover-open' ? 0x20 : 0),
      0x00,
      (this.#fault === 'paper-low' || this.#paperOut() ? 0x03 : 0) | (this.#paperOut() ? 0x0c : 0),
      fourthByte,
    ];
    const key = bytes.join();
    if (key === this.#reported) return;
    this.#reported = key;
    this.#answer(bytes);
  }

  #answer(bytes: readonly number[]): void {
    for (const host of this.#hosts) host.receive(Uint8Array.from(bytes));
  }
}
