import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startThread } from '../../../src/main/ground/threads.ts';

const here = import.meta.url;

test('a thread that is asked to end while it loads a native module does not take the process with it', async () => {
  // At some moment of these its loading goes on; ended by force there it aborts the process.
  for (let moment = 0; moment < 150; moment += 4) {
    const ended = Promise.withResolvers<void>();
    const thread = startThread('./threads/loading-thread', here, null, { ended: ended.resolve });
    await setTimeout(moment);
    await thread.end();
    await ended.promise;
  }
});

test('requests from before it listened are answered, and nothing after its end', async () => {
  const answers: unknown[] = [];
  const all = Promise.withResolvers<void>();
  const thread = startThread<string, string>('./threads/loading-thread', here, null, {
    answered(answer) {
      answers.push(answer);
      if (answers.length === 3) all.resolve();
    },
  });
  for (const request of ['a', 'b', 'c']) thread.post(request);
  await all.promise;
  await thread.end();
  await thread.end();
  expect(answers).toEqual(['a', 'b', 'c']);
});

test('one that answers to nothing any more is ended by force', async () => {
  const hangs = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  const thread = startThread('./threads/hanging-thread', here, null, { answered: () => hangs.resolve(), ended: ended.resolve });
  await hangs.promise;
  await thread.end();
  await ended.promise;
});

test('one that listens to nothing ends when its task is done; one that fails says why first', async () => {
  const told = (data: string): Promise<unknown[]> =>
    new Promise((resolve) => {
      const said: unknown[] = [];
      startThread('./threads/task-thread', here, data, {
        answered: (answer) => said.push(answer),
        failed: (error) => said.push(error.message),
        ended: () => resolve([...said, 'ended']),
      });
    });
  expect(await told('a task')).toEqual(['a task', 'ended']);
  expect(await told('fail')).toEqual(['as it was told', 'ended']);
});
