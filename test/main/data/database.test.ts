import { createServer } from 'node:net';
import { existsSync, mkdirSync, openSync, readFileSync, readdirSync, statSync, writeFileSync, writeSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { openDatabase } from '../../../src/main/data/database.ts';
import { readKeys } from '../../../src/main/data/keys.ts';
import { lockFile } from '../../../src/main/data/sqlite-file.ts';
import { hallMigrations } from '../../../src/main/data/migrations/all.ts';
import { openSessions } from '../../../src/main/admission/sessions.ts';
import { hallYaml, runQuhao, startQuhao } from '../../support/appliance.ts';
import { scratchDirectory } from '../../support/scratch-database.ts';
import { deskRig, takeCommand } from '../desk/desk-rig.ts';
import { ask, startRig, tryRig } from '../door/server-rig.ts';

/** Starts an appliance on `path/data`, which must refuse; what it says and the exit status that goes with it. */
async function refusal(path: string, extra = 'network: { port: 0 }'): Promise<{ status: number; said: string }> {
  const started = await tryRig({ directory: path, extra });
  if (started.ok) throw new Error('this start should have been refused');
  return { status: started.error.status, said: started.error.message };
}

describe('a database of a newer program', () => {
  test.each(['DELETE', 'WAL'])('is refused untouched (journal mode %s)', (mode) => {
    const directory = scratchDirectory();
    const file = join(directory, 'hall.db');
    const newer = new Sqlite(file);
    newer.pragma(`journal_mode = ${mode}`);
    newer.exec('CREATE TABLE of_the_future (x); PRAGMA user_version = 99');
    const state = (): string[] => [file, `${file}-wal`].filter(existsSync).map((name) => readFileSync(name).toString('base64'));
    const before = state();
    const opened = openDatabase(file, hallMigrations);
    expect(opened).toEqual({
      ok: false,
      error: `the database ${file} is of version 99, this program knows ${hallMigrations.length} at most: start the newer program again, or restore a backup`,
    });
    expect(state()).toEqual(before);
    newer.close();
  });

  test('stops the start with one sentence', async () => {
    const path = scratchDirectory();
    mkdirSync(join(path, 'data'));
    const newer = new Sqlite(join(path, 'data/hall.db'));
    newer.exec('PRAGMA user_version = 99');
    newer.close();
    const { status, said } = await refusal(path);
    expect(status).toBe(1);
    expect(said).toMatch(/^the database \S+hall\.db is of version 99, this program knows \d+ at most: .+$/);
  });
});

describe('invariant 7: a damaged file is put aside as it is, and the hall goes on', () => {
  /** Starts an appliance on `path/data`, where something is damaged; what it says of itself, and where the damaged file is now. */
  async function goesOn(path: string): Promise<{ health: unknown; aside: string }> {
    const rig = await startRig({ directory: path });
    const answer = await ask(rig.port, '/healthz');
    expect(answer.status).toBe(200);
    const [folder = ''] = readdirSync(join(path, 'data/damaged'));
    return { health: JSON.parse(answer.body), aside: join(path, 'data/damaged', folder) };
  }

  test('one that is no database', async () => {
    const path = scratchDirectory();
    mkdirSync(join(path, 'data'));
    writeFileSync(join(path, 'data/hall.db'), 'a spreadsheet that somebody saved here\n'.repeat(100));
    const { health, aside } = await goesOn(path);
    const detail = 'it is damaged (file is not a database): restore it from a backup';
    expect(health).toMatchObject({
      ok: true,
      data: 'degraded',
      notices: expect.arrayContaining([expect.objectContaining({ kind: 'hall-begun-anew', why: 'damaged', detail })]),
    });
    expect(readFileSync(join(aside, 'hall.db'), 'utf8')).toMatch(/^a spreadsheet/);
    expect(JSON.parse(readFileSync(join(aside, 'report.json'), 'utf8'))).toMatchObject({
      files: ['hall.db'],
      why: `hall.db is damaged: ${detail}`,
    });
  });

  test('one whose pages were overwritten', async () => {
    const path = scratchDirectory();
    const rig = await startRig({ directory: path });
    // The mirror has its first full copy.
    await vi.waitFor(
      () => expect(readdirSync(join(path, 'data/mirror/t-01'))).toContainEqual(expect.stringMatching(/^copy-\d+\.db$/)),
      60_000,
    );
    await rig.running.stop();
    const file = join(path, 'data/hall.db');
    const handle = openSync(file, 'r+');
    // The first page holds the header and the schema; every table behind it is lost.
    for (let at = 4_096; at < statSync(file).size; at += 4_096) writeSync(handle, Buffer.alloc(4_096, 0xff), 0, 4_096, at);
    closeSync(handle);
    const damaged = readFileSync(file).toString('base64');
    const { health, aside } = await goesOn(path);
    expect(health).toMatchObject({
      ok: true,
      data: 'degraded',
      notices: expect.arrayContaining([expect.objectContaining({ kind: 'hall-recovered', why: 'damaged' })]),
    });
    expect(readFileSync(join(aside, 'hall.db')).toString('base64')).toBe(damaged);
  });

  test('damaged keys', async () => {
    const path = scratchDirectory();
    mkdirSync(join(path, 'data'));
    writeFileSync(join(path, 'data/keys.json'), '{"version":1}');
    const { aside } = await goesOn(path);
    expect(readFileSync(join(aside, 'keys.json'), 'utf8')).toBe('{"version":1}');
    // Nothing was there that they could have opened.
    expect(readKeys(join(path, 'data')).state).toBe('sound');
  });
});

describe('a data directory that cannot be had', () => {
  test('because it lies below a file: one sentence and its exit status, from a start and from an import', async () => {
    const path = scratchDirectory();
    for (const [name, text] of [
      ['file', ''],
      ['hall.yaml', hallYaml()],
      ['members.csv', 'card,name,phone,tier,expires\n'],
    ] as const)
      writeFileSync(join(path, name), text);
    const data = join(path, 'file/data');
    const runs = [
      ['start', '--config', join(path, 'hall.yaml'), '--shell', 'none'],
      ['members', 'import', join(path, 'members.csv')],
    ].map((args) => runQuhao([...args, '--data', data]));
    for (const run of runs) {
      expect(await run.ended).toBe(1);
      expect(run.output()).toMatch(/^the data directory \S+ cannot be written: ENOTDIR: not a directory.*\n$/);
    }
  });

  test('because a directory stands where its lock should be', async () => {
    const path = scratchDirectory();
    mkdirSync(join(path, 'data/lock'), { recursive: true });
    expect(await refusal(path)).toEqual({ status: 1, said: `${join(path, 'data/lock')} cannot be written: unable to open database file` });
  });

  test('because another Quhao runs on it, until that is killed', async () => {
    const path = scratchDirectory();
    const first = await startQuhao({ folder: path, yaml: hallYaml() });
    expect(await refusal(path)).toEqual({
      status: 1,
      said: `another Quhao is running on the data directory ${join(path, 'data')}: stop it first, or choose another with --data`,
    });
    expect((await fetch(`${first.origin}/healthz`)).status).toBe(200);
    await first.end('SIGKILL');
    expect((await tryRig({ directory: path })).ok).toBe(true);
  });

  test('a lock is held once, and free again when it is let go', () => {
    const file = join(scratchDirectory(), 'lock');
    const first = lockFile(file);
    expect(lockFile(file)).toEqual({ ok: false, error: 'held' });
    if (first.ok) first.value();
    const second = lockFile(file);
    expect(second.ok).toBe(true);
    if (second.ok) second.value();
  });
});

describe('a port that is taken', () => {
  test.each(['127.0.0.1', '0.0.0.0'])('on %s: one sentence, and nothing is kept open', async (address) => {
    const path = scratchDirectory();
    const other = createServer();
    await new Promise<void>((listening) => other.listen(0, address, listening));
    onTestFinished(() => new Promise<void>((closed) => void other.close(() => closed())));
    const at = other.address();
    const port = typeof at === 'object' && at !== null ? at.port : 0;
    expect(await refusal(path, `network: { port: ${port} }`)).toEqual({
      status: 1,
      said: `port ${port} is taken by another program: stop it, or choose another with --port`,
    });
    // Nothing holds the data any more.
    expect((await tryRig({ directory: path })).ok).toBe(true);
  });
});

describe('a full disk', () => {
  test('invariant 1: refuses to the caller, loses nothing, and goes on when there is room again', async () => {
    const file = join(scratchDirectory(), 'hall.db');
    const { database, desk, store, failures } = await deskRig(file);
    await desk.submit(takeCommand('before'));
    const pages = Number(new Sqlite(file, { readonly: true }).pragma('page_count', { simple: true }));
    await sql.raw(`PRAGMA max_page_count = ${pages}`).execute(database.db);
    const long = 'x'.repeat(8_000);
    expect(await desk.submit(takeCommand('full', { code: long }))).toEqual({ ok: false, error: 'storage-failed' });
    expect(failures).toEqual(['the disk is full: make room on it']);
    expect(desk.hall.tickets.size).toBe(1);
    expect((await store.load()).tickets.size).toBe(1);
    await sql.raw('PRAGMA max_page_count = 1000000').execute(database.db);
    expect(await desk.submit(takeCommand('full', { code: long }))).toEqual({ ok: true, value: { ticket: '2026-11-21-A002' } });
    expect((await deskRig(file)).desk.hall.tickets.keySeq().toArray().toSorted()).toEqual(['2026-11-21-A001', '2026-11-21-A002']);
  });

  test("keeps no admitted screen out, and says so where a clerk's seat cannot be noted", async () => {
    const { database, time } = await deskRig();
    const sessions = await openSessions({ database, clock: () => time.now });
    const { token, session } = await sessions.open('counter');
    await sql`PRAGMA query_only = ON`.execute(database.db);
    time.now += 48 * 60 * 60_000;
    expect(await sessions.session(token)).toEqual(session);
    expect(await sessions.setCounter(session.id, '1')).toEqual({ ok: false, error: 'attempt to write a readonly database' });
    await sql`PRAGMA query_only = OFF`.execute(database.db);
    expect(await sessions.setCounter(session.id, '1')).toEqual({ ok: true, value: null });
    expect(await sessions.counterOf(session.id)).toBe('1');
  });

  test('in the middle of a migration leaves the file as it was, with its copy beside it', async () => {
    const directory = scratchDirectory();
    const file = join(directory, 'old.db');
    const first = {
      version: 1,
      name: 'first',
      up: (db: { exec(sql: string): unknown }) => db.exec("CREATE TABLE t (x); INSERT INTO t VALUES ('kept')"),
    };
    const made = openDatabase(file, [first]);
    if (made.ok) await made.value.close();
    const second = {
      version: 2,
      name: 'second',
      up: (db: { exec(sql: string): unknown }) => {
        db.exec('CREATE TABLE u (x)');
        db.exec('PRAGMA max_page_count = 1; INSERT INTO u VALUES (zeroblob(100000))');
      },
    };
    expect(openDatabase(file, [first, second])).toEqual({
      ok: false,
      error: `the database ${file} cannot be brought to this program's version: the disk is full: make room on it`,
    });
    const after = new Sqlite(file);
    expect([
      after.pragma('user_version', { simple: true }),
      after.prepare('SELECT name FROM sqlite_schema').pluck().all(),
      after.prepare('SELECT x FROM t').pluck().all(),
    ]).toEqual([1, ['t'], ['kept']]);
    after.close();
    expect(readdirSync(directory).toSorted()).toEqual(['old.db', 'old.db.v1']);
  });
});
