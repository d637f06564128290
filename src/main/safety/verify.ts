import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { err, ok, type Result } from '../../contract/result.ts';
import { openDatabase } from '../data/database.ts';
import { isStorageFailure, storageSentence } from '../data/storage-failure.ts';
import type { HallTables } from '../data/hall-tables.ts';
import { archivedEntries, archiveProblem } from '../data/archived-journal.ts';
import { archiveFilesIn } from '../data/journal-archive.ts';
import { beforeFirst, follows, isSameHead, type JournalEntry, type JournalHead } from '../data/journal-chain.ts';
import { hallMigrations } from '../data/migrations/all.ts';
import {
  copyDatabase,
  firstDifference,
  inspectDatabase,
  integrityProblems,
  openJournalFile,
  type JournalFile,
} from '../data/file-inspection.ts';
import { readWitness, witnessFile } from '../data/witness.ts';
import { sentenceOf } from '../text/sentence.ts';
import { hallKind, optionalKinds } from './database-kinds.ts';
import { copiesIn, readSegment, segmentsIn } from './mirror-files.ts';
import { replayInto } from './rebuild-hall.ts';

/** What was looked at, and whether it is right: `problem` is the first thing that is not, null where all is. */
export type Finding = { readonly what: string; readonly looked: string; readonly problem: string | null };

/** Tables that come from the journal, with the columns that both sides must give alike. */
const derivedTables = ['tickets', 'counters', 'appointments', 'jobs', 'counts', 'hall'] as const;

/**
 * Looks at everything an installation keeps: every page, the journal's chain, the tables against a replay of the journal, the witness and
 * the mirrors. It may run beside the appliance. The error is a sentence: it could not be looked at.
 */
