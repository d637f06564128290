import { parentPort, workerData } from 'node:worker_threads';
import { replayDay, type ReplayTask } from './replay-day.ts';

/* The thread of one replay: it may take as long as a large day takes, while the desk goes on. */

if (parentPort === null) throw new Error('this file is run as a thread only');
const port = parentPort;
// Both sides are of one build; replays.ts starts this thread with its task.
const task: ReplayTask = workerData;

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
port.postMessage(await replayDay(task));
