import { describe, expect, it } from 'vitest';
import { chooseShell, hasDesktop, shellWishes, type ShellEnvironment, type ShellWish } from '../../../src/main/shell/choose.ts';
import { findChromium } from '../../../src/main/shell/find-chromium.ts';

const E = '/opt/electron';
const C = '/usr/bin/chromium';

function environment(there: Partial<ShellEnvironment>): ShellEnvironment {
  return { desktop: true, root: false, electron: null, chromium: null, ...there };
}

describe('chooseShell', () => {
  it.each<[ShellWish, Partial<ShellEnvironment>, string, string | undefined]>([
    ['auto', { electron: E, chromium: C }, 'electron', E],
    ['auto', { electron: E }, 'electron', E],
    ['auto', { chromium: C }, 'chromium', C],
    ['auto', { electron: E, chromium: C, root: true }, 'chromium', C],
    ['auto', { electron: E, root: true }, 'none', undefined],
    ['auto', {}, 'none', undefined],
    ['auto', { electron: E, chromium: C, desktop: false }, 'none', undefined],
    ['electron', { electron: E, chromium: C }, 'electron', E],
    ['chromium', { electron: E, chromium: C }, 'chromium', C],
    ['chromium', { chromium: C, root: true }, 'chromium', C],
    ['none', { electron: E, chromium: C }, 'none', undefined],
  ])('%s with %o takes %s', (wish, there, shell, binary) => {
    const choice = chooseShell(wish, environment(there));
    expect(choice).toMatchObject({ ok: true, value: { shell, ...(binary === undefined ? {} : { binary }) } });
  });

  it.each<[ShellWish, Partial<ShellEnvironment>, RegExp]>([
    ['electron', { chromium: C }, /npx install-electron/],
    ['electron', { electron: E, root: true }, /ordinary user/],
    ['electron', { electron: E, desktop: false }, /DISPLAY.*--shell none/],
    ['chromium', { electron: E }, /apt install chromium/],
    ['chromium', { chromium: C, desktop: false }, /DISPLAY.*--shell none/],
  ])('%s with %o is refused with what would help: %s', (wish, there, help) => {
    const choice = chooseShell(wish, environment(there));
    expect(choice.ok ? choice.value.shell : choice.error).toMatch(help);
  });

  it('never refuses auto and none, and always says why', () => {
    const yes = [true, false];
    for (const wish of shellWishes)
      for (const desktop of yes)
        for (const root of yes)
          for (const electron of [E, null])
            for (const chromium of [C, null]) {
              const choice = chooseShell(wish, { desktop, root, electron, chromium });
              expect(choice.ok || !['auto', 'none'].includes(wish)).toBe(true);
              expect(choice.ok ? choice.value.reason : choice.error).not.toBe('');
            }
  });
});

describe('hasDesktop', () => {
  it.each<[NodeJS.Platform, NodeJS.ProcessEnv, boolean]>([
    ['linux', {}, false],
    ['linux', { DISPLAY: '' }, false],
    ['linux', { DISPLAY: ':0' }, true],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['win32', {}, true],
    ['darwin', {}, true],
  ])('%s with %o: %s', (platform, env, expected) => {
    expect(hasDesktop({ platform, env })).toBe(expected);
  });
});

describe('findChromium', () => {
  const found = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv, ...there: string[]) =>
    findChromium({ platform, env }, (path) => there.includes(path));

  it('prefers Chromium to Chrome to Edge', () => {
    const env = { PATH: '/usr/bin' };
    expect(found('linux', env, '/usr/bin/microsoft-edge', '/usr/bin/google-chrome', '/usr/bin/chromium')).toBe('/usr/bin/chromium');
    expect(found('linux', env, '/usr/bin/microsoft-edge', '/usr/bin/google-chrome')).toBe('/usr/bin/google-chrome');
    expect(found('linux', env, '/usr/bin/microsoft-edge')).toBe('/usr/bin/microsoft-edge');
  });

  it('looks in PATH first, then in the usual places', () => {
    expect(found('linux', { PATH: '/home/me/bin:/usr/bin' }, '/home/me/bin/chromium', '/usr/bin/chromium')).toBe('/home/me/bin/chromium');
    expect(found('linux', {}, '/snap/bin/chromium')).toBe('/snap/bin/chromium');
  });

  it('takes nothing from a relative PATH entry: that would be whatever lies in the working directory', () => {
    expect(findChromium({ platform: 'linux', env: { PATH: ':.:bin' } }, (path) => !path.startsWith('/'))).toBeNull();
  });

  it('knows the places of Windows and macOS', () => {
    const chrome = 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe';
    expect(found('win32', { ProgramFiles: 'C:\\Program Files' }, chrome)).toBe(chrome);
    const edge = '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge';
    expect(found('darwin', {}, edge)).toBe(edge);
  });

  it('says null where there is none', () => {
    expect(found('linux', { PATH: '/usr/bin' })).toBeNull();
  });
});
