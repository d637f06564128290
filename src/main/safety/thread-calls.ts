import { err, type Result } from '../../contract/result.ts';
import { startThread } from '../ground/threads.ts';
import { within } from '../ground/within.ts';
import type { SafetyMessage } from './safety-thread.ts';
import type { SafetyAnswers, SafetyCall, SafetyThreadData } from './safety-work.ts';

/* Calls into a safety thread. What fails there is a sentence; a thread that hangs on a share holds up nobody who does not wait for it. */

export type CallOf<Kind extends keyof SafetyAnswers> = Extract<SafetyCall, { readonly kind: Kind }>;

export type SafetyThread = {
  /** Resolves when the thread has done it; the error is a sentence for a technician. */
  call<Kind extends keyof SafetyAnswers>(call: CallOf<Kind>): Promise<Result<SafetyAnswers[Kind], string>>;
  /** Ends the thread; one that hangs is left behind. */
  stop(): Promise<void>;
};

export type StartSafetyThread = (data: SafetyThreadData) => SafetyThread;

export function startSafetyThread(data: SafetyThreadData): SafetyThread {
  const waiting = new Map<number, (answer: Result<never, string>) => void>();
  let calls = 0;
  let ended: string | null = null;

  const end = (why: string): void => {
    ended ??= why;
    for (const settle of waiting.values()) settle(err(ended));
    waiting.clear();
  };
  const thread = startThread<SafetyMessage, { readonly id: number; readonly answer: Result<never, string> }>(
    './safety-thread',
    import.meta.url,
    data,
    {
      answered({ id, answer }) {
        waiting.get(id)?.(answer);
        waiting.delete(id);
      },
      failed: (error) => end(error.message),
      ended: () => end('it was stopped'),
    },
  );
  // The process may end while a share hangs.
  thread.unref();

  return {
    call: (call) =>
      new Promise((resolve) => {
        if (ended !== null) {
          resolve(err(ended));
          return;
        }
        calls += 1;
        waiting.set(calls, resolve);
        thread.post({ id: calls, call });
      }),
    stop: () => thread.end(),
  };
}

/** The answer, or `late` after so many milliseconds; what comes then is nobody's any more. */
export async function inTime<T>(answer: Promise<Result<T, string>>, patience: number, late: string): Promise<Result<T, string>> {
  return (await within(patience, answer)) ? answer : err(late);
}
