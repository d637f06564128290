import type { PrinterFault } from '../../../contract/commands-simulation.ts';
import { systemTimers, type Timers } from '../../timers.ts';
import type { Wire } from '../../wire.ts';
import { DOTS_PER_MILLIMETRE, type PrinterProfile } from '../profiles.ts';
import { AutomaticStatus } from './automatic-status.ts';
import type { Cable, Host } from './cable.ts';
import type { Reading } from './commands.ts';
import { paperSensor, realTimeStatus, type Health } from './health.ts';
import { InputBuffer } from './input-buffer.ts';
import { interpreter } from './interpreter.ts';
import { Mishaps } from './mishaps.ts';
import { Page, type Paper } from './page.ts';
import { PrintHead } from './print-head.ts';
import { listen, type Listening } from './simulated-port.ts';
import { simulatedUsbPort } from './simulated-usb-port.ts';
import { simulatedWire } from './simulated-wire.ts';
import { Tray } from './tray.ts';

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

type SimulatedPrinterOptions = {
  readonly profile: PrinterProfile;
  readonly answers?: Answers;
  /** Bytes the printer takes in while it does not print; 4096 unless told otherwise. */
  readonly buffer?: number;
  readonly timers?: Timers;
};

/** Bytes a printer takes in while it does not print. */
const BUFFER_SIZE = 4_096;

