import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../../contract/result.ts';
import { startAppliance, type RunningAppliance } from '../appliance.ts';
import type { StartOptions } from '../appliance/ground.ts';
import { loadConfig } from '../configuration/config.ts';
import { describeProblem } from '../text/file-problem.ts';
import { exitStatus, type StartFailure } from '../ground/failure.ts';
import type { Log } from '../ground/log.ts';
import { shellWishes, type ShellWish } from '../shell/choose.ts';
import { demoHelp, demonstrationDirectory, readDemo, startDemonstration, withDemoValue, type DemoWish } from './demonstration.ts';

/** The program's own folder: the checkout, or where the package was installed. */
const home = fileURLToPath(new URL('../../..', import.meta.url));

/** The big hall of a full demonstration, and what the displays of any demonstration play. */
const bigHall = join(home, 'assets/demo/hall.yaml');
const demoMedia = join(home, 'assets/demo/media');

export const defaultConfigFile = join(home, 'assets/example-hall.yaml');

export function defaultDataDirectory(env: NodeJS.ProcessEnv): string {
  return env['QUHAO_DATA'] ?? join(env['XDG_DATA_HOME'] ?? join(homedir(), '.local/share'), 'quhao');
}

export const startHelp = `quhao start [OPTIONS]: runs the appliance

  --config FILE   the hall's configuration (default: the example hall)
  --data DIR      where the queue is kept (default: $QUHAO_DATA, else ~/.local/share/quhao)
  --port N        overrides network.port of the configuration
  --shell WHAT    auto | electron | chromium | none (default auto): what shows the kiosk on this machine
${demoHelp}
  --help          this text

Exit status: 0 after a clean stop, 1 when the machine refused, 2 when options or configuration are wrong.
`;

/** What `start` was asked for. */
export type StartRequest = {
  readonly options: Omit<StartOptions, 'log'>;
  readonly shell: ShellWish;
  /** Null for a real hall. */
  readonly demo: DemoWish | null;
};

/** Starts what was asked for. */
export function startRequested({ options, demo }: StartRequest, log: Log): Promise<Result<RunningAppliance, StartFailure>> {
  return demo === null ? startAppliance({ ...options, log }) : startDemonstration({ ...options, log }, demo, demoMedia);
}

/** Reads the options of `start` and the configuration they name. `help` when that was asked for. */
export function readStart(args: readonly string[], env: NodeJS.ProcessEnv): Result<StartRequest | 'help', StartFailure> {
  const usage = (message: string): Result<never, StartFailure> => err({ message, status: exitStatus.usage });
  let values;
  try {
    ({ values } = parseArgs({
      args: withDemoValue(args),
      options: {
        config: { type: 'string' },
        data: { type: 'string' },
        port: { type: 'string' },
        shell: { type: 'string', default: 'auto' },
        demo: { type: 'string' },
        'demo-speed': { type: 'string' },
        'demo-seed': { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }));
  } catch (error) {
    return usage(`${error instanceof Error ? error.message : String(error)}\n\n${startHelp}`);
  }
  if (values.help) return ok('help');
  const shell = shellWishes.find((wish) => wish === values.shell);
  if (!shell) return usage(`--shell should be one of ${shellWishes.join(', ')}, not "${values.shell}"`);
  if (values.port !== undefined && !/^\d{1,5}$/.test(values.port))
    return usage(`--port should be a number from 0 to 65535, not "${values.port}"`);
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && port > 65_535) return usage(`--port should be a number from 0 to 65535, not "${port}"`);

  const demo = readDemo(values);
  if (!demo.ok) return usage(demo.error);

  const configFile = resolve(values.config ?? (demo.value?.pattern === 'full' ? bigHall : defaultConfigFile));
  const config = loadConfig(configFile);
  if (!config.ok) return usage(config.error.map(describeProblem).join('\n'));
  const rendererDirectory = join(home, 'dist/renderer');
  if (!existsSync(join(rendererDirectory, 'kiosk/index.html'))) {
    return err({ message: 'the screens are not built: run "npm start" in the checkout, which builds them', status: exitStatus.refused });
  }
  const dataDirectory = defaultDataDirectory(env);
  return ok({
    shell,
    demo: demo.value,
    options: {
      config: port === undefined ? config.value : { ...config.value, network: { ...config.value.network, port } },
      configFile,
      dataDirectory: resolve(demo.value === null ? (values.data ?? dataDirectory) : demonstrationDirectory(dataDirectory)),
      rendererDirectory,
      exampleMembers: values.config === undefined ? join(dirname(configFile), 'example-members.csv') : null,
    },
  });
}

/** Says to whoever started it what they need to know now; with `addresses`, also where the screens are. */
export function announce(
  running: RunningAppliance,
  { options: { config }, demo }: Pick<StartRequest, 'options' | 'demo'>,
  addresses: boolean,
): string {
  const name = Object.values(config.hall.name)[0] ?? config.hall.id;
  const lines = [`Quhao is running for ${name} at ${running.origin}. Ctrl-C stops it.`, ''];
  if (demo !== null) {
    const { pattern, seed, speed } = demo;
    lines.push(
      `This is a demonstration (${pattern}, seed ${seed}, speed ${speed}): everybody in it is invented, its devices are simulated, nothing is kept.`,
      '',
    );
  }
  if (running.firstPin !== null) {
    lines.push(`The manager's PIN is ${running.firstPin}. Write it down: it is shown this once.`, '');
  }
  if (addresses) {
    lines.push('Each of these addresses lets one screen in, once, within ten minutes:', '');
    for (const role of ['kiosk', 'display', 'counter', 'manager', 'maintenance'] as const) {
      lines.push(`  ${role.padEnd(12)}${running.admissionUrl(role)}`);
    }
    lines.push('', `Without its key an address asks for the PIN. The customer's ticket on a phone is at /t/CODE.`, '');
  }
  return lines.join('\n');
}

/** Resolves with the first signal that asks for an end; further ones are ignored until the stop is done. */
export function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => done(signal));
  });
}
