import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { TicketPicture } from '../../contract/devices.ts';
import type { Config } from '../../contract/config.ts';
import type { FileTrouble, Notice, OptionalPart } from '../../contract/notices.ts';
import { profileNamed, type PrinterProfile } from '../../drivers/printer/profiles.ts';
import { readLook, type Look } from '../configuration/look.ts';
import { findMedia } from '../configuration/media.ts';
import type { Log } from '../ground/log.ts';
import { readLogo } from '../paper/ticket-logo.ts';

type Away = Extract<Notice, { readonly kind: 'part-away' }>;

/** What the configuration names beside itself: the hall goes without what cannot be read, until it can. */
export type HallFiles = {
  readonly profile: PrinterProfile;
  readonly logo: TicketPicture | null;
  readonly look: Look;
  /** Null where there was none at the start. */
  readonly mediaDirectory: string | null;
  readonly media: readonly string[];
  readonly away: readonly Away[];
  /** Reads again while something is away; whether anything is different now. */
  lookAgain(): boolean;
};

type Read = Pick<HallFiles, 'logo' | 'look' | 'media' | 'away'>;

export function readHallFiles({
  config,
  configFile,
  log,
}: {
  readonly config: Config;
  readonly configFile: string;
  readonly log: Log;
}): HallFiles {
  const profile = profileNamed(config.printer.profile);
  if (!profile) throw new Error(`loadConfig lets no configuration through that names the unknown profile ${config.printer.profile}`);
  const { dots } = profile;
  const directory = config.display.media === undefined ? null : resolve(dirname(configFile), config.display.media);

  function read(): Read {
    const logo = readLogo(config.ticket.logo, configFile, dots);
    const { look, misfits } = readLook(config, configFile);
    const left: string[] = [];
    const media = directory === null ? [] : findMedia(directory, (sentence) => left.push(sentence));
    return {
      logo: logo.ok ? logo.value : null,
      look,
      media,
      away: [
        ...(logo.ok ? [] : [away('ticket-logo', `ticket.logo should be ${logo.error}`)]),
        ...misfits.map(({ path, message }) => away('pictures', `${path.join('.')} should be ${message}`)),
        ...left.map((sentence) => away('media', sentence)),
      ],
    };
  }

  let now = read();
  const tell = (): void => now.away.forEach(({ detail }) => log.warn(detail ?? 'a file of the hall cannot be read'));
  tell();
  return {
    profile,
    mediaDirectory: directory !== null && existsSync(directory) ? directory : null,
    get logo() {
      return now.logo;
    },
    get look() {
      return now.look;
    },
    get media() {
      return now.media;
    },
    get away() {
      return now.away;
    },
    lookAgain() {
      if (now.away.length === 0) return false;
      const before = now;
      now = read();
      const isSame = sentences(now) === sentences(before);
      if (!isSame) tell();
      return !isSame;
    },
  };
}

function away(part: OptionalPart, detail: string): Away {
  const why: FileTrouble = detail.includes('ENOENT') ? 'missing' : 'damaged';
  return { kind: 'part-away', part, why, detail };
}

function sentences({ away: all }: Read): string {
  return all.map(({ detail }) => detail).join('\n');
}
