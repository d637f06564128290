import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { roles, type Role } from '../../src/contract/roles.ts';

const project = join(import.meta.dirname, '../..');

/** A hall that is always open, with everything on loopback; `printer` and `reader` are connection strings, `card` is what a card means, `topup` further keys of that service. */
export function hallYaml({
  printer = 'simulator',
  reader = 'simulator',
  card = '{}',
  topup = '',
  hours = '{ daily: "00:00-24:00" }',
  extra = '',
}: { printer?: string; reader?: string; card?: string; topup?: string; hours?: string; extra?: string } = {}): string {
  return `
hall: { id: t-01, name: { zh-CN: 测试营业厅, en: Test hall }, timezone: Asia/Shanghai, languages: [zh-CN, en] }
hours: ${hours}
services:
  - { id: topup, name: { zh-CN: 充值缴费, en: Pay and top up }, prefix: A, target: 5m, appointments: { every: 5m, capacity: 5 }${topup === '' ? '' : `, ${topup}`} }
  - { id: plan, name: { zh-CN: 套餐办理, en: Plans and bundles }, prefix: B, target: 15m }
tiers:
  - { id: gold, name: { zh-CN: 金卡会员, en: Gold }, prefix: V, limit: 10m, vip: true }
  - { id: standard, name: { zh-CN: 普通客户, en: Standard }, limit: 30m }
counters:
  - { id: "1", name: { zh-CN: 1号窗口, en: Counter 1 } }
  - { id: "2", name: { zh-CN: 2号窗口, en: Counter 2 } }
  - { id: vip, name: { zh-CN: 贵宾室, en: VIP room }, tiers: [gold] }
printer: { connection: "${printer}" }
reader: { connection: "${reader}", card: ${card} }
${extra}
${/^network:/m.test(extra) ? '' : 'network: { address: "http://hall.example" }\n'}`;
}

/** A folder that goes away with the test. */
export function scratch(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'quhao-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export type Running = {
  readonly process: ChildProcess;
  readonly origin: string;
  readonly port: number;
  /** Of the first start on a data directory, else null. */
  readonly pin: string | null;
  /** The address with its one-time key, as printed. */
  address(role: Role): string;
  output(): string;
  /** Sends the signal and waits for the end; the exit status, or null for a death by signal. */
  end(signal: NodeJS.Signals): Promise<number | null>;
};

/** Starts the built `quhao start --shell none` as a process of its own and waits until it has announced itself; `root`: of another checkout. */
export async function startQuhao(options: {
  readonly folder: string;
  readonly yaml: string;
  readonly port?: number;
  readonly env?: NodeJS.ProcessEnv;
  readonly root?: string;
}): Promise<Running> {
  const config = join(options.folder, 'hall.yaml');
  writeFileSync(config, options.yaml);
  return announced(
    runQuhao(
      ['start', '--config', config, '--data', join(options.folder, 'data'), '--port', String(options.port ?? 0), '--shell', 'none'],
      options.env,
      options.root,
    ),
  );
}

/** The same of the built `quhao start --demo WHAT`. */
export function startDemo(what: string): Promise<Running> {
  return announced(runQuhao(['start', '--demo', what, '--port', '0', '--shell', 'none']));
}

async function announced(run: ReturnType<typeof runQuhao>): Promise<Running> {
  const announcement = /at (http:\/\/localhost:(\d+))\.[\s\S]*maintenance +\S+/;
  await run.until((output) => announcement.test(output));
  const text = run.output();
  const [, origin = '', port = '0'] = announcement.exec(text) ?? [];
  const addresses = new Map(roles.map((role) => [role, new RegExp(`${role} +(${origin}/${role}#key=\\S+)`).exec(text)?.[1] ?? '']));
  return {
    process: run.process,
    origin,
    port: Number(port),
    output: run.output,
    pin: /PIN is (\d+)/.exec(text)?.[1] ?? null,
    address: (role) => addresses.get(role) ?? '',
    end: async (signal) => {
      run.process.kill(signal);
      return run.ended;
    },
  };
}

/** What a paper's address leads to on this machine: the paper names the hall's, as the configuration does. */
export function pageOf(paper: { readonly qr: readonly string[] }, origin: string): string {
  return new URL(new URL(paper.qr[0] ?? '').pathname, origin).href;
}

/** Runs the built command line as a process of its own. */
export function runQuhao(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  root: string = project,
): {
  readonly process: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<number | null>;
  /** Resolves once the output satisfies `done`; rejects with the output when the process ends before. */
  until(done: (output: string) => boolean): Promise<void>;
} {
  const cli = join(root, 'dist/main/program/cli.js');
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  let text = '';
  const heard = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
      for (const tell of heard) tell();
    });
  }
  const ended = new Promise<number | null>((resolve) => child.on('close', (status) => resolve(status)));
  return {
    process: child,
    output: () => text,
    ended,
    until: (done) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (done(text)) resolve();
        };
        heard.add(look);
        look();
        void ended.then(() => reject(new Error(`quhao ended early:\n${text}`)));
      }),
  };
}
