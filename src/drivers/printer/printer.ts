import type { PrinterStatus, PrintOutcome, TicketDocument } from '../../contract/devices.ts';

/** A ticket printer as the print queue sees it. No method throws or hangs: an absent or failing device is a status. */
export interface Printer {
  readonly status: PrinterStatus;
  /** Called after every change of `status`. Returns how to stop listening. */
  onStatus(listener: (status: PrinterStatus) => void): () => void;
  /** Prints one ticket whole or not at all, in bounded time. Calls must not overlap. */
  print(document: TicketDocument): Promise<PrintOutcome>;
  close(): Promise<void>;
}
