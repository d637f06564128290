import type { AdmissionAnswer, AdmissionRequest } from '../../contract/admission.ts';
import type { Role } from '../../contract/roles.ts';

/** `unreachable`: the appliance did not answer, or not in a way this screen understands. */
export type AdmissionOutcome = AdmissionAnswer | { readonly admitted: false; readonly reason: 'unreachable' };

/** Asks to be let in; on success the browser holds the cookie that the WebSocket is opened with. Never throws. */
export async function requestAdmission(request: AdmissionRequest): Promise<AdmissionOutcome> {
  try {
    const response = await fetch('/admission', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    return readAnswer(await response.json());
  } catch {
    return { admitted: false, reason: 'unreachable' };
  }
}

/** Enters with the one-time key a shell put into the address's fragment, if there is one, and removes it from the address. */
export async function enterWithAddressKey(role: Role): Promise<void> {
  const key = /^#key=([^&]+)$/.exec(location.hash)?.[1];
  if (key === undefined) return;
  history.replaceState(null, '', location.pathname + location.search);
  await requestAdmission({ role, proof: { kind: 'key', key: decodeURIComponent(key) } });
}

function readAnswer(answer: unknown): AdmissionOutcome {
  if (typeof answer === 'object' && answer !== null && 'admitted' in answer) {
    if (answer.admitted === true) return { admitted: true };
    if ('reason' in answer) {
      if (answer.reason === 'wrong' || answer.reason === 'malformed') return { admitted: false, reason: answer.reason };
      if (answer.reason === 'too-many-attempts' && 'retryAfter' in answer && typeof answer.retryAfter === 'number') {
        return { admitted: false, reason: answer.reason, retryAfter: answer.retryAfter };
      }
    }
  }
  return { admitted: false, reason: 'unreachable' };
}
