import { z } from 'zod';

/** Why a printer that answers does not print. */
export const stopReasons = ['paper-out', 'cover-open', 'cutter', 'overheated', 'fault', 'offline'] as const;
export type StopReason = (typeof stopReasons)[number];

/** What the printer says of itself. `since` is epoch milliseconds. */
export type PrinterStatus =
  | { readonly state: 'starting' }
  /** `paper` is `unknown` for printers that answer no status request. */
  | { readonly state: 'ready'; readonly paper: 'ok' | 'low' | 'unknown' }
  | { readonly state: 'stopped'; readonly reason: StopReason; readonly since: number }
  /** It cannot be reached; `detail` is one sentence for a technician. */
  | { readonly state: 'lost'; readonly detail: string; readonly since: number };

export type ReaderStatus =
  | { readonly state: 'starting' }
  | { readonly state: 'ready' }
  | { readonly state: 'lost'; readonly detail: string; readonly since: number };

/**
 * A print job's way: `queued` (no byte has left, safe to send) → `sending` (bytes may have left) →
 * `printed` (the printer said so) | `unconfirmed` (sent, not confirmed; never resent by itself, `printed` if
 * the printer says so later) |
 * `failed` (given up without a byte accepted; reason with the job).
 */
export const jobStates = ['queued', 'sending', 'printed', 'unconfirmed', 'failed'] as const;
export const jobStateSchema = z.enum(jobStates);
export type JobState = z.infer<typeof jobStateSchema>;

/** What became of one attempt to print. */
export type PrintOutcome =
  /** The printer reported completion. */
  | { readonly kind: 'printed' }
  /** Bytes were accepted and no completion was reported: it may or may not be on paper. */
  | { readonly kind: 'unconfirmed'; readonly detail: string }
  /** Not one byte was accepted: trying again is safe. */
  | { readonly kind: 'not-sent'; readonly detail: string };

/** A picture in printer dots, 1 bit each, black = 1: rows of `stride` bytes, most significant bit leftmost. */
export type TicketPicture = { readonly width: number; readonly height: number; readonly stride: number; readonly data: Uint8Array };

/** One block of a ticket, in print order. Sizes are multiples of the printer's character cell, 1 to 8. */
export type TicketBlock =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly size: number;
      readonly align: 'left' | 'center' | 'right';
      readonly bold?: boolean;
    }
  /** Label at the left margin, value at the right one; wraps when both do not fit. */
  | { readonly kind: 'pair'; readonly label: string; readonly value: string }
  | { readonly kind: 'rule' }
  | { readonly kind: 'qr'; readonly content: string }
  /** Dot for dot; not wider than the paper. */
  | { readonly kind: 'image'; readonly picture: TicketPicture; readonly align: 'left' | 'center' | 'right' }
  | { readonly kind: 'feed'; readonly lines: number };

/** What stands on a ticket, before any printer's bytes. */
export type TicketDocument = { readonly blocks: readonly TicketBlock[] };

/** What a swipe said, decoded. Card data never leaves the main process and is never logged. */
export type Swipe =
  /** `expires` is `YYYY-MM`; `tier` is what the number's prefix stands for by the configuration, absent where it stands for nothing. */
  | { readonly kind: 'card'; readonly number: string; readonly expires: string | null; readonly tier?: string }
  /** Read well, and of an issuer that is not the hall's. */
  | { readonly kind: 'foreign' }
  /** Drawn through the reader from its end to its beginning, by a reader that reads in one direction only. */
  | { readonly kind: 'backwards' }
  /** The reader reports or the checks show that the tracks could not be read. */
  | { readonly kind: 'unreadable'; readonly detail: string };

/** What was held before a reader: a card, or the QR code of a ticket where the reader reads those as well. */
export type Reading = Swipe | { readonly kind: 'ticket'; readonly code: string };
