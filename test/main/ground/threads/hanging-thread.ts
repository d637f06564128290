import { threadPort } from '../../../../src/main/ground/threads.ts';

/* Says that it does so, then computes for ever. */

const port = threadPort<never, string>();
port.post('hangs');
for (let n = 0; ; n += 1) if (Number.isNaN(n)) break;
