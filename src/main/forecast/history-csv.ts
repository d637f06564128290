import { err, ok, type Result } from '../../contract/result.ts';
import { outcomes, type Outcome, type PastTicket } from '../../queue/forecast/history.ts';
import type { FileProblem } from '../text/file-problem.ts';
import { csvFieldsAt, type CsvField } from '../text/csv-fields.ts';
import { sentenceOf } from '../text/sentence.ts';
import { textEncodingOf, textLines } from '../text/text-lines.ts';

/** The columns of a history file (DESIGN.md). A file may hold others, and in another order. */
export const historyColumns = [
  'ticket',
  'service',
  'tier',
  'identified_at',
  'called_at',
  'started_at',
  'finished_at',
  'counter',
  'outcome',
] as const;
type Column = (typeof historyColumns)[number];

type Placed = { readonly line: number; readonly columns: ReadonlyMap<Column, number>; readonly ticket: PastTicket };

/**
 * Reads a history file (UTF-8 or GBK). The tickets come in the order of identification. Everything that is
 * wrong is reported at once, in the order of the file; a history with mistakes is refused as a whole,
 * because a forecast judged on half a day would be judged wrongly.
 */
export async function readHistory(file: string): Promise<Result<readonly PastTicket[], readonly FileProblem[]>> {
  const problems: FileProblem[] = [];
  const report = (line: number, column: number, message: string): void => {
    problems.push({ file, line, column, message });
  };
  const placed: Placed[] = [];
  try {
    const encoding = await textEncodingOf(file);
    if (!encoding.ok) return err([{ file, line: 1, column: 1, message: encoding.error }]);
    let header: ReadonlyMap<Column, number> | null = null;
    for await (const { number, text } of textLines(file, encoding.value)) {
      if (text?.trim() === '') continue;
      const fields = text === null ? err(1) : csvFieldsAt(text);
      if (!fields.ok) {
        report(number, fields.error, text === null ? 'the line is too long' : 'a quotation mark is misplaced');
        if (header === null) break;
      } else if (header === null) {
        header = headerOf(fields.value, (column, message) => report(number, column, message));
        if (header === null) break;
      } else {
        const ticket = ticketOf(header, fields.value, (column, message) => report(number, column, message));
        if (ticket)
          placed.push({ line: number, columns: new Map([...header].map(([name, i]) => [name, fields.value[i]?.column ?? 1])), ticket });
      }
    }
    if (header === null && problems.length === 0) report(1, 1, `the file is empty: its first line should be ${historyColumns.join()}`);
  } catch (error) {
    return err([{ file, line: 1, column: 1, message: `the file cannot be read: ${sentenceOf(error)}` }]);
  }
  reportDoubles(placed, report);
  reportOverlaps(placed, report);
  if (problems.length > 0) return err(problems.toSorted((a, b) => a.line - b.line || a.column - b.column));
  return ok(placed.map(({ ticket }) => ticket).sort((a, b) => a.identifiedAt - b.identifiedAt));
}

function headerOf(fields: readonly CsvField[], report: (column: number, message: string) => void): ReadonlyMap<Column, number> | null {
  const at = new Map<Column, number>();
  for (const name of historyColumns) {
    const index = fields.findIndex(({ text }) => text.toLowerCase() === name);
    if (index === -1) report(1, `the column ${name} is missing: the first line should be ${historyColumns.join()}`);
    else at.set(name, index);
  }
  return at.size === historyColumns.length ? at : null;
}

const instantPattern = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)\s?(Z|[+-]\d\d(?::?\d\d)?)?(?:\[[^\]]+\])?$/i;

type Instant = { readonly at: number; readonly offset: number };

