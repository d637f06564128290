import type { PrinterFault } from '../../../contract/commands-simulation.ts';
import { systemTimers, type Timers } from '../../timers.ts';
import type { PrinterPort, Wire } from '../../wire.ts';
import { dotsPerMillimetre, type PrinterProfile } from '../profiles.ts';
import { automaticStatus, online, paperSensor, portStatus, realTimeStatus, type Health } from './health.ts';
import { interpreter } from './interpreter.ts';
import { Page, type Paper } from './page.ts';
import { listen, type Listening } from './simulated-port.ts';
import { simulatedWire } from './simulated-wire.ts';

/**
 * Which requests the printer answers; all of them unless told otherwise. `port` is the USB port's status, for wires
 * that have one, and `flow` XOFF when the buffer is full and XON when it has room: only where it is told so.
 */
export type Answers = {
  readonly realtime?: boolean;
  readonly asb?: boolean;
  readonly barrier?: boolean;
  readonly id?: boolean;
  readonly port?: boolean;
  readonly flow?: boolean;
};

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
  /** The input buffer may have room again. */
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

/** Dots per millisecond of a slow printer: 25 mm/s. */
const slowSpeed = (25 * dotsPerMillimetre) / 1_000;

const XON = 0x11;
const XOFF = 0x13;

