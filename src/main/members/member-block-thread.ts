import { parentPort, workerData } from 'node:worker_threads';
import { createBlockReader, packBlock, type Block, type BlockContext } from './member-block.ts';

/* The thread of an import that reads lines and seals members, while the main one writes those before. */

if (parentPort === null) throw new Error('this file is run as a thread only');
const port = parentPort;
// Both sides are of one build; members-import.ts starts this thread with its context and sends blocks.
const context: BlockContext = workerData;
const read = createBlockReader(context);

port.on('message', (block: Block) => {
  const packed = packBlock(read(block));
  port.postMessage(packed, [packed.numbers.buffer, packed.ends.buffer, packed.bytes.buffer]);
});
