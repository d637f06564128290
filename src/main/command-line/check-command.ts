import { writeFileSync } from 'node:fs';
import type { Config } from '../../contract/config.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import { profileNamed } from '../../drivers/printer/profiles.ts';
import { loadConfig } from '../configuration/config.ts';
import { readLogo } from '../paper/ticket-logo.ts';
import { ordinaryTicket, previewTicket } from '../paper/ticket-preview.ts';
import { describeProblem } from '../text/file-problem.ts';
import { sentenceOf } from '../text/sentence.ts';
import { done, misused, refused } from './answer.ts';
import { command } from './command.ts';
import { text } from './options.ts';

export const checkCommand = command({
  name: 'check',
  summary: 'checks a configuration, previews the ticket',
  operand: 'FILE',
  options: { preview: text('OUT.png', "also draws an ordinary ticket as the hall's printer will print it") },
  details: 'Exit status: 0 when it is right, 1 when the picture cannot be written, 2 when options or configuration are wrong.',
  run({ operand: file, options: { preview } }) {
    const config = loadConfig(file);
    if (!config.ok) return misused(config.error.map(describeProblem).join('\n'), { ok: false, problems: config.error });
    const drawn = preview === undefined ? ok(null) : draw(config.value, file, preview);
    return drawn.ok ? done({ words: `${file} is right.`, json: { ok: true, problems: [] } }) : refused(drawn.error);
  },
});

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
