import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Two ends of a serial line: a device file, and this object at the other end of it. */
export type PseudoTerminal = {
  readonly path: string;
  /** What was written to the device file so far. */
  received(): Uint8Array;
  send(bytes: Uint8Array): void;
  /** No longer takes what is written, until `resume`. */
  pause(): void;
  resume(): void;
  unplug(): Promise<void>;
};

/** Opens one by `script`, which every Debian has: it relays between its own input and output and a pseudo-terminal. */
export async function pseudoTerminal(): Promise<PseudoTerminal> {
  const child = spawn(
    'script',
    ['--quiet', '--flush', '--return', '--echo', 'never', '--command', 'stty raw -echo && tty && exec sleep 600', '/dev/null'],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const gone = once(child, 'exit');
  let received = Buffer.alloc(0);
  const path = await new Promise<string>((resolve) => {
    child.stdout.on('data', (bytes: Buffer) => {
      received = Buffer.concat([received, bytes]);
      const line = /^(\/dev\/\S+)\r?\n/.exec(received.toString('latin1'));
      if (line?.[1] === undefined) return;
      received = Buffer.alloc(0);
      child.stdout.removeAllListeners('data').on('data', (more: Buffer) => {
        received = Buffer.concat([received, more]);
      });
      resolve(line[1]);
    });
  });
  return {
    path,
    received: () => Uint8Array.from(received),
    send: (bytes) => void child.stdin.write(bytes),
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    async unplug() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
