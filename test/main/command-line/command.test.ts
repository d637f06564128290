import { describe, expect, test } from 'vitest';
import { done, misused, refused } from '../../../src/main/command-line/answer.ts';
import { command, group, perform, type Request } from '../../../src/main/command-line/command.ts';
import { flag, oneOf, oneOfOr, requiredText, text, wholeNumber } from '../../../src/main/command-line/options.ts';
import { written } from '../paper/written.ts';

const options = {
  from: requiredText('FILE', 'where it comes from'),
  note: text('TEXT', 'what to write beside it'),
  seatCount: wholeNumber(1, 64, 'how many seats'),
  colour: oneOf('COLOUR', ['red', 'green'], 'what it looks like'),
  music: oneOfOr('WHAT', ['quiet', 'loud'], 'quiet', 'what is played'),
  dry: flag('changes nothing'),
};

/** A command of all kinds of options, and what it was asked. */
function rig(run: () => ReturnType<typeof done> | number = () => done({ words: 'seated.', json: { seated: 3 } })) {
  const asked: Request<typeof options>[] = [];
  const seat = command({
    name: 'seat',
    summary: 'seats people',
    operand: 'DIR',
    options,
    details: 'Exit status: 0 when everybody sits.',
    run(request) {
      asked.push(request);
      return run();
    },
  });
  const top = group('hall', 'a hall', [seat, group('people', 'about people', [{ ...seat, name: 'seat' }])]);
  return { asked, hall: (...args: string[]) => perform(top, args, { HOME: '/nowhere' }, '1.2.3') };
}

describe('what a command is asked', () => {
  test('is read by what its options say, with or without values', async () => {
    const { asked, hall } = rig();
    written();
    expect(
      await hall('seat', 'there', '--from', 'a', '--note=b', '--seat-count', '64', '--colour', 'green', '--music', '--dry', '--json'),
    ).toBe(0);
    expect(await hall('people', 'seat', '--from', 'a', 'there', '--music', 'loud')).toBe(0);
    expect(asked.map((one) => one.options)).toEqual([
      { from: 'a', note: 'b', seatCount: 64, colour: 'green', music: 'quiet', dry: true, json: true },
      { from: 'a', note: undefined, seatCount: undefined, colour: undefined, music: 'loud', dry: false, json: false },
    ]);
    expect(asked.map(({ operand, env }) => [operand, env['HOME']])).toEqual([
      ['there', '/nowhere'],
      ['there', '/nowhere'],
    ]);
    expect(asked[1]?.args).toEqual(['--from', 'a', 'there', '--music', 'loud']);
  });

  test.each([
    ['an option there is not', ['seat', 'there', '--from', 'a', '--fron', 'b'], "unknown option '--fron'"],
    ['an option without its value', ['seat', 'there', '--from'], 'argument missing'],
    ['a missing option', ['seat', 'there'], '--from is missing'],
    ['a missing operand', ['seat', '--from', 'a'], "missing required argument 'DIR'"],
    ['too much', ['seat', 'there', 'everywhere', '--from', 'a'], 'too many arguments'],
    ['a number out of bounds', ['seat', 'x', '--from', 'a', '--seat-count', '65'], 'should be a whole number from 1 to 64, not "65"'],
    ['no number', ['seat', 'x', '--from', 'a', '--seat-count', '-1'], '--seat-count should be a whole number from 1 to 64, not "-1"'],
    ['none of the choices', ['seat', 'x', '--from', 'a', '--colour', 'blue'], '--colour should be one of red, green, not "blue"'],
    ['none of the choices, where it may stand alone', ['seat', 'x', '--from', 'a', '--music', 'x'], '--music should be one of quiet, loud'],
    ['a command there is not', ['sit'], "unknown command 'sit'"],
    ['no command', [], 'Usage: hall'],
    ['no command of a group', ['people'], 'Usage: hall people'],
  ])('%s: nothing is run, and the exit status is 2', async (_what, args, sentence) => {
    const { asked, hall } = rig();
    const said = written();
    expect(await hall(...args)).toBe(2);
    expect(said.errors()).toContain(sentence);
    expect(said.out()).toBe('');
    expect(asked).toEqual([]);
  });

  test('a mistake in an option is JSON too where JSON was asked for', async () => {
    const { hall } = rig();
    const said = written();
    expect(await hall('seat', 'there', '--json')).toBe(2);
    expect(JSON.parse(said.out())).toEqual({ ok: false, error: '--from is missing' });
    expect(said.errors()).toBe('');
  });
});

describe('what a command says', () => {
  test('is its words, or with --json its JSON alone', async () => {
    const { hall } = rig(() => done({ words: 'seated.', problems: 'one stands', json: { seated: 3 } }));
    const words = written();
    expect(await hall('seat', 'there', '--from', 'a')).toBe(0);
    expect([words.out(), words.errors()]).toEqual(['seated.\n', 'one stands\n']);
    const json = written();
    expect(await hall('seat', 'there', '--from', 'a', '--json')).toBe(0);
    expect([JSON.parse(json.out()), json.errors()]).toEqual([{ seated: 3 }, '']);
  });

  test.each([
    ['what the machine refuses', () => refused('no chairs'), 1, { ok: false, error: 'no chairs' }],
    ['what was asked wrongly', () => misused('no hall', { ok: false, hall: 'none' }), 2, { ok: false, hall: 'none' }],
  ])('%s has a status of its own, in words and as JSON', async (_what, run, status, json) => {
    const { hall } = rig(run);
    const said = written();
    expect(await hall('seat', 'there', '--from', 'a')).toBe(status);
    expect([said.out(), said.errors()]).toEqual(['', `no ${status === 1 ? 'chairs' : 'hall'}\n`]);
    const asJson = written();
    expect(await hall('seat', 'there', '--from', 'a', '--json')).toBe(status);
    expect(JSON.parse(asJson.out())).toEqual(json);
  });

  test('is nothing where it has said all of it itself, and the status is its own', async () => {
    const { hall } = rig(() => 130);
    const said = written();
    expect(await hall('seat', 'there', '--from', 'a', '--json')).toBe(130);
    expect([said.out(), said.errors()]).toEqual(['', '']);
  });
});

test('--help tells every option, and --version the version', async () => {
  const { asked, hall } = rig();
  const said = written();
  expect(await hall('seat', '--help')).toBe(0);
  for (const part of [
    'Usage: hall seat [options] <DIR>',
    'seats people',
    '--from <FILE>',
    '--seat-count <N>',
    'red | green: what it looks like',
    '--music [WHAT]',
    '--dry ',
    '--json ',
    '--help ',
    'Exit status: 0 when everybody sits.',
  ])
    expect(said.out()).toContain(part);
  expect(await hall('--help')).toBe(0);
  expect(said.out()).toContain('seat [options] <DIR>');
  expect(await hall('--version')).toBe(0);
  expect(said.out()).toMatch(/\n1\.2\.3\n$/);
  expect([said.errors(), asked]).toEqual(['', []]);
});