/**
 * A ticket printer that exists only as bytes: it interprets what it is sent, draws the paper and answers as printers do.
 * While something stops it, it keeps what it is sent, up to its buffer, and prints it on recovery; without power it
 * forgets it and cannot be reached.
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
  /** The blade failed to move and has not moved since. */
  #jammed = false;
  /** The next cut will jam. */
  #jamAtCut = false;
  /** The cut that jammed is still to be made. */
  #cutPending = false;
  /** Dots of paper left on the roll. */
  #paperLeft = Number.POSITIVE_INFINITY;
  /** What happens after that many more bytes were taken in. */
  #planned: { bytesLeft: number; readonly fault: PrinterFault } | null = null;
  #waiting: number[] = [];
  #recent: readonly [number, number] = [0, 0];
  #reportMask = 0;
  #reported = '';
  #heldOff = false;
  /** Paper is moving; what comes waits. */
  #cancelFeed: (() => void) | null = null;

  constructor(options: SimulatedPrinterOptions) {
    this.profile = options.profile;
    this.#answers = { realtime: true, asb: true, barrier: true, id: true, port: false, flow: false, ...options.answers };
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
    return this.#paperOut && this.#fault === 'none' ? 'paper-out' : this.#fault;
  }

  /** Called for each paper that leaves the printer. Returns how to stop listening. */
  onPaper(listener: (paper: Paper) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Breaks or repairs the printer. `none` is what a person does about it: puts in a new roll, plugs in, clears a jam
   * (and for that opens and closes the cover), switches a broken one off and on.
   */
  fault(fault: PrinterFault): void {
    const before = this.#fault;
    this.#planned = null;
    this.#jamAtCut = false;
    this.#fault = fault;
    if (fault === 'none') this.#paperLeft = Number.POSITIVE_INFINITY;
    if (fault === 'cutter-jam') this.#jammed = true;
    if (fault !== 'slow') this.#stopFeed();
    if (fault === 'offline' || (before === 'fault' && fault === 'none')) this.#losePower();
    else if (fault === 'unplugged') this.#disconnect('the cable was pulled');
    else if (before === 'cutter-jam' && fault === 'none') this.#report({ ...this.#health, coverOpen: true });
    this.#report();
    this.#resume();
  }

  /** The roll ends after that many more dots, in mid-ticket if need be. */
  runOutAfter(dots: number): void {
    this.#paperLeft = dots;
  }

  /** Something happens after that many more bytes were taken in. */
  faultAfter(bytes: number, fault: PrinterFault): void {
    this.#planned = { bytesLeft: bytes, fault };
  }

  /** The blade gets stuck at the next cut. */
  jamAtNextCut(): void {
    this.#jamAtCut = true;
  }

  /** Sends bytes nobody asked for. */
  babble(bytes: Uint8Array): void {
    this.#answer(bytes);
  }

  /** A cable into this printer, for the driver. */
  wire(): Wire {
    return simulatedWire(this, this.#timers, this.#answers.port === true ? this.#usbPort() : null);
  }

  /** Takes TCP connections on loopback as a network printer does on port 9100; 0 takes any free port. */
  listen(port: number): Promise<Listening> {
    return listen(this, port);
  }

  /** Plugs a cable in; null while there is no power or no socket to plug into. */
  plug(host: Host): Cable | null {
    if (this.#fault === 'offline' || this.#fault === 'unplugged') return null;
    this.#hosts.add(host);
    return { send: (bytes) => this.#take(bytes), unplug: () => void this.#hosts.delete(host) };
  }

  /** The USB control pipe answers even while the printer takes no bytes. */
  #usbPort(): PrinterPort {
    const reachable = (): boolean => this.#fault !== 'offline' && this.#fault !== 'unplugged';
    return {
      status: () => Promise.resolve(reachable() ? portStatus(this.#health) : null),
      deviceId: () => Promise.resolve(reachable() ? 'MFG:Quhao;CMD:ESC/POS;MDL:Simulator;CLS:PRINTER;' : null),
      reset: () => {
        if (reachable()) this.#forget();
        return Promise.resolve(reachable());
      },
    };
  }

  #switchOn(): Generator<undefined, never, number> {
    const started = interpreter(this.profile, this.#page, {
      fed: (dots) => this.#fed(dots),
      cut: () => this.#cut(),
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
      paperSensor: () => paperSensor(this.#health),
    });
    started.next(0);
    return started;
  }

  #fed(dots: number): void {
    this.#paperLeft -= dots;
    if (this.#paperOut) this.#report();
    if (this.#fault !== 'slow') return;
    this.#cancelFeed?.();
    this.#cancelFeed = this.#timers.after(dots / slowSpeed, () => {
      this.#cancelFeed = null;
      this.#resume();
    });
  }

  #cut(): void {
    if (!this.#jamAtCut) {
      this.#release(true);
      return;
    }
    this.#jamAtCut = false;
    this.#cutPending = true;
    this.#jammed = true;
    this.#fault = 'cutter-jam';
    this.#report();
  }

  #release(cut: boolean): void {
    const paper = this.#page.take(cut);
    if (paper === null) return;
    this.#papers.unshift(paper);
    if (this.#papers.length > mostPapers) this.#papers.pop();
    for (const listener of this.#listeners) listener(paper);
  }

  get #paperOut(): boolean {
    return this.#fault === 'paper-out' || this.#paperLeft <= 0;
  }

  get #health(): Health {
    return {
      coverOpen: this.#fault === 'cover-open',
      paperOut: this.#paperOut,
      paperLow: this.#fault === 'paper-low',
      cutter: this.#jammed,
      overheated: this.#fault === 'overheated',
      broken: this.#fault === 'fault',
    };
  }

  /** Whether the next byte would be printed now. */
  #printing(): boolean {
    return online(this.#health) && this.#fault !== 'offline' && this.#fault !== 'stalled' && this.#cancelFeed === null;
  }

  #take(bytes: Uint8Array): number {
    let taken = 0;
    for (const byte of bytes) {
      if (this.#fault === 'stalled' || this.#fault === 'offline' || this.#fault === 'unplugged') break;
      // There is always room for a real-time command: it is obeyed even when the buffer is full.
      if (this.#waiting.length >= this.#bufferSize + (this.#isRealTime(byte) ? 3 : 0)) break;
      taken += 1;
      if (!this.#obeyInRealTime(byte)) {
        if (this.#printing() && this.#waiting.length === 0) this.#interpreter.next(byte);
        else this.#waiting.push(byte);
      }
      if (this.#planned !== null && (this.#planned.bytesLeft -= 1) <= 0) this.fault(this.#planned.fault);
    }
    this.#tellFlow();
    return taken;
  }

  #resume(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    let at = 0;
    while (at < waiting.length && this.#printing()) {
      this.#interpreter.next(waiting[at] ?? 0);
      at += 1;
    }
    this.#waiting = waiting.slice(at);
    this.#tellFlow();
    for (const host of this.#hosts) host.room();
  }

  #tellFlow(): void {
    const full = this.#waiting.length >= this.#bufferSize;
    if (this.#answers.flow !== true || full === this.#heldOff) return;
    this.#heldOff = full;
    this.#answer([full ? XOFF : XON]);
  }

  #losePower(): void {
    this.#forget();
    this.#reportMask = 0;
    this.#jammed = false;
    this.#disconnect('the printer was switched off');
  }

  #disconnect(why: string): void {
    for (const host of this.#hosts) host.lost(why);
    this.#hosts.clear();
  }

  /** Empties every buffer. What is on the paper already stays there. */
  #forget(): void {
    this.#waiting = [];
    this.#cutPending = false;
    this.#heldOff = false;
    this.#page.dropLine();
    this.#interpreter = this.#switchOn();
  }

  #stopFeed(): void {
    this.#cancelFeed?.();
    this.#cancelFeed = null;
  }

  /** Whether the byte may belong to DLE EOT n or DLE ENQ n, by the two before it. */
  #isRealTime(byte: number): boolean {
    const [first, second] = this.#recent;
    if (this.#answers.realtime !== true) return false;
    return (
      byte === 0x10 || (second === 0x10 && (byte === 0x04 || byte === 0x05)) || (first === 0x10 && (second === 0x04 || second === 0x05))
    );
  }

  /** DLE EOT and DLE ENQ are obeyed when they arrive, wherever they stand. True when nothing of them is left for the buffer. */
  #obeyInRealTime(byte: number): boolean {
    const [first, second] = this.#recent;
    this.#recent = [second, byte];
    const asks = second === 0x04 && byte >= 1 && byte <= 4;
    const requests = second === 0x05 && (byte === 1 || byte === 2);
    if (first !== 0x10 || !(asks || requests) || this.#answers.realtime !== true) return false;
    // A host that asks and asks while nothing is printed must not fill the buffer with its questions.
    const waits = this.#waiting.at(-2) === 0x10 && this.#waiting.at(-1) === second;
    if (waits) this.#waiting.length -= 2;
    if (asks) this.#answer([realTimeStatus(this.#health, byte)]);
    const emptied = requests && this.#recover(byte === 2);
    return waits || emptied;
  }

  /** DLE ENQ: ignored unless a jam was cleared; it prints on, or forgets what it holds. True when it forgot. */
  #recover(forgetting: boolean): boolean {
    if (!this.#jammed || this.#fault === 'cutter-jam') return false;
    this.#jammed = false;
    if (forgetting) this.#forget();
    if (this.#cutPending) {
      this.#cutPending = false;
      this.#release(true);
    }
    this.#report();
    this.#resume();
    return forgetting;
  }

  /** Automatic status: at once when it is turned on, then on every change. */
  #report(health: Health = this.#health): void {
    if (this.#reportMask === 0 || this.#answers.asb !== true || this.#fault === 'stalled') return;
    const bytes = automaticStatus(health);
    const key = bytes.join();
    if (key === this.#reported) return;
    this.#reported = key;
    this.#answer(bytes);
  }

  #answer(bytes: readonly number[] | Uint8Array): void {
    for (const host of this.#hosts) host.receive(Uint8Array.from(bytes));
  }
}
