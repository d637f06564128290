import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { err, type Result } from '../../contract/result.ts';
import type { SafetyCall, SafetyMessage, SafetyAnswers, SafetyThreadData } from './safety-thread.ts';

/* Calls into a safety thread. What fails there is a sentence; a thread that hangs on a share holds up nobody who does not wait for it. */

export type CallOf<Kind extends keyof SafetyAnswers> = Extract<SafetyCall, { readonly kind: Kind }>;

export type SafetyThread = {
  /** Resolves when the thread has done it; the error is a sentence for a technician. */
  call<Kind extends keyof SafetyAnswers>(call: CallOf<Kind>): Promise<Result<SafetyAnswers[Kind], string>>;
  /** Ends the thread, at once where it hangs. */
  stop(): Promise<void>;
};

/** How long a thread that is asked to end may take, milliseconds. */
const PATIENCE = 2_000;

export function startSafetyThread(data: SafetyThreadData): SafetyThread {
  const worker = new Worker(new URL(`./safety-thread${extname(import.meta.url)}`, import.meta.url), { workerData: data });
  const waiting = new Map<number, (answer: Result<never, string>) => void>();
  let calls = 0;
  let ended: string | null = null;

  worker.on('message', ({ id, answer }: { readonly id: number; readonly answer: Result<never, string> }) => {
    waiting.get(id)?.(answer);
    waiting.delete(id);
  });
  const end = (why: string): void => {
    ended ??= why;
    for (const settle of waiting.values()) settle(err(ended));
    waiting.clear();
  };
  worker.on('error', (error) => end(error.message));
  worker.on('exit', () => end('it was stopped'));
  // The process may end while a share hangs.
  worker.unref();

  return {
    call: (call) =>
      new Promise((resolve) => {
        if (ended !== null) {
          resolve(err(ended));
          return;
        }
        calls += 1;
        waiting.set(calls, resolve);
        const message: SafetyMessage = { id: calls, call };
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
        worker.postMessage(message);
      }),
    async stop() {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<'hangs'>((resolve) => (timer = setTimeout(() => resolve('hangs'), PATIENCE)));
      // Node waits for its threads when the process ends: for one that stands in a system call, for ever.
      if ((await Promise.race([worker.terminate(), late])) === 'hangs') {
        worker.unref();
        process.once('exit', endWithoutThreads);
      }
      clearTimeout(timer);
    },
  };
}

function endWithoutThreads(): void {
  process.kill(process.pid, 'SIGKILL');
}

/** The answer, or `late` after so many milliseconds; what comes then is nobody's any more. */
export async function inTime<T>(answer: Promise<Result<T, string>>, patience: number, late: string): Promise<Result<T, string>> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<Result<T, string>>((resolve) => {
    timer = setTimeout(() => resolve(err(late)), patience);
  });
  const first = await Promise.race([answer, tooLate]);
  clearTimeout(timer);
  return first;
}
