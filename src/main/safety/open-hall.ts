import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { FileTrouble, Incident } from '../../contract/notices.ts';
import { err, ok, unreachable, type Result } from '../../contract/result.ts';
import { openHall } from '../data/data-directory.ts';
import type { Database, OpenDatabase } from '../data/database.ts';
import { isStorageFailure, storageSentence } from '../data/storage-failure.ts';
import type { HallTables } from '../data/hall-tables.ts';
import { follows, isSameHead } from '../data/journal-chain.ts';
import { putAside } from '../data/put-aside.ts';
import { inspectDatabase, openJournalFile } from '../data/file-inspection.ts';
import { readWitness, witnessFile, type Witnessed } from '../data/witness.ts';
import { createStore } from '../desk/store.ts';
import { sentenceOf } from '../text/sentence.ts';
import { hallKind } from './database-kinds.ts';
import { entriesIn } from './mirror-files.ts';
import { rebuildHall } from './rebuild-hall.ts';

export type OpenedHall = {
  readonly hall: Database<HallTables>;
  /** What befell it; null where nothing did. */
  readonly incident: Incident | null;
  /** Whether numbers may have been given that this hall knows nothing of. */
  readonly mayLackNumbers: boolean;
};

type Trouble = { readonly why: FileTrouble; readonly detail: string | null };

/**
 * Opens the queue of this installation, made again where it is not what it should be. `isFirstStart`: nothing else says that there ever
 * was one. `mirrors`: where copies may be, the best first. The error is a sentence for a technician: then numbers cannot be given.
 */
export async function openHallSafely(options: {
  readonly directory: string;
  readonly isFirstStart: boolean;
  readonly mirrors: readonly string[];
  /** Epoch milliseconds. */
  readonly at: number;
  readonly databases: () => OpenDatabase;
}): Promise<Result<OpenedHall, string>> {
  const { directory, isFirstStart, mirrors, databases } = options;
  const file = join(directory, 'hall.db');
  const found = inspectDatabase(file, hallKind);
  switch (found.state) {
    case 'sound': {
      const witness = readWitness(join(directory, witnessFile));
      const trouble = shortened(file, witness, mirrors);
      if (trouble !== null) return recover(options, trouble, witness);
      const opened = openHall(directory, databases());
      if (!opened.ok) return opened;
      const unusable = await loads(opened.value);
      if (unusable === null)
        return ok({ hall: opened.value, incident: null, mayLackNumbers: witness === 'unknown' || witness === 'forgotten' });
      await opened.value.close();
      return recover(options, { why: 'damaged', detail: unusable }, witness);
    }
    case 'missing':
    case 'empty': {
      if (!isFirstStart) return recover(options, { why: found.state, detail: null }, readWitness(join(directory, witnessFile)));
      const opened = openHall(directory, databases());
      return opened.ok ? ok({ hall: opened.value, incident: null, mayLackNumbers: false }) : opened;
    }
    case 'damaged':
    case 'unreadable':
      return recover(options, { why: found.state, detail: found.why }, readWitness(join(directory, witnessFile)));
    case 'newer': {
      // It is right, only not for this program: what must be done is in the sentence.
      const refused = openHall(directory);
      if (refused.ok) await refused.value.close();
      return refused.ok ? err(`the database ${file} changed while it was opened: start again`) : refused;
    }
    case 'refused':
      return err(`the database ${file} cannot be opened: ${found.why}`);
    default:
      return unreachable(found);
  }
}

/** Whether the journal ends before it did, or is another one. Null where all agrees. */
function shortened(file: string, witness: Witnessed, mirrors: readonly string[]): Trouble | null {
  try {
    const journal = openJournalFile(file);
    try {
      const head = journal.head();
      // Of a version before the chain, when there was no witness either.
      if (head === null) return null;
      if (typeof witness === 'object') {
        if (witness.seq > head.seq) return { why: 'incomplete', detail: `it ends at change ${head.seq} and went to ${witness.seq}` };
        // What is in the archive was there when it was closed.
        const isArchived = witness.seq < (journal.first() ?? 0);
        if (!isArchived && !isSameHead(journal.at(witness.seq), witness))
          return { why: 'replaced', detail: `change ${witness.seq} is another` };
      }
      for (const directory of mirrors) {
        const [next] = entriesIn(directory, head.seq);
        if (next !== undefined && follows(head, next)) {
          return { why: 'incomplete', detail: `it ends at change ${head.seq} and the mirror goes on` };
        }
      }
      return null;
    } finally {
      journal.close();
    }
  } catch (error) {
    if (!isStorageFailure(error)) throw error;
    return { why: 'damaged', detail: storageSentence(error) };
  }
}

/** Null where the tables give a hall, else what is wrong with them: a file may be sound and what stands in it not. */
async function loads(database: Database<HallTables>): Promise<string | null> {
  try {
    await createStore(database).load();
    return null;
  } catch (error) {
    return isStorageFailure(error) ? storageSentence(error) : sentenceOf(error);
  }
}

async function recover(
  { directory, mirrors, at, databases }: Parameters<typeof openHallSafely>[0],
  trouble: Trouble,
  witness: Witnessed,
): Promise<Result<OpenedHall, string>> {
  const aside = trouble.why === 'missing' ? asideLog(directory, at) : putAside(directory, ['hall.db'], describe(trouble), at);
  if (!aside.ok) return aside;
  const folder = aside.value;
  const rebuilt = await rebuildHall({ directory, aside: folder === null ? null : join(directory, folder), mirrors });
  if (!rebuilt.ok) {
    // On a disk that is full or failing: the next start finds what this one found.
    if (folder !== null) bringBack(directory, folder);
    return rebuilt;
  }
  const opened = openHall(directory, databases());
  if (!opened.ok) return opened;
  const { from } = rebuilt.value;
  const whole = typeof witness === 'object' && shortened(join(directory, 'hall.db'), witness, []) === null;
  const incident: Incident =
    from === 'nothing' ? { kind: 'hall-begun-anew', at, ...trouble, folder } : { kind: 'hall-recovered', at, ...trouble, folder, whole };
  return ok({ hall: opened.value, incident, mayLackNumbers: true });
}

/** A log whose database is gone must not meet the next database under that name. */
function asideLog(directory: string, at: number): Result<string | null, string> {
  return existsSync(join(directory, 'hall.db-wal')) ? putAside(directory, ['hall.db'], 'hall.db is missing, its log is not', at) : ok(null);
}

function bringBack(directory: string, folder: string): void {
  for (const name of ['hall.db-wal', 'hall.db-shm', 'hall.db']) {
    try {
      renameSync(join(directory, folder, name), join(directory, name));
    } catch {
      // It had none, or the disk takes nothing any more.
    }
  }
}

function describe({ why, detail }: Trouble): string {
  return detail === null ? `hall.db is ${why}` : `hall.db is ${why}: ${detail}`;
}
