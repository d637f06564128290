import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** A process beside the bench (`bench/NAME.ts`), which answers one message after another and ends with the bench. */
export type HelperProcess = {
  readonly process: ChildProcess;
  /** Resolves with the next message it sends; rejects when it ends before. */
  heard<T>(): Promise<T>;
  /** Sends the message and resolves with the answer. */
  ask<Answer>(message: object): Promise<Answer>;
  end(): void;
};

export function startHelper(name: string, args: readonly string[] = []): HelperProcess {
  const child = fork(join(import.meta.dirname, `${name}.ts`), [...args]);
  const heard = <T>(): Promise<T> =>
    new Promise((resolve, reject) => {
      const ended = (): void => reject(new Error(`bench/${name}.ts ended`));
      child.once('exit', ended);
      child.once('message', (message) => {
        child.off('exit', ended);
        // Both ends are in this folder.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
        resolve(message as T);
      });
    });
  return {
    process: child,
    heard,
    ask(message) {
      if (!child.connected) return Promise.reject(new Error(`bench/${name}.ts is not there`));
      const answer = heard<never>();
      child.send(message);
      return answer;
    },
    end: () => void child.kill(),
  };
}
