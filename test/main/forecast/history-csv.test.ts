import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../../src/main/text/file-problem.ts';
import { csvField, csvFieldsAt } from '../../../src/main/text/csv-fields.ts';
import { instantOf, readHistory } from '../../../src/main/forecast/history-csv.ts';
import { scratchDirectory } from '../../support/scratch-database.ts';

const header = 'ticket,service,tier,identified_at,called_at,started_at,finished_at,counter,outcome';
const at = (clock: string, zone = '+08:00'): string => `2026-03-02T${clock}${zone}`;
const line = (ticket: string, times: readonly string[], counter = '1', outcome = 'served'): string =>
  [ticket, 'topup', 'standard', ...times, counter, outcome].join();
const served = line('A001', [at('09:00:00'), at('09:01:00'), at('09:01:10'), at('09:05:00')]);

async function read(text: string | Buffer): ReturnType<typeof readHistory> {
  const file = join(scratchDirectory(), 'history.csv');
  writeFileSync(file, text);
  return readHistory(file);
}

async function problemsOf(...lines: readonly string[]): Promise<string[]> {
  const history = await read(`${lines.join('\n')}\n`);
  if (history.ok) throw new Error('this history should have been refused');
  return history.error.map((problem) => describeProblem({ ...problem, file: 'F' }));
}

describe('a history file', () => {
  test('is read whatever the order of its columns, lines and line ends', async () => {
    const text = [
      'outcome,counter,finished_at,started_at,called_at,identified_at,tier,service,ticket,clerk',
      'left,,2026-03-02T09:30:00Z,,,2026-03-02T09:10:00Z,"gold, old",topup,A002,Wang',
      'no-show,2,2026-03-02 09:07:00+00:00,,2026-03-02T09:05:00.250Z,2026-03-02T09:00:00Z,gold,topup,A001,',
    ].join('\r\n');
    expect(await read(`\uFEFF${text}`)).toEqual({
      ok: true,
      value: [
        {
          ticket: 'A001',
          service: 'topup',
          tier: 'gold',
          counter: '2',
          outcome: 'no-show',
          offset: 0,
          startedAt: null,
          identifiedAt: Date.UTC(2026, 2, 2, 9),
          calledAt: Date.UTC(2026, 2, 2, 9, 5, 0, 250),
          finishedAt: Date.UTC(2026, 2, 2, 9, 7),
        },
        {
          ticket: 'A002',
          service: 'topup',
          tier: 'gold, old',
          counter: null,
          outcome: 'left',
          offset: 0,
          startedAt: null,
          calledAt: null,
          identifiedAt: Date.UTC(2026, 2, 2, 9, 10),
          finishedAt: Date.UTC(2026, 2, 2, 9, 30),
        },
      ],
    });
  });

  test('may be in GBK, as spreadsheets write it', async () => {
    expect(await read(iconv.encode(`${header}\n${served.replace('topup', '充值缴费')}\n`, 'gbk'))).toMatchObject({
      ok: true,
      value: [{ service: '充值缴费' }],
    });
  });

  test.each([
    ['a missing column', [header.replace(',tier', ''), served], ['F:1:1: the column tier is missing: the first line should be ' + header]],
    [
      'no time zone',
      [header, served.replace('09:01:00+08:00', '09:01:00')],
      [
        'F:2:47: called_at is "2026-03-02T09:01:00", which has no time zone: it should be a time in ISO 8601 with zone, such as 2026-11-21T10:00:00+08:00',
      ],
    ],
    [
      'a time that is none',
      [header, served.replace('09:05:00+08:00', 'soon')],
      ['F:2:99: finished_at is "2026-03-02Tsoon", but should be a time in ISO 8601 with zone, such as 2026-11-21T10:00:00+08:00'],
    ],
    [
      'a day that is none',
      [header, served.replace('2026-03-02T09:05', '2026-02-30T09:05')],
      [
        'F:2:99: finished_at is "2026-02-30T09:05:00+08:00", which is no time of the calendar: it should be a time in ISO 8601 with zone, such as 2026-11-21T10:00:00+08:00',
      ],
    ],
    [
      'times out of order',
      [header, line('A001', [at('09:00:00'), at('09:02:00'), at('09:01:10'), at('09:05:00')])],
      ['F:2:73: started_at is before called_at: times out of order'],
    ],
    [
      'times out of order across zones',
      [header, line('A001', [at('09:00:00'), at('09:02:00'), at('09:03:00', '+09:00'), at('09:05:00')])],
      ['F:2:73: started_at is before called_at: times out of order'],
    ],
    [
      'an overlap',
      [header, served, line('A002', [at('09:00:00'), at('09:04:00'), at('09:04:30'), at('09:09:00')])],
      ['F:3:73: started_at overlaps with line 2: counter 1 was serving that customer until later'],
    ],
    [
      'an outcome that is none',
      [header, served.replace('served', 'happy')],
      ['F:2:127: outcome is "happy", but should be one of served, no-show, left, open'],
    ],
    [
      'a service without an end',
      [header, line('A001', [at('09:00:00'), at('09:01:00'), at('09:01:10'), ''])],
      ['F:2:99: finished_at is empty, though the outcome is served'],
    ],
    [
      'a service without a counter',
      [header, line('A001', [at('09:00:00'), at('09:01:00'), at('09:01:10'), at('09:05:00')], '')],
      ['F:2:125: counter is empty, though the outcome is served'],
    ],
    ['nobody identified', [header, line('A001', ['', at('09:01:00'), at('09:01:10'), at('09:05:00')])], ['F:2:21: identified_at is empty']],
    [
      'a line twice',
      [header, served, '', served],
      [
        'F:4:1: ticket A001 stands in line 2 already',
        'F:4:73: started_at overlaps with line 2: counter 1 was serving that customer until later',
      ],
    ],
    ['a misplaced quotation mark', [header, served, '"A002,topup'], ['F:3:1: a quotation mark is misplaced']],
    ['nothing at all', [''], [`F:1:1: the file is empty: its first line should be ${header}`]],
  ])('with %s is refused with place and remedy', async (_, lines, sentences) => {
    expect(await problemsOf(...lines)).toEqual(sentences);
  });

  test('tells all mistakes at once, in the order of the file', async () => {
    const problems = await problemsOf(
      header,
      served.replace('served', ''),
      served,
      line('A003', [at('09:00:00'), '', '', ''], '', 'no-show'),
    );
    expect(problems.map((problem) => problem.split(':').slice(0, 3).join(':'))).toEqual(['F:2:127', 'F:4:47', 'F:4:50']);
  });

  test('that is not there is one sentence', async () => {
    const history = await readHistory(join(scratchDirectory(), 'none.csv'));
    expect(history).toMatchObject({ ok: false, error: [{ line: 1, column: 1 }] });
  });

  test('may hold what services that follow each other, calls ahead and open tickets look like', async () => {
    const history = await read(
      [
        header,
        served,
        line('A002', [at('09:00:00'), at('09:04:00'), at('09:05:00'), at('09:09:00')]),
        line('A003', [at('09:00:00'), at('09:09:00'), '', ''], '1', 'open'),
        line('A004', [at('09:00:00'), '', '', ''], '', 'open'),
        line('A005', [at('09:00:00'), '', at('09:10:00'), at('09:11:00')]),
      ].join('\n'),
    );
    expect(history).toMatchObject({ ok: true, value: [{}, {}, {}, {}, { calledAt: Date.parse(at('09:10:00')) }] });
  });
});

