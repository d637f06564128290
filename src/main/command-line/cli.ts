#!/usr/bin/env node
import { backupCommand } from './backup-command.ts';
import { restoreCommand } from './restore-command.ts';
import { verifyCommand } from './verify-command.ts';
import { version } from '../ground/version.ts';
import { checkCommand } from './check-command.ts';
import { group, perform } from './command.ts';
import { exportCommand } from './export-command.ts';
import { forecastCommand } from './forecast-command.ts';
import { membersCommand } from './members-command.ts';
import { simulateCommand } from './simulate-command.ts';
import { startCommand } from './start-command.ts';

const quhao = group('quhao', "the software of a service hall's ticket kiosk", [
  startCommand,
  checkCommand,
  membersCommand,
  exportCommand,
  simulateCommand,
  forecastCommand,
  verifyCommand,
  backupCommand,
  restoreCommand,
]);

// Whatever is written is the owner's alone from its first byte, write-ahead logs included (S16).
process.umask(0o077);
process.exitCode = await perform(quhao, process.argv.slice(2), process.env, version);
