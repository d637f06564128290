import type { Notice } from '../../contract/notices.ts';
import type { Log } from '../ground/log.ts';
import { isStill } from './file-watch.ts';
import type { SafetyThread } from './thread-calls.ts';

/*
 * The file of the queue may be deleted or replaced while it is in use: numbers are given as ever, but nothing that is acknowledged from then
 * on would be there at the next start. So it is copied, again and again, from what is in use.
 */

export type QueueWatch = {
  /** Null while the file is the one that was opened. */
  readonly gone: Extract<Notice, { readonly kind: 'hall-file-gone' }> | null;
  look(): Promise<void>;
};

export function watchQueue(options: {
  readonly file: string;
  /** Of the file that was opened. */
  readonly inode: bigint;
  /** Where it is copied to. */
  readonly rescue: string;
  readonly thread: SafetyThread;
  /** Whether the mirror follows, which is a copy too. */
  readonly isMirrored: () => boolean;
  readonly clock: () => number;
  readonly log: Log;
  readonly changed: () => void;
}): QueueWatch {
  const { file, inode, rescue, thread, isMirrored, clock, log, changed } = options;
  let gone: QueueWatch['gone'] = null;

  return {
    get gone() {
      return gone;
    },
    async look() {
      if ((await isStill(file, inode)) !== 'gone') return;
      const copied = await thread.call<'copy'>({ kind: 'copy', into: rescue });
      if (gone === null) {
        log.error('the file of the queue was deleted or replaced while it is in use: stop and start the appliance in a quiet moment');
      }
      gone = { kind: 'hall-file-gone', since: gone?.since ?? clock(), copied: copied.ok || isMirrored() };
      if (!copied.ok) log.error({ why: copied.error }, 'what is in use could not be copied');
      changed();
    },
  };
}
