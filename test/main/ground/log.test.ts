import { spawn } from 'node:child_process';
import { Writable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { createLog } from '../../../src/main/ground/log.ts';

const told = (text: string): { readonly msg: string; readonly lines?: number }[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): { msg: string; lines?: number } => JSON.parse(line));

/** A reader that stands still until it is let go. */
function standing() {
  let text = '';
  let release: () => void = () => {};
  let stands = true;
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      text += chunk.toString();
      if (stands) release = done;
      else done();
    },
  });
  return {
    stream,
    text: () => text,
    letGo: () => {
      stands = false;
      release();
    },
  };
}

test('a reader that stands still costs a bounded number of lines, which are counted and said when it reads again', async () => {
  const { stream, text, letGo } = standing();
  const log = createLog(stream);
  const LINES = 5_000;
  for (let i = 0; i < LINES; i += 1) log.info(`${i} ${'x'.repeat(500)}`);
  expect(stream.writableLength).toBeLessThanOrEqual(1024 * 1024);
  letGo();
  await new Promise<void>((resolve) => stream.write('', () => resolve()));
  const lines = told(text());
  const kept = lines.filter(({ msg }) => msg.endsWith('x'));
  expect(kept.length).toBeGreaterThan(1_000);
  // The oldest are those that are kept, in order.
  expect(kept.map(({ msg }) => Number(msg.split(' ')[0]))).toEqual(kept.map((_, i) => i));
  expect(lines.filter(({ msg }) => msg.includes('dropped')).map((line) => line.lines)).toEqual([LINES - kept.length]);
  log.info('after');
  await new Promise<void>((resolve) => stream.write('', () => resolve()));
  expect(told(text()).at(-1)?.msg).toBe('after');
});

test('a full pipe on standard error freezes nothing and does not keep the process from ending', async () => {
  const program = `
    const { createLog } = await import(${JSON.stringify(new URL('../../../src/main/ground/log.ts', import.meta.url).href)});
    const log = createLog();
    for (let i = 0; i < 20000; i += 1) log.info('x'.repeat(200));
    setTimeout(() => process.stdout.write('alive', () => process.exit(0)), 10);
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  // Nobody reads its standard error.
  child.stderr.pause();
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => void (said += piece));
  const status = await new Promise((resolve) => child.on('exit', resolve));
  expect([said, status]).toEqual(['alive', 0]);
});

test('a reader that is gone is no failure', async () => {
  const stream = new Writable({ write: (_chunk, _encoding, done) => done(new Error('EPIPE')) });
  createLog(stream).info('nobody hears this');
  await new Promise((resolve) => stream.once('error', resolve));
});
