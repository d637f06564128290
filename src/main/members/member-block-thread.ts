import { workerData } from 'node:worker_threads';
import { threadPort } from '../ground/threads.ts';
import { createBlockReader, packBlock, type Block, type BlockContext, type PackedBlock } from './member-block.ts';

/* The thread of an import that reads lines and seals members, while the main one writes those before. */

const port = threadPort<Block, PackedBlock>();
// Both sides are of one build; members-import.ts starts this thread with its context and sends blocks.
const context: BlockContext = workerData;
const read = createBlockReader(context);

port.listen((block) => {
  const packed = packBlock(read(block));
  port.post(packed, [packed.numbers.buffer, packed.ends.buffer, packed.bytes.buffer]);
});
