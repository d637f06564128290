import { ok } from '../../contract/result.ts';
import { exitStatus } from '../ground/failure.ts';
import { createLog } from '../ground/log.ts';
import { runElectron } from '../shell/electron.ts';
import { withStatus } from './answer.ts';
import { command, perform } from './command.ts';
import { announce, startAsked, startRequest, startRequested } from './start-options.ts';

/* The entry of Electron's main process: `electron electron-entry.js OPTIONS`, options as of `quhao start`. */

const startInElectron = command({
  ...startAsked,
  run({ options: { json, ...asked }, env }) {
    const request = startRequest(asked, env);
    if (!request.ok) return withStatus(request.error);
    const { options } = request.value;
    // As in cli.ts.
    // As in cli.ts.
    process.umask(0o077);
    const log = createLog();
    runElectron({
      dataDirectory: options.dataDirectory,
      log,
      start: async () => {
        const started = await startRequested(request.value, log);
        if (!started.ok) return started;
        announce(started.value, request.value, { addresses: false, json });
        return ok(started.value);
      },
    });
    return exitStatus.ok;
  },
});

// Where it runs Electron ends the process, by itself.
const status = await perform(startInElectron, process.argv.slice(2), process.env);
if (status !== exitStatus.ok) process.exit(status);
