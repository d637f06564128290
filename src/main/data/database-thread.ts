import { unreachable } from '../../contract/result.ts';
import type { DatabaseAnswer, DatabaseRequest } from './database-messages.ts';
import { threadPort } from '../ground/threads.ts';
import { loadSqlite, openSqliteFile, type Rows, type SqliteFile } from './sqlite-file.ts';
import { StorageFailure } from './storage-failure.ts';

/* The thread in which databases are read and written: it may wait for the disk as long as that takes. */

loadSqlite();
const port = threadPort<DatabaseRequest, DatabaseAnswer>();
const named = new Map<string, readonly string[]>();
const files = new Map<string, SqliteFile>();
const cursors = new Map<number, Generator<Rows, void>>();

port.listen((request) => port.post(answerTo(request)));

function answerTo(request: DatabaseRequest): DatabaseAnswer {
  try {
    return done(request);
  } catch (error) {
    if (error instanceof StorageFailure) return { kind: 'refused', message: error.message, code: error.code };
    return { kind: 'bug', error };
  }
}

function done(request: DatabaseRequest): DatabaseAnswer {
  switch (request.kind) {
    case 'open':
      named.set(request.file, request.pragmas);
      return { kind: 'done' };
    case 'query':
      return { kind: 'answer', answer: opened(request.file).query(request.query) };
    case 'transact':
      opened(request.file).transact(request.batches);
      return { kind: 'done' };
    case 'read': {
      cursors.set(request.cursor, opened(request.file).pieces(request.query));
      return piece(request.cursor);
    }
    case 'next':
      return piece(request.cursor);
    case 'leave':
      cursors.get(request.cursor)?.return();
      cursors.delete(request.cursor);
      return { kind: 'done' };
    case 'close':
      files.get(request.file)?.close();
      files.delete(request.file);
      return { kind: 'done' };
    default:
      return unreachable(request);
  }
}

/** A file that could not be opened is tried again with the next request. */
function opened(file: string): SqliteFile {
  const known = files.get(file) ?? openSqliteFile(file, named.get(file) ?? []);
  files.set(file, known);
  return known;
}

function piece(cursor: number): DatabaseAnswer {
  const next = cursors.get(cursor)?.next();
  return { kind: 'piece', piece: next === undefined || next.done === true ? null : next.value };
}
