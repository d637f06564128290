import { workerData } from 'node:worker_threads';
import { threadPort } from '../../../../src/main/ground/threads.ts';

/* Does one task and ends. */

const port = threadPort<never, unknown>();
if (workerData === 'fail') throw new Error('as it was told');
port.post(workerData);
