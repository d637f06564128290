import { connect, type Socket } from 'node:net';
import type { ConnectionBy } from '../../contract/config-connections.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import { systemTimers, type Timers } from '../timers.ts';
import type { Wire, Written } from '../wire.ts';

/** Silence after which the kernel asks whether the other end is still there, milliseconds. */
const KEEP_ALIVE_DELAY = 10_000;

export function tcpWire(connection: ConnectionBy<'tcp'>, timers: Timers = systemTimers): Wire {
  return new TcpWire(connection, timers);
}

class TcpWire implements Wire {
  readonly name: string;
  onBytes: (bytes: Uint8Array) => void = () => undefined;
  onLost: (why: string) => void = () => undefined;
  readonly #host: string;
  readonly #port: number;
  readonly #timers: Timers;
  #socket: Socket | null = null;

  constructor({ text, host, port }: ConnectionBy<'tcp'>, timers: Timers) {
    this.name = text;
    this.#host = host;
    this.#port = port;
    this.#timers = timers;
  }

  async open(timeout: number): Promise<Result<null, string>> {
    await this.close();
    const { promise, resolve } = Promise.withResolvers<Result<null, string>>();
    const socket = connect({ host: this.#host, port: this.#port, noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_DELAY });
    let why = 'the other end closed the connection';
    const cancel = this.#timers.after(timeout, () => {
      resolve(err(`no answer within ${timeout / 1_000} s`));
      socket.destroy();
    });
    socket.once('connect', () => {
      this.#socket = socket;
      resolve(ok(null));
    });
    socket.on('data', (bytes) => {
      if (this.#socket === socket) this.onBytes(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
    });
    socket.on('error', (error) => {
      why = sentence(error);
      resolve(err(why));
    });
    socket.on('close', () => {
      if (this.#socket !== socket) return;
      this.#socket = null;
      this.onLost(why);
    });
    const opened = await promise;
    cancel();
    return opened;
  }

  async write(bytes: Uint8Array, timeout: number): Promise<Written> {
    const socket = this.#socket;
    if (socket === null) return { accepted: 0, error: 'the connection is not open' };
    const before = socket.bytesWritten;
    const { promise, resolve } = Promise.withResolvers<string | null>();
    const cancel = this.#timers.after(timeout, () => resolve('the other end takes no more bytes'));
    socket.write(bytes, (error) => resolve(error === null || error === undefined ? null : sentence(error)));
    const error = await promise;
    cancel();
    if (error === null) return { accepted: bytes.length, error: null };
    // What was handed to the kernel can not be taken back, and how much of it left can not be known: all of it counts as accepted.
    const accepted = Math.min(bytes.length, socket.bytesWritten - before);
    // The rest must not leave later on its own.
    socket.destroy();
    return { accepted, error };
  }

  async close(): Promise<void> {
    const socket = this.#socket;
    this.#socket = null;
    socket?.destroy();
  }
}

/** An error of the operating system in words for a technician. */
function sentence(error: Error): string {
  switch ('code' in error ? error.code : undefined) {
    case 'ECONNREFUSED':
      return 'the other end refuses the connection: it is off, busy, or the port is wrong';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'there is no machine of this name';
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EHOSTDOWN':
      return 'the machine can not be reached: check its cable and address';
    case 'ECONNRESET':
    case 'EPIPE':
      return 'the other end dropped the connection';
    case 'ETIMEDOUT':
      return 'the other end stopped answering';
    default:
      return error.message;
  }
}
