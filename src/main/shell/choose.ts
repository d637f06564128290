import { err, ok, unreachable, type Result } from '../../contract/result.ts';
import { electronBinary } from './electron-binary.ts';
import { findChromium } from './find-chromium.ts';

export const shellWishes = ['auto', 'electron', 'chromium', 'none'] as const;
export type ShellWish = (typeof shellWishes)[number];

/** What of this machine the choice depends on. */
export type ShellEnvironment = {
  /** Whether windows can be shown at all. */
  readonly desktop: boolean;
  /** Electron and Chromium refuse to run their sandbox as root. */
  readonly root: boolean;
  /** Paths of the binaries, null where there is none. */
  readonly electron: string | null;
  readonly chromium: string | null;
};

/** `reason`: one sentence for whoever started the appliance. */
export type ShellChoice =
  | { readonly shell: 'electron'; readonly binary: string; readonly reason: string }
  | { readonly shell: 'chromium'; readonly binary: string; readonly reason: string }
  | { readonly shell: 'none'; readonly reason: string };

const NO_DESKTOP =
  'there is no desktop to open windows on: neither DISPLAY nor WAYLAND_DISPLAY is set. Start Quhao from the desktop session, or with --shell none';

/** Whether windows can be shown: always on Windows and macOS, elsewhere with an X or Wayland display. */
export function hasDesktop({ platform, env }: Pick<NodeJS.Process, 'platform' | 'env'>): boolean {
  if (platform === 'win32' || platform === 'darwin') return true;
  return (env['DISPLAY'] ?? '') !== '' || (env['WAYLAND_DISPLAY'] ?? '') !== '';
}

export function shellEnvironment(): ShellEnvironment {
  return { desktop: hasDesktop(process), root: process.getuid?.() === 0, electron: electronBinary(), chromium: findChromium(process) };
}

/** Which shell to use. The error is one sentence that says what would help. */
export function chooseShell(wish: ShellWish, environment: ShellEnvironment): Result<ShellChoice, string> {
  const { desktop, root, electron, chromium } = environment;
  switch (wish) {
    case 'none':
      return ok({ shell: 'none', reason: 'no windows were asked for' });
    case 'electron':
      if (electron === null) return err('Electron is not installed: "npx install-electron" fetches it, or take --shell chromium');
      if (root) return err('Electron does not run as root: start Quhao as an ordinary user, or take --shell chromium');
      if (!desktop) return err(`Electron cannot start, ${NO_DESKTOP}`);
      return ok({ shell: 'electron', binary: electron, reason: 'Electron was asked for' });
    case 'chromium':
      if (chromium === null)
        return err('No Chromium, Chrome or Edge was found: install one (Debian: apt install chromium), or take --shell none');
      if (!desktop) return err(`Chromium cannot start, ${NO_DESKTOP}`);
      return ok({ shell: 'chromium', binary: chromium, reason: 'Chromium was asked for' });
    case 'auto':
      if (!desktop) return ok({ shell: 'none', reason: 'there is no desktop (neither DISPLAY nor WAYLAND_DISPLAY is set)' });
      if (electron !== null && !root) return ok({ shell: 'electron', binary: electron, reason: 'Electron is installed' });
      if (chromium !== null) {
        const why = electron === null ? 'Electron is not installed' : 'Electron does not run as root';
        return ok({ shell: 'chromium', binary: chromium, reason: `${why}, ${chromium} is there` });
      }
      return ok({
        shell: 'none',
        reason:
          electron === null
            ? 'neither Electron nor Chromium, Chrome or Edge is installed'
            : 'Electron does not run as root, and there is no Chromium, Chrome or Edge',
      });
    default:
      return unreachable(wish);
  }
}
