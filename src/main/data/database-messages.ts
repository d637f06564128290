import type { Answer, Batch, Query, Rows } from './sqlite-file.ts';

/* What a thread of databases and its owner say to each other; both are of one build. */

/** `file`: its path. `cursor` numbers the reads in pieces. */
export type DatabaseRequest =
  /** It is opened when it is first asked for something. */
  | { readonly kind: 'open'; readonly file: string; readonly pragmas: readonly string[] }
  | { readonly kind: 'query'; readonly file: string; readonly query: Query }
  | { readonly kind: 'transact'; readonly file: string; readonly batches: readonly Batch[] }
  | { readonly kind: 'read'; readonly file: string; readonly cursor: number; readonly query: Query }
  | { readonly kind: 'next'; readonly cursor: number }
  | { readonly kind: 'leave'; readonly cursor: number }
  | { readonly kind: 'close'; readonly file: string };

/** To a request, in the order of requests. */
export type DatabaseAnswer =
  | { readonly kind: 'done' }
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** Null after the last. */
  | { readonly kind: 'piece'; readonly piece: Rows | null }
  /** What the database refused. */
  | { readonly kind: 'refused'; readonly message: string; readonly code: string }
  | { readonly kind: 'bug'; readonly error: unknown };
