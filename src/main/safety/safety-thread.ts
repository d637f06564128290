import { workerData } from 'node:worker_threads';
import type { Result } from '../../contract/result.ts';
import { loadSqlite } from '../data/sqlite-file.ts';
import { threadPort } from '../ground/threads.ts';
import { createSafetyWork, type SafetyCall } from './safety-work.ts';

export type SafetyMessage = { readonly id: number; readonly call: SafetyCall };

loadSqlite();
const port = threadPort<SafetyMessage, { readonly id: number; readonly answer: Result<unknown, string> }>();
const work = createSafetyWork(workerData);
let last: Promise<void> = Promise.resolve();

port.listen(({ id, call }) => {
  last = last.then(async () => port.post({ id, answer: await work.answer(call) }));
});
