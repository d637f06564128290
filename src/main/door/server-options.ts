import type { AdmissionAnswer, AdmissionRequest } from '../../contract/admission.ts';
import type { Appliance, Connection } from '../../contract/api.ts';
import type { Role } from '../../contract/roles.ts';
import type { Config } from '../../contract/config.ts';
import type { Sessions } from '../admission/sessions.ts';
import type { Look } from '../configuration/look.ts';
import type { Sample } from '../paper/ticket-preview.ts';

/** Who sent what was refused, as far as the log tells. */
export type Sender = Pick<Connection, 'remoteAddress' | 'role'>;

/** Whoever sent a request that no session came with, or none that was looked at. */
export function stranger({ ip }: { readonly ip: string }): Sender {
  return { remoteAddress: ip, role: null };
}

/** Whose attempt to be admitted it is. `known`: this machine, or a screen that is admitted already. */
export type Attempt = { readonly from: string; readonly known: boolean };

/** What the server serves, and whom it asks. */
export type ServerOptions = {
  readonly network: Config['network'];
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly appliance: Appliance;
  readonly sessions: Sessions;
  /** Looks at a proof of admission: a PIN or a one-time key. */
  readonly admit: (role: Role, proof: AdmissionRequest['proof'], attempt: Attempt) => Promise<AdmissionAnswer>;
  /** What was proven with this came to nothing: the disk refused. */
  readonly notAdmitted: (proof: AdmissionRequest['proof']) => void;
  /** The built screens. */
  readonly rendererDirectory: string;
  readonly mediaDirectory: string | null;
  /** What the display plays, as the snapshots name it. */
  readonly media: readonly string[];
  /** The hall's own pictures by address, as they can be read now. */
  readonly pictures: () => Look['pictures'];
  /** PNG of a simulated paper, or null. */
  readonly paper: (id: string) => Uint8Array | null;
  /** SVG of the QR code that leads to a ticket's page; null for a code that is too long to be one. */
  readonly ticketQr: (code: string) => string | null;
  /** PNG of a configured ticket; null for a service or tier there is not. */
  readonly ticketPreview: (sample: Sample) => Uint8Array | null;
  readonly health: () => { readonly ok: boolean } & Record<string, unknown>;
  /** In Prometheus' text format. */
  readonly metrics: () => Promise<string>;
  /** A page of this role gave a sign of life. */
  readonly seen: (role: Role) => void;
  /** Something was refused that an honest screen does not send. No personal data. */
  readonly suspicious: (what: string, from: Sender) => void;
  /** A bug, or a disk that refused, for the log. */
  readonly broken: (error: unknown) => void;
};
