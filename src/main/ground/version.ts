import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Of this program, as its package says. Main runs from `dist/main`, tests from `src/main`: both are two below it. */
export const version: string = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'))).version;
