import Sqlite from 'better-sqlite3';
import { WebSocketServer, type WebSocket } from 'ws';

/*
 * The floor of pages.bench.ts, a process of its own: whoever sends anything over a bare socket gets a number when its row is durable. All who
 * wait share one transaction (group commit); of one caller that is one durable insert each. Ends with its parent.
 */

const [file = ''] = process.argv.slice(2);
/** Bytes of text of one ticket in journal, ticket and print job together. */
const ROW = 'x'.repeat(900);

const sqlite = new Sqlite(file);
sqlite.pragma('journal_mode = WAL');
sqlite.pragma('synchronous = FULL');
sqlite.exec('CREATE TABLE bare (seq INTEGER PRIMARY KEY, row TEXT NOT NULL) STRICT');
const insert = sqlite.prepare('INSERT INTO bare (row) VALUES (?)');
const insertAll = sqlite.transaction((count: number) => Array.from({ length: count }, () => insert.run(ROW).lastInsertRowid));

let waiting: WebSocket[] = [];

function commit(): void {
  const group = waiting;
  waiting = [];
  insertAll.immediate(group.length).forEach((number, i) => group[i]?.send(String(number)));
}

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
server.on('connection', (socket) => {
  socket.on('message', () => {
    waiting.push(socket);
    if (waiting.length === 1) setImmediate(commit);
  });
});
server.on('listening', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) process.send?.(address.port);
});

process.on('disconnect', () => process.exit(0));