export async function verifyInstallation(directory: string, mirrors: readonly string[]): Promise<Result<readonly Finding[], string>> {
  const file = join(directory, 'hall.db');
  const found = inspectDatabase(file, hallKind);
  if (found.state === 'missing') return err(`there is no queue in the data directory ${directory}`);
  if (found.state !== 'sound') return ok([finding('hall.db', 'the file', `it is ${found.state}${'why' in found ? `: ${found.why}` : ''}`)]);
  const scratch = mkdtempSync(join(tmpdir(), 'quhao-verify-'));
  try {
    // Beside a running appliance everything below looks at one moment.
    const copy = join(scratch, 'hall.db');
    const copied = copyDatabase(file, copy);
    if (!copied.ok) return ok([finding('hall.db', 'the file', copied.error)]);
    const pages = finding('hall.db', 'every page', integrityProblems(file)[0] ?? null);
    const journal = openJournalFile(copy);
    try {
      const first = journal.first() ?? 0;
      const archive = archiveFindings(directory, first);
      const isWhole = archive.every(({ problem }) => problem === null);
      const entries = (): Iterable<JournalEntry> => (isWhole ? wholeJournal(directory, journal) : journal.after(0));
      const chain = chainFinding(entries(), isWhole ? beforeFirst.seq : first);
      const tables = isWhole && chain.problem === null ? await tablesFinding(entries(), copy, scratch) : [];
      return ok([
        pages,
        ...archive,
        chain,
        ...tables,
        witnessFinding(directory, journal),
        ...optionalFindings(directory),
        ...mirrors
          .filter((place) => copiesIn(place).length > 0 || segmentsIn(place).length > 0)
          .map((place) => mirrorFinding(place, journal)),
      ]);
    } finally {
      journal.close();
    }
  } catch (error) {
    return err(`${directory} cannot be looked at: ${isStorageFailure(error) ? storageSentence(error) : sentenceOf(error)}`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function finding(what: string, looked: string, problem: string | null): Finding {
  return { what, looked, problem };
}

/** The archive and what the queue holds of the journal, in one. */
function* wholeJournal(directory: string, journal: JournalFile): Generator<JournalEntry> {
  yield* archivedEntries(directory, beforeFirst.seq, journal.first() ?? 0);
  yield* journal.after(beforeFirst.seq);
}

/** None where all of the journal stands in the queue; `first`: where it begins there. */
function archiveFindings(directory: string, first: number): Finding[] {
  const { length } = archiveFilesIn(directory);
  if (length === 0 && first <= beforeFirst.seq + 1) return [];
  return [finding('archive', `${length} files, to change ${Math.max(0, first - 1)}`, archiveProblem(directory, first, true))];
}

/** `first`: where the entries begin; what the first of a journal without its archive follows is not known. */
function chainFinding(entries: Iterable<JournalEntry>, first: number): Finding {
  let last: JournalHead = beforeFirst;
  for (const entry of entries) {
    if (!follows(last, entry) && entry.seq !== first) {
      const problem =
        entry.seq === last.seq + 1
          ? `change ${entry.seq} was altered, or does not belong behind change ${last.seq}`
          : `change ${last.seq + 1} is missing`;
      return finding('journal', `the chain, ${last.seq} changes`, problem);
    }
    last = entry;
  }
  return finding('journal', `the chain, ${last.seq} changes`, null);
}

/** The tables as the journal makes them against the tables as they are. */
async function tablesFinding(entries: Iterable<JournalEntry>, copy: string, scratch: string): Promise<Finding[]> {
  const file = join(scratch, 'replayed.db');
  const opened = openDatabase<HallTables>(file, hallMigrations);
  if (!opened.ok) return [finding('tables', 'a replay of the journal', opened.error)];
  try {
    const replayed = await replayInto(opened.value, entries);
    if (!replayed.ok) return [finding('tables', 'a replay of the journal', replayed.error)];
  } catch (error) {
    return [finding('tables', 'a replay of the journal', sentenceOf(error))];
  } finally {
    await opened.value.close();
  }
  return derivedTables.map((table) => finding(`table ${table}`, 'against a replay of the journal', firstDifference(file, copy, table)));
}

function witnessFinding(directory: string, journal: JournalFile): Finding {
  const witness = readWitness(join(directory, witnessFile));
  if (typeof witness !== 'object')
    return finding(
      'witness',
      'whether the journal has lost its end',
      witness === 'missing' || witness === 'forgotten' ? null : 'it cannot be read',
    );
  const here = journal.at(witness.seq);
  const problem =
    here === null
      ? `the journal went to change ${witness.seq} and ends before it`
      : isSameHead(here, witness)
        ? null
        : `change ${witness.seq} is another than it was`;
  return finding('witness', 'whether the journal has lost its end', problem);
}

function optionalFindings(directory: string): Finding[] {
  return Object.keys(optionalKinds)
    .filter((name) => existsSync(join(directory, name)))
    .map((name) => finding(name, 'every page', integrityProblems(join(directory, name))[0] ?? null));
}

/** Whether a mirror's newest copy is whole, and what follows it the same journal. */
function mirrorFinding(place: string, journal: JournalFile): Finding {
  const looked = (seq: number): string => `to change ${seq}`;
  const what = `mirror ${place}`;
  let last: JournalHead = beforeFirst;
  const [copy] = copiesIn(place);
  if (copy !== undefined) {
    const [broken] = integrityProblems(join(place, copy.name));
    if (broken !== undefined) return finding(what, looked(copy.seq), `${copy.name}: ${broken}`);
    const mirrored = openJournalFile(join(place, copy.name));
    let first = 0;
    try {
      last = mirrored.head() ?? beforeFirst;
      first = mirrored.first() ?? 0;
    } finally {
      mirrored.close();
    }
    if (last.seq !== copy.seq) return finding(what, looked(last.seq), `${copy.name} ends at change ${last.seq}`);
    if (first > beforeFirst.seq + 1) {
      const lacking = archiveProblem(place, first, true);
      if (lacking !== null) return finding(what, looked(last.seq), lacking);
    }
  }
  for (const { name } of segmentsIn(place)) {
    const { entries, whole } = readSegment(join(place, name));
    for (const entry of entries) {
      if (entry.seq <= last.seq) continue;
      if (!follows(last, entry)) return finding(what, looked(last.seq), `${name}: change ${entry.seq} does not follow change ${last.seq}`);
      last = entry;
    }
    if (!whole) return finding(what, looked(last.seq), `${name}: a line behind change ${last.seq} cannot be read`);
  }
  const own = journal.at(last.seq);
  // Beside a running appliance it may have gone on since the copy was taken.
  const end = journal.head()?.seq ?? 0;
  const isOther = own !== null && !isSameHead(own, last);
  return finding(
    what,
    looked(last.seq),
    isOther ? `change ${last.seq} is another than in the queue` : last.seq < end ? `it lacks the changes ${last.seq + 1} to ${end}` : null,
  );
}
