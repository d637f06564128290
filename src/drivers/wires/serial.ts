import { access } from 'node:fs';
import type { SerialPort } from 'serialport';
import type { ConnectionBy } from '../../contract/config-connections.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import { systemTimers, type Timers } from '../timers.ts';
import type { Wire, Written } from '../wire.ts';

/* The one file that knows the package `serialport`; loaded when a port is opened, so that a machine on which it does not load runs all the same. */

/** Bytes handed to the kernel at once. */
const CHUNK_SIZE = 64;
/**
 * Bytes that may be in the kernel's buffer by the line's speed. Filling that buffer would make the count of
 * accepted bytes meaningless, and serialport 13 does not read while a write waits for room in it.
 */
const AHEAD = 512;
/** A byte with its start and its stop bit. */
const BITS_PER_BYTE = 10;
const tooSlow = 'the printer takes no more bytes';

/** How often the device file is looked for, milliseconds. */
const LOOK_TIME = 1_000;
/** For the port to be closed, milliseconds; closing goes on after that. */
const CLOSE_TIME = 1_000;

type SerialLine = ConnectionBy<'serial'>;

/** A printer on a serial port: 8 data bits, no parity, 1 stop bit, stopped and released by XOFF and XON. */
export function serialWire(line: SerialLine, timers: Timers = systemTimers): Wire {
  return new SerialWire(line, timers);
}

class SerialWire implements Wire {
  readonly name: string;
  onBytes: (bytes: Uint8Array) => void = () => undefined;
  onLost: (why: string) => void = () => undefined;
  readonly #line: SerialLine;
  readonly #timers: Timers;
  #port: SerialPort | null = null;
  #closing: Promise<void> = Promise.resolve();
  #stopLooking: () => void = () => undefined;

  constructor(line: SerialLine, timers: Timers) {
    this.name = line.text;
    this.#line = line;
    this.#timers = timers;
  }

  async open(timeout: number): Promise<Result<null, string>> {
    await this.close();
    const { path } = this.#line;
    const made = await newPort(this.#line);
    if (!made.ok) return made;
    const port = made.value;
    port.on('data', (bytes: Uint8Array) => {
      if (this.#port === port) this.onBytes(Uint8Array.from(bytes));
    });
    port.on('error', () => undefined);
    port.on('close', () => {
      if (this.#port === port) this.#lose(`the serial port ${path} went away`);
    });
    const opened = await this.#timely<Result<null, string>>(
      timeout,
      (settle) => port.open((error) => settle(error === null ? ok(null) : err(sentence(path, error)))),
      err(`the serial port ${path} did not open within ${timeout / 1_000} s`),
    );
    if (opened.ok) {
      this.#port = port;
      this.#look(port);
    } else port.once('open', () => port.close());
    return opened;
  }

  /**
   * A port that hangs up between two reads answers every further read with nothing, which serialport 13 takes
   * for "not yet"; so the device file is looked for as well, where there are device files.
   */
  #look(port: SerialPort): void {
    const { path } = this.#line;
    if (!path.startsWith('/')) return;
    this.#stopLooking = this.#timers.after(LOOK_TIME, () => {
      access(path, (error) => {
        if (this.#port !== port) return;
        if (error === null) this.#look(port);
        else this.#lose(`the serial port ${path} went away`);
      });
    });
  }

  async write(bytes: Uint8Array, timeout: number): Promise<Written> {
    const port = this.#port;
    if (port === null) return { accepted: 0, error: 'the serial port is not open' };
    const begun = this.#timers.now();
    for (let accepted = 0; ;) {
      const due = begun + ((accepted - AHEAD) * BITS_PER_BYTE * 1_000) / this.#line.baud;
      const now = this.#timers.now();
      if (due > now) await this.#timely(Math.min(due, begun + timeout) - now, () => undefined, undefined);
      const left = begun + timeout - this.#timers.now();
      if (this.#port !== port) return { accepted, error: 'the serial port was closed' };
      const chunk = Buffer.from(bytes.subarray(accepted, accepted + CHUNK_SIZE));
      const error = left <= 0 ? tooSlow : await this.#send(port, chunk, left);
      // Part of a chunk that fails may have left: it counts as accepted.
      if (left > 0) accepted += chunk.length;
      if (error !== null) {
        // What the kernel still holds must not leave later on its own.
        this.#lose(error);
        return { accepted, error };
      }
      if (accepted === bytes.length) return { accepted, error: null };
    }
  }

  #send(port: SerialPort, chunk: Buffer, timeout: number): Promise<string | null> {
    return this.#timely<string | null>(
      timeout,
      (settle) =>
        port.write(chunk, (failure) => settle(failure === null || failure === undefined ? null : sentence(this.#line.path, failure))),
      tooSlow,
    );
  }

  close(): Promise<void> {
    const port = this.#port;
    this.#port = null;
    this.#stopLooking();
    // A port that holds unsent bytes would take up to half a minute to close.
    if (port?.isOpen === true)
      this.#closing = this.#timely<void>(CLOSE_TIME, (settle) => port.flush(() => port.close(() => settle())), undefined);
    return this.#closing;
  }

  #lose(why: string): void {
    if (this.#port === null) return;
    void this.close();
    this.onLost(why);
  }

  /** What `begin` settles with, or `late` after `time` milliseconds. Never use drain() for it: it blocks a thread for as long as the printer is stopped. */
  async #timely<T>(time: number, begin: (settle: (value: T) => void) => void, late: T): Promise<T> {
    const { promise, resolve } = Promise.withResolvers<T>();
    const cancel = this.#timers.after(time, () => resolve(late));
    begin(resolve);
    const value = await promise;
    cancel();
    return value;
  }
}

async function newPort({ path, baud }: SerialLine): Promise<Result<SerialPort, string>> {
  try {
    const { SerialPort } = await import('serialport');
    // xon: the kernel heeds the printer's XOFF. The bytes that are printed pass as they are.
    return ok(new SerialPort({ path, baudRate: baud, dataBits: 8, parity: 'none', stopBits: 1, xon: true, autoOpen: false }));
  } catch (error) {
    return err(`serial ports can not be used on this machine: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** An error of the operating system in words for a technician; serialport tells it in its message only. */
function sentence(path: string, error: Error): string {
  if (/no such file|not found/i.test(error.message)) return `there is no serial port ${path}`;
  if (/permission denied|access denied/i.test(error.message))
    return `no permission to open the serial port ${path}: this program's user belongs in the group dialout`;
  if (/lock|busy/i.test(error.message)) return `the serial port ${path} is in use by another program`;
  return `the serial port ${path} fails: ${error.message}`;
}
