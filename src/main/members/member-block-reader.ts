import { startThread } from '../ground/threads.ts';
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
  const waiting: { readonly resolve: (block: ReadBlock) => void; readonly reject: (error: unknown) => void }[] = [];
  let failure: unknown = null;
  const thread = startThread<Block, PackedBlock>('./member-block-thread', import.meta.url, context, {
    answered: (packed) => waiting.shift()?.resolve(unpackBlock(packed)),
    failed(error) {
      failure = error;
      for (const { reject } of waiting.splice(0)) reject(error);
    },
  });
  return {
    read: (block) =>
      new Promise((resolve, reject) => {
        if (failure !== null) {
          reject(failure);
          return;
        }
        waiting.push({ resolve, reject });
        thread.post(block);
      }),
    close: () => thread.end(),
  };
}
