import { readFileSync, statSync } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import type { Config } from '../../contract/config.ts';
import { serviceDrawingSchema } from '../../contract/config-look.ts';
import type { IconView, Theme } from '../../contract/hall-view.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import { sentenceOf } from '../text/sentence.ts';

/** A file a hall brings along for its screens, as it is served. */
type Picture = { readonly type: string; readonly bytes: Uint8Array };

/** How a hall looks, its files read: `pictures` by address. */
export type Look = {
  readonly theme: Theme;
  readonly iconOf: (service: string) => IconView | null;
  readonly pictures: ReadonlyMap<string, Picture>;
};

type Misfit = { readonly path: readonly (string | number)[]; readonly message: string };

const LARGEST_ICON = 512 * 1024;
const LARGEST_BACKGROUND = 4 * 1024 * 1024;

/** What the file must begin with, as hexadecimal digits; an SVG is text and says so further on. */
const kinds: Readonly<Record<string, { readonly type: string; readonly is: (bytes: Buffer) => boolean }>> = {
  '.png': { type: 'image/png', is: (bytes) => bytes.toString('hex', 0, 8) === '89504e470d0a1a0a' },
  '.jpg': { type: 'image/jpeg', is: (bytes) => bytes.toString('hex', 0, 3) === 'ffd8ff' },
  '.jpeg': { type: 'image/jpeg', is: (bytes) => bytes.toString('hex', 0, 3) === 'ffd8ff' },
  '.webp': { type: 'image/webp', is: (bytes) => bytes.toString('latin1', 8, 12) === 'WEBP' },
  '.svg': { type: 'image/svg+xml', is: (bytes) => /<svg[\s>]/.test(bytes.toString('utf8', 0, 4_096)) },
};

/**
 * Reads the pictures of `theme` and `services[].icon`, relative to the configuration file. `misfits`: every file that is no such picture; the
 * look goes without it.
 */
export function readLook(
  config: Pick<Config, 'theme' | 'services'>,
  configFile: string,
): { readonly look: Look; readonly misfits: readonly Misfit[] } {
  const pictures = new Map<string, Picture>();
  const misfits: Misfit[] = [];
  const icons = new Map<string, IconView | null>();

  const take = (file: string | undefined, name: string, largest: number, path: Misfit['path']): string | null => {
    if (file === undefined) return null;
    const read = readPicture(resolve(dirname(configFile), file), largest);
    if (!read.ok) {
      misfits.push({ path, message: read.error });
      return null;
    }
    const address = `/look/${name}${extname(file).toLowerCase()}`;
    pictures.set(address, read.value);
    return address;
  };

  const { brand = null, logo, background } = config.theme;
  const theme: Theme = {
    brand,
    logo: take(logo, 'logo', LARGEST_ICON, ['theme', 'logo']),
    background: take(background, 'background', LARGEST_BACKGROUND, ['theme', 'background']),
  };
  config.services.forEach(({ id, icon }, i) => {
    const drawing = serviceDrawingSchema.safeParse(icon);
    if (drawing.success) icons.set(id, { drawing: drawing.data });
    else {
      const picture = take(icon, `service-${id}`, LARGEST_ICON, ['services', i, 'icon']);
      icons.set(id, picture === null ? null : { picture });
    }
  });
  return { look: { theme, iconOf: (service) => icons.get(service) ?? null, pictures }, misfits };
}

function readPicture(file: string, largest: number): Result<Picture, string> {
  const kind = kinds[extname(file).toLowerCase()];
  if (!kind) throw new Error('the schema lets no other files through');
  try {
    const { size } = statSync(file);
    if (size > largest) return err(`a file of at most ${largest / 1024} KB: this one has ${Math.ceil(size / 1024)}`);
    const bytes = readFileSync(file);
    return kind.is(bytes)
      ? ok({ type: kind.type, bytes })
      : err(`a picture of the kind ${extname(file).slice(1).toLowerCase()}: this file is none`);
  } catch (error) {
    return err(`a picture that can be read: ${sentenceOf(error)}`);
  }
}
