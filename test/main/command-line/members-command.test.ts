import { spawn } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import { hallYaml, runQuhao } from '../../support/appliance.ts';
import { scratchDirectory } from '../../support/scratch-database.ts';
import { until } from '../../support/until.ts';

// Each of these tests starts up to ten processes, which take seconds on a busy machine.
vi.setConfig({ testTimeout: 240_000 });

const cli = join(import.meta.dirname, '../../../dist/main/program/cli.js');
const header = 'card,name,phone,tier,expires';

function rig() {
  const folder = scratchDirectory();
  const [config, data, file] = [join(folder, 'hall.yaml'), join(folder, 'data'), join(folder, 'members.csv')];
  writeFileSync(config, hallYaml());
  const run = async (...args: string[]) => {
    const running = runQuhao(['members', ...args, '--data', data]);
    return { status: await running.ended, output: running.output() };
  };
  return {
    data,
    file,
    run,
    importFile: (text: string, ...more: string[]) => {
      writeFileSync(file, text);
      return run('import', file, '--config', config, ...more);
    },
    importing: () => runQuhao(['members', 'import', file, '--config', config, '--data', data]),
    /** Erases with this on standard input. */
    erase: (typed: string, ...args: string[]) =>
      new Promise<{ status: number | null; output: string }>((resolve) => {
        const child = spawn(process.execPath, [cli, 'members', 'erase', ...args, '--data', data], { stdio: 'pipe' });
        let output = '';
        for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (piece: string) => void (output += piece));
        child.on('close', (status) => resolve({ status, output }));
        child.stdin.end(typed);
      }),
  };
}

test('import says what it did, in words and as JSON, and exits by it', async () => {
  const { importFile, file } = rig();
  const text = `${header}\n111111,张三,13800138001,gold,\n222222,李四,,platinum,\n`;
  expect(await importFile(text)).toEqual({
    status: 0,
    output: `${file}:3: tier is none of gold, standard\n1 members imported, 1 lines left out.\n`,
  });
  const json = await importFile(text, '--json');
  expect([json.status, JSON.parse(json.output)]).toEqual([
    0,
    { ok: true, imported: 1, rejected: 1, rejections: [{ line: 3, reason: 'tier is none of gold, standard' }], resumedAt: 0 },
  ]);
  expect(await importFile('nonsense\n')).toEqual({ status: 1, output: expect.stringContaining('is not a header') });
});

test('an import that was killed goes on where it was', async () => {
  const { importFile, importing, file, data } = rig();
  await importFile(`${header}\n111111,张三,,gold,\n`);
  const lines = Array.from({ length: 200_000 }, (_, i) => `${500_000 + i},张三,1380013${String(i).padStart(6, '0')},gold,`);
  writeFileSync(file, [header, ...lines].join('\n'));
  const killed = importing();
  const sqlite = new Sqlite(join(data, 'members.db'), { readonly: true });
  const progress = sqlite.prepare<unknown[], { lines: number }>('SELECT lines FROM import');
  await until(() => (progress.get()?.lines ?? 0) > 10_000, { what: 'the import to be under way' });
  killed.process.kill('SIGKILL');
  expect(await killed.ended).toBeNull();
  const at = progress.get()?.lines ?? 0;
  sqlite.close();
  const again = importing();
  expect(await again.ended).toBe(0);
  expect(again.output()).toBe(`The interrupted import went on after line ${at}.\n200000 members imported, 0 lines left out.\n`);
});

test('erase reads the number from standard input and never from the command line', async () => {
  const { importFile, erase } = rig();
  await importFile(`${header}\n111111,张三,13800138001,gold,\n222222,李四,13800138002,gold,\n`);
  expect(await erase('', '--card', '111111')).toMatchObject({ status: 2 });
  expect(await erase('111111', '--card', '--phone')).toMatchObject({ status: 2 });
  expect(await erase('111111')).toMatchObject({ status: 2 });
  expect(await erase('', '--card')).toEqual({ status: 2, output: 'no number was given\n' });
  expect(await erase('111111\n', '--card')).toEqual({ status: 0, output: '1 member erased for good.\n' });
  expect(await erase('111111\n', '--card')).toEqual({ status: 1, output: 'No member has this card number.\n' });
  const json = await erase('138 0013 8002', '--phone', '--json');
  expect([json.status, JSON.parse(json.output)]).toEqual([0, { ok: true, erased: 1 }]);
  const nobody = await erase('138 0013 8002', '--phone', '--json');
  expect([nobody.status, JSON.parse(nobody.output)]).toEqual([1, { ok: false, erased: 0 }]);
});

test('only one changes the members at a time', async () => {
  const { importFile, erase, data } = rig();
  await importFile(`${header}\n111111,张三,,gold,\n`);
  const lock = new Sqlite(join(data, 'members.lock'));
  lock.exec('BEGIN EXCLUSIVE');
  const busy = 'members are being imported or erased already: wait until that is done\n';
  expect(await erase('111111', '--card')).toEqual({ status: 1, output: busy });
  expect(await importFile(`${header}\n222222,张三,,gold,\n`)).toEqual({ status: 1, output: busy });
  lock.close();
  expect(await erase('111111', '--card')).toMatchObject({ status: 0 });
});

test('the keys are for their owner only', async () => {
  const { importFile, data } = rig();
  await importFile(`${header}\n111111,张三,,gold,\n`);
  for (const name of ['keys.json', 'member-keys.db']) expect(statSync(join(data, name)).mode & 0o777, name).toBe(0o600);
});

test('--help says what there is', async () => {
  const run = runQuhao(['members', '--help']);
  expect(await run.ended).toBe(0);
  expect(run.output()).toContain('import [options] <FILE.csv>  replaces the member directory');
  const erase = runQuhao(['members', 'erase', '--help']);
  expect(await erase.ended).toBe(0);
  expect(erase.output()).toMatch(/^Usage: quhao members erase \[options\]\n[\s\S]*--card [\s\S]*--phone /);
});
