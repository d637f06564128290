import { err, ok } from '../../contract/result.ts';
import { startThread } from '../ground/threads.ts';
import { databaseClosed, databaseOn, type DatabaseEngine, type OpenDatabase } from './database.ts';
import type { DatabaseAnswer, DatabaseRequest } from './database-messages.ts';
import { openMigrated } from './migrate.ts';
import { StorageFailure } from './storage-failure.ts';

/** Asks the thread; answers come in the order of requests. */
type Ask = (request: DatabaseRequest) => Promise<DatabaseAnswer>;

type DatabaseThread = { readonly ask: Ask; readonly end: () => Promise<void> };

/**
 * A thread for databases that are used together: nobody but who asked waits for the disk. What is asked of one waits for what
 * was asked of the others before. It starts with the first database and ends with the last.
 */
export function databaseThread(): OpenDatabase {
  let thread: DatabaseThread | null = null;
  let inUse = 0;

  return (file, migrations, pragmas = []) => {
    const migrated = openMigrated(file, migrations, pragmas);
    if (!migrated.ok) return err(migrated.error);
    migrated.value.close();
    thread ??= startDatabaseThread();
    inUse += 1;
    const { ask, end } = thread;
    void ask({ kind: 'open', file, pragmas });
    const engine = engineIn(file, ask);
    return ok(
      databaseOn({
        ...engine,
        async close() {
          await engine.close();
          inUse -= 1;
          if (inUse > 0) return;
          thread = null;
          await end();
        },
      }),
    );
  };
}

function startDatabaseThread(): DatabaseThread {
  const waiting: ((answer: DatabaseAnswer) => void)[] = [];
  let isEnding = false;
  const thread = startThread<DatabaseRequest, DatabaseAnswer>('./database-thread', import.meta.url, null, {
    answered: (answer) => waiting.shift()?.(answer),
    // Whether what it was writing is durable nobody here can know; a start can. So this is a bug like any other: it ends the process.
    ended() {
      if (!isEnding) throw new Error('the thread of a database ended');
    },
  });
  return {
    ask: (request) =>
      new Promise((resolve) => {
        waiting.push(resolve);
        thread.post(request);
      }),
    end: async () => {
      isEnding = true;
      await thread.end();
    },
  };
}

/** Of all threads. */
let cursors = 0;

function engineIn(file: string, ask: Ask): DatabaseEngine {
  let isClosed = false;

  async function asked<Kind extends DatabaseAnswer['kind']>(
    request: DatabaseRequest,
    kind: Kind,
  ): Promise<Extract<DatabaseAnswer, { kind: Kind }>> {
    if (isClosed) throw databaseClosed();
    const answer = await ask(request);
    if (answer.kind === 'refused') throw new StorageFailure(answer.message, answer.code);
    if (answer.kind === 'bug') throw answer.error;
    if (!isOf(answer, kind)) throw new Error(`the thread of ${file} answered ${answer.kind} where ${kind} was asked for`);
    return answer;
  }

  return {
    query: async (query) =>
      (await asked({ kind: 'query', file, query: { sql: query.sql, parameters: bytesAlone(query.parameters) } }, 'answer')).answer,
    async transact(batches) {
      const own = batches.map(({ sql, rows }) => ({ sql, rows: rows.map(bytesAlone) }));
      await asked({ kind: 'transact', file, batches: own }, 'done');
    },
    async *pieces({ sql, parameters }) {
      const cursor = (cursors += 1);
      const query = { sql, parameters: bytesAlone(parameters) };
      let isOver = false;
      try {
        let next = asked({ kind: 'read', file, cursor, query }, 'piece');
        for (;;) {
          const { piece } = await next;
          isOver = piece === null;
          if (piece === null) return;
          // The thread reads on while this piece is worked on.
          next = asked({ kind: 'next', cursor }, 'piece');
          // Whoever leaves now does not wait for it any more.
          next.catch(() => undefined);
          yield piece;
        }
      } finally {
        if (!isOver) await asked({ kind: 'leave', cursor }, 'done');
      }
    },
    async close() {
      if (isClosed) return;
      const closing = asked({ kind: 'close', file }, 'done');
      isClosed = true;
      await closing;
    },
  };
}

function isOf<Kind extends DatabaseAnswer['kind']>(answer: DatabaseAnswer, kind: Kind): answer is Extract<DatabaseAnswer, { kind: Kind }> {
  return answer.kind === kind;
}

/** A small Buffer is a window on memory that it shares with others, all of which would go to the thread. */
function bytesAlone(parameters: readonly unknown[]): readonly unknown[] {
  const isShared = (value: unknown): value is Uint8Array => value instanceof Uint8Array && value.byteLength < value.buffer.byteLength;
  return parameters.some(isShared) ? parameters.map((value) => (isShared(value) ? new Uint8Array(value) : value)) : parameters;
}
