import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { configSchema, serviceSchema } from '../../../src/contract/config.ts';
import { languages } from '../../../src/contract/language.ts';
import { loadConfig, parseConfig } from '../../../src/main/configuration/config.ts';
import { describeProblem } from '../../../src/main/text/file-problem.ts';
import { runQuhao } from '../../support/appliance.ts';
import { scratchDirectory } from '../../support/scratch-database.ts';

const right = `hall: { id: t-01, name: { zh-CN: 测试营业厅, en: Test hall }, timezone: Asia/Shanghai, languages: [zh-CN, en] }
hours: { daily: "08:30-18:00" }
services:
  - { id: topup, name: { zh-CN: 充值缴费, en: Pay }, prefix: A, target: 5m }
  - { id: plan, name: { zh-CN: 套餐办理, en: Plans }, prefix: B }
tiers:
  - { id: gold, name: { zh-CN: 金卡会员, en: Gold }, prefix: V, limit: 10m, vip: true }
  - { id: standard, name: { zh-CN: 普通客户, en: Standard }, limit: 30m }
counters:
  - { id: "1", name: { zh-CN: 1号窗口, en: Counter 1 } }
`;

/** Puts `to` in the place of `from`, which must stand in the right configuration; without `from`, at its end. */
function changed(from: string, to: string): string {
  if (from === '') return right + to;
  expect(right.split(from)).toHaveLength(2);
  return right.replace(from, to);
}

function problemsOf(text: string): string[] {
  const parsed = parseConfig(text, 'hall.yaml');
  if (parsed.ok) throw new Error('this configuration should have been refused');
  return parsed.error.map(describeProblem);
}

/** Every key that the schema knows, as a sentence lists them. */
const keysOf = ({ shape }: { readonly shape: object }): string => Object.keys(shape).join(', ');
const topKeys = keysOf(configSchema);
const printers = 'auto, simulator, usb, usb:VID:PID[:SERIAL], tcp://HOST:PORT or serial:PATH[?baud=N]';

