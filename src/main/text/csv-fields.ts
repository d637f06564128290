import { err, ok, type Result } from '../../contract/result.ts';

/** One field of a line of CSV, without quotation marks and blanks around it. `column` counts characters of the line from 1. */
export type CsvField = { readonly text: string; readonly column: number };

const fieldPattern = /\s*(?:"((?:[^"]|"")*)"\s*|([^",]*))(,|$)/y;

/** The fields of one line of CSV (RFC 4180, no line ends within fields) with where they stand. The error is the column of the mistake. */
export function csvFieldsAt(line: string): Result<readonly CsvField[], number> {
  const fields: CsvField[] = [];
  let from = 0;
  for (;;) {
    fieldPattern.lastIndex = from;
    const match = fieldPattern.exec(line);
    if (!match) return err(from + 1);
    const [whole, quoted, plain = '', end] = match;
    fields.push({ text: quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"'), column: from + 1 });
    from += whole.length;
    if (end === '') return ok(fields);
  }
}

/** A field as CSV (RFC 4180): in quotation marks when it needs them. */
export function csvField(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
