import { z } from 'zod';
import { parseJson } from '../data/durable-file.ts';
import type { JournalFile } from '../data/file-inspection.ts';

/*
 * A few tables of hall.db do not come from the journal: who may look at it. The mirror keeps them in a file of their own, so that after
 * a loss nobody needs a new PIN and no screen is shut out. They hold hashes, never what was hashed.
 */

/** In `hall.db`, not of the journal. */
const besideTables = ['pins', 'sessions', 'appointment_phones'] as const;

type Row = Readonly<Record<string, string | number | null | Uint8Array>>;
export type Beside = Readonly<Record<string, readonly Row[]>>;

const valueSchema = z.union([
  z.string(),
  z.number(),
  z.null(),
  z.strictObject({ base64: z.base64() }).transform(({ base64 }): Uint8Array => Buffer.from(base64, 'base64')),
]);
const schema = z.record(z.string(), z.array(z.record(z.string(), valueSchema)));

/** The rows of those tables as a text. Throws what SQLite throws. */
export function besideText(file: Pick<JournalFile, 'table'>): string {
  const tables = Object.fromEntries(besideTables.map((table) => [table, file.table(table)]));
  return `${JSON.stringify(tables, (_key, value: unknown) => bytesAsText(value))}\n`;
}

/** JSON.stringify has asked a buffer for its own form already. */
function bytesAsText(value: unknown): unknown {
  const buffer = bufferSchema.safeParse(value);
  return buffer.success ? { base64: Buffer.from(buffer.data.data).toString('base64') } : value;
}
const bufferSchema = z.strictObject({ type: z.literal('Buffer'), data: z.array(z.number()) });

/** Null where the text is damaged. */
export function besideIn(text: string): Beside | null {
  const parsed = schema.safeParse(parseJson(text));
  return parsed.success ? parsed.data : null;
}
