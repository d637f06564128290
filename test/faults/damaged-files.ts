import { existsSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { damages } from '../main/safety/damage.ts';

/* What befalls the files of an appliance that does not run. */

/** `torn log`: bytes behind the last transaction, as of one that was being written. */
export const damagedFiles = [
  'hall.db',
  'hall.db',
  'hall.db-wal',
  'number-blocks.json',
  'journal.witness',
  'installation.json',
  'keys.json',
  'customers.db',
  'members.db',
  'incidents.json',
  'the mirror',
  "the mirror's newest copy",
  "the mirror's newest journal",
  'torn log',
] as const;
export const damageNames = ['missing', 'empty', 'cut in half', 'noise', 'noise behind its first page', 'something else'] as const;

export type Damage = { readonly file: (typeof damagedFiles)[number]; readonly how: (typeof damageNames)[number] };

/** Of the test hall. */
export const mirrorFolder = join('mirror', 't-01');

/** What the damage concerns: the queue itself, its mirror, or neither. */
export function concerns({ file }: Damage): 'queue' | 'mirror' | 'neither' {
  if (file === 'hall.db' || file === 'hall.db-wal') return 'queue';
  return file.startsWith('the mirror') ? 'mirror' : 'neither';
}

/** Does it; nothing where the file is not there. */
export function damageFile(directory: string, damage: Damage): void {
  if (damage.file === 'torn log') {
    const wal = join(directory, 'hall.db-wal');
    if (existsSync(wal))
      writeFileSync(
        wal,
        Uint8Array.from({ length: 5_000 }, (_, i) => (i * 7_919) >>> 3),
        { flag: 'a' },
      );
    return;
  }
  if (damage.file === 'the mirror') {
    rmSync(join(directory, mirrorFolder), { recursive: true, force: true });
    return;
  }
  const file = fileOf(directory, damage.file);
  if (file === null || !existsSync(file) || !statSync(file).isFile() || statSync(file).size === 0) return;
  if (damage.how === 'cut in half') truncateSync(file, Math.floor(statSync(file).size / 2));
  else damages[damage.how](file);
}

function fileOf(directory: string, file: Exclude<Damage['file'], 'torn log' | 'the mirror'>): string | null {
  const newest = (pattern: RegExp): string | null => {
    const mirror = join(directory, mirrorFolder);
    if (!existsSync(mirror)) return null;
    const name = readdirSync(mirror)
      .filter((one) => pattern.test(one))
      .toSorted()
      .at(-1);
    return name === undefined ? null : join(mirror, name);
  };
  if (file === "the mirror's newest copy") return newest(/^copy-/);
  return file === "the mirror's newest journal" ? newest(/^journal-/) : join(directory, file);
}
