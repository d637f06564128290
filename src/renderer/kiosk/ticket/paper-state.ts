import type { JobState, PrinterStatus } from '../../../contract/devices.ts';

export type PaperState = 'printing' | 'printed' | 'missing' | 'unsure';

/** What to tell the customer about the paper: a job that waits for a printer that cannot print is no paper to wait for. */
export function paperState(print: JobState, printer: PrinterStatus): PaperState {
  switch (print) {
    case 'printed':
      return 'printed';
    case 'unconfirmed':
      return 'unsure';
    case 'failed':
      return 'missing';
    case 'queued':
    case 'sending':
      return printer.state === 'stopped' || printer.state === 'lost' ? 'missing' : 'printing';
    default:
      return print satisfies never;
  }
}