describe('invariant 7: a wrong configuration is refused with place, mistake and remedy', () => {
  test('the right one is right', () => {
    expect(parseConfig(right, 'hall.yaml')).toMatchObject({ ok: true, value: { services: [{ target: 300_000 }, { target: 600_000 }] } });
  });

  test('a hall may speak one language in both scripts with its texts in one of them', () => {
    for (const languages of ['zh-Hant', 'zh-Hant, zh-CN', 'en, zh-Hant, zh-CN'])
      expect(parseConfig(changed('languages: [zh-CN, en]', `languages: [${languages}]`), 'hall.yaml'), languages).toMatchObject({
        ok: true,
      });
    expect(
      problemsOf(changed('languages: [zh-CN, en]', 'languages: [zh-Hant, en]').replace('{ zh-CN: 1号窗口, en: Counter 1 }', '{ en: C }')),
    ).toEqual(['hall.yaml:10:22: counters.0.name.zh-Hant is missing: it should be a name, as the hall speaks this language']);
  });

  const mistakes: readonly (readonly [what: string, from: string, to: string, sentences: readonly string[]])[] = [
    [
      'an unknown key',
      'prefix: A,',
      'prefix: A, colour: red,',
      [`4:61: services.0.colour is not known here: the keys are ${keysOf(serviceSchema)}`],
    ],
    [
      'a misspelt section',
      'services:',
      'servises:',
      [
        '1:1: services is missing: it should be a list: [A, B], or lines that begin with "-"',
        `3:1: servises is not known here: the keys are ${topKeys}`,
      ],
    ],
    [
      'a language that is none',
      'en: Gold',
      'fr: Or, en: Gold',
      [`7:38: tiers.0.name.fr is not known here: the keys are ${languages.join(', ')}`],
    ],
    [
      'text for a duration',
      'target: 5m',
      'target: 5 minutes',
      ['4:69: services.0.target is "5 minutes", but should be a duration such as 90s, 10m or 1h'],
    ],
    [
      'a duration without unit',
      'target: 5m',
      'target: 300',
      ['4:69: services.0.target is 300, but should be a duration such as 90s, 10m or 1h'],
    ],
    ['a duration too short', 'target: 5m', 'target: 0s', ['4:69: services.0.target is "0s", but should be a duration from 1s to 24h']],
    ['a duration too long', 'limit: 30m', 'limit: 25h', ['8:65: tiers.1.limit is "25h", but should be a duration from 1s to 24h']],
    [
      'hours written otherwise',
      '"08:30-18:00"',
      '"8:30-18:00"',
      ['2:17: hours.daily is "8:30-18:00", but should be opening hours such as "08:30-18:00", "08:30-12:00,13:30-18:00" or "closed"'],
    ],
    [
      'hours that overlap',
      '"08:30-18:00"',
      '"08:30-12:00,11:00-18:00"',
      ['2:17: hours.daily is "08:30-12:00,11:00-18:00", but should be opening hours in ascending order, without overlap'],
    ],
    [
      'no daily hours',
      'daily:',
      'mon:',
      ['2:8: hours.daily is missing: it should be opening hours such as "08:30-18:00", "08:30-12:00,13:30-18:00" or "closed"'],
    ],
    [
      'a date that is not in the calendar',
      '"08:30-18:00"',
      '"08:30-18:00", closed: ["2027-02-30"]',
      ['2:41: hours.closed.0 is "2027-02-30", but should be a date of the calendar such as "2027-02-06"'],
    ],
    [
      'hours of a date that is not in the calendar',
      '"08:30-18:00"',
      '"08:30-18:00", open: { "2027-02-30": "08:30-12:00" }',
      ['2:40: hours.open.2027-02-30 should be a date of the calendar such as "2027-02-06"'],
    ],
    [
      'hours of a date that are none',
      '"08:30-18:00"',
      '"08:30-18:00", open: { "2027-02-06": "8-12" }',
      ['2:54: hours.open.2027-02-06 is "8-12", but should be opening hours such as "08:30-18:00", "08:30-12:00,13:30-18:00" or "closed"'],
    ],
    [
      'a date that is closed and has hours',
      '"08:30-18:00"',
      '"08:30-18:00", closed: ["2027-02-06"], open: { "2027-02-06": "08:30-12:00" }',
      ['2:41: hours.closed.0 is "2027-02-06", but should be a date that hours.open does not name too'],
    ],
    [
      'one value for a list',
      '"08:30-18:00"',
      '"08:30-18:00", closed: 2027-02-06',
      ['2:40: hours.closed is "2027-02-06", but should be a list: [A, B], or lines that begin with "-"'],
    ],
    [
      'an unknown tier at a counter',
      'en: Counter 1 }',
      'en: Counter 1 }, tiers: [gold, standard, golden]',
      ['10:78: counters.0.tiers.2 is "golden", but should be one of gold, standard'],
    ],
    [
      'an unknown service at a counter',
      'en: Counter 1 }',
      'en: Counter 1 }, services: [topup, plan, sim]',
      ['10:78: counters.0.services.2 is "sim", but should be one of topup, plan'],
    ],
    [
      'a word for a list of services',
      'en: Counter 1 }',
      'en: Counter 1 }, services: some',
      ['10:64: counters.0.services is "some", but should be all, or a list of identifiers'],
    ],
    [
      'a service that no counter serves',
      'en: Counter 1 }',
      'en: Counter 1 }, services: [topup]',
      ['5:5: services.1 should be served by some counter'],
    ],
    [
      'a tier that no counter serves',
      'en: Counter 1 }',
      'en: Counter 1 }, tiers: [gold]',
      ['8:5: tiers.1 should be served by some counter'],
    ],
    [
      'a service that no counter serves for one tier',
      '{ id: "1", name: { zh-CN: 1号窗口, en: Counter 1 } }',
      '{ id: "1", name: { zh-CN: 1号窗口, en: Counter 1 }, services: [topup] }\n  - { id: vip, name: { zh-CN: 贵, en: VIP }, tiers: [gold], helps: [standard] }',
      ['5:5: services.1 should be served by some counter for tier "standard"'],
    ],
    [
      'helping where all tiers are served',
      'en: Counter 1 }',
      'en: Counter 1 }, helps: [gold]',
      ['10:61: counters.0.helps should be left out, as this counter is there for all tiers'],
    ],
    [
      "helping the counter's own tier, and one there is not",
      'en: Counter 1 } }',
      'en: Counter 1 } }\n  - { id: vip, name: { zh-CN: 贵, en: VIP }, tiers: [gold], helps: [gold, silver] }',
      [
        '11:68: counters.1.helps.0 is "gold", but should be a tier that is not its own: standard',
        '11:74: counters.1.helps.1 is "silver", but should be one of gold, standard',
      ],
    ],
    [
      'counter hours that are none',
      'en: Counter 1 }',
      'en: Counter 1 }, hours: 9-12',
      ['10:61: counters.0.hours is "9-12", but should be opening hours such as "08:30-18:00", "08:30-12:00,13:30-18:00" or "closed"'],
    ],
    [
      'a preference for what there is not',
      'en: Counter 1 }',
      'en: Counter 1 }, prefers: { services: [sim], tiers: [golden], clerks: [] }',
      [
        '10:76: counters.0.prefers.services.0 is "sim", but should be one of topup, plan',
        '10:90: counters.0.prefers.tiers.0 is "golden", but should be one of gold, standard',
        '10:99: counters.0.prefers.clerks is not known here: the keys are services, tiers',
      ],
    ],
    [
      'a preference for what the counter does not do',
      'en: Counter 1 } }',
      'en: Counter 1 } }\n  - { id: vip, name: { zh-CN: 贵, en: VIP }, tiers: [gold], services: [plan], prefers: { services: [topup], tiers: [standard] } }',
      [
        '11:100: counters.1.prefers.services.0 is "topup", but should be one of its own services: plan',
        '11:116: counters.1.prefers.tiers.0 is "standard", but should be one of the tiers it calls: gold',
      ],
    ],
    [
      'an identifier given twice',
      'id: plan',
      'id: topup',
      ['5:11: services.1.id is "topup", but should be an identifier of its own: "topup" is there already'],
    ],
    [
      'an identifier that is a number',
      'id: "1"',
      'id: 1',
      ['10:11: counters.0.id is 1, but should be an identifier of a-z, 0-9 and -, in quotation marks when it is a number'],
    ],
    [
      'an identifier in Chinese',
      'id: plan',
      'id: 套餐',
      ['5:11: services.1.id is "套餐", but should be an identifier of a-z, 0-9 and -, at most 32 long'],
    ],
    [
      'a prefix that would mix two queues',
      'prefix: V',
      'prefix: A',
      ['7:58: tiers.0.prefix is "A", but should be a prefix that no service has: "A" would mix two queues\' numbers'],
    ],
    ['a prefix with a digit', 'prefix: B', 'prefix: b7', ['5:59: services.1.prefix is "b7", but should be one or two capital letters']],
    [
      'a name missing in a language of the hall',
      'zh-CN: 金卡会员, en: Gold',
      'zh-CN: 金卡会员',
      ['7:23: tiers.0.name.en is missing: it should be a name, as the hall speaks this language'],
    ],
    ['an empty name', 'en: Gold', 'en: ""', ['7:42: tiers.0.name.en is "", but should be a text of 1 to 60 characters']],
    [
      'a name without languages',
      '{ zh-CN: 金卡会员, en: Gold }',
      'Gold',
      ['7:23: tiers.0.name is "Gold", but should be a text in each language, such as { zh-CN: 营业厅, en: Hall }'],
    ],
    [
      'a lower tier that waits less',
      'limit: 30m',
      'limit: 5m',
      ['8:65: tiers.1.limit is "5m", but should be a limit no shorter than that of the tier above'],
    ],
    ['yes for true', 'vip: true', 'vip: yes', ['7:78: tiers.0.vip is "yes", but should be true or false']],
    ['a percentage over 100', 'vip: true', 'satisfaction: 120', ['7:87: tiers.0.satisfaction is 120, but should be at most 100']],
    [
      'a time zone that is none',
      'Asia/Shanghai',
      'Asia/Peking',
      ['1:68: hall.timezone is "Asia/Peking", but should be an IANA time zone such as Asia/Shanghai'],
    ],
    [
      'an unknown language',
      '[zh-CN, en]',
      '[zh-CN, english]',
      [`1:102: hall.languages.1 is "english", but should be one of ${languages.join(', ')}`],
    ],
    ['no language', '[zh-CN, en]', '[]', ['1:94: hall.languages should be a list of at least 1']],
    [
      'an unknown rule',
      '',
      'calling: { rule: fair }',
      ['11:18: calling.rule is "fair", but should be one of escalate, deadline, accumulate, strict, fifo'],
    ],
    ['a share over 1', '', 'calling: { escalateAt: 60 }', ['11:24: calling.escalateAt is 60, but should be at most 1']],
    [
      'a limit that starves before it breaks',
      '',
      'calling: { starvesAt: 0.5 }',
      ['11:23: calling.starvesAt is 0.5, but should be at least 1'],
    ],
    [
      'a word for a block',
      '',
      'calling: fifo',
      [`11:10: calling is "fifo", but should be a block with the keys ${keysOf(configSchema.shape.calling.unwrap())}`],
    ],
    [
      'a recall interval of an hour',
      '',
      'calling: { recallAfter: 1h }',
      ['11:25: calling.recallAfter is "1h", but should be a duration from 0s to 10m'],
    ],
    [
      'a no-show without a call',
      '',
      'calling: { noShowAfterCalls: 0 }',
      ['11:30: calling.noShowAfterCalls is 0, but should be at least 1'],
    ],
    [
      'a block with nothing in it',
      '',
      'printer:',
      ['11:9: printer is missing: it should be a block with the keys connection, profile, discardAfter'],
    ],
    [
      "a typo in the printer's connection",
      '',
      'printer: { connection: tpc://10.0.0.5:9100 }',
      [`11:24: printer.connection is "tpc://10.0.0.5:9100", but should be ${printers}`],
    ],
    [
      'a printer port there is not',
      '',
      'printer: { connection: tcp://10.0.0.5:91000 }',
      ['11:24: printer.connection is "tcp://10.0.0.5:91000", but should be tcp://HOST:PORT with a port from 1 to 65535'],
    ],
    [
      'a printer port 0',
      '',
      'printer: { connection: "tcp://[::1]:0" }',
      ['11:24: printer.connection is "tcp://[::1]:0", but should be tcp://HOST:PORT with a port from 1 to 65535'],
    ],
    [
      'a reader port there is not',
      '',
      'reader: { connection: tcp://10.0.0.5:65536 }',
      ['11:23: reader.connection is "tcp://10.0.0.5:65536", but should be tcp://HOST:PORT with a port from 1 to 65535'],
    ],
    [
      'a reader connection of printers',
      '',
      'reader: { connection: usb }',
      ['11:23: reader.connection is "usb", but should be auto, simulator, hid:VID:PID, tcp://HOST:PORT or wedge'],
    ],
    [
      'an unknown printer profile',
      '',
      'printer: { profile: epson }',
      [
        '11:21: printer.profile is "epson", but should be one of generic-80mm, generic-58mm, generic-80mm-512, raster-80mm, raster-80mm-512, raster-58mm',
      ],
    ],
    [
      'a number for a text',
      '',
      'printer: { profile: 80 }',
      ['11:21: printer.profile is 80, but should be a text, in quotation marks when it looks like a number'],
    ],
    [
      'a port that is text',
      '',
      'network: { port: "8630" }',
      ['11:18: network.port is "8630", but should be a number, without quotation marks'],
    ],
    ['a port there is not', '', 'network: { port: 86300 }', ['11:18: network.port is 86300, but should be at most 65535']],
    ['a port and a half', '', 'network: { port: 8630.5 }', ['11:18: network.port is 8630.5, but should be a whole number']],
    [
      'an address without scheme',
      '',
      'network: { address: queue.example }',
      ['11:21: network.address is "queue.example", but should be an address such as https://queue.example'],
    ],
    [
      'an address that only the machine itself reaches',
      '',
      'network: { address: "http://localhost:8630" }',
      ['11:21: network.address is "http://localhost:8630", but should be an address that phones can reach, not this machine itself'],
    ],
    ['a network that is none', '', 'network: { listen: all }', ['11:20: network.listen is "all", but should be one of loopback, hall']],
    ['a key given twice', '', 'hours: { daily: closed }', ['11:1: not YAML: Map keys must be unique']],
    [
      'a bracket that does not close',
      '',
      'network: { port: 8630',
      ['11:22: not YAML: Flow map in block collection must be sufficiently indented and end with a }'],
    ],
    ['a tab', '', '\tnetwork: {}', ['11:1: not YAML: Tabs are not allowed as indentation']],
    [
      'a second document',
      '',
      '---\nhall: {}',
      ['11:1: not YAML: a second document begins here; a configuration is one document, without "---" in it'],
    ],
    ['an alias of nothing', '', 'network: *lan', ['11:10: not YAML: Unresolved alias (the anchor must be set before the alias): lan']],
  ];
  test.each(mistakes)('%s', (_what, from, to, sentences) => {
    expect(problemsOf(changed(from, to))).toEqual(sentences.map((sentence) => `hall.yaml:${sentence}`));
  });

  test('a wrong value that comes by an alias is shown, not said to be missing', () => {
    const text = right.replace('prefix: A,', 'prefix: &p a,').replace('prefix: B', 'prefix: *p');
    expect(problemsOf(text)).toEqual([
      'hall.yaml:4:61: services.0.prefix is "a", but should be one or two capital letters',
      'hall.yaml:5:59: services.1.prefix is "a", but should be one or two capital letters',
    ]);
  });

  test('several mistakes are told at once, in the order of the file', () => {
    const text = right.replace('limit: 30m', 'limit: 30').replace('prefix: A', 'prefix: a').replace('Asia/Shanghai', 'Shanghai');
    expect(problemsOf(text).map((problem) => problem.split(' ')[1])).toEqual(['hall.timezone', 'services.0.prefix', 'tiers.1.limit']);
  });

  test.each(['', '# only a remark\n', 'null'])('an empty file (%j)', (text) => {
    expect(problemsOf(text)).toEqual([`hall.yaml:1:1: the configuration is missing: it should be a block with the keys ${topKeys}`]);
  });

  test('what is not a configuration at all', () => {
    expect(problemsOf('Hello hall')).toEqual([
      `hall.yaml:1:1: the configuration is "Hello hall", but should be a block with the keys ${topKeys}`,
    ]);
    expect(problemsOf('\u0000\u0001'.repeat(500))[0]).toMatch(/^hall\.yaml:1:1: the configuration is ".{59}…, but should be a block/);
  });

  test('a file made to exhaust memory with aliases, or the stack with brackets', () => {
    const level = (name: string, of: string): string => `${name}: &${name} [${Array.from({ length: 9 }, () => of).join(',')}]\n`;
    const laughs =
      level('a', 'lol') +
      'bcdefghij'
        .split('')
        .map((name, i) => level(name, `*${'abcdefghij'[i]}`))
        .join('');
    expect(problemsOf(laughs)[0]).toMatch(/^hall\.yaml:2:8: not YAML: Excessive alias count/);
    expect(problemsOf('['.repeat(20_000))[0]).toMatch(/^hall\.yaml:1:\d+: not YAML: /);
  });

  test('a file that is not there, and one that is a directory', () => {
    const directory = scratchDirectory();
    const missing = loadConfig(join(directory, 'hall.yaml'));
    expect(missing.ok ? [] : missing.error.map(describeProblem)).toEqual([
      expect.stringMatching(/hall\.yaml:1:1: the file cannot be read: ENOENT: no such file/),
    ]);
    const folder = loadConfig(directory);
    expect(folder.ok ? [] : folder.error.map(describeProblem)).toEqual([expect.stringMatching(/:1:1: the file cannot be read: EISDIR/)]);
  });

  test('a file saved as GBK', () => {
    const file = join(scratchDirectory(), 'hall.yaml');
    writeFileSync(file, iconv.encode(right, 'gbk'));
    const loaded = loadConfig(file);
    expect(loaded.ok ? [] : loaded.error.map(describeProblem)).toEqual([
      `${file}:1:34: not UTF-8 text: save the file as UTF-8, not as GBK or another encoding`,
    ]);
  });

  test('a byte order mark is no mistake', () => {
    const file = join(scratchDirectory(), 'hall.yaml');
    writeFileSync(file, `\uFEFF${right}`);
    expect(loadConfig(file).ok).toBe(true);
  });
});

describe('quhao check and quhao start', () => {
  test('check says that a right file is right, also as JSON', async () => {
    const file = join(scratchDirectory(), 'hall.yaml');
    writeFileSync(file, right);
    const plain = runQuhao(['check', file]);
    expect(await plain.ended).toBe(0);
    expect(plain.output()).toBe(`${file} is right.\n`);
    const json = runQuhao(['check', file, '--json']);
    expect(await json.ended).toBe(0);
    expect(JSON.parse(json.output())).toEqual({ ok: true, problems: [] });
  });

  test('a wrong file: check and start exit with 2, and start makes nothing', async () => {
    const directory = scratchDirectory();
    const file = join(directory, 'hall.yaml');
    writeFileSync(file, right.replace('prefix: B', 'prefix: 7'));
    const line = `${file}:5:59: services.1.prefix is 7, but should be one or two capital letters`;
    const json = runQuhao(['check', file, '--json']);
    expect(await json.ended).toBe(2);
    expect(JSON.parse(json.output())).toEqual({
      ok: false,
      problems: [{ file, line: 5, column: 59, message: 'services.1.prefix is 7, but should be one or two capital letters' }],
    });
    const data = join(directory, 'data');
    const start = runQuhao(['start', '--config', file, '--data', data, '--shell', 'none']);
    expect(await start.ended).toBe(2);
    expect(start.output()).toBe(`${line}\n`);
    expect(existsSync(data)).toBe(false);
  });
});
