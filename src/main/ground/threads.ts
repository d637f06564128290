import { extname } from 'node:path';
import { parentPort, Worker, type Transferable } from 'node:worker_threads';
import { within } from './within.ts';

/*
 * Threads beside the main one, and how they end.
 *
 * `Worker.terminate()` aborts the whole process when it falls into the loading of a native module (Node-API modules call
 * `napi_fatal_error` when the environment cannot run JavaScript any more; WiseLibs/better-sqlite3#1507 is one way to meet it). So a
 * thread is asked to end and does so between two of its calls; it is ended by force only when it has said that all is loaded and
 * answers to nothing any more.
 */

/** What goes to a thread and comes from it besides requests and answers, which are objects. */
const END = 'end';
const READY = 'ready';

/** How long a thread that was asked to end, and then one that was made to, may take, milliseconds. */
const PATIENCE = 2_000;

export type ThreadListener<Answer> = {
  answered?(answer: Answer): void;
  /** Where there is none, the failure of the thread is one of the process. */
  failed?(error: Error): void;
  /** Once; after `failed` where it failed. */
  ended?(): void;
};

export type Thread<Request> = {
  post(request: Request): void;
  /** Resolves when the thread has ended, or hangs where nothing ends it: then only the end of the process does. */
  end(): Promise<void>;
  /** The process may end while it runs. */
  unref(): void;
};

/** Starts a thread. `file` has no ending: sources run as they are (`.ts`), and built (`.js`), as the caller does (`import.meta.url`). */
export function startThread<Request, Answer>(
  file: string,
  caller: string,
  workerData: unknown,
  listener: ThreadListener<Answer>,
): Thread<Request> {
  const worker = new Worker(new URL(`${file}${extname(caller)}`, caller), { workerData });
  let isReady = false;
  const exited = Promise.withResolvers<void>();
  worker.on('message', (message: Answer | typeof READY) => {
    if (message === READY) isReady = true;
    else listener.answered?.(message);
  });
  // Where nobody asks for it, a failure is a bug: Node throws it here.
  if (listener.failed !== undefined) {
    worker.on('error', (error) => listener.failed?.(error instanceof Error ? error : new Error(String(error))));
  }
  worker.on('exit', () => {
    exited.resolve();
    listener.ended?.();
  });
  const post = (message: Request | typeof END): void => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage(message);
  };

  return {
    post,
    async end() {
      post(END);
      if (await within(PATIENCE, exited.promise)) return;
      if (isReady) {
        void worker.terminate();
        if (await within(PATIENCE, exited.promise)) return;
      }
      // Node waits for its threads when the process ends: for one that stands in a system call, for ever.
      worker.unref();
      process.once('exit', endWithoutThreads);
    },
    unref: () => worker.unref(),
  };
}

function endWithoutThreads(): void {
  process.kill(process.pid, 'SIGKILL');
}

/** The side of the thread. */
export type ThreadPort<Request, Answer> = {
  post(answer: Answer, transfer?: readonly Transferable[]): void;
  /** Keeps the thread until it is asked to end. Requests that came before wait for this. */
  listen(listener: (request: Request) => void): void;
};

/**
 * Says that this thread has loaded what it needs, native modules too, and is answerable from now on.
 * Throws where this is no thread.
 */
export function threadPort<Request, Answer>(): ThreadPort<Request, Answer> {
  if (parentPort === null) throw new Error('this file is run as a thread only');
  const port = parentPort;
  const early: Request[] = [];
  let listener = (request: Request): void => void early.push(request);
  port.on('message', (message: Request | typeof END) => {
    if (message === END) process.exit();
    else listener(message);
  });
  const post = (message: Answer | typeof READY, transfer: readonly Transferable[] = []): void => {
    port.postMessage(message, transfer);
  };
  post(READY);
  // A thread that listens to nothing ends when it has done its task.
  port.unref();
  return {
    post,
    listen(own) {
      port.ref();
      listener = own;
      for (const request of early.splice(0)) own(request);
    },
  };
}
