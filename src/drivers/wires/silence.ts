import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../../contract/result.ts';

/*
 * Keeping a keyboard's keys from everything but the one who reads its reports: the kernel's `inhibited` attribute of
 * input devices (Linux 5.11; Documentation/input/input.rst). hidraw delivers all the same.
 */

/**
 * Silences the keyboard of this hidraw device; the result lets it type again, as often as it is called. A process that
 * is killed leaves it silent until it is plugged in again. `sys`: where sysfs is mounted.
 */
export async function silence(hidraw: string, sys = '/sys'): Promise<Result<() => Promise<void>, string>> {
  const inputs = join(sys, 'class/hidraw', hidraw, 'device/input');
  const files = await readdir(inputs).then(
    (names) => names.filter((name) => /^input\d+$/.test(name)).map((name) => join(inputs, name, 'inhibited')),
    () => [],
  );
  const written: string[] = [];
  const restore = async (): Promise<void> => {
    // Gone with the device where it was unplugged.
    for (const file of written.splice(0)) await write(file, '0').catch(() => undefined);
  };
  for (const file of files) {
    try {
      await write(file, '1');
      written.push(file);
    } catch (error) {
      await restore();
      return err(error instanceof Error && 'code' in error ? String(error.code) : String(error));
    }
  }
  return ok(restore);
}

/** Without O_CREAT: what is not there must not be made. */
function write(file: string, value: '0' | '1'): Promise<void> {
  return writeFile(file, value, { flag: 'r+' });
}
