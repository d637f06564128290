import type { FastifyInstance, FastifyRequest } from 'fastify';
import { admissionRequestSchema, type AdmissionAnswer, type AdmissionRequest } from '../../contract/admission.ts';
import { roles, type Role } from '../../contract/roles.ts';
import type { Sessions } from '../admission/sessions.ts';
import { isLoopback } from './connection-count.ts';
import { isSameOrigin, sessionOf, setSessionCookie } from './session-cookie.ts';
import { stranger, type Attempt, type ServerOptions } from './server-options.ts';

export const malformed: AdmissionAnswer = { admitted: false, reason: 'malformed' };

/** Whose attempt it is: an admitted screen's, which strangers at its address cannot keep out, or the address's. */
async function attemptOf(request: FastifyRequest, sessions: Sessions): Promise<Attempt> {
  for (const role of roles) {
    const session = await sessionOf(request, role, sessions);
    if (session !== null) return { from: session.id, known: true };
  }
  return { from: request.ip, known: isLoopback(request.ip) };
}

/** A screen that proves what it may be gets the cookie of its role. */
export function serveAdmission(
  app: FastifyInstance,
  {
    admit,
    notAdmitted,
    sessions,
    suspicious,
    network,
  }: Pick<ServerOptions, 'admit' | 'notAdmitted' | 'sessions' | 'suspicious' | 'network'>,
): void {
  /** The token of its cookie. A proof that can be used once is spent only when this worked. */
  async function openSession(role: Role, proof: AdmissionRequest['proof']): Promise<string> {
    try {
      return (await sessions.open(role)).token;
    } catch (refused) {
      notAdmitted(proof);
      throw refused;
    }
  }

  const overTls = network.address?.startsWith('https:') === true;
  app.post('/admission', async (request, reply) => {
    const parsed = admissionRequestSchema.safeParse(request.body);
    if (!parsed.success || !isSameOrigin(request.raw)) {
      suspicious('an admission request that is malformed or from another origin', stranger(request));
      return reply.code(400).send(malformed);
    }
    const { role, proof } = parsed.data;
    const answer = await admit(role, proof, await attemptOf(request, sessions));
    if (!answer.admitted) {
      suspicious(`admission as ${role} by ${proof.kind}: ${answer.reason}`, stranger(request));
      return reply.code(answer.reason === 'too-many-attempts' ? 429 : 403).send(answer);
    }
    setSessionCookie(reply, role, await openSession(role, proof), overTls);
    return reply.send(answer);
  });
}
