import { createHmac } from 'node:crypto';
import { statSync } from 'node:fs';
import { err, ok, type Result } from '../../contract/result.ts';
import { sentenceOf } from '../text/sentence.ts';
import type { Keys } from '../data/keys.ts';
import type { ReadBlock } from './member-block.ts';
import { openBlockReader } from './member-block-reader.ts';
import { readHeader, type Header, type Rejection } from './member-line.ts';
import { dropStaging, openStaging, type Staging } from './member-staging.ts';
import type { MemberFiles } from '../data/member-tables.ts';
import { textBlocks, textEncodingOf, type TextEncoding } from '../text/text-lines.ts';

export type ImportReport = {
  readonly imported: number;
  readonly rejected: number;
  /** The first ten thousand, in the order of the file. */
  readonly rejections: readonly Rejection[];
  /** How many lines an interrupted import of the same file had read already. */
  readonly resumedAt: number;
};

export type ImportProgress = { readonly bytes: number; readonly ofBytes: number; readonly lines: number };

export type ImportOptions = {
  readonly files: MemberFiles;
  readonly keys: Keys;
  /** The configured ones. */
  readonly tiers: readonly string[];
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** Called after each few thousand lines. */
  readonly onProgress?: (progress: ImportProgress) => void;
};

/**
 * Replaces the member directory by the CSV file at `path` (UTF-8 with or without BOM, or GBK; columns as in
 * `member-line.ts`). Bad lines are left out and reported; the rest takes the old directory's place in one short
 * transaction, so that a running appliance sees the old one or the new one. An import that was
 * interrupted goes on where it was when it is started again with the same unchanged file. With a wrong
 * header, or when no line is good, nothing changes. Errors are one sentence for a technician. One
 * import at a time for each data directory.
 */
export async function importMembers(options: ImportOptions, path: string): Promise<Result<ImportReport, string>> {
  const { files, keys, tiers, clock } = options;
  try {
    // With the tiers, because other tiers reject other lines.
    const fingerprint = createHmac('sha256', keys.hash).update(`${tiers.join()}\n`);
    const encoding = await textEncodingOf(path, (piece) => fingerprint.update(piece));
    if (!encoding.ok) return err(`${path}: ${encoding.error}; nothing was changed`);
    const header = readHeader(await firstLine(path, encoding.value));
    if (!header.ok) return err(`${path}: ${header.error}; nothing was changed`);
    const staging = await openStaging(files, fingerprint.digest('hex'));
    const resumedAt = staging.progress.lines;
    await stage(options, staging, path, encoding.value, header.value);
    const { accepted, rejected } = staging.progress;
    if (accepted === 0 && rejected > 0) {
      const [first] = await staging.rejections();
      await dropStaging(files);
      return err(`${path}: none of its ${rejected} lines is good, line ${first?.line} because ${first?.reason}; nothing was changed`);
    }
    await staging.switchOver(clock());
    return ok({
      imported: staging.progress.accepted,
      rejected: staging.progress.rejected,
      rejections: await staging.rejections(),
      resumedAt,
    });
  } catch (error) {
    return err(`${path} cannot be imported: ${sentenceOf(error)}; the members are as they were`);
  }
}

async function firstLine(path: string, encoding: TextEncoding): Promise<string> {
  for await (const {
    lines: [line],
  } of textBlocks(path, encoding, 0))
    return line ?? '';
  return '';
}

/** Reads what is left of the file into the staging table: while one block is written the next one is read. */
async function stage(options: ImportOptions, staging: Staging, path: string, encoding: TextEncoding, header: Header): Promise<void> {
  const { keys, tiers, onProgress = () => {} } = options;
  const ofBytes = statSync(path).size;
  const reader = openBlockReader({ keys, header, tiers }, ofBytes - staging.progress.bytes);
  type Pending = { readonly block: Promise<ReadBlock>; readonly bytes: number; readonly lines: number };
  const write = async ({ block, bytes, lines }: Pending): Promise<void> => {
    const { members, rejections } = await block;
    await staging.add(members, rejections, { bytes, lines });
    onProgress({ bytes, ofBytes, lines });
  };
  try {
    let after = staging.progress.lines;
    let pending: Pending | null = null;
    for await (const { lines, end } of textBlocks(path, encoding, staging.progress.bytes)) {
      const next: Pending = { block: reader.read({ lines, after }), bytes: end, lines: after + lines.length };
      // When the one before it fails first, nobody waits for this one any more.
      next.block.catch(() => undefined);
      after = next.lines;
      if (pending !== null) await write(pending);
      pending = next;
    }
    if (pending !== null) await write(pending);
  } finally {
    await reader.close();
  }
}
