import type { admissionCommands } from '../../contract/commands-admission.ts';
import { err, ok } from '../../contract/result.ts';
import type { Handlers } from '../ground/handlers.ts';
import type { Pairings } from './pairing.ts';

/** Which screens staff let in. */
export function createAdmissionHandlers(pairings: Pick<Pairings, 'admit'>): Handlers<typeof admissionCommands> {
  return { admit: (_, { code }) => (pairings.admit(code) ? ok(null) : err('unknown-code')) };
}
