import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { exitStatus } from '../ground/failure.ts';
import { mirrorPlaces, rescuePlace } from '../safety/open-installation.ts';
import { verifyInstallation } from '../safety/verify.ts';
import { done, misused, refused } from './answer.ts';
import { command } from './command.ts';
import { configIfAny, configOption, dataDirectoryOf, dataOption } from './common-options.ts';
import { table } from './text-table.ts';

export const verifyCommand = command({
  name: 'verify',
  summary: 'checks what is kept: journal, tables, mirror',
  options: { config: configOption('for a mirror elsewhere'), data: dataOption },
  details: `
It looks at every page, follows the journal's chain, holds the tables against a replay of the journal, and the mirrors against both,
and says the first thing that is wrong with each. It may run beside the appliance and changes nothing.

Exit status: 0 when all is right, 1 when something is not or cannot be looked at, 2 when options or configuration are wrong.`,
  async run({ options: { config: file, data }, env }) {
    const config = configIfAny(file);
    if (!config.ok) return misused(config.error);
    const directory = dataDirectoryOf(data, env);
    const mirrors =
      config.value === null || file === undefined ? mirrorsBeside(directory) : mirrorPlaces(config.value, resolve(file), directory);
    const verified = await verifyInstallation(directory, mirrors);
    if (!verified.ok) return refused(verified.error);
    const findings = verified.value;
    const wrong = findings.filter(({ problem }) => problem !== null);
    const words = table(
      ['', 'looked at', ''],
      findings.map(({ what, looked, problem }) => [what, looked, problem === null ? 'right' : 'WRONG']),
    );
    if (wrong.length === 0) return done({ words, json: { ok: true, findings } });
    const problems = wrong.map(({ what, problem }) => `${what}: ${problem}`).join('\n');
    return { status: exitStatus.refused, words, problems, json: { ok: false, findings } };
  },
});

/** The mirrors in the data directory, of whichever hall. */
function mirrorsBeside(directory: string): string[] {
  const beside = join(directory, 'mirror');
  const halls = existsSync(beside) ? readdirSync(beside).filter((name) => !name.includes('.replaced-')) : [];
  return [...halls.map((name) => join(beside, name)), rescuePlace(directory)];
}
