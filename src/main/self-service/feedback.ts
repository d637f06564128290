import { z } from 'zod';
import type { Config } from '../../contract/config.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import type { FeedbackKind, FeedbackScope, OpenedFeedback } from '../../contract/self-service.ts';
import { businessDay } from '../../queue/hours.ts';
import type { CustomerTexts } from './customer-files.ts';
import { stored } from '../data/storage-failure.ts';
import { pragma } from '../data/member-tables.ts';
import { createTurns } from '../ground/turns.ts';
import type { CustomerFiles } from '../data/customer-tables.ts';
import { feedbackRows, type FeedbackEntry, type FeedbackEntries, type FeedbackRow } from './feedback-rows.ts';

/** How many are open on screens at once at most. */
const OPENED = 64;

type Refused = 'unknown-reference' | { readonly why: string };

/** Complaints, questions and call-back wishes: who was asked owns them until they are answered (S12). In each error `why` is a sentence: the disk refused. */
export type Feedback = {
  give(left: {
    readonly kind: FeedbackKind;
    readonly service: string | null;
    readonly text: string;
    readonly phone: string | null;
  }): Promise<Result<FeedbackEntry, { readonly why: string }>>;
  list(): FeedbackEntries;
  /** Reads the words and the phone number for `opened`; whether they are there still. Rejects with what the database refuses. */
  open(reference: string): Promise<boolean>;
  /** The words and the phone number of one that was opened lately and not erased since; null of any other. */
  opened(reference: string): OpenedFeedback | null;
  assign(reference: string, owner: string | null, scope: FeedbackScope): Promise<Result<null, Refused>>;
  /** The customer has their answer. */
  close(reference: string): Promise<Result<null, Refused>>;
  /** Destroys words and phone number for good. */
  erase(reference: string): Promise<Result<null, Refused>>;
  /** Erases what was answered longer ago than `feedback.retention`. Returns how many; rejects with what the database refuses. */
  erasePast(): Promise<number>;
};

const leftSchema = z.object({ text: z.string(), phone: z.string().nullable() });

/** What is listed is kept in memory: screens are drawn from it. Rejects with what the database refuses. */
export async function openFeedback({
  files: { customers },
  texts,
  config,
  clock,
}: {
  readonly files: Pick<CustomerFiles, 'customers'>;
  readonly texts: CustomerTexts;
  readonly config: Config;
  readonly clock: () => number;
}): Promise<Feedback> {
  const { db } = customers;
  const rows = feedbackRows(db, config.feedback.due);
  // A number that is given and a record that is changed are read first and written then.
  const inTurn = createTurns();
  const opened = new Map<string, OpenedFeedback>();

  let list = await rows.list();

  /** In its turn; the list follows. */
  const changing = <T>(work: () => Promise<T>): Promise<Result<T, string>> =>
    stored(() =>
      inTurn(async () => {
        const done = await work();
        list = await rows.list();
        return done;
      }),
    );

  async function update(reference: string, work: (row: FeedbackRow) => Promise<unknown>): Promise<Result<null, Refused>> {
    const done = await changing(async () => {
      const row = await rows.find(reference);
      if (row) await work(row);
      return row !== null;
    });
    if (!done.ok) return err({ why: done.error });
    return done.value ? ok(null) : err('unknown-reference');
  }

  async function eraseRows(past: readonly FeedbackRow[]): Promise<void> {
    for (const { reference } of past) opened.delete(reference);
    await texts.erase(past.flatMap(({ key }) => key ?? []));
    await customers.transact(
      past.map(({ reference }) => db.updateTable('feedback').set({ key: null, secret: null }).where('reference', '=', reference).compile()),
    );
    await pragma(customers, 'wal_checkpoint(TRUNCATE)');
  }

  async function read(reference: string): Promise<OpenedFeedback | null> {
    const { key = null, secret = null } = (await rows.find(reference)) ?? {};
    if (key === null || secret === null) return null;
    const text = await texts.unseal(`feedback ${reference}`, { key, secret });
    return text === null ? null : { reference, ...leftSchema.parse(JSON.parse(text)) };
  }

  return {
    async give({ kind, service, text, phone }) {
      const kept = await changing(async (): Promise<FeedbackEntry> => {
        const reference = await rows.nextReference(businessDay(config, clock()));
        const row: FeedbackRow = {
          reference,
          kind,
          service,
          at: clock(),
          scope: 'hall',
          owner: null,
          closed_at: null,
          ...(await texts.seal(`feedback ${reference}`, JSON.stringify({ text, phone }))),
        };
        await db.insertInto('feedback').values(row).execute();
        return rows.entryOf(row);
      });
      return kept.ok ? kept : err({ why: kept.error });
    },

    list: () => list,

    open: (reference) =>
      // Not while it is being erased.
      inTurn(async () => {
        const words = await read(reference);
        opened.delete(reference);
        if (words === null) return false;
        opened.set(reference, words);
        const [oldest] = opened.keys();
        if (oldest !== undefined && opened.size > OPENED) opened.delete(oldest);
        return true;
      }),

    opened: (reference) => opened.get(reference) ?? null,

    assign: (reference, owner, scope) =>
      update(reference, () => db.updateTable('feedback').set({ owner, scope }).where('reference', '=', reference).execute()),

    // What is answered stays answered since when it was.
    close: (reference) =>
      update(reference, () =>
        db.updateTable('feedback').set({ closed_at: clock() }).where('reference', '=', reference).where('closed_at', 'is', null).execute(),
      ),

    erase: (reference) => update(reference, (row) => eraseRows([row])),

    erasePast: () =>
      inTurn(async () => {
        const past = await rows.answeredBefore(clock() - config.feedback.retention);
        if (past.length === 0) return 0;
        await eraseRows(past);
        list = await rows.list();
        return past.length;
      }),
  };
}
