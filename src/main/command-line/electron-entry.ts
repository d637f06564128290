import { ok } from '../../contract/result.ts';
import { startAppliance } from '../appliance.ts';
import { createLog } from '../ground/log.ts';
import { runElectron } from '../shell/electron.ts';
import { announce, readStart } from './start-command.ts';

/* The entry of Electron's main process: `electron electron-entry.js OPTIONS`, options as of `quhao start`. */

const log = createLog();
const request = readStart(process.argv.slice(2), process.env);
if (!request.ok) {
  process.stderr.write(`${request.error.message}\n`);
  process.exit(request.error.status);
} else if (request.value !== 'help') {
  const { options } = request.value;
  runElectron({
    dataDirectory: options.dataDirectory,
    log,
    start: async () => {
      const started = await startAppliance({ ...options, log });
      if (!started.ok) return started;
      process.stdout.write(announce(started.value, options, false));
      return ok(started.value);
    },
  });
}
