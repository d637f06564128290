import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Config } from '../../contract/config.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import { profileNamed } from '../../drivers/printer/profiles.ts';
import { loadConfig } from '../configuration/config.ts';
import { describeProblem } from '../text/file-problem.ts';
import { sentenceOf } from '../text/sentence.ts';
import { exitStatus } from '../ground/failure.ts';
import { readLogo } from '../paper/ticket-logo.ts';
import { ordinaryTicket, previewTicket } from '../paper/ticket-preview.ts';

const checkHelp = `quhao check FILE [OPTIONS]: checks a configuration

  --preview OUT.png   also draws an ordinary ticket as the hall's printer will print it
  --json              the report as JSON
  --help              this text

Exit status: 0 when it is right, 1 when the picture cannot be written, 2 when options or configuration are wrong.
`;

export function checkCommand(args: readonly string[]): number {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { preview: { type: 'string' }, json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
    });
  } catch (error) {
    return say(error instanceof Error ? error.message : String(error), exitStatus.usage);
  }
  const {
    values,
    positionals: [file, ...more],
  } = parsed;
  if (values.help) {
    process.stdout.write(checkHelp);
    return exitStatus.ok;
  }
  if (file === undefined || more.length > 0) return say(checkHelp, exitStatus.usage);
  const config = loadConfig(file);
  if (values.json)
    process.stdout.write(`${JSON.stringify(config.ok ? { ok: true, problems: [] } : { ok: false, problems: config.error }, null, 2)}\n`);
  else if (config.ok) process.stdout.write(`${file} is right.\n`);
  else say(config.error.map(describeProblem).join('\n'), exitStatus.usage);
  if (!config.ok) return exitStatus.usage;
  const drawn = values.preview === undefined ? ok(null) : draw(config.value, file, values.preview);
  return drawn.ok ? exitStatus.ok : say(drawn.error, exitStatus.refused);
}

function draw(config: Config, file: string, picture: string): Result<null, string> {
  const profile = profileNamed(config.printer.profile);
  if (!profile) throw new Error(`loadConfig lets no configuration through that names the unknown profile ${config.printer.profile}`);
  const logo = readLogo(config.ticket.logo, file, profile.dots);
  if (!logo.ok) return err(`ticket.logo should be ${logo.error}`);
  const png = previewTicket(config, logo.value, profile, ordinaryTicket(config), Date.now());
  try {
    if (png !== null) writeFileSync(picture, png);
    return ok(null);
  } catch (error) {
    return err(`${picture} cannot be written: ${sentenceOf(error)}`);
  }
}

function say(message: string, status: number): number {
  process.stderr.write(`${message}\n`);
  return status;
}
