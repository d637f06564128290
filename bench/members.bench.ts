import Sqlite from 'better-sqlite3';
import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { hallYaml, runQuhao, startQuhao } from '../test/support/appliance.ts';
import { until } from '../test/support/until.ts';
import { swipeReport, tcpDevice } from '../test/support/tcp-devices.ts';
import { folder } from './hall.ts';
import { figure, percentile, printTable, verdict } from './measure.ts';
import { openScreen } from './screen.ts';

/*
 * A million members: how fast they are imported by the command, beside bare inserts of as many bytes; and how
 * long after a card's last byte at the reader's socket the kiosk's page hears who it is, with a million
 * members there, and while the next million is being imported.
 */

const MEMBERS = 1_000_000;
const SWIPES = 400;
/** Rows of the bare insert, each of the size of a member's record and key, in transactions of the import's size. */
const BARE_ROWS = 200_000;
const BARE_GROUP = 3_000;
const BARE_ROW = 260;

const disk = folder();
const closing = new AsyncDisposableStack();
closing.defer(() => disk.remove());

/** Card number of member `i`: spread out, so that neighbours in the file are none in the index. */
const cardOf = (i: number): string => `9156${String((i * 7_919_993) % 1_000_000_007).padStart(12, '0')}`;
const names = ['张三', '李四', '王小明', '欧阳娜娜', 'Zhang San'];

function writeList(file: string, points: number): void {
  const descriptor = openSync(file, 'w');
  writeSync(descriptor, 'card,name,phone,tier,expires,manager,privileges,points,birthday_month,language,large_text\n');
  for (let from = 0; from < MEMBERS; from += 10_000) {
    const lines = Array.from({ length: 10_000 }, (_, k) => {
      const i = from + k;
      return `${cardOf(i)},${names[i % names.length]},1${String(3_000_000_000 + i * 13)},${i % 5 === 0 ? 'gold' : 'standard'},2049-12,${i % 5 === 0 ? '王敏' : ''},,${points + i},${(i % 12) + 1},,\n`;
    });
    writeSync(descriptor, lines.join(''));
  }
  closeSync(descriptor);
}

/** Rows a second. */
function bareInsert(): number {
  const sqlite = new Sqlite(join(disk.path, 'bare.db'));
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.exec('CREATE TABLE bare (id INTEGER PRIMARY KEY, row BLOB NOT NULL) STRICT');
  const insert = sqlite.prepare('INSERT INTO bare (row) VALUES (?)');
  const row = Buffer.alloc(BARE_ROW, 7);
  const group = sqlite.transaction(() => {
    for (let i = 0; i < BARE_GROUP; i += 1) insert.run(row);
  });
  const begun = performance.now();
  for (let rows = 0; rows < BARE_ROWS; rows += BARE_GROUP) group();
  const took = performance.now() - begun;
  sqlite.close();
  return (BARE_ROWS / took) * 1_000;
}

const reader = await tcpDevice();
closing.defer(() => reader.close());
const yaml = hallYaml({ reader: `tcp://127.0.0.1:${reader.port}` });

/** Runs `quhao members import` to its end; the lines in its report. */
function beginImport(list: string): { readonly ended: Promise<number> } {
  const begun = performance.now();
  const run = runQuhao(['members', 'import', list, '--config', join(disk.path, 'hall.yaml'), '--data', join(disk.path, 'data')]);
  const ended = run.ended.then((status) => {
    if (status !== 0 || !run.output().includes(`${MEMBERS} members imported, 0 lines left out.`)) throw new Error(run.output());
    return performance.now() - begun;
  });
  return { ended };
}

try {
  const [first, second] = [join(disk.path, 'first.csv'), join(disk.path, 'second.csv')];
  writeList(first, 0);
  writeList(second, 7);
  const bare = bareInsert();

  // Its first start writes the configuration that the import reads.
  const running = await startQuhao({ folder: disk.path, yaml });
  closing.defer(async () => void (await running.end('SIGTERM')));
  const took = await beginImport(first).ended;
  const perSecond = (MEMBERS / took) * 1_000;

  let shown: string | null = null;
  let told = (): void => {};
  const { close } = await openScreen(running.address('kiosk'), 'kiosk', (snapshot) => {
    if (snapshot.role !== 'kiosk') return;
    const { member } = snapshot.visit;
    shown = member ? `${member.tail} ${member.points ?? ''}` : '';
    told();
  });
  closing.defer(() => close());
  await until(() => shown !== null && reader.connections() > 0, { what: 'the kiosk and the reader' });

  /** Milliseconds from the swipe's bytes to the greeting at the page. */
  const swipe = async (i: number, points: readonly number[]): Promise<number> => {
    const wanted = new Set(points.map((more) => `${cardOf(i).slice(-4)} ${more + i}`));
    const report = swipeReport(`;${cardOf(i)}=49121010000000000?`);
    const greeted = new Promise<number>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`member ${i} is not greeted, but ${shown ?? 'nobody'}`)), 10_000);
      told = () => {
        if (shown === null || !wanted.has(shown)) return;
        clearTimeout(late);
        resolve(performance.now());
      };
    });
    const begun = performance.now();
    reader.send(report);
    return (await greeted) - begun;
  };
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30));
  const someone = (k: number): number => (k * 499_979 + 17) % MEMBERS;

  const alone: number[] = [];
  await swipe(someone(SWIPES + 1), [0]);
  for (let k = 0; k < SWIPES; k += 1) {
    alone.push(await swipe(someone(k), [0]));
    await pause();
  }

  const during: number[] = [];
  const importing = { done: false };
  const again = beginImport(second).ended.finally(() => {
    importing.done = true;
  });
  for (let k = 0; !importing.done; k += 1) {
    // Of the old directory or of the new one.
    during.push(await swipe(someone(k + SWIPES + 2), [0, 7]));
    await pause();
  }
  await again;
  await swipe(someone(SWIPES - 1), [7]);

  printTable(
    `Import of ${figure(MEMBERS)} members (${figure(statSync(first).size / 1e6)} MB of CSV) by quhao members import`,
    ['', 'per second', '× bare', 'target'],
    [
      ['bare better-sqlite3 insert of as many bytes', figure(bare), '1', ''],
      ['import, until the command has ended', figure(perSecond), figure(perSecond / bare), verdict('≥ 20,000', perSecond >= 20_000)],
    ],
  );
  const row = (name: string, times: readonly number[], target = ''): string[] => [
    name,
    figure(times.length),
    figure(percentile(times, 0.5)),
    figure(percentile(times, 0.99)),
    figure(Math.max(...times)),
    target,
  ];
  printTable(
    `Swipe to greeting at the kiosk's page with ${figure(MEMBERS)} members`,
    ['', 'swipes', 'p50 ms', 'p99 ms', 'most ms', 'target'],
    [
      row('with nothing else to do', alone, verdict('p99 ≤ 100 ms', percentile(alone, 0.99) <= 100)),
      row('while the next million is imported', during),
    ],
  );
} finally {
  await closing.disposeAsync();
}
