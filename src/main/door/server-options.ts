import type { AdmissionAnswer } from '../../contract/admission.ts';
import type { Appliance } from '../../contract/api.ts';
import type { Role } from '../../contract/roles.ts';
import type { Config } from '../../contract/config.ts';
import type { Sessions } from '../admission/sessions.ts';
import type { Look } from '../configuration/look.ts';
import type { Sample } from '../paper/ticket-preview.ts';

/** What the server serves, and whom it asks. */
export type ServerOptions = {
  readonly network: Config['network'];
  readonly appliance: Appliance;
  readonly sessions: Sessions;
  /** Looks at a proof of admission: a PIN or a one-time key. */
  readonly admit: (
    role: Role,
    proof: { kind: 'key'; key: string } | { kind: 'pin'; pin: string },
    remoteAddress: string,
  ) => Promise<AdmissionAnswer>;
  /** The built screens. */
  readonly rendererDirectory: string;
  readonly mediaDirectory: string | null;
  /** The hall's own pictures by address. */
  readonly pictures: Look['pictures'];
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
  readonly suspicious: (what: string, remoteAddress: string) => void;
  /** A bug, or a disk that refused, for the log. */
  readonly broken: (error: unknown) => void;
};
