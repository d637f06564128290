import { createHmac } from 'node:crypto';
import { statSync } from 'node:fs';
import { err, ok, type Result } from '../contract/result.ts';
import { sentenceOf } from './database.ts';
import type { Keys } from './keys.ts';
import { readHeader, readMember, type Header, type MemberLine } from './member-line.ts';
import { createMemberSecrets, type MemberSecrets } from './member-secrets.ts';
import { dropStaging, openStaging, type StagedMember, type Staging } from './member-staging.ts';
import type { MemberFiles } from './member-tables.ts';
import { textBlocks, textEncodingOf, type TextEncoding } from './text-lines.ts';

/** Lines are numbered from 1, the header included. Reasons hold no member's data. */
export type Rejection = { readonly line: number; readonly reason: string };

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
    const staging = openStaging(files, fingerprint.digest('hex'));
    const resumedAt = staging.progress.lines;
    await stage(options, staging, path, encoding.value, header.value);
    const { accepted, rejected } = staging.progress;
    if (accepted === 0 && rejected > 0) {
      const [first] = staging.rejections();
      dropStaging(files);
      return err(`${path}: none of its ${rejected} lines is good, line ${first?.line} because ${first?.reason}; nothing was changed`);
    }
    staging.switchOver(clock());
    return ok({ imported: staging.progress.accepted, rejected: staging.progress.rejected, rejections: staging.rejections(), resumedAt });
  } catch (error) {
    return err(`${path} cannot be imported: ${sentenceOf(error)}; the members are as they were`);
  }
}

async function firstLine(path: string, encoding: TextEncoding): Promise<string> {
  for await (const { lines: [line] } of textBlocks(path, encoding, 0)) return line ?? '';
  return '';
}

/** Reads what is left of the file into the staging table. */
async function stage(options: ImportOptions, staging: Staging, path: string, encoding: TextEncoding, header: Header): Promise<void> {
  const { keys, tiers, onProgress = () => {} } = options;
  const secrets = createMemberSecrets(keys);
  const ofBytes = statSync(path).size;
  for await (const { lines, end } of textBlocks(path, encoding, staging.progress.bytes)) {
    const members: StagedMember[] = [];
    const rejections: Rejection[] = [];
    let number = staging.progress.lines;
    for (const text of lines) {
      number += 1;
      if (number === 1 || text?.trim() === '') continue;
      const member = text === null ? err('the line is too long') : readMember(text, header, tiers);
      if (member.ok) members.push(sealed(secrets, number, member.value));
      else rejections.push({ line: number, reason: member.error });
    }
    staging.add(members, rejections, { bytes: end, lines: number });
    onProgress({ bytes: end, ofBytes, lines: number });
  }
}

function sealed(secrets: MemberSecrets, line: number, { card, phone, person }: MemberLine): StagedMember {
  const hash = secrets.cardHash(card);
  return { line, card_hash: hash, phone_hash: phone === null ? null : secrets.phoneHash(phone), ...secrets.seal(hash, person) };
}
