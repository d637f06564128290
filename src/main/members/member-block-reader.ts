import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { createBlockReader, unpackBlock, type Block, type BlockContext, type PackedBlock, type ReadBlock } from './member-block.ts';

/** Reads blocks one after another, as they are given. */
export type BlockReader = {
  read(block: Block): Promise<ReadBlock>;
  close(): Promise<void>;
};

/** Files of fewer bytes are read before a thread would have started. */
const WORTH_A_THREAD = 2 * 1024 * 1024;

/** Reads in a thread of its own where the file is large, so that a second core has the cryptography to itself. */
export function openBlockReader(context: BlockContext, fileBytes: number): BlockReader {
  if (fileBytes < WORTH_A_THREAD) {
    const read = createBlockReader(context);
    return { read: async (block) => read(block), close: async () => {} };
  }
  const thread = new Worker(new URL(`./member-block-thread${extname(import.meta.url)}`, import.meta.url), { workerData: context });
  const waiting: { readonly resolve: (block: ReadBlock) => void; readonly reject: (error: unknown) => void }[] = [];
  let failure: unknown = null;
  thread.on('message', (packed: PackedBlock) => waiting.shift()?.resolve(unpackBlock(packed)));
  thread.on('error', (error) => {
    failure = error;
    for (const { reject } of waiting.splice(0)) reject(error);
  });
  return {
    read: (block) =>
      new Promise((resolve, reject) => {
        if (failure !== null) {
          reject(failure);
          return;
        }
        waiting.push({ resolve, reject });
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
        thread.postMessage(block);
      }),
    close: async () => void (await thread.terminate()),
  };
}
