/*
 * What staff must know of the machine's files and disks, and what the hall does meanwhile: shown to manager and maintenance, told by
 * /healthz and /metrics. Times are epoch milliseconds. `detail` is a technician's sentence in English.
 */

/** What is wrong with a file. `incomplete`: its end is missing. `replaced`: another one stands in its place. `newer`: of a later program. */
export type FileTrouble = 'missing' | 'empty' | 'damaged' | 'unreadable' | 'incomplete' | 'replaced' | 'newer';

/** What a hall does not need to give numbers. */
export type OptionalPart = 'members' | 'customers' | 'keys' | 'media' | 'ticket-logo' | 'pictures';

export type DiskPlace = 'data' | 'mirror' | 'backups';

/** What happened to a file and is told for a while. `folder`: where the damaged one is kept, below the data directory. */
export type Incident = {
  readonly at: number;
  readonly why: FileTrouble;
  readonly detail: string | null;
  readonly folder: string | null;
} & (
  | {
      /** The queue goes on from the mirror, or from what could still be read of it. */
      readonly kind: 'hall-recovered';
      /** Nothing that was acknowledged is missing; false where that cannot be told. */
      readonly whole: boolean;
    }
  /** There was nothing to go on from: the queue began empty, above all numbers that may have been given. */
  | { readonly kind: 'hall-begun-anew' }
  /** Members or what customers said began empty. */
  | { readonly kind: 'part-begun-anew'; readonly part: 'members' | 'customers' }
  | { readonly kind: 'keys-recovered' }
);

export type Notice =
  | Incident
  /** The hall runs without it; it is used again from the next start at which it is whole. */
  | { readonly kind: 'part-away'; readonly part: OptionalPart; readonly why: FileTrouble; readonly detail: string | null }
  /** The file of the queue was deleted or replaced while it was in use. `copied`: what is in use stands in a copy. */
  | { readonly kind: 'hall-file-gone'; readonly since: number; readonly copied: boolean }
  | { readonly kind: 'store-refuses'; readonly since: number; readonly detail: string }
  | { readonly kind: 'mirror-away'; readonly since: number; readonly full: boolean; readonly detail: string }
  | { readonly kind: 'blocks-refused'; readonly detail: string }
  /** `free`: bytes. */
  | { readonly kind: 'disk-low'; readonly place: DiskPlace; readonly free: number }
  | { readonly kind: 'file-corrupt'; readonly file: string; readonly detail: string }
  /** Old days of the journal cannot be read, or could not be closed into the archive. */
  | { readonly kind: 'archive-trouble'; readonly detail: string }
  | { readonly kind: 'backup-failed'; readonly since: number; readonly detail: string };

/** `failing`: numbers cannot be given, or soon no more. */
export type Health = 'ok' | 'degraded' | 'failing';
