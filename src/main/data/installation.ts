import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { parseJson, readIfThere, writeDurably } from './durable-file.ts';

/*
 * The installation knows itself: `installation.json` says who it is and which files belong to it, so that a file that is not there
 * any more is a loss, and not a first start.
 */

export const installationFile = 'installation.json';

const schema = z.object({
  version: z.literal(1),
  /** Of the installation, for ever: a mirror and a backup say whose they are. */
  id: z.uuid(),
  /** ISO 8601. */
  created: z.iso.datetime(),
  /** Files of the data directory that were made, in alphabetical order. */
  files: z.array(z.string()),
});

export type Installation = Readonly<z.infer<typeof schema>>;

/** What the directory says of itself; `damaged` where the file is there and cannot be understood. */
export function readInstallation(directory: string): Installation | 'missing' | 'damaged' {
  try {
    const text = readIfThere(join(directory, installationFile));
    if (text === null) return 'missing';
    const parsed = schema.safeParse(parseJson(text));
    return parsed.success ? parsed.data : 'damaged';
  } catch {
    return 'damaged';
  }
}

/** `id`: of the installation this one goes on from, null for a new one. `at`: epoch milliseconds. */
export function newInstallation(id: string | null, at: number): Installation {
  return { version: 1, id: id ?? randomUUID(), created: new Date(at).toISOString(), files: [] };
}

/** Durable when this returns. Throws what the system throws. */
export function writeInstallation(directory: string, installation: Installation): void {
  writeDurably(join(directory, installationFile), `${JSON.stringify(installation, null, 2)}\n`);
}

/** The installation with these files among its own. */
export function owning(installation: Installation, files: readonly string[]): Installation {
  return { ...installation, files: [...new Set([...installation.files, ...files])].toSorted() };
}
