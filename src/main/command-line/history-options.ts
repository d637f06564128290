import { resolve } from 'node:path';
import type { Config } from '../../contract/config.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import type { PastTicket } from '../../queue/forecast/history.ts';
import { loadConfig } from '../configuration/config.ts';
import { describeProblem } from '../text/file-problem.ts';
import { readHistory } from '../forecast/history-csv.ts';

/** Problems beyond so many are counted, not told. */
const TOLD = 50;

/** Reads the history that a command was given; the error is what to tell, one problem a line. */
export async function historyFrom(file: string): Promise<Result<readonly PastTicket[], string>> {
  const history = await readHistory(resolve(file));
  if (!history.ok) {
    const more = history.error.length - TOLD;
    return err([...history.error.slice(0, TOLD).map(describeProblem), ...(more > 0 ? [`and ${more} more`] : [])].join('\n'));
  }
  return history.value.length > 0 ? history : err(`${file}: the history holds no ticket`);
}

/** Reads the configuration that a command was given, if one was. */
export function configFrom(file: string | undefined): Result<Config | null, string> {
  if (file === undefined) return ok(null);
  const config = loadConfig(resolve(file));
  return config.ok ? config : err(config.error.map(describeProblem).join('\n'));
}

/** A whole number option within bounds; the error says what would be right. */
export function wholeNumber(name: string, text: string | undefined, least: number, most: number): Result<number | null, string> {
  if (text === undefined) return ok(null);
  const value = Number(text);
  return /^\d{1,10}$/.test(text) && value >= least && value <= most
    ? ok(value)
    : err(`--${name} should be a whole number from ${least} to ${most}, not "${text}"`);
}