/** Dots per millisecond of a slow printer: 25 mm/s. */
const SLOW_SPEED = (25 * DOTS_PER_MILLIMETRE) / 1_000;

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
  readonly #timers: Timers;
  readonly #page: Page;
  readonly #tray: Tray;
  readonly #hosts = new Set<Host>();
  readonly #input: InputBuffer;
  readonly #mishaps = new Mishaps();
  readonly #automatic = new AutomaticStatus();
  #interpreter: Reading<never>;
  /** What happens after that many more bytes were taken in. */
  #planned: { bytesLeft: number; readonly fault: PrinterFault } | null = null;
  /** XOFF was the last that was said. */
  #heldOff = false;
  /** Paper is moving; what comes waits. */
  #cancelFeed: (() => void) | null = null;

  constructor(options: SimulatedPrinterOptions) {
    this.profile = options.profile;
    this.#answers = { realtime: true, asb: true, barrier: true, id: true, port: false, flow: false, ...options.answers };
    this.#input = new InputBuffer(options.buffer ?? BUFFER_SIZE, this.#answers.realtime === true);
    this.#timers = options.timers ?? systemTimers;
    this.#page = new Page(options.profile);
    this.#tray = new Tray(this.#page);
    this.#interpreter = this.#switchOn();
  }

  /** Tickets printed since start, newest first, at most fifty. */
  get papers(): readonly Paper[] {
    return this.#tray.papers;
  }

  get currentFault(): PrinterFault {
    const { isPaperOut, fault } = this.#mishaps;
    return isPaperOut && fault === 'none' ? 'paper-out' : fault;
  }

  /** Called for each paper that leaves the printer. Returns how to stop listening. */
  onPaper(listener: (paper: Paper) => void): () => void {
    return this.#tray.onPaper(listener);
  }

  /**
   * Breaks or repairs the printer. `none` is what a person does about it: puts in a new roll, plugs in, clears a jam
   * (and for that opens and closes the cover), switches a broken one off and on.
   */
  fault(fault: PrinterFault): void {
    const mishaps = this.#mishaps;
    const before = mishaps.fault;
    this.#planned = null;
    mishaps.jamAtCut = false;
    mishaps.fault = fault;
    if (fault === 'none') mishaps.paperLeft = Number.POSITIVE_INFINITY;
    if (fault === 'cutter-jam') mishaps.jammed = true;
    if (fault !== 'slow') this.#stopFeed();
    if (fault === 'offline' || (before === 'fault' && fault === 'none')) this.#losePower();
    else if (fault === 'unplugged') this.#disconnect('the cable was pulled');
    else if (before === 'cutter-jam' && fault === 'none') this.#report({ ...mishaps.health, coverOpen: true });
    this.#report();
    this.#resume();
  }

  /** The roll ends after that many more dots, in mid-ticket if need be. */
  runOutAfter(dots: number): void {
    this.#mishaps.paperLeft = dots;
  }

  /** Something happens after that many more bytes were taken in. */
  faultAfter(bytes: number, fault: PrinterFault): void {
    this.#planned = { bytesLeft: bytes, fault };
  }

  /** The blade gets stuck at the next cut. */
  jamAtNextCut(): void {
    this.#mishaps.jamAtCut = true;
  }

  /** Sends bytes nobody asked for. */
  babble(bytes: Uint8Array): void {
    this.#answer(bytes);
  }

  /** A cable into this printer, for the driver. */
  wire(): Wire {
    return simulatedWire(this, this.#timers, this.#answers.port === true ? simulatedUsbPort(this.#mishaps, () => this.#forget()) : null);
  }

  /** Takes TCP connections on loopback as a network printer does on port 9100; 0 takes any free port. */
  listen(port: number): Promise<Listening> {
    return listen(this, port);
  }

  /** Plugs a cable in; null while there is no power or no socket to plug into. */
  plug(host: Host): Cable | null {
    if (!this.#mishaps.isReachable) return null;
    this.#hosts.add(host);
    return { send: (bytes) => this.#take(bytes), unplug: () => void this.#hosts.delete(host) };
  }

  #switchOn(): Reading<never> {
    const head = new PrintHead(this.profile, this.#page, {
      fed: (dots) => this.#fed(dots),
      cut: () => {
        if (this.#mishaps.cut()) this.#tray.release(true);
        else this.#report();
      },
      over: () => {
        if (!this.profile.cutter) this.#tray.release(false);
      },
      reply: (byte) => {
        if (this.#answers.barrier === true) this.#answer([byte]);
      },
      confirm: (id) => {
        if (this.#answers.id === true) this.#answer([0x37, 0x22, ...id, 0x00]);
      },
      report: (mask) => {
        this.#automatic.turn(mask);
        this.#report();
      },
      paperSensor: () => paperSensor(this.#mishaps.health),
    });
    const started = interpreter(head);
    started.next(0);
    return started;
  }

  #fed(dots: number): void {
    this.#mishaps.feed(dots);
    if (this.#mishaps.isPaperOut) this.#report();
    if (this.#mishaps.fault !== 'slow') return;
    this.#cancelFeed?.();
    this.#cancelFeed = this.#timers.after(dots / SLOW_SPEED, () => {
      this.#cancelFeed = null;
      this.#resume();
    });
  }

  /** Whether the next byte would be printed now. */
  #printing(): boolean {
    return this.#mishaps.prints && this.#cancelFeed === null;
  }

  #take(bytes: Uint8Array): number {
    let taken = 0;
    for (const byte of bytes) {
      if (this.#mishaps.fault === 'stalled' || !this.#mishaps.isReachable || !this.#input.hasRoomFor(byte)) break;
      taken += 1;
      if (!this.#obeyInRealTime(byte)) {
        if (this.#printing() && this.#input.isEmpty) this.#interpreter.next(byte);
        else this.#input.push(byte);
      }
      if (this.#planned !== null && (this.#planned.bytesLeft -= 1) <= 0) this.fault(this.#planned.fault);
    }
    this.#tellFlow();
    return taken;
  }

  #resume(): void {
    this.#input.drain(
      () => this.#printing(),
      (byte) => this.#interpreter.next(byte),
    );
    this.#tellFlow();
    for (const host of this.#hosts) host.room();
  }

  #tellFlow(): void {
    const { isFull } = this.#input;
    if (this.#answers.flow !== true || isFull === this.#heldOff) return;
    this.#heldOff = isFull;
    this.#answer([isFull ? XOFF : XON]);
  }

  #losePower(): void {
    this.#forget();
    this.#automatic.turn(0);
    this.#mishaps.jammed = false;
    this.#disconnect('the printer was switched off');
  }

  #disconnect(why: string): void {
    for (const host of this.#hosts) host.lost(why);
    this.#hosts.clear();
  }

  /** Empties every buffer. What is on the paper already stays there. */
  #forget(): void {
    this.#input.clear();
    this.#mishaps.cutPending = false;
    this.#heldOff = false;
    this.#page.dropLine();
    this.#interpreter = this.#switchOn();
  }

  #stopFeed(): void {
    this.#cancelFeed?.();
    this.#cancelFeed = null;
  }

  /** True when nothing of the byte is left for the buffer. */
  #obeyInRealTime(byte: number): boolean {
    const arrived = this.#input.arrive(byte);
    if (arrived === null) return false;
    const { request, isTakenOut } = arrived;
    if (request.kind === 'recover') return this.#recover(request.forgetting) || isTakenOut;
    this.#answer([realTimeStatus(this.#mishaps.health, request.n)]);
    return isTakenOut;
  }

  /** DLE ENQ: ignored unless a jam was cleared; it prints on, or forgets what it holds. True when it forgot. */
  #recover(forgetting: boolean): boolean {
    const { cutPending } = this.#mishaps;
    if (!this.#mishaps.recover()) return false;
    if (forgetting) this.#forget();
    else if (cutPending) {
      this.#mishaps.cutPending = false;
      this.#tray.release(true);
    }
    this.#report();
    this.#resume();
    return forgetting;
  }

  #report(health: Health = this.#mishaps.health): void {
    if (this.#answers.asb !== true || this.#mishaps.fault === 'stalled') return;
    const news = this.#automatic.news(health);
    if (news !== null) this.#answer(news);
  }

  #answer(bytes: readonly number[] | Uint8Array): void {
    for (const host of this.#hosts) host.receive(Uint8Array.from(bytes));
  }
}
