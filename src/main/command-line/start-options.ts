import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { err, ok, type Result } from '../../contract/result.ts';
import { roles } from '../../contract/roles.ts';
import { startAppliance, type RunningAppliance } from '../appliance.ts';
import type { StartOptions } from '../appliance/ground.ts';
import { exitStatus, type StartFailure } from '../ground/failure.ts';
import type { Log } from '../ground/log.ts';
import { shellWishes, type ShellWish } from '../shell/choose.ts';
import { demonstrationDirectory, demoOptions, demoWish, startDemonstration, type DemoWish } from './demonstration.ts';
import { configOf, configOption, dataDirectoryOf, dataOption, defaultConfigFile, home } from './common-options.ts';
import { oneOf, wholeNumber, type Values } from './options.ts';

/** What `start` may be asked, on the command line as in Electron's main process. */
export const startAsked = {
  name: 'start',
  summary: 'runs the appliance',
  options: {
    config: configOption(),
    data: dataOption,
    port: wholeNumber(0, 65_535, 'overrides network.port of the configuration'),
    shell: oneOf('WHAT', shellWishes, 'what shows the kiosk on this machine (default auto)'),
    ...demoOptions,
  },
  details: 'Exit status: 0 after a clean stop, 1 when the machine refused, 2 when options or configuration are wrong.',
};

/** What `start` was asked for. */
export type StartRequest = {
  readonly options: Omit<StartOptions, 'log'>;
  readonly shell: ShellWish;
  /** Null for a real hall. */
  readonly demo: DemoWish | null;
};

/** The big hall of a full demonstration. */
const bigHall = join(home, 'assets/demo/hall.yaml');

/** Reads the configuration that the options name. */
export function startRequest(
  { config: file, data, port, shell = 'auto', ...asked }: Values<(typeof startAsked)['options']>,
  env: NodeJS.ProcessEnv,
): Result<StartRequest, StartFailure> {
  const demo = demoWish({ ...asked, data });
  if (!demo.ok) return err({ message: demo.error, status: exitStatus.usage });
  const configFile = resolve(file ?? (demo.value?.pattern === 'full' ? bigHall : defaultConfigFile));
  const config = configOf(configFile);
  if (!config.ok) return err({ message: config.error, status: exitStatus.usage });
  const rendererDirectory = join(home, 'dist/renderer');
  if (!existsSync(join(rendererDirectory, 'kiosk/index.html'))) {
    return err({ message: 'the screens are not built: run "npm start" in the checkout, which builds them', status: exitStatus.refused });
  }
  return ok({
    shell,
    demo: demo.value,
    options: {
      config: port === undefined ? config.value : { ...config.value, network: { ...config.value.network, port } },
      configFile,
      dataDirectory: demo.value === null ? dataDirectoryOf(data, env) : demonstrationDirectory(dataDirectoryOf(undefined, env)),
      rendererDirectory,
      exampleMembers: file === undefined ? join(dirname(configFile), 'example-members.csv') : null,
    },
  });
}

/** What the displays of any demonstration play. */
const demoMedia = join(home, 'assets/demo/media');

/** Starts what was asked for. */
export function startRequested({ options, demo }: StartRequest, log: Log): Promise<Result<RunningAppliance, StartFailure>> {
  return demo === null ? startAppliance({ ...options, log }) : startDemonstration({ ...options, log }, demo, demoMedia);
}

/** Tells whoever started it what they need to know now; with `addresses`, also where the screens are. */
export function announce(
  running: RunningAppliance,
  { options: { config }, demo }: Pick<StartRequest, 'options' | 'demo'>,
  { addresses, json }: { readonly addresses: boolean; readonly json: boolean },
): void {
  const screens = addresses ? roles.map((role) => [role, running.admissionUrl(role)] as const) : [];
  const { origin, firstPin } = running;
  const said = json
    ? JSON.stringify({ origin, firstPin, demo, addresses: Object.fromEntries(screens) })
    : inWords({ name: Object.values(config.hall.name)[0] ?? config.hall.id, origin, firstPin, demo, screens });
  process.stdout.write(`${said}\n`);
}

function inWords({
  name,
  origin,
  firstPin,
  demo,
  screens,
}: {
  readonly name: string;
  readonly origin: string;
  readonly firstPin: string | null;
  readonly demo: DemoWish | null;
  readonly screens: readonly (readonly [string, string])[];
}): string {
  return [
    `Quhao is running for ${name} at ${origin}. Ctrl-C stops it.`,
    '',
    ...(demo === null
      ? []
      : [
          `This is a demonstration (${demo.pattern}, seed ${demo.seed}, speed ${demo.speed}): everybody in it is invented, its devices are simulated, nothing is kept.`,
          '',
        ]),
    ...(firstPin === null ? [] : [`The manager's PIN is ${firstPin}. Write it down: it is shown this once.`, '']),
    ...(screens.length === 0
      ? []
      : [
          'Each of these addresses lets one screen in, once, within ten minutes:',
          '',
          ...screens.map(([role, address]) => `  ${role.padEnd(12)}${address}`),
          '',
          "Without its key an address asks for the PIN. The customer's ticket on a phone is at /t/CODE.",
          '',
        ]),
  ].join('\n');
}
