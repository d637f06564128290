import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { offsetAt } from '../../queue/zoned-time.ts';
import type { PastTicket } from '../../queue/forecast/history.ts';
import { csvField } from '../text/csv-fields.ts';
import { openHall } from '../data/data-directory.ts';
import { isStorageFailure, storageSentence } from '../data/storage-failure.ts';
import { historyColumns } from '../forecast/history-csv.ts';
import { exitStatus } from '../ground/failure.ts';
import { misused, refused } from './answer.ts';
import { command } from './command.ts';
import { configOf, configOption, dataDirectoryOf, dataOption, defaultConfigFile } from './common-options.ts';
import { storedHistoryOf, storedTickets } from '../forecast/stored-history.ts';
import type { Database } from '../data/database.ts';
import type { QueueTables } from '../data/hall-tables.ts';

export const exportCommand = command({
  name: 'export',
  summary: 'writes the history of all days as CSV',
  options: { config: configOption('for its time zone'), data: dataOption },
  details: `
The header is ${historyColumns.join()};
times are ISO 8601 with zone, empty where it did not happen. A ticket that was sent on, continued with another
service or let in again has a line for each time it waited. With --json it is an array of objects. It may run
beside the appliance. No personal data is in it.

Exit status: 0, 1 when the data directory cannot be read, 2 when options or configuration are wrong.
`,
  async run({ options: { config: file, data, json }, env }) {
    const config = configOf(file ?? defaultConfigFile);
    if (!config.ok) return misused(config.error);
    const directory = dataDirectoryOf(data, env);
    if (!existsSync(join(directory, 'hall.db'))) return refused(`there is no queue in the data directory ${directory}`);
    const hall = openHall(directory);
    if (!hall.ok) return refused(hall.error);
    try {
      const rows = exportedRows(hall.value, config.value.hall.timezone);
      await pipeline(Readable.from(json ? jsonLines(rows) : csvLines(rows)), process.stdout, { end: false });
      return exitStatus.ok;
    } catch (error) {
      // Whoever reads has read enough, as in "quhao export | head".
      if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return exitStatus.ok;
      if (!isStorageFailure(error)) throw error;
      return refused(`the queue in ${directory} cannot be read: ${storageSentence(error)}`);
    } finally {
      await hall.value.close();
    }
  },
});

type Exported = Readonly<Record<(typeof historyColumns)[number], string | null>>;

/** All tickets of all days in the order of identification, row by row. */
async function* exportedRows({ db }: Database<QueueTables>, timezone: string): AsyncGenerator<Exported> {
  for await (const row of storedTickets(db).stream()) {
    for (const past of storedHistoryOf(row, timezone)) yield exportedRow(past, timezone);
  }
}

function exportedRow(past: PastTicket, timezone: string): Exported {
  const time = (at: number | null): string | null => (at === null ? null : zonedTime(at, timezone));
  return {
    ticket: past.ticket,
    service: past.service,
    tier: past.tier,
    identified_at: time(past.identifiedAt),
    called_at: time(past.calledAt),
    started_at: time(past.startedAt),
    finished_at: time(past.finishedAt),
    counter: past.counter,
    outcome: past.outcome,
  };
}

/** An instant as the clocks of `timezone` show it, ISO 8601 with milliseconds and the zone's distance from UTC. */
export function zonedTime(at: number, timezone: string): string {
  const offset = offsetAt(timezone, at);
  const minutes = Math.abs(offset) / 60_000;
  const pad = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${new Date(at + offset).toISOString().slice(0, -1)}${offset < 0 ? '-' : '+'}${pad(minutes / 60)}:${pad(minutes % 60)}`;
}

async function* csvLines(rows: AsyncIterable<Exported>): AsyncGenerator<string> {
  yield `${historyColumns.join()}\n`;
  for await (const row of rows) yield `${historyColumns.map((column) => csvField(row[column] ?? '')).join()}\n`;
}

async function* jsonLines(rows: AsyncIterable<Exported>): AsyncGenerator<string> {
  let before = '[\n';
  for await (const row of rows) {
    yield `${before}${JSON.stringify(row)}`;
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}
