import { sql, type Kysely } from 'kysely';
import { z } from 'zod';
import type { Config } from '../../contract/config.ts';
import { feedbackKinds, feedbackScopeSchema, type FeedbackKind, type FeedbackScope } from '../../contract/self-service.ts';
import type { Day } from '../../queue/hall.ts';
import type { CustomersTables } from '../data/customer-tables.ts';

/** How many answered ones are listed. */
const SHOWN_CLOSED = 20;

/** What somebody left, without their words and phone number. Times are epoch milliseconds. */
export type FeedbackEntry = {
  readonly reference: string;
  readonly kind: FeedbackKind;
  /** Identifier; null where it is about none. */
  readonly service: string | null;
  readonly at: number;
  readonly due: number;
  readonly scope: FeedbackScope;
  /** The counter that owns it; null for the manager. */
  readonly owner: string | null;
  readonly closedAt: number | null;
  readonly erased: boolean;
};

export type FeedbackRow = CustomersTables['feedback'];

const kindSchema = z.enum(feedbackKinds);

/** What is kept of feedback beside the words. All reject with what the database refuses. */
export type FeedbackRows = {
  find(reference: string): Promise<FeedbackRow | null>;
  /** Those answered before `at`, epoch milliseconds, whose words are there still. */
  answeredBefore(at: number): Promise<FeedbackRow[]>;
  /** `YYMMDD-NN`, counted within the business day. */
  nextReference(day: Day): Promise<string>;
  list(): Promise<FeedbackEntries>;
  entryOf(row: FeedbackRow): FeedbackEntry;
};

/** Open ones, the one due first at the top, and those answered last. */
export type FeedbackEntries = { readonly open: readonly FeedbackEntry[]; readonly closed: readonly FeedbackEntry[] };

export function feedbackRows(db: Kysely<CustomersTables>, due: Config['feedback']['due']): FeedbackRows {
  const columns = db.selectFrom('feedback').selectAll();

  const entryOf = ({ reference, kind, service, at, scope, owner, closed_at: closedAt, key }: FeedbackRow): FeedbackEntry => {
    const who = feedbackScopeSchema.parse(scope);
    return {
      reference,
      kind: kindSchema.parse(kind),
      service,
      at,
      due: at + due[who],
      scope: who,
      owner,
      closedAt,
      erased: key === null,
    };
  };

  return {
    entryOf,
    find: async (reference) => (await columns.where('reference', '=', reference).executeTakeFirst()) ?? null,
    answeredBefore: (at) => columns.where('closed_at', '<', at).where('key', 'is not', null).execute(),
    async nextReference(day) {
      const prefix = day.replaceAll('-', '').slice(2);
      const { rows } = await sql<{ count: number | null }>`
        SELECT max(CAST(substr(reference, 8) AS INTEGER)) AS count FROM feedback WHERE reference LIKE ${`${prefix}-%`}
      `.execute(db);
      return `${prefix}-${String((rows[0]?.count ?? 0) + 1).padStart(2, '0')}`;
    },
    async list() {
      const open = await columns.where('closed_at', 'is', null).execute();
      const closed = await columns.where('closed_at', 'is not', null).orderBy('closed_at', 'desc').limit(SHOWN_CLOSED).execute();
      return { open: open.map(entryOf).toSorted((a, b) => a.due - b.due), closed: closed.map(entryOf) };
    },
  };
}
