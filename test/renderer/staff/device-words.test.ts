import { describe, expect, it } from 'vitest';
import { refusals } from '../../../src/contract/refusals.ts';
import { stopReasons, type PrinterStatus, type ReaderStatus } from '../../../src/contract/devices.ts';
import { languages } from '../../../src/contract/language.ts';
import { printerWords, readerWords } from '../../../src/renderer/staff/device-words.ts';
import { refusalWords } from '../../../src/renderer/staff/refusal-words.ts';

const printers: PrinterStatus[] = [
  { state: 'starting' },
  { state: 'ready', paper: 'ok' },
  { state: 'ready', paper: 'low' },
  { state: 'ready', paper: 'unknown' },
  ...stopReasons.map((reason): PrinterStatus => ({ state: 'stopped', reason, since: 1_000 })),
  { state: 'lost', detail: 'connect ECONNREFUSED', since: 1_000 },
];
const readers: ReaderStatus[] = [{ state: 'starting' }, { state: 'ready' }, { state: 'lost', detail: 'unplugged', since: 1_000 }];

describe.each(languages)('device status in words, %s', (language) => {
  it('tells every status of the printer apart', () => {
    const said = printers.map((status) => printerWords(status, language).what);
    expect(new Set(said).size).toBe(said.length);
    expect(said).not.toContain('');
  });

  it.each(printers.filter(({ state }) => state === 'stopped' || state === 'lost'))(
    'says what to do and since when: $state $reason',
    (status) => {
      const words = printerWords(status, language);
      expect(words.tone).toBe('bad');
      expect(words.remedy?.length).toBeGreaterThan(8);
      expect(words.since).toBe(1_000);
    },
  );

  it('asks for paper before it is out, and for nothing when all is well', () => {
    expect(printerWords({ state: 'ready', paper: 'low' }, language)).toMatchObject({ tone: 'attention', remedy: expect.any(String) });
    expect(printerWords({ state: 'ready', paper: 'ok' }, language)).toMatchObject({ tone: 'good', remedy: null });
  });

  it('tells every status of the reader apart, with a remedy where it is lost', () => {
    const said = readers.map((status) => readerWords(status, language));
    expect(new Set(said.map(({ what }) => what)).size).toBe(readers.length);
    expect(said.map(({ remedy }) => remedy !== null)).toEqual([false, false, true]);
    expect(said[2]?.detail).toBe('unplugged');
  });

  it('has words of its own for every refusal', () => {
    const said = [...refusals, 'no-answer' as const].map((refusal) => refusalWords(refusal, language));
    expect(new Set(said).size).toBe(said.length);
  });
});
