import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** One line from standard input; on a terminal asked for with `question`, and not shown. Empty when there is none. */
export async function askSecret(question: string): Promise<string> {
  const onTerminal = process.stdin.isTTY;
  const nowhere = new Writable({ write: (_piece, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: onTerminal });
  if (onTerminal) process.stderr.write(question);
  try {
    for await (const line of lines) return line.trim();
    return '';
  } finally {
    lines.close();
    if (onTerminal) process.stderr.write('\n');
  }
}
