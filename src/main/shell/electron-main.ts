import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from './clock.ts';
import { guardContents, guardSession } from './guard.ts';
import { KioskWindows } from './kiosk-windows.ts';
import type { Shell, ShellLog, ShellPort, StartAppliance } from './port.ts';

/** Longest wait for the appliance to stop, milliseconds; the store is safe at any moment. */
const STOP = 10_000;

export type ElectronMainOptions = {
  readonly port: ShellPort;
  readonly dataDirectory: string;
  readonly start: StartAppliance;
  readonly log: ShellLog;
  readonly clock: Clock;
};

/**
 * The life of the Electron process, which is the appliance's process too: what must happen before Electron is
 * ready happens before this returns; then the appliance starts, then its windows open. Every way out is one `app.exit`.
 */
export function runInElectron({ port, dataDirectory, start, log, clock }: ElectronMainOptions): void {
  const { app } = port;
  const userData = join(dataDirectory, 'shell', 'electron');
  try {
    mkdirSync(userData, { recursive: true });
  } catch (error) {
    log.warn(`The data directory cannot be written: ${error instanceof Error ? error.message : String(error)}`);
    app.exit(1);
    return;
  }
  // Before the lock, which lives in there: two halls on one machine do not shut each other out.
  app.setPath('userData', userData);
  if (!app.requestSingleInstanceLock()) {
    log.warn('Quhao is already running on this data directory');
    app.exit(1);
    return;
  }
  app.enableSandbox();
  app.commandLine.appendSwitch('disable-pinch');
  app.commandLine.appendSwitch('overscroll-history-navigation', '0');
  // Else Chromium asks a desktop keyring to open, and a kiosk has nobody to answer.
  app.commandLine.appendSwitch('password-store', 'basic');
  port.Menu.setApplicationMenu(null);
  // Electron quits by itself when nobody listens here.
  app.on('window-all-closed', () => {});

  let starting: ReturnType<StartAppliance> | null = null;
  let shell: Shell | null = null;
  let leaving = false;

  /** Only the first call counts; later ones wait for nothing. */
  const leave = (status: number): void => {
    if (leaving) return;
    leaving = true;
    const cancel = clock.after(STOP, () => {
      log.warn('The appliance did not stop in time');
      app.exit(status);
    });
    (async () => {
      await shell?.close();
      const started = await starting;
      if (started?.ok === true) await started.value.stop();
    })()
      .catch((error: unknown) => log.warn(`The appliance did not stop cleanly: ${String(error)}`))
      .finally(() => {
        cancel();
        app.exit(status);
      });
  };

  // Ctrl-C, the service manager and the desktop's end of session all arrive here.
  app.on('before-quit', (event) => {
    event.preventDefault();
    leave(0);
  });

  const run = async (): Promise<void> => {
    await app.whenReady();
    if (leaving) return;
    starting = start();
    const started = await starting;
    if (!started.ok) {
      log.warn(started.error.message);
      leave(started.error.status);
      return;
    }
    if (leaving) return;
    const appliance = started.value;
    guardSession(port.session.defaultSession, appliance.origin);
    app.on('web-contents-created', (_event, contents) => guardContents(contents, appliance.origin));
    shell = new KioskWindows({ port, lastSeen: (window) => appliance.lastSeen(window), log, clock });
    shell.onExit = leave;
    await shell.open([
      { name: 'kiosk', address: () => appliance.admissionUrl('kiosk') },
      { name: 'display', address: () => appliance.admissionUrl('display') },
    ]);
  };
  run().catch((error: unknown) => {
    log.warn(`The appliance could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    leave(1);
  });
}