describe('an instant', () => {
  test.each([
    ['2026-11-21T10:00:00+08:00', '2026-11-21T02:00:00.000Z', 8],
    ['2026-11-21T10:00+0530', '2026-11-21T04:30:00.000Z', 5.5],
    ['2026-11-21 10:00:00.5-03', '2026-11-21T13:00:00.500Z', -3],
    ['2026-11-21T10:00:00Z', '2026-11-21T10:00:00.000Z', 0],
    ['2026-11-21T10:00:00+08:00[Asia/Shanghai]', '2026-11-21T02:00:00.000Z', 8],
  ])('%s is %s', (text, instant, hours) => {
    const found = instantOf(text);
    if (!found.ok) throw new Error(found.error);
    expect(new Date(found.value.at).toISOString()).toBe(instant);
    expect(found.value.offset).toBe(hours * 3_600_000);
  });
});

describe('fields of CSV', () => {
  test('are what stands between the commas, with where they stand', () => {
    expect(csvFieldsAt('a, "b ""c"", d" ,,e')).toEqual({
      ok: true,
      value: [
        { text: 'a', column: 1 },
        { text: 'b "c", d', column: 3 },
        { text: '', column: 18 },
        { text: 'e', column: 19 },
      ],
    });
    expect(csvFieldsAt('')).toEqual({ ok: true, value: [{ text: '', column: 1 }] });
    expect(csvFieldsAt('a,b"c')).toEqual({ ok: false, error: 3 });
  });

  test('come back as they were written', () => {
    for (const text of ['plain', 'a,b', 'say "so"', ' blank ', '', '中文']) {
      expect(csvFieldsAt(`${csvField(text)},x`)).toMatchObject({ ok: true, value: [{ text }, { text: 'x' }] });
    }
  });
});
