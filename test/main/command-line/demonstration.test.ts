import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { err } from '../../../src/contract/result.ts';
import { demonstrationDirectory, demoOptions, demoWish, startDemonstration } from '../../../src/main/command-line/demonstration.ts';
import type { Given } from '../../../src/main/command-line/options.ts';
import { configOf, exampleHall } from '../demo/halls.ts';
import { scratchDirectory } from '../../support/scratch-database.ts';

describe('the options of a demonstration', () => {
  /** As `start` reads them. */
  function read(given: { readonly demo?: Given; readonly demoSpeed?: Given; readonly demoSeed?: Given; readonly data?: string }) {
    const demo = demoOptions.demo.read(given.demo);
    if (!demo.ok) return err(`--demo ${demo.error}`);
    const demoSpeed = demoOptions.demoSpeed.read(given.demoSpeed);
    if (!demoSpeed.ok) return err(`--demo-speed ${demoSpeed.error}`);
    const demoSeed = demoOptions.demoSeed.read(given.demoSeed);
    if (!demoSeed.ok) return err(`--demo-seed ${demoSeed.error}`);
    return demoWish({ demo: demo.value, demoSpeed: demoSpeed.value, demoSeed: demoSeed.value, data: given.data });
  }

  it('are a pattern, which may be left out, a speed and a seed', () => {
    expect(read({})).toEqual({ ok: true, value: null });
    expect(read({ demo: true })).toEqual({ ok: true, value: { pattern: 'busy', speed: 1, seed: 1 } });
    expect(read({ demo: 'quiet' })).toEqual({ ok: true, value: { pattern: 'quiet', speed: 1, seed: 1 } });
    expect(read({ demo: 'full', demoSpeed: '2.5', demoSeed: '77' })).toEqual({
      ok: true,
      value: { pattern: 'full', speed: 2.5, seed: 77 },
    });
  });

  it.each([
    [{ demo: 'crowded' }, '--demo should be one of quiet, busy, surge, full, not "crowded"'],
    [{ demo: 'full', demoSpeed: '0.5' }, '--demo-speed should be a number from 1 to 60, not "0.5"'],
    [{ demo: 'full', demoSpeed: '61' }, '--demo-speed should be a number from 1 to 60, not "61"'],
    [{ demo: 'full', demoSpeed: 'fast' }, '--demo-speed should be a number from 1 to 60, not "fast"'],
    [{ demo: 'full', demoSeed: '-1' }, '--demo-seed should be a whole number from 0 to 2147483647, not "-1"'],
    [{ demo: 'full', demoSeed: '9999999999' }, '--demo-seed should be a whole number from 0 to 2147483647, not "9999999999"'],
    [{ demoSeed: '1' }, '--demo-speed and --demo-seed go with --demo'],
    [{ demo: 'full', data: '/hall' }, '--data is left out with --demo: a demonstration keeps its data by itself, and only while it runs'],
  ])('%o are refused with what would be right', (given, why) => {
    expect(read(given)).toEqual({ ok: false, error: why });
  });
});

describe('a demonstration', () => {
  it('keeps its data beside the hall’s and only while it runs, and clears away what one that was killed left', async () => {
    const hall = join(scratchDirectory(), 'quhao');
    const own = demonstrationDirectory(hall);
    // No process has this number: Linux gives none above 4,194,304.
    const left = join(dirname(own), '999999999');
    mkdirSync(left, { recursive: true });
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const config = configOf(exampleHall);
    const started = await startDemonstration(
      {
        config: { ...config, network: { listen: 'loopback', port: 0, figures: 'loopback' } },
        configFile: exampleHall,
        dataDirectory: own,
        rendererDirectory: join(import.meta.dirname, '../../../dist/renderer'),
        exampleMembers: null,
        log,
      },
      { pattern: 'quiet', speed: 60, seed: 1 },
      dirname(own),
    );
    if (!started.ok) throw new Error(started.error.message);
    expect(existsSync(left)).toBe(false);
    expect(existsSync(join(own, 'hall.db'))).toBe(true);
    await started.value.stop();
    expect(readdirSync(dirname(own))).toEqual([]);
    expect(existsSync(hall)).toBe(false);
  });
});
