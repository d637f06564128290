import type { Config } from '../../contract/config.ts';
import type { MembersView } from '../../contract/snapshots-members.ts';
import { isStorageFailure, storageSentence, stored } from '../data/storage-failure.ts';
import type { DataDirectory } from '../data/data-directory.ts';
import type { Log } from '../ground/log.ts';
import { createMemberConnector, type MemberConnector } from './member-connector.ts';
import { createMemberDirectory, purgeMembers } from './member-directory.ts';
import { createMemberSecrets } from './member-secrets.ts';
import { sweep } from './member-staging.ts';
import { createMembers, type Members } from './members.ts';
import { importMembers } from './members-import.ts';

/** How often what is too old is erased, milliseconds. */
const HOUR = 60 * 60_000;

/** Everything the appliance does about members, joined. */
export type MemberRoom = {
  readonly members: Members;
  readonly view: () => MembersView;
  stop(): Promise<void>;
};

export async function openMemberRoom(options: {
  readonly config: Config;
  readonly data: Pick<DataDirectory, 'members' | 'keys'>;
  /** The key for the operator's system, by the name of its environment variable. */
  readonly env: NodeJS.ProcessEnv;
  /** Members to begin with where none are kept yet; null for none. */
  readonly exampleMembers: string | null;
  readonly clock: () => number;
  readonly clockTrusted: () => boolean;
  readonly log: Log;
  readonly changed: () => void;
}): Promise<MemberRoom> {
  const {
    config,
    data: { members: files, keys },
    clock,
    log,
    changed,
  } = options;
  const tiers = config.tiers.map(({ id }) => id);
  const directory = createMemberDirectory({
    files,
    secrets: createMemberSecrets(keys),
    damaged: () => log.warn('an entry of the member directory cannot be read and its card is treated as unknown: import the members again'),
  });

  if (options.exampleMembers !== null && (await directory.standing()) === null) {
    const imported = await importMembers({ files, keys, tiers, clock }, options.exampleMembers);
    if (!imported.ok) log.warn(imported.error);
  }

  async function tidy(): Promise<void> {
    // Members are not erased on the word of a clock that may be wrong.
    if (!options.clockTrusted()) return;
    try {
      await sweep(files);
      const erased = await purgeMembers(files, config.members.retention, clock());
      if (erased > 0) {
        log.warn(
          { erased },
          'members were erased because nothing was heard of them for as long as members.retention says: import the members again',
        );
        changed();
      }
    } catch (error) {
      if (!isStorageFailure(error)) throw error;
      log.warn({ why: storageSentence(error) }, 'members too old to be kept could not be erased now; it is tried again in an hour');
    }
  }
  let tidying = tidy();
  await tidying;
  const timer = setInterval(() => {
    tidying = tidying.then(tidy);
  }, HOUR);

  /** As it was last read; an import may run beside the appliance. */
  let standing = await directory.standing();
  let looking: Promise<void> | null = null;
  async function look(): Promise<void> {
    const read = await stored(() => directory.standing());
    looking = null;
    if (!read.ok || (read.value?.members === standing?.members && read.value?.importedAt === standing?.importedAt)) return;
    standing = read.value;
    changed();
  }

  const connector = connectorFor({ config, env: options.env, clock, log, changed });

  return {
    members: createMembers({
      directory,
      connector,
      clock,
      clockTrusted: options.clockTrusted,
      timezone: config.hall.timezone,
      tiers,
      warn: (message) => log.warn(message),
    }),
    view: () => {
      looking ??= look();
      return { count: standing?.members ?? 0, importedAt: standing?.importedAt ?? null, connector: connector?.status ?? null };
    },
    async stop() {
      clearInterval(timer);
      await Promise.all([tidying, looking]);
    },
  };
}

/** The operator's member system, where the configuration names one. */
function connectorFor({
  config,
  env,
  clock,
  log,
  changed,
}: Pick<Parameters<typeof openMemberRoom>[0], 'config' | 'env' | 'clock' | 'log' | 'changed'>): MemberConnector | null {
  const { connector: system } = config.members;
  if (system === undefined) return null;
  const key = system.keyFrom === undefined ? null : (env[system.keyFrom] ?? null);
  if (system.keyFrom !== undefined && key === null)
    log.warn(
      `the environment variable ${system.keyFrom}, which members.connector.keyFrom names, is not set: the member system is asked without a key`,
    );
  return createMemberConnector({
    url: system.url,
    timeout: system.timeout,
    key,
    hall: config.hall.id,
    clock,
    onStatus: (status) => {
      changed();
      if (status.state === 'failing')
        log.warn(`the member system fails: ${status.detail}; members are looked up in the directory of this machine`);
      else log.info('the member system answers');
    },
  });
}
