import { workerData } from 'node:worker_threads';
import type { ReplayAnswer } from '../../contract/replay.ts';
import type { Result } from '../../contract/result.ts';
import { loadSqlite } from '../data/sqlite-file.ts';
import { threadPort } from '../ground/threads.ts';
import { replayDay, type ReplayFailure, type ReplayTask } from './replay-day.ts';

/* The thread of one replay: it may take as long as a large day takes, while the desk goes on. */

loadSqlite();
const port = threadPort<never, Result<ReplayAnswer, ReplayFailure>>();
// Both sides are of one build; replays.ts starts this thread with its task.
const task: ReplayTask = workerData;

port.post(await replayDay(task));
