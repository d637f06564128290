import { sql } from 'kysely';
import { z } from 'zod';
import type { Config } from '../../contract/config.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import {
  feedbackKinds,
  feedbackScopeSchema,
  type FeedbackKind,
  type FeedbackScope,
  type OpenedFeedback,
} from '../../contract/self-service.ts';
import { businessDay } from '../../queue/hours.ts';
import type { CustomerTexts } from './customer-files.ts';
import { storedAtOnce } from '../data/database.ts';
import { allRows, firstRow, pragma } from '../data/member-tables.ts';
import type { CustomerFiles, CustomersTables } from '../data/customer-tables.ts';

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

type Refused = 'unknown-reference' | { readonly why: string };

/** Complaints, questions and call-back wishes: who was asked owns them until they are answered (S12). In each error `why` is a sentence: the disk refused. */
export type Feedback = {
  give(left: {
    readonly kind: FeedbackKind;
    readonly service: string | null;
    readonly text: string;
    readonly phone: string | null;
  }): Result<FeedbackEntry, { readonly why: string }>;
  /** Open ones, the one due first at the top, and those answered last. */
  list(): { readonly open: readonly FeedbackEntry[]; readonly closed: readonly FeedbackEntry[] };
  /** The words and the phone number; null when they were erased or there is no such reference. */
  read(reference: string): OpenedFeedback | null;
  assign(reference: string, owner: string | null, scope: FeedbackScope): Result<null, Refused>;
  /** The customer has their answer. */
  close(reference: string): Result<null, Refused>;
  /** Destroys words and phone number for good. */
  erase(reference: string): Result<null, Refused>;
  /** Erases what was answered longer ago than `feedback.retention`. Returns how many; throws what SQLite throws. */
  erasePast(): number;
};

type Row = CustomersTables['feedback'];

const kindSchema = z.enum(feedbackKinds);
const leftSchema = z.object({ text: z.string(), phone: z.string().nullable() });

export function createFeedback({
  files: { customers },
  texts,
  config,
  clock,
}: {
  readonly files: Pick<CustomerFiles, 'customers'>;
  readonly texts: CustomerTexts;
  readonly config: Config;
  readonly clock: () => number;
}): Feedback {
  const { db } = customers;
  const columns = db.selectFrom('feedback').selectAll();

  const rowOf = (reference: string): Row | null => firstRow(customers, columns.where('reference', '=', reference).compile());
  const entryOf = ({ reference, kind, service, at, scope, owner, closed_at: closedAt, key }: Row): FeedbackEntry => {
    const who = feedbackScopeSchema.parse(scope);
    return {
      reference,
      kind: kindSchema.parse(kind),
      service,
      at,
      due: at + config.feedback.due[who],
      scope: who,
      owner,
      closedAt,
      erased: key === null,
    };
  };

  /** `YYMMDD-NN`, counted within the business day. */
  function nextReference(): string {
    const day = businessDay(config, clock()).replaceAll('-', '').slice(2);
    const last = firstRow(
      customers,
      sql<{ count: number | null }>`
      SELECT max(CAST(substr(reference, 8) AS INTEGER)) AS count FROM feedback WHERE reference LIKE ${`${day}-%`}
    `.compile(db),
    );
    return `${day}-${String((last?.count ?? 0) + 1).padStart(2, '0')}`;
  }

  function update(reference: string, work: (row: Row) => void): Result<null, Refused> {
    const done = storedAtOnce(() => {
      const row = rowOf(reference);
      if (row) work(row);
      return row !== null;
    });
    if (!done.ok) return err({ why: done.error });
    return done.value ? ok(null) : err('unknown-reference');
  }

  function eraseRows(rows: readonly Row[]): void {
    texts.erase(rows.flatMap(({ key }) => key ?? []));
    customers.transact(
      rows.map(({ reference }) => db.updateTable('feedback').set({ key: null, secret: null }).where('reference', '=', reference).compile()),
    );
    pragma(customers, 'wal_checkpoint(TRUNCATE)');
  }

  return {
    give({ kind, service, text, phone }) {
      const kept = storedAtOnce((): FeedbackEntry => {
        const reference = nextReference();
        const row: Row = {
          reference,
          kind,
          service,
          at: clock(),
          scope: 'hall',
          owner: null,
          closed_at: null,
          ...texts.seal(`feedback ${reference}`, JSON.stringify({ text, phone })),
        };
        customers.transact([db.insertInto('feedback').values(row).compile()]);
        return entryOf(row);
      });
      return kept.ok ? kept : err({ why: kept.error });
    },

    list() {
      const open = allRows(customers, columns.where('closed_at', 'is', null).compile())
        .map(entryOf)
        .toSorted((a, b) => a.due - b.due);
      const closed = allRows(
        customers,
        columns.where('closed_at', 'is not', null).orderBy('closed_at', 'desc').limit(SHOWN_CLOSED).compile(),
      ).map(entryOf);
      return { open, closed };
    },

    read(reference) {
      const row = rowOf(reference);
      const { key = null, secret = null } = row ?? {};
      if (key === null || secret === null) return null;
      const text = texts.unseal(`feedback ${reference}`, { key, secret });
      return text === null ? null : { reference, ...leftSchema.parse(JSON.parse(text)) };
    },

    assign: (reference, owner, scope) =>
      update(reference, () =>
        customers.transact([db.updateTable('feedback').set({ owner, scope }).where('reference', '=', reference).compile()]),
      ),

    // What is answered stays answered since when it was.
    close: (reference) =>
      update(reference, () =>
        customers.transact([
          db
            .updateTable('feedback')
            .set({ closed_at: clock() })
            .where('reference', '=', reference)
            .where('closed_at', 'is', null)
            .compile(),
        ]),
      ),

    erase: (reference) => update(reference, (row) => eraseRows([row])),

    erasePast() {
      const past = allRows(
        customers,
        columns
          .where('closed_at', '<', clock() - config.feedback.retention)
          .where('key', 'is not', null)
          .compile(),
      );
      if (past.length > 0) eraseRows(past);
      return past.length;
    },
  };
}
