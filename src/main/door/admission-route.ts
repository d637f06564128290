import type { FastifyInstance } from 'fastify';
import { admissionRequestSchema, type AdmissionAnswer } from '../../contract/admission.ts';
import { isSameOrigin, setSessionCookie } from './session-cookie.ts';
import type { ServerOptions } from './server-options.ts';

export const malformed: AdmissionAnswer = { admitted: false, reason: 'malformed' };

/** A screen that proves what it may be gets the cookie of its role. */
export function serveAdmission(
  app: FastifyInstance,
  { admit, sessions, suspicious, network }: Pick<ServerOptions, 'admit' | 'sessions' | 'suspicious' | 'network'>,
): void {
  const overTls = network.address?.startsWith('https:') === true;
  app.post('/admission', async (request, reply) => {
    const parsed = admissionRequestSchema.safeParse(request.body);
    if (!parsed.success || !isSameOrigin(request.raw)) {
      suspicious('an admission request that is malformed or from another origin', request.ip);
      return reply.code(400).send(malformed);
    }
    const { role, proof } = parsed.data;
    const answer = await admit(role, proof, request.ip);
    if (!answer.admitted) {
      suspicious(`admission as ${role} by ${proof.kind}: ${answer.reason}`, request.ip);
      return reply.code(answer.reason === 'too-many-attempts' ? 429 : 403).send(answer);
    }
    const { token } = await sessions.open(role);
    setSessionCookie(reply, role, token, overTls);
    return reply.send(answer);
  });
}
