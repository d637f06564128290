import { dirname, resolve } from 'node:path';
import type { Config } from '../../contract/config.ts';
import type { TicketPicture } from '../../contract/devices.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import { profileNamed, type PrinterProfile } from '../../drivers/printer/profiles.ts';
import type { Timers } from '../../drivers/timers.ts';
import { readLook, type Look } from '../configuration/look.ts';
import { findMedia } from '../configuration/media.ts';
import { type DataDirectory } from '../data/data-directory.ts';
import { type Addresses } from '../door/addresses.ts';
import type { HallClock } from '../ground/hall-clock.ts';
import type { Log } from '../ground/log.ts';
import { readLogo } from '../paper/ticket-logo.ts';
import { type Publisher } from '../screens/publisher.ts';

export type StartOptions = {
  readonly config: Config;
  /** What the files it names are relative to. */
  readonly configFile: string;
  readonly dataDirectory: string;
  /** The built screens. */
  readonly rendererDirectory: string;
  /** Members to begin with where there are none yet, for the example hall; null for a real one. */
  readonly exampleMembers: string | null;
  /** Whether every screen says that this is a demonstration. */
  readonly demo?: boolean;
  /** The hall's time; the machine's own unless told otherwise. */
  readonly timers?: Timers;
  readonly log: Log;
};

/** What every room stands on. */
export type Ground = StartOptions & {
  readonly files: Files;
  readonly data: DataDirectory;
  /** By the hall's time. */
  readonly timers: Timers;
  /** The hall's time, epoch milliseconds. */
  readonly clock: () => number;
  readonly hallClock: HallClock;
  readonly startedAt: number;
  readonly publisher: Publisher;
  /** Something that screens show has changed. */
  readonly changed: () => void;
  readonly addresses: Addresses;
  readonly closing: AsyncDisposableStack;
};

/** What the configuration names beside itself. */
export type Files = {
  readonly profile: PrinterProfile;
  readonly logo: TicketPicture | null;
  readonly look: Look;
  /** Null where there is nothing to play. */
  readonly mediaDirectory: string | null;
  readonly media: readonly string[];
};

/** loadConfig has looked at these files, but they may have changed since. */
export function readFiles({ config, configFile, log }: StartOptions): Result<Files, string> {
  const profile = profileNamed(config.printer.profile);
  if (!profile) throw new Error(`loadConfig lets no configuration through that names the unknown profile ${config.printer.profile}`);
  const logo = readLogo(config.ticket.logo, configFile, profile.dots);
  if (!logo.ok) return err(`ticket.logo should be ${logo.error}`);
  const look = readLook(config, configFile);
  if (!look.ok) return err(look.error.map(({ path, message }) => `${path.join('.')} should be ${message}`).join('; '));
  const directory = config.display.media === undefined ? null : resolve(dirname(configFile), config.display.media);
  const media = directory === null ? [] : findMedia(directory, (message) => log.warn(message));
  return ok({ profile, logo: logo.value, look: look.value, media, mediaDirectory: media.length > 0 ? directory : null });
}
