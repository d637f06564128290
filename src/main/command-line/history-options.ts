import { resolve } from 'node:path';
import { err, type Result } from '../../contract/result.ts';
import type { PastTicket } from '../../queue/forecast/history.ts';
import { readHistory } from '../forecast/history-csv.ts';
import { describeProblem } from '../text/file-problem.ts';

/** Problems beyond so many are counted, not told. */
const TOLD = 50;

/** Where the random draws of simulations and forecasts begin. */
export const LARGEST_SEED = 1_000_000;

export const historyHelp = 'a history file, as "quhao export" writes it';

/** Reads the history that a command was given; the error is what to tell, one problem a line. */
export async function historyFrom(file: string): Promise<Result<readonly PastTicket[], string>> {
  const history = await readHistory(resolve(file));
  if (!history.ok) {
    const more = history.error.length - TOLD;
    return err([...history.error.slice(0, TOLD).map(describeProblem), ...(more > 0 ? [`and ${more} more`] : [])].join('\n'));
  }
  return history.value.length > 0 ? history : err(`${file}: the history holds no ticket`);
}
