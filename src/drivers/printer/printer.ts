import type { PrinterStatus, PrintOutcome, TicketDocument } from '../../contract/devices.ts';

/** A ticket printer as the print queue sees it. No method throws or hangs: an absent or failing device is a status. */
export interface Printer {
  readonly status: PrinterStatus;
  /** Called after every change of `status`. Returns how to stop listening. */
  onStatus(listener: (status: PrinterStatus) => void): () => void;
  /**
   * Prints one ticket whole or not at all, in bounded time. Calls must not overlap. `confirmedLate` is called at most
   * once, after the outcome was `unconfirmed`, when the printer says after all that the ticket is on paper.
   */
  print(document: TicketDocument, confirmedLate?: () => void): Promise<PrintOutcome>;
  close(): Promise<void>;
}
