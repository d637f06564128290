import { ok } from '../../contract/result.ts';
import { createLog } from '../ground/log.ts';
import { runElectron } from '../shell/electron.ts';
import { announce, readStart, startRequested } from './start-command.ts';

/* The entry of Electron's main process: `electron electron-entry.js OPTIONS`, options as of `quhao start`. */

const log = createLog();
const request = readStart(process.argv.slice(2), process.env);
if (!request.ok) {
  process.stderr.write(`${request.error.message}\n`);
  process.exit(request.error.status);
} else if (request.value !== 'help') {
  const wanted = request.value;
  runElectron({
    dataDirectory: wanted.options.dataDirectory,
    log,
    start: async () => {
      const started = await startRequested(wanted, log);
      if (!started.ok) return started;
      process.stdout.write(announce(started.value, wanted, false));
      return ok(started.value);
    },
  });
}
