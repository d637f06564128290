#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { checkCommand } from './check-command.ts';
import { exportCommand } from './export-command.ts';
import { exitStatus } from '../ground/failure.ts';
import { forecastCommand } from './forecast-command.ts';
import { createLog } from '../ground/log.ts';
import { membersCommand } from './members-command.ts';
import { chooseShell, shellEnvironment } from '../shell/choose.ts';
import { ChromiumShell, chromiumMachine } from '../shell/chromium.ts';
import { electronArguments, runElectronProcess } from '../shell/electron-binary.ts';
import { simulateCommand } from './simulate-command.ts';
import { announce, readStart, startHelp, startRequested, stopSignal } from './start-command.ts';
import { version } from '../ground/version.ts';

const help = `quhao ${version}: the software of a service hall's ticket kiosk

  quhao start [OPTIONS]              runs the appliance
  quhao check FILE [OPTIONS]         checks a configuration, previews the ticket
  quhao members import FILE.csv      replaces the member directory
  quhao members erase --card|--phone erases one member for good
  quhao export                       writes the history of all days as CSV
  quhao simulate [OPTIONS]           runs past days under other rules or counters
  quhao forecast --history FILE.csv  shows how good forecasts would have been
  quhao --version

"quhao COMMAND --help" says more about each.
`;

async function main(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  switch (command) {
    case 'start':
      return start(rest);
    case 'check':
      return checkCommand(rest);
    case 'members':
      return membersCommand(rest, process.env);
    case 'export':
      return exportCommand(rest, process.env);
    case 'simulate':
      return simulateCommand(rest);
    case 'forecast':
      return forecastCommand(rest);
    case '--version':
      console.log(version);
      return exitStatus.ok;
    case undefined:
    case '--help':
    case 'help':
      console.log(help);
      return command === undefined ? exitStatus.usage : exitStatus.ok;
    default:
      return refuse(`quhao does not know the command "${command}"\n\n${help}`);
  }
}

function refuse(message: string, status: number = exitStatus.usage): number {
  console.error(message);
  return status;
}

async function start(args: readonly string[]): Promise<number> {
  const request = readStart(args, process.env);
  if (!request.ok) return refuse(request.error.message, request.error.status);
  if (request.value === 'help') {
    console.log(startHelp);
    return exitStatus.ok;
  }
  const { options, shell: wish } = request.value;
  const choice = chooseShell(wish, shellEnvironment());
  if (!choice.ok) return refuse(choice.error);
  if (choice.value.shell === 'electron') {
    // There the appliance runs in Electron's main process, from an entry of its own.
    const entry = fileURLToPath(new URL('./electron-entry.js', import.meta.url));
    return runElectronProcess(choice.value.binary, electronArguments(entry, args, process));
  }

  const stopping = stopSignal();
  const log = createLog();
  const started = await startRequested(request.value, log);
  if (!started.ok) return refuse(started.error.message, started.error.status);
  const appliance = started.value;
  console.log(announce(appliance, request.value, choice.value.shell === 'none'));

  const shell =
    choice.value.shell === 'chromium'
      ? new ChromiumShell({
          dataDirectory: options.dataDirectory,
          lastSeen: (window) => appliance.lastSeen(window),
          log,
          machine: chromiumMachine(choice.value.binary),
        })
      : null;
  const opened = await shell?.open([
    { name: 'kiosk', address: () => appliance.admissionUrl('kiosk') },
    { name: 'display', address: () => appliance.admissionUrl('display') },
  ]);
  if (opened?.ok === false) console.error(opened.error);
  else await stopping;
  await shell?.close();
  await appliance.stop();
  return opened?.ok === false ? exitStatus.refused : exitStatus.ok;
}

process.exitCode = await main(process.argv.slice(2));
