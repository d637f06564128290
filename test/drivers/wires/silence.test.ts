import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { silence } from '../../../src/drivers/wires/silence.ts';

/** A part of sysfs: a hidraw device with these input devices. */
async function sysfs(...inputs: readonly string[]): Promise<{ sys: string; state: () => Promise<string[]> }> {
  const sys = await mkdtemp(join(tmpdir(), 'sysfs-'));
  onTestFinished(() => rm(sys, { recursive: true, force: true }));
  const files = inputs.map((name) => join(sys, 'class/hidraw/hidraw0/device/input', name, 'inhibited'));
  for (const file of files) {
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, '0');
  }
  return { sys, state: () => Promise.all(files.map((file) => readFile(file, 'utf8'))) };
}

describe('silencing a keyboard', () => {
  test('keeps every input device of it silent until it is given back', async () => {
    const { sys, state } = await sysfs('input3', 'input4');
    const silenced = await silence('hidraw0', sys);
    if (!silenced.ok) throw new Error(silenced.error);
    expect(await state()).toEqual(['1', '1']);
    await silenced.value();
    expect(await state()).toEqual(['0', '0']);
    await silenced.value();
  });

  test('that one of its input devices refuses silences none, and says why', async () => {
    const { sys, state } = await sysfs('input3');
    await mkdir(join(sys, 'class/hidraw/hidraw0/device/input/input4'));
    expect(await silence('hidraw0', sys)).toEqual({ ok: false, error: 'ENOENT' });
    expect(await state()).toEqual(['0']);
  });

  test('of a device that was unplugged meanwhile is given back without complaint', async () => {
    const { sys } = await sysfs('input3');
    const silenced = await silence('hidraw0', sys);
    if (!silenced.ok) throw new Error(silenced.error);
    await rm(sys, { recursive: true });
    await silenced.value();
    // Nothing was made in its place.
    await expect(readFile(join(sys, 'class/hidraw/hidraw0/device/input/input3/inhibited'))).rejects.toThrow('ENOENT');
  });
});
