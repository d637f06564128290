import type { ReplayAnswer, ReplayRefusal, ReplayRequest } from '../../contract/replay.ts';
import { err, type Result } from '../../contract/result.ts';
import { startThread, type Thread } from '../ground/threads.ts';
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
  let running: Thread<never> | null = null;

  return {
    async run(request) {
      if (running !== null) return err('replay-busy');
      const task: ReplayTask = { config, directory, now: clock(), request };
      try {
        const answer = await answerTo(task, (thread) => (running = thread));
        // Stopped: nobody is there any more to read this.
        if (answer === null) return err('replay-busy');
        if (answer.ok) return answer;
        if (answer.error.refusal === 'storage-failed') onStorageFailure(answer.error.why);
        return err(answer.error.refusal);
      } finally {
        running = null;
      }
    },
    async stop() {
      await running?.end();
    },
  };
}

/** Settles when the thread has ended, so that no two ever run side by side; null when it was ended before it had an answer. */
function answerTo(task: ReplayTask, started: (thread: Thread<never>) => void): Promise<Result<ReplayAnswer, ReplayFailure> | null> {
  return new Promise((resolve, reject) => {
    let answer: Result<ReplayAnswer, ReplayFailure> | null = null;
    const thread = startThread<never, Result<ReplayAnswer, ReplayFailure>>('./replay-thread', import.meta.url, task, {
      answered(message) {
        answer = message;
      },
      failed: reject,
      ended: () => resolve(answer),
    });
    started(thread);
  });
}
