import { err } from '../../contract/result.ts';
import type { Keys } from '../data/keys.ts';
import { readMember, type Header, type MemberLine, type Rejection } from './member-line.ts';
import { createMemberSecrets, type MemberSecrets } from './member-secrets.ts';
import type { StagedMember } from './member-staging.ts';

/** What the lines of one file have in common. */
export type BlockContext = { readonly keys: Keys; readonly header: Header; readonly tiers: readonly string[] };

/** Some lines of the file, numbered on from `after`; null for one that is too long. */
export type Block = { readonly lines: readonly (string | null)[]; readonly after: number };

/** What became of them. */
export type ReadBlock = { readonly members: readonly StagedMember[]; readonly rejections: readonly Rejection[] };

/** Reads lines and seals their members: nearly all of an import's work. */
export function createBlockReader({ keys, header, tiers }: BlockContext): (block: Block) => ReadBlock {
  const secrets = createMemberSecrets(keys);
  return ({ lines, after }) => {
    const members: StagedMember[] = [];
    const rejections: Rejection[] = [];
    lines.forEach((text, i) => {
      const line = after + i + 1;
      // The first line is the header.
      if (line === 1 || text?.trim() === '') return;
      const member = text === null ? err('the line is too long') : readMember(text, header, tiers);
      if (member.ok) members.push(sealed(secrets, line, member.value));
      else rejections.push({ line, reason: member.error });
    });
    return { members, rejections };
  };
}

function sealed(secrets: MemberSecrets, line: number, { card, phone, person }: MemberLine): StagedMember {
  const hash = secrets.cardHash(card);
  return { line, card_hash: hash, phone_hash: phone === null ? null : secrets.phoneHash(phone), ...secrets.seal(hash, person) };
}

/** A read block on its way between threads: where each part of each member ends in `bytes`, four parts a member; a phone hash may be empty. */
export type PackedBlock = {
  readonly numbers: Uint32Array<ArrayBuffer>;
  readonly ends: Uint32Array<ArrayBuffer>;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly rejections: readonly Rejection[];
};

const PARTS = 4;

export function packBlock({ members, rejections }: ReadBlock): PackedBlock {
  const parts = members.flatMap(({ card_hash: card, phone_hash: phone, wrapped, secret }) => [
    card,
    phone ?? Buffer.alloc(0),
    wrapped,
    secret,
  ]);
  const ends = new Uint32Array(parts.length);
  let end = 0;
  parts.forEach((part, i) => {
    end += part.length;
    ends[i] = end;
  });
  const bytes = new Uint8Array(end);
  parts.forEach((part, i) => bytes.set(part, (ends[i] ?? 0) - part.length));
  return { numbers: Uint32Array.from(members, ({ line }) => line), ends, bytes, rejections };
}

export function unpackBlock({ numbers, ends, bytes, rejections }: PackedBlock): ReadBlock {
  const part = (i: number): Buffer => {
    const from = i === 0 ? 0 : (ends[i - 1] ?? 0);
    return Buffer.from(bytes.buffer, bytes.byteOffset + from, (ends[i] ?? from) - from);
  };
  const members = Array.from(numbers, (line, i): StagedMember => {
    const phone = part(i * PARTS + 1);
    return {
      line,
      card_hash: part(i * PARTS),
      phone_hash: phone.length === 0 ? null : phone,
      wrapped: part(i * PARTS + 2),
      secret: part(i * PARTS + 3),
    };
  });
  return { members, rejections };
}
