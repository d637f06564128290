import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, type DatabaseConnection, type Dialect, type Driver } from 'kysely';
import type { Answer, Query, Rows } from './sqlite-file.ts';

/** Where the statements of a database run. */
export type Engine = {
  query(query: Query): Promise<Answer>;
  pieces(query: Query): AsyncGenerator<Rows, void>;
};

/** Kysely on an engine that takes one statement after another, in the order they are given. */
export function sqliteDialect(engine: Engine): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createDriver: () => driverOf(engine),
  };
}

function driverOf(engine: Engine): Driver {
  const connection: DatabaseConnection = {
    async executeQuery(query) {
      const answer = await engine.query(query);
      const { changes, lastId } = answer;
      return changes === null || lastId === null
        ? { rows: objectsOf(answer) }
        : { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastId) };
    },
    async *streamQuery(query) {
      for await (const piece of engine.pieces(query)) yield { rows: objectsOf(piece) };
    },
  };
  // Statements of others would come in between: what belongs together is given to `transact` whole.
  const noTransactions = (): Promise<never> => Promise.reject(new Error('transactions are run by Database.transact'));
  return {
    init: async () => {},
    acquireConnection: async () => connection,
    releaseConnection: async () => {},
    beginTransaction: noTransactions,
    commitTransaction: noTransactions,
    rollbackTransaction: noTransactions,
    destroy: async () => {},
  };
}

/** What they hold their query says: Kysely made its type from what is selected. */
export function objectsOf({ columns, rows }: Rows) {
  return rows.map((values) => {
    const object = Object.create(Object.prototype);
    columns.forEach((column, i) => {
      object[column] = asBuffer(values[i]);
    });
    return object;
  });
}

/** Bytes that come from another thread have lost that they are a Buffer. */
function asBuffer(value: unknown): unknown {
  return value instanceof Uint8Array && !Buffer.isBuffer(value) ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value;
}
