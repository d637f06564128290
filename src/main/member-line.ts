import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { err, ok, type Result } from '../contract/result.ts';
import type { Keys } from './keys.ts';
import { cardTail } from './mask.ts';
import { cardHash, normalPhone, phoneHash, seal } from './member-secrets.ts';
import type { MemberRow } from './members.ts';

/** The columns of a member file, in this order. */
export const memberColumns = ['card', 'name', 'phone', 'tier', 'expires'] as const;

const lineSchema = z.object({
  card: z.string().transform((card) => card.toUpperCase()).pipe(z.string().regex(/^[0-9A-Z]{1,40}$/, 'card is not a number of 1 to 40 digits or letters')),
  name: z.string().regex(/^[^\p{Cc}]{1,60}$/u, 'name is not a text of 1 to 60 characters'),
  phone: z.string().transform(normalPhone).pipe(z.string().regex(/^(\+?\d{5,15})?$/, 'phone is neither empty nor a number of 5 to 15 digits')),
  tier: z.string(),
  expires: z.string().regex(/^(\d{4}-(0[1-9]|1[0-2]))?$/, 'expires is neither empty nor a month such as 2027-06'),
});

/** The fields of one line of CSV (RFC 4180, no line ends within fields), blanks around them removed. Errors say what is wrong with it. */
export function csvFields(line: string): Result<readonly string[], string> {
  // Without a quotation mark CSV is what stands between the commas; a million members are worth the short cut.
  if (!line.includes('"')) return ok(line.split(',').map((field) => field.trim()));
  try {
    const records = z.array(z.array(z.string())).parse(parse(line, { trim: true, relax_column_count: true }));
    return ok(records[0] ?? []);
  } catch (error) {
    if (error instanceof CsvError) return err('a quotation mark is misplaced');
    throw error;
  }
}

/** Makes the row of one line of a member file. Errors say what is wrong with the line without repeating any of it. */
export function memberRow(line: string, keys: Keys, tiers: readonly string[]): Result<MemberRow, string> {
  const fields = csvFields(line);
  if (!fields.ok) return fields;
  if (fields.value.length !== memberColumns.length) return err(`there are ${fields.value.length} fields instead of ${memberColumns.length}`);
  const parsed = lineSchema.safeParse(Object.fromEntries(memberColumns.map((column, i) => [column, fields.value[i]])));
  if (!parsed.success) return err(parsed.error.issues[0]?.message ?? 'the line is not a member');
  const { card, name, phone, tier, expires } = parsed.data;
  if (!tiers.includes(tier)) return err(`tier is none of ${tiers.join(', ')}`);
  const hash = cardHash(keys, card);
  return ok({
    card_hash: hash,
    phone_hash: phone === '' ? null : phoneHash(keys, phone),
    tier,
    expires: expires === '' ? null : expires,
    secret: seal(keys, hash, { name, phone, tail: cardTail(card) }),
  });
}
