import { join } from 'node:path';
import type { Config } from '../../contract/config.ts';
import type { DiskPlace, Health, Notice } from '../../contract/notices.ts';
import type { JournalFeed } from '../data/journal-chain.ts';
import { keysText } from '../data/keys.ts';
import { putAside } from '../data/put-aside.ts';
import { openWitness, readWitness, witnessFile, type Witness } from '../data/witness.ts';
import type { Store } from '../desk/store.ts';
import type { Log } from '../ground/log.ts';
import { blockText } from './block-file.ts';
import { careFor, isKeyed, startThreads } from './file-care.ts';
import { guardedStore } from './guarded-store.ts';
import { startMirror, type Mirror, type MirrorStatus } from './mirror.ts';
import { createNumberBlocks } from './number-blocks.ts';
import type { OpenedInstallation } from './open-installation.ts';
import { repeat } from './repeat.ts';
import { startSafetyThread, type StartSafetyThread } from './thread-calls.ts';

/*
 * Joins what keeps the hall's data safe while it runs: reserved blocks, the witness, the mirror, and looking after files and disks.
 */

type Away = Extract<Notice, { kind: 'part-away' }>;

export type SafetyRoom = {
  /** The queue's store, which gives no number outside a reserved block. */
  readonly store: Store;
  /** What staff must know, the worst first. */
  notices(): readonly Notice[];
  health(): Health;
  /** Bytes that are free, by place. */
  readonly free: ReadonlyMap<DiskPlace, number>;
  /** How many changes the mirror does not hold yet; null while it does not follow. */
  readonly behind: number | null;
  /** Follows the journal from now on. */
  follow(feed: JournalFeed): Promise<void>;
  stop(): Promise<void>;
};

/** How often files and disks are looked at, milliseconds. */
const LOOK = 10_000;
/** With less than that the next writes fail, bytes. */
const ALL_BUT_FULL = 20_000_000;

type SafetyOptions = {
  readonly config: Config;
  readonly opened: OpenedInstallation;
  readonly store: Store;
  /** Pictures and films of the hall. */
  readonly files: { readonly away: readonly Away[]; lookAgain(): boolean };
  readonly clock: () => number;
  /** Whether the clock is to be believed. */
  readonly isTrusted: () => boolean;
  readonly startThread?: StartSafetyThread | undefined;
  readonly log: Log;
  readonly changed: () => void;
};

export function openSafetyRoom(options: SafetyOptions): SafetyRoom {
  const { config, opened, files, clock, log, changed } = options;
  const { directory } = opened;
  const startedAt = clock();
  let mirror: Mirror | null = null;
  let witness: Witness | null = null;
  let feed: JournalFeed | null = null;
  let refusing: { readonly since: number; readonly detail: string } | null = null;
  const isMirrored = (): boolean => mirror?.status.state === 'following';
  const broken = (error: unknown): void => log.error({ why: error instanceof Error ? error.stack : String(error) }, 'a bug');

  const blocks = createNumberBlocks({
    directory,
    ends: opened.blocks,
    mirror: (text) => mirror?.reserve(text) ?? Promise.resolve(),
    changed,
  });
  const store = guardedStore(options.store, blocks, (refusal) => {
    if ((refusal === null) === (refusing === null)) return;
    refusing = refusal === null ? null : { since: clock(), detail: refusal };
    changed();
  });
  const threads = startThreads(opened, options.startThread ?? startSafetyThread);
  const care = careFor({ ...options, threads, blocks, isMirrored, startedAt });
  const looks = care.looks.map((look) => repeat(look, LOOK, broken));
  for (const look of care.atOnce) look().catch(broken);

  function notices(): readonly Notice[] {
    const status = mirror?.status;
    return [
      ...(refusing === null ? [] : [{ kind: 'store-refuses' as const, ...refusing }]),
      ...care.notices(),
      ...opened.incidents.shown(clock()),
      ...opened.away,
      ...files.away,
      ...(blocks.trouble === null ? [] : [{ kind: 'blocks-refused' as const, detail: blocks.trouble }]),
      ...(status?.state === 'away' ? [mirrorAway(status)] : []),
    ];
  }

  return {
    store,
    notices,
    health() {
      if (refusing !== null || (care.free.get('data') ?? Infinity) < ALL_BUT_FULL) return 'failing';
      return notices().length === 0 ? 'ok' : 'degraded';
    },
    free: care.free,
    get behind() {
      return feed === null || mirror === null || !isMirrored() ? null : feed.head.seq - mirror.reached;
    },
    async follow(followed) {
      feed = followed;
      witness = await openWitnessSafely(directory, startedAt);
      if (witness !== null) bearWitness(witness, followed, store);
      mirror = startMirror({
        feed: followed,
        threads,
        every: config.data.mirror.every,
        keys: config.data.mirror.keys && isKeyed(opened) ? keysText(opened.keys) : null,
        blocks: () => blockText(blocks.ends),
        clock,
        changed,
        broken,
      });
    },
    async stop() {
      for (const end of looks) end();
      await mirror?.stop();
      await blocks.settled();
      await witness?.close();
      await Promise.all(Object.values(threads).flatMap((one) => one?.stop() ?? []));
    },
  };
}

function mirrorAway({ since, full, detail }: Extract<MirrorStatus, { readonly state: 'away' }>): Notice {
  return { kind: 'mirror-away', since, full, detail };
}

function bearWitness(witness: Witness, feed: JournalFeed, store: Store): void {
  witness.note(feed.head);
  store.onAppended((entries) => {
    const last = entries.at(-1);
    if (last !== undefined) witness.note(last);
  });
}

/** Null where the disk takes none: then a loss is noticed by the mirror alone. */
async function openWitnessSafely(directory: string, at: number): Promise<Witness | null> {
  const file = join(directory, witnessFile);
  try {
    if (readWitness(file) === 'unknown') putAside(directory, [witnessFile], 'it cannot be understood', at);
    return await openWitness(file);
  } catch {
    return null;
  }
}
