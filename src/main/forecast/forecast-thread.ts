import { workerData } from 'node:worker_threads';
import { unreachable } from '../../contract/result.ts';
import { LiveEvents } from '../../queue/forecast/live-events.ts';
import { LiveForecaster } from '../../queue/forecast/live-forecaster.ts';
import { openHall } from '../data/data-directory.ts';
import { loadSqlite } from '../data/sqlite-file.ts';
import { threadPort } from '../ground/threads.ts';
import type { ForecastAnswer, ForecastBeginning, ForecastRequest } from './forecast-messages.ts';
import { changesSince, journalBetween } from './journal-past.ts';

/* The thread that holds the forecast of waits: it learns from the journal, then forecasts what it is asked. */

/** How far back it learns, and how far back it forecasts again to learn from its errors, milliseconds. */
const PAST = 90 * 24 * 3_600_000;
const RECENT = 10 * 24 * 3_600_000;
/** Of the recent tickets about so many are forecast again: that costs a few milliseconds each. A ticket makes about six changes. */
const JUDGED = 500;
const CHANGES_PER_TICKET = 6;
/** Of those that are told together, with one forecast. */
const JUDGED_AT_ONCE = 50;

loadSqlite();
const port = threadPort<ForecastRequest, ForecastAnswer>();
// live-forecast.ts starts this thread and is of the same build.
const beginning: ForecastBeginning = workerData;
const { config, directory, until } = beginning;
const forecaster = new LiveForecaster(config, beginning.seed);
const events = new LiveEvents(config);

await learn();

port.listen((request) => {
  const begun = performance.now();
  switch (request.kind) {
    case 'forecast':
      // What has piled up is judged by samples: to forecast each of a busy morning's tickets would take longer than the next one waits.
      forecaster.judgeEvery = Math.ceil(Math.max(1, request.changes.length / CHANGES_PER_TICKET / JUDGED_AT_ONCE));
      forecaster.tell(
        request.changes.flatMap((change) => events.happeningsOf(change)),
        request.standing,
      );
      port.post({ kind: 'forecast', forecast: forecaster.forecast(request.standing), took: performance.now() - begun });
      break;
    case 'what-helps':
      port.post({ kind: 'what-helps', helps: forecaster.whatHelps(request.standing, request.counters) });
      break;
    default:
      unreachable(request);
  }
});

async function learn(): Promise<void> {
  const begun = performance.now();
  const opened = openHall(directory);
  if (!opened.ok) throw new Error(opened.error);
  const database = opened.value;
  let changes = 0;
  try {
    const every = Math.ceil(Math.max(1, (await changesSince(database, until - RECENT)) / CHANGES_PER_TICKET / JUDGED));
    for await (const some of journalBetween(database, directory, until - PAST, until)) {
      changes += some.length;
      for (const change of some) {
        forecaster.judgeEvery = change.at < until - RECENT ? 0 : every;
        forecaster.tell(events.happeningsOf(change), null);
      }
    }
  } finally {
    await database.close();
  }
  port.post({ kind: 'learned', changes, took: performance.now() - begun });
}
