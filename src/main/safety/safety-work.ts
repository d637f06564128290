import { statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, unreachable, type Result } from '../../contract/result.ts';
import type { JournalEntry, JournalHead } from '../data/journal-chain.ts';
import { integrityProblems } from '../data/file-inspection.ts';
import { isStorageFailure, storageSentence } from '../data/storage-failure.ts';
import { sentenceOf } from '../text/sentence.ts';
import type { OldDays } from './archive-writer.ts';
import { backupSince, type Backup, type BackupOptions } from './backup.ts';
import { blockFile, readBlocks } from './block-file.ts';
import { copiesIn, mirrorOf, segmentsIn } from './mirror-files.ts';
import { openMirrorWriter, type Begun, type MirrorWriter } from './mirror-writer.ts';

/* What a safety thread does, without the thread. */

export type SafetyThreadData = { readonly directory: string; readonly queue: string; readonly installation: string };

/** One after another. */
export type SafetyCall =
  /** Opens what is to be copied: it can be from then on, whatever becomes of its name. */
  | { readonly kind: 'open' }
  | { readonly kind: 'begin' }
  | { readonly kind: 'start-over'; readonly at: number }
  | { readonly kind: 'go-on-from'; readonly head: JournalHead }
  | { readonly kind: 'append'; readonly entries: readonly JournalEntry[] }
  | { readonly kind: 'beside' }
  | { readonly kind: 'reserve'; readonly text: string }
  | { readonly kind: 'keys'; readonly text: string }
  /** Into the mirror, or another directory. */
  | { readonly kind: 'copy'; readonly into?: string }
  /** Answers with the bytes that are free where this directory is. */
  | { readonly kind: 'free'; readonly directory: string }
  /** Reads what stands in a directory; answers when that is done, whatever is there. */
  | { readonly kind: 'probe'; readonly directory: string }
  /** Makes a backup unless there is one since then. */
  | { readonly kind: 'backup'; readonly options: BackupOptions; readonly since: number }
  /** Closes the oldest day into the archive; answers up to which entry, null where none is old enough. */
  | { readonly kind: 'close-day'; readonly old: OldDays }
  /** Answers with what is wrong with the archive. `deep`: what is in its files. */
  | { readonly kind: 'archive'; readonly deep: boolean }
  /** Looks at every page of the files; answers with what is wrong, by file. */
  | { readonly kind: 'check'; readonly files: readonly string[] };

export type SafetyAnswers = {
  open: null;
  begin: Begun;
  'start-over': null;
  'go-on-from': null;
  append: null;
  beside: null;
  reserve: null;
  keys: null;
  copy: JournalHead;
  free: number;
  probe: null;
  backup: Backup | null;
  'close-day': number | null;
  archive: string | null;
  check: readonly { readonly file: string; readonly problem: string }[];
};

export type SafetyWork = {
  /** The error is a sentence for a technician. */
  answer(call: SafetyCall): Promise<Result<SafetyAnswers[SafetyCall['kind']], string>>;
  /** Lets go of the files. */
  close(): void;
};

export function createSafetyWork(data: SafetyThreadData): SafetyWork {
  let writer: MirrorWriter | null = null;

  /** Opened with the first call, so that what fails is an answer. */
  function mirror(): MirrorWriter {
    return (writer ??= openMirrorWriter(data));
  }

  async function done(call: SafetyCall): Promise<SafetyAnswers[SafetyCall['kind']]> {
    switch (call.kind) {
      case 'open':
        mirror();
        return null;
      case 'begin':
        return mirror().begin();
      case 'start-over':
        mirror().startOver(call.at);
        return null;
      case 'go-on-from':
        mirror().goOnFrom(call.head);
        return null;
      case 'append':
        mirror().append(call.entries);
        return null;
      case 'beside':
        mirror().beside();
        return null;
      case 'reserve':
        mirror().reserve(call.text);
        return null;
      case 'keys':
        mirror().keys(call.text);
        return null;
      case 'copy':
        return mirror().copy(call.into);
      case 'free':
        return freeBytes(call.directory);
      case 'probe':
        probe(call.directory);
        return null;
      case 'backup': {
        const made = await backupSince(call.options, call.since);
        if (!made.ok) throw new Error(made.error);
        return made.value;
      }
      case 'close-day':
        return mirror().closeOldestDay(call.old);
      case 'archive':
        return mirror().archiveProblem(call.deep);
      case 'check':
        return call.files.flatMap((file) =>
          integrityProblems(file)
            .slice(0, 1)
            .map((problem) => ({ file, problem })),
        );
      default:
        return unreachable(call);
    }
  }

  return {
    async answer(call) {
      try {
        return ok(await done(call));
      } catch (error) {
        return err(isStorageFailure(error) ? storageSentence(error) : sentenceOf(error));
      }
    },
    close: () => writer?.close(),
  };
}

/** One that is not there answers too. */
function probe(directory: string): void {
  mirrorOf(directory);
  readBlocks(join(directory, blockFile));
  for (const { name } of [...copiesIn(directory), ...segmentsIn(directory)]) statSync(join(directory, name));
}

function freeBytes(directory: string): number {
  const { bavail, bsize } = statfsSync(directory);
  return bavail * bsize;
}
