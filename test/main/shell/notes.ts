import type { ShellLog } from '../../../src/main/shell/port.ts';

/** A log that keeps its lines. */
export class Notes implements ShellLog {
  readonly lines: string[] = [];
  info(message: string): void {
    this.lines.push(message);
  }
  warn(message: string): void {
    this.lines.push(message);
  }
}
