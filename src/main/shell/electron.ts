import { app, BrowserWindow, Menu, powerSaveBlocker, screen, session } from 'electron';
import type { ShellLog, ShellPort, StartAppliance } from './port.ts';
import { runInElectron } from './electron-main.ts';
import { systemClock } from './clock.ts';

/** Electron 45, seen through the port; the assignment makes the compiler compare the two. */
const port: ShellPort = { app, BrowserWindow, Menu, powerSaveBlocker, screen, session };

export type ElectronOptions = {
  /** Electron's own files go to `shell/electron` below it. */
  readonly dataDirectory: string;
  readonly log: ShellLog;
  readonly start: StartAppliance;
};

/**
 * Makes this Electron main process the appliance with its windows. Call it while the entry module is being evaluated
 * and do not await anything it leads to: Electron is ready only after the entry module has ended
 * (electron#40719), and the sandbox must be switched on before that.
 */
export function runElectron(options: ElectronOptions): void {
  // Without a listener Electron answers a bug with a dialogue box, and nobody at a kiosk can close it.
  process.on('uncaughtException', (error) => {
    options.log.warn(`The appliance ends on an error nobody expected: ${error.stack ?? error.message}`);
    app.exit(1);
  });
  runInElectron({ ...options, port, clock: systemClock });
}
