import { fileURLToPath } from 'node:url';
import { exitStatus } from '../ground/failure.ts';
import { createLog } from '../ground/log.ts';
import { chooseShell, shellEnvironment } from '../shell/choose.ts';
import { ChromiumShell, chromiumMachine } from '../shell/chromium.ts';
import { electronArguments, runElectronProcess } from '../shell/electron-binary.ts';
import { misused, refused, withStatus, type Answer } from './answer.ts';
import { command } from './command.ts';
import { announce, startAsked, startRequest, startRequested, type StartRequest } from './start-options.ts';

export const startCommand = command({
  ...startAsked,
  async run({ options, env, args }) {
    const request = startRequest(options, env);
    if (!request.ok) return withStatus(request.error);
    const choice = chooseShell(request.value.shell, shellEnvironment());
    if (!choice.ok) return misused(choice.error);
    if (choice.value.shell === 'electron') {
      // There the appliance runs in Electron's main process, from an entry of its own.
      const entry = fileURLToPath(new URL('./electron-entry.js', import.meta.url));
      return runElectronProcess(choice.value.binary, electronArguments(entry, args, process));
    }
    return runHere(request.value, choice.value.shell === 'chromium' ? choice.value.binary : null, options.json);
  },
});

/** Runs the appliance in this process until it is told to stop; `chromium` shows the kiosk where it is given. */
async function runHere(request: StartRequest, chromium: string | null, json: boolean): Promise<Answer | number> {
  const stopping = stopSignal();
  const { options } = request;
  const log = createLog();
  const started = await startRequested(request, log);
  if (!started.ok) return withStatus(started.error);
  const appliance = started.value;
  announce(appliance, request, { addresses: chromium === null, json });

  const shell =
    chromium === null
      ? null
      : new ChromiumShell({
          dataDirectory: options.dataDirectory,
          lastSeen: (window) => appliance.lastSeen(window),
          log,
          machine: chromiumMachine(chromium),
        });
  const opened = await shell?.open([
    { name: 'kiosk', address: () => appliance.admissionUrl('kiosk') },
    { name: 'display', address: () => appliance.admissionUrl('display') },
  ]);
  if (opened?.ok !== false) await stopping;
  await shell?.close();
  await appliance.stop();
  return opened?.ok === false ? refused(opened.error) : exitStatus.ok;
}

/** Resolves with the first signal that asks for an end; further ones are ignored until the stop is done. */
function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(signal));
  });
}
