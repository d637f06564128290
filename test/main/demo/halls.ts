import { join } from 'node:path';
import type { Config } from '../../../src/contract/config.ts';
import { loadConfig } from '../../../src/main/configuration/config.ts';

const assets = join(import.meta.dirname, '../../../assets');
export const exampleHall = join(assets, 'example-hall.yaml');
export const bigHall = join(assets, 'demo/hall.yaml');

const read = new Map<string, Config>();

export function configOf(file: string): Config {
  const known = read.get(file);
  if (known) return known;
  const config = loadConfig(file);
  if (!config.ok) throw new Error(config.error[0]?.message);
  read.set(file, config.value);
  return config.value;
}
