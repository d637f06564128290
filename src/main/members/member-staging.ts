import { sql, type CompiledQuery } from 'kysely';
import type { Rejection } from './member-line.ts';
import { idOf, idsOf, lineOf, liveGeneration, tableOf, type ImportRow, type MemberFiles, type MemberRow } from '../data/member-tables.ts';

/** How many rejected lines are kept with their reason; the others are counted. */
const KEPT_REJECTIONS = 10_000;

/** A member of the file, before it is anywhere. */
export type StagedMember = Omit<MemberRow, 'id'> & { readonly line: number; readonly wrapped: Buffer };

/**
 * The table that an import fills while the other one is live. Every step is one transaction, so an import that
 * was interrupted goes on after the last one; nobody who looks members up waits for any of them.
 */
export type Staging = {
  /** How far it has come. */
  readonly progress: ImportRow;
  /** Adds the next lines of the file. */
  add(members: readonly StagedMember[], rejections: readonly Rejection[], progress: Pick<ImportRow, 'bytes' | 'lines'>): Promise<void>;
  /** All lines are there: leaves out second lines of one card, and makes the table the live one. */
  switchOver(now: number): Promise<void>;
  /** The rejected lines that are kept, in the order of the file. */
  rejections(): Promise<Rejection[]>;
};

/** Goes on with the interrupted import of this very file, or begins a new one. `file`: its fingerprint. */
export async function openStaging(files: MemberFiles, file: string): Promise<Staging> {
  const { members, keys } = files;
  const { db } = members;
  const begun = await db.selectFrom('import').selectAll().executeTakeFirst();
  let progress = begun?.file === file ? begun : await begin();
  const { generation } = progress;
  const table = tableOf(generation);
  const card = `${table}_by_card`;
  const phone = `${table}_by_phone`;

  async function begin(): Promise<ImportRow> {
    await dropStaging(files);
    const live = await liveGeneration(members);
    const row: ImportRow = { one: 1, file, generation: live + 1, bytes: 0, lines: 0, accepted: 0, rejected: 0 };
    await db.insertInto('import').values(row).execute();
    return row;
  }

  const save = (row: ImportRow): CompiledQuery => db.updateTable('import').set(row).compile();
  const insertMember =
    sql`INSERT INTO ${sql.table(table)} (id, card_hash, phone_hash, secret) VALUES (${null}, ${null}, ${null}, ${null})`.compile(db);
  const insertKey = sql`INSERT OR REPLACE INTO person_keys (id, wrapped) VALUES (${null}, ${null})`.compile(db);
  const insertRejection = sql`INSERT OR IGNORE INTO import_rejections (line, reason) VALUES (${null}, ${null})`.compile(db);
  const reject = (rejections: readonly Rejection[]): CompiledQuery[] =>
    rejections.map(({ line, reason }) => ({ ...insertRejection, parameters: [line, reason] }));

  return {
    get progress() {
      return progress;
    },

    async add(batch, rejections, { bytes, lines }) {
      const kept = rejections.slice(0, Math.max(0, KEPT_REJECTIONS - progress.rejected));
      const next = {
        ...progress,
        bytes,
        lines,
        accepted: progress.accepted + batch.length,
        rejected: progress.rejected + rejections.length,
      };
      // Keys first: one without a record is nothing, a record without its key would be lost.
      await keys.transact(batch.map(({ line, wrapped }) => ({ ...insertKey, parameters: [idOf(generation, line), wrapped] })));
      await members.transact([
        ...batch.map(({ line, card_hash: hash, phone_hash: other, secret }) => ({
          ...insertMember,
          parameters: [idOf(generation, line), hash, other, secret],
        })),
        ...reject(kept),
        save(next),
      ]);
      progress = next;
    },

    async switchOver(now) {
      // Made when all rows are there: sorting once is far quicker than finding a place for each.
      await members.transact([
        sql`CREATE INDEX IF NOT EXISTS ${sql.ref(card)} ON ${sql.table(table)} (card_hash)`.compile(db),
        sql`CREATE INDEX IF NOT EXISTS ${sql.ref(phone)} ON ${sql.table(table)} (phone_hash) WHERE phone_hash IS NOT NULL`.compile(db),
      ]);
      const { rows: doubled } = await sql<{ id: number }>`
        SELECT id FROM ${sql.table(table)} JOIN (
          SELECT card_hash AS double, min(id) AS first FROM ${sql.table(table)} GROUP BY card_hash HAVING count(*) > 1
        ) ON card_hash = double WHERE id > first ORDER BY id`.execute(db);
      const doubles = doubled.map(({ id }) => id);
      const remembered = (await db.selectFrom('remembered').select('id').execute()).map(({ id }) => id);
      // Counted, because some may have been erased since they were read.
      const counted = await db
        .selectFrom(table)
        .select((of) => of.fn.countAll<number>().as('count'))
        .executeTakeFirst();
      const staged = counted?.count ?? 0;
      progress = { ...progress, accepted: staged - doubles.length, rejected: progress.rejected + doubles.length };
      await members.transact([
        ...doubles.map((id) => db.deleteFrom(table).where('id', '=', id).compile()),
        ...reject(
          doubles.slice(0, KEPT_REJECTIONS).map((id) => ({ line: lineOf(id), reason: 'the card stands in an earlier line already' })),
        ),
        ...remembered.map((id) => db.deleteFrom('remembered').where('id', '=', id).compile()),
        db.updateTable('directory').set({ live: generation, members: progress.accepted, imported_at: now }).compile(),
        db.deleteFrom('import').compile(),
      ]);
      await keys.transact([...doubles, ...remembered].map((id) => keys.db.deleteFrom('person_keys').where('id', '=', id).compile()));
      await sweep(files);
    },

    rejections: () => db.selectFrom('import_rejections').selectAll().orderBy('line').limit(KEPT_REJECTIONS).execute(),
  };
}

/** Forgets an interrupted import and what it had read. */
export async function dropStaging(files: MemberFiles): Promise<void> {
  const { members } = files;
  await members.transact([members.db.deleteFrom('import').compile(), members.db.deleteFrom('import_rejections').compile()]);
  await sweep(files);
}

/** Empties the table that is neither live nor being filled, and destroys the keys of its members. */
export async function sweep({ members, keys }: MemberFiles): Promise<void> {
  const { db } = members;
  const live = await liveGeneration(members);
  const staged = (await db.selectFrom('import').select('generation').executeTakeFirst())?.generation;
  const [firstLive, lastLive] = live === 0 ? [0, 0] : idsOf(live);
  const lastKept = staged === undefined ? lastLive : idsOf(staged)[1];
  await keys.transact([
    keys.db
      .deleteFrom('person_keys')
      .where('id', '>=', 0)
      .where((where) => where.or([where('id', '<', firstLive), where('id', '>', lastKept)]))
      .compile(),
  ]);
  await members.transact([...(live === 0 ? [] : [db.deleteFrom('members').compile()]), ...(staged === undefined ? empty(live + 1) : [])]);

  function empty(generation: number): CompiledQuery[] {
    const table = tableOf(generation);
    return [
      sql`DROP INDEX IF EXISTS ${sql.ref(`${table}_by_card`)}`.compile(db),
      sql`DROP INDEX IF EXISTS ${sql.ref(`${table}_by_phone`)}`.compile(db),
      db.deleteFrom(table).compile(),
    ];
  }
}
