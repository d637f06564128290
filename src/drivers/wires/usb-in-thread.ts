import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ConnectionBy } from '../../contract/config-connections.ts';
import { err, type Result } from '../../contract/result.ts';
import { systemTimers, type Timers } from '../timers.ts';
import type { PrinterPort, Wire, Written } from '../wire.ts';
import { hangs } from './usb-sentences.ts';

/** What the thread is started with. */
export type ThreadStart = { readonly connection: ConnectionBy<'usb'> };

/** What the thread is asked. */
type Question =
  | { readonly kind: 'open' | 'status' | 'device-id' | 'reset'; readonly timeout: number }
  | { readonly kind: 'write'; readonly bytes: Uint8Array; readonly timeout: number }
  | { readonly kind: 'close' };
export type ThreadRequest = Question & { readonly id: number };

/** What the thread answers a request with the same `id`. */
type Reply =
  | { readonly kind: 'opened'; readonly id: number; readonly result: Result<null, string> }
  | { readonly kind: 'written'; readonly id: number; readonly result: Written }
  | { readonly kind: 'status'; readonly id: number; readonly result: number | null }
  | { readonly kind: 'device-id'; readonly id: number; readonly result: string | null }
  | { readonly kind: 'reset'; readonly id: number; readonly result: boolean }
  | { readonly kind: 'closed'; readonly id: number; readonly result: null };
export type ThreadAnswer = Reply | { readonly kind: 'bytes'; readonly bytes: Uint8Array } | { readonly kind: 'lost'; readonly why: string };

/** The thread gets so much less time than it is waited for, milliseconds. */
const MARGIN = 100;
/** For the printer to be closed; the thread goes on with it after that. Milliseconds. */
const CLOSE_TIME = 2_000;

/**
 * A USB printer driven in a thread of its own. The kernel keeps whoever opens or cancels something on a device that
 * does not answer, up to about ten seconds at a time (usblp asks a printer that is plugged in or given back for its
 * identification): nothing else may stand still meanwhile. The thread ends with `close()`.
 */
export function usbInThread(connection: ConnectionBy<'usb'>, timers: Timers = systemTimers): Wire {
  return new UsbInThread(connection, timers);
}

class UsbInThread implements Wire {
  readonly name: string;
  onBytes: (bytes: Uint8Array) => void = () => undefined;
  onLost: (why: string) => void = () => undefined;
  readonly port: PrinterPort = {
    status: async (timeout) => (await this.#ask({ kind: 'status', timeout }, 'status', timeout))?.result ?? null,
    deviceId: async (timeout) => (await this.#ask({ kind: 'device-id', timeout }, 'device-id', timeout))?.result ?? null,
    reset: async (timeout) => (await this.#ask({ kind: 'reset', timeout }, 'reset', timeout))?.result ?? false,
  };
  readonly #connection: ConnectionBy<'usb'>;
  readonly #timers: Timers;
  #thread: Worker | null = null;
  #isOpen = false;
  /** An opening that has no answer yet, or one that nobody waited for. */
  #opening: Promise<Extract<Reply, { kind: 'opened' }> | null> | null = null;
  #lastId = 0;
  readonly #waiting = new Map<number, (reply: Reply | null) => void>();

  constructor(connection: ConnectionBy<'usb'>, timers: Timers) {
    this.name = connection.text;
    this.#connection = connection;
    this.#timers = timers;
  }

  async open(timeout: number): Promise<Result<null, string>> {
    this.#isOpen = false;
    this.#thread ??= this.#start();
    // A printer that opened too late for the last call is there for this one: to open it anew would make the kernel ask it again.
    this.#opening ??= this.#ask({ kind: 'open', timeout: timeout - MARGIN }, 'opened', null);
    const answer = await this.#within(timeout, this.#opening);
    if (answer === null) return err('the printer does not let itself be opened: switch it off and on');
    this.#opening = null;
    this.#isOpen = answer.result.ok;
    return answer.result;
  }

  async write(bytes: Uint8Array, timeout: number): Promise<Written> {
    if (!this.#isOpen) return { accepted: 0, error: 'the printer is not open' };
    const answer = await this.#ask({ kind: 'write', bytes, timeout: timeout - MARGIN }, 'written', timeout);
    if (answer !== null) return answer.result;
    this.#lose(hangs);
    // How much left can not be known: all of it counts as accepted.
    return { accepted: bytes.length, error: hangs };
  }

  async close(): Promise<void> {
    const thread = this.#thread;
    if (thread === null) return;
    this.#isOpen = false;
    this.#opening = null;
    await this.#ask({ kind: 'close' }, 'closed', CLOSE_TIME);
    if (this.#thread === thread) this.#thread = null;
    // A thread that the kernel still holds ends when it is let go.
    thread.unref();
  }

  #start(): Worker {
    const start: ThreadStart = { connection: this.#connection };
    const thread = new Worker(new URL(`./usb-thread${extname(import.meta.url)}`, import.meta.url), { workerData: start });
    thread.on('message', (answer: ThreadAnswer) => this.#hear(answer));
    thread.on('error', (error) => this.#ended(thread, `the USB thread failed: ${error.message}`));
    thread.on('exit', () => this.#ended(thread, 'the USB thread ended'));
    return thread;
  }

  #hear(answer: ThreadAnswer): void {
    if (answer.kind === 'lost') this.#lose(answer.why);
    else if (answer.kind !== 'bytes') this.#waiting.get(answer.id)?.(answer);
    else if (this.#isOpen) this.onBytes(answer.bytes);
  }

  #ended(thread: Worker, why: string): void {
    if (this.#thread !== thread) return;
    this.#thread = null;
    for (const settle of this.#waiting.values()) settle(null);
    this.#lose(why);
  }

  #lose(why: string): void {
    this.#opening = null;
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.onLost(why);
  }

  /** The thread's answer of the kind that belongs to the question; null when there is none within `time` milliseconds, or, without a limit, when the thread ended. */
  async #ask<K extends Reply['kind']>(question: Question, kind: K, time: number | null): Promise<Extract<Reply, { kind: K }> | null> {
    const thread = this.#thread;
    if (thread === null) return null;
    this.#lastId += 1;
    const id = this.#lastId;
    const { promise, resolve } = Promise.withResolvers<Reply | null>();
    this.#waiting.set(id, resolve);
    const request: ThreadRequest = { ...question, id };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
    thread.postMessage(request);
    const reply = time === null ? await promise : await this.#within(time, promise);
    this.#waiting.delete(id);
    return isKind(reply, kind) ? reply : null;
  }

  /** What `work` results in, or null when it takes longer than `time` milliseconds. */
  async #within<T>(time: number, work: Promise<T>): Promise<T | null> {
    const late = Promise.withResolvers<null>();
    const cancel = this.#timers.after(time, () => late.resolve(null));
    const result = await Promise.race([work, late.promise]);
    cancel();
    return result;
  }
}

function isKind<K extends Reply['kind']>(reply: Reply | null, kind: K): reply is Extract<Reply, { kind: K }> {
  return reply?.kind === kind;
}