/** An instant in ISO 8601 with its zone; the error says what is wrong with it. */
export function instantOf(text: string): Result<Instant, string> {
  const wanted = 'a time in ISO 8601 with zone, such as 2026-11-21T10:00:00+08:00';
  const [, date = '', clock = '', zone] = instantPattern.exec(text) ?? [];
  if (date === '') return err(`is "${text.slice(0, 40)}", but should be ${wanted}`);
  if (zone === undefined) return err(`is "${text}", which has no time zone: it should be ${wanted}`);
  const [hours = '0', minutes = zone.slice(3) || '0'] = zone.toUpperCase() === 'Z' ? [] : (zone.slice(1).match(/\d\d/g) ?? []);
  const offset = zone.toUpperCase() === 'Z' ? 0 : (zone.startsWith('-') ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  const utc = Date.parse(`${date}T${clock.replace(',', '.')}Z`);
  // Date.parse carries 30 February over into March; a calendar does not.
  if (!Number.isFinite(utc) || new Date(utc).toISOString().slice(0, 10) !== date)
    return err(`is "${text}", which is no time of the calendar: it should be ${wanted}`);
  return ok({ at: utc - offset, offset });
}

function ticketOf(
  header: ReadonlyMap<Column, number>,
  fields: readonly CsvField[],
  report: (column: number, message: string) => void,
): PastTicket | null {
  let good = true;
  const wrong = (name: Column, message: string): void => {
    good = false;
    report(field(name).column, `${name} ${message}`);
  };
  const field = (name: Column): CsvField => fields[header.get(name) ?? -1] ?? { text: '', column: 1 };
  const text = (name: Column): string => {
    const found = field(name).text;
    if (found === '') wrong(name, 'is empty');
    return found;
  };
  const time = (name: Column): Instant | null => {
    const found = field(name).text;
    if (found === '') return null;
    const instant = instantOf(found);
    if (instant.ok) return instant.value;
    wrong(name, instant.error);
    return null;
  };

  const ticket = text('ticket');
  const service = text('service');
  const tier = text('tier');
  const outcome = outcomes.find((one) => one === field('outcome').text.toLowerCase());
  if (!outcome) wrong('outcome', `is "${field('outcome').text}", but should be one of ${outcomes.join(', ')}`);
  const identified = time('identified_at');
  if (!identified && field('identified_at').text === '') wrong('identified_at', 'is empty');
  const times = { called_at: time('called_at'), started_at: time('started_at'), finished_at: time('finished_at') };
  if (!good || !outcome || !identified) return null;

  let before: { readonly name: Column; readonly at: number } = { name: 'identified_at', at: identified.at };
  for (const name of ['called_at', 'started_at', 'finished_at'] as const) {
    const instant = times[name];
    if (instant && instant.at < before.at) wrong(name, `is before ${before.name}: times out of order`);
    if (instant) before = { name, at: instant.at };
  }
  reportContradictions(outcome, (name) => field(name).text !== '', wrong);
  if (!good) return null;
  const startedAt = outcome === 'no-show' || outcome === 'left' ? null : (times.started_at?.at ?? null);
  return {
    ticket,
    service,
    tier,
    outcome,
    startedAt,
    identifiedAt: identified.at,
    offset: identified.offset,
    calledAt: times.called_at?.at ?? startedAt,
    finishedAt: times.finished_at?.at ?? null,
    counter: field('counter').text || null,
  };
}

/** What an outcome says must have happened, yet the line does not have. */
function reportContradictions(outcome: Outcome, has: (name: Column) => boolean, wrong: (name: Column, message: string) => void): void {
  const needed: Readonly<Record<Outcome, readonly Column[]>> = {
    served: ['started_at', 'finished_at', 'counter'],
    'no-show': ['called_at', 'counter'],
    left: [],
    open: has('called_at') || has('started_at') ? ['counter'] : [],
  };
  for (const name of needed[outcome]) {
    if (!has(name)) wrong(name, `is empty, though the outcome is ${outcome}`);
  }
}

function reportDoubles(placed: readonly Placed[], report: (line: number, column: number, message: string) => void): void {
  const seen = new Map<string, number>();
  for (const { line, columns, ticket } of placed) {
    const key = `${ticket.ticket}\n${ticket.identifiedAt}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, line);
    else report(line, columns.get('ticket') ?? 1, `ticket ${ticket.ticket} stands in line ${first} already`);
  }
}

/** One counter serves one customer at a time. */
function reportOverlaps(placed: readonly Placed[], report: (line: number, column: number, message: string) => void): void {
  const last = new Map<string, { readonly line: number; readonly until: number }>();
  const served = placed
    .filter(({ ticket }) => ticket.startedAt !== null)
    .sort((a, b) => (a.ticket.startedAt ?? 0) - (b.ticket.startedAt ?? 0));
  for (const { line, columns, ticket } of served) {
    if (ticket.counter === null || ticket.startedAt === null) continue;
    const before = last.get(ticket.counter);
    if (before && ticket.startedAt < before.until) {
      report(
        line,
        columns.get('started_at') ?? 1,
        `started_at overlaps with line ${before.line}: counter ${ticket.counter} was serving that customer until later`,
      );
    }
    const until = ticket.finishedAt ?? ticket.startedAt;
    if (!before || until > before.until) last.set(ticket.counter, { line, until });
  }
}
