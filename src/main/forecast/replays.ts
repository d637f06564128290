import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ReplayAnswer, ReplayRefusal, ReplayRequest } from '../../contract/replay.ts';
import { err, type Result } from '../../contract/result.ts';
import type { ReplayFailure, ReplayTask } from './replay-day.ts';

export type Replays = {
  /** Runs a past day under other rules. One at a time: whoever asks meanwhile is told so. */
  run(request: ReplayRequest): Promise<Result<ReplayAnswer, ReplayRefusal>>;
  /** Ends what is running; its asker gets no answer. */
  stop(): Promise<void>;
};

export type ReplaysOptions = Pick<ReplayTask, 'config' | 'directory'> & {
  readonly clock: () => number;
  /** The store could not be read; a sentence for a technician. */
  readonly onStorageFailure: (why: string) => void;
};

export function createReplays({ config, directory, clock, onStorageFailure }: ReplaysOptions): Replays {
  let running: Worker | null = null;

  return {
    async run(request) {
      if (running !== null) return err('replay-busy');
      const task: ReplayTask = { config, directory, now: clock(), request };
      const thread = new Worker(new URL(`./replay-thread${extname(import.meta.url)}`, import.meta.url), { workerData: task });
      running = thread;
      try {
        const answer = await answerOf(thread);
        // Stopped: nobody is there any more to read this.
        if (answer === null) return err('replay-busy');
        if (answer.ok) return answer;
        if (answer.error.refusal === 'storage-failed') onStorageFailure(answer.error.why);
        return err(answer.error.refusal);
      } finally {
        running = null;
      }
    },
    stop: async () => void (await running?.terminate()),
  };
}

/** Settles when the thread has ended, so that no two ever run side by side; null when it was ended before it had an answer. */
function answerOf(thread: Worker): Promise<Result<ReplayAnswer, ReplayFailure> | null> {
  return new Promise((resolve, reject) => {
    let answer: Result<ReplayAnswer, ReplayFailure> | null = null;
    thread.on('message', (message: Result<ReplayAnswer, ReplayFailure>) => {
      answer = message;
    });
    thread.on('error', reject);
    thread.on('exit', () => resolve(answer));
  });
}
