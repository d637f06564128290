import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Swipe } from '../../src/contract/devices.ts';
import { closeMembers, openMembers } from '../../src/main/data/data-directory.ts';
import { openKeys } from '../../src/main/data/keys.ts';
import type { MemberConnector } from '../../src/main/members/member-connector.ts';
import { createMemberDirectory } from '../../src/main/members/member-directory.ts';
import { createMemberSecrets } from '../../src/main/members/member-secrets.ts';
import { importMembers, type ImportProgress } from '../../src/main/members/members-import.ts';
import { createMembers } from '../../src/main/members/members.ts';
import { scratchDirectory } from './scratch-database.ts';

export const tiers = ['gold', 'gotone', 'standard'];
export const header = 'card,name,phone,tier,expires';
export const card = (number: string, expires: string | null = null): Swipe => ({ kind: 'card', number, expires });

/** The member directory of a folder, opened anew as another process would. */
export function openAgain(directory: string) {
  const keys = openKeys(directory);
  const files = openMembers(directory);
  if (!keys.ok) throw new Error(keys.error);
  if (!files.ok) throw new Error(files.error);
  onTestFinished(() => closeMembers(files.value));
  const secrets = createMemberSecrets(keys.value);
  return { keys: keys.value, files: files.value, secrets };
}

export function memberRig(
  options: {
    readonly directory?: string;
    readonly now?: string;
    readonly timezone?: string;
    readonly tiers?: readonly string[];
    readonly connector?: MemberConnector;
  } = {},
) {
  const directory = options.directory ?? scratchDirectory();
  const { keys, files, secrets } = openAgain(directory);
  const warnings: string[] = [];
  let now = Date.parse(options.now ?? '2027-03-15T12:00:00+08:00');
  const clock = (): number => now;
  const members = createMembers({
    directory: createMemberDirectory({ files, secrets, damaged: () => warnings.push('damaged') }),
    connector: options.connector ?? null,
    clock,
    timezone: options.timezone ?? 'Asia/Shanghai',
    tiers: options.tiers ?? tiers,
    warn: (message) => warnings.push(message),
  });
  const file = join(directory, 'members.csv');
  const load = (content: string | Buffer, onProgress?: (progress: ImportProgress) => void) => {
    writeFileSync(file, content);
    return importMembers({ files, keys, tiers, clock, ...(onProgress && { onProgress }) }, file);
  };
  return {
    directory,
    files,
    keys,
    secrets,
    warnings,
    members,
    file,
    load,
    advance: (ms: number) => {
      now += ms;
    },
    now: clock,
  };
}
