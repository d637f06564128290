import { accessSync, constants, statSync } from 'node:fs';
import { posix, win32 } from 'node:path';

const commands = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable', 'microsoft-edge'];

const macApplications = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const windowsPrograms = [
  'Chromium\\Application\\chrome.exe',
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function candidates({ platform, env }: Pick<NodeJS.Process, 'platform' | 'env'>): string[] {
  if (platform === 'win32') {
    return ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((variable) => {
      const directory = env[variable];
      return directory === undefined ? [] : windowsPrograms.map((program) => win32.join(directory, program));
    });
  }
  if (platform === 'darwin') return macApplications;
  // A service's PATH is often shorter than a person's.
  const directories = [
    ...(env['PATH'] ?? '').split(':'),
    '/usr/bin',
    '/usr/local/bin',
    '/snap/bin',
    '/opt/google/chrome',
    '/opt/microsoft/msedge',
  ];
  return commands.flatMap((command) => directories.filter((path) => posix.isAbsolute(path)).map((path) => posix.join(path, command)));
}

/** The installed Chromium, Chrome or Edge, in this order, from PATH and the usual places; null when there is none. */
export function findChromium(
  machine: Pick<NodeJS.Process, 'platform' | 'env'>,
  exists: (path: string) => boolean = isExecutable,
): string | null {
  return candidates(machine).find(exists) ?? null;
}
