import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Role } from '../../contract/roles.ts';
import type { Session, Sessions } from '../admission/sessions.ts';

/** How long a cookie lives, seconds: as long as browsers keep one (RFC 6265bis). */
const COOKIE_AGE = 400 * 24 * 60 * 60;

/** `overTls`: the hall reaches the appliance by https alone. */
export function setSessionCookie(reply: FastifyReply, role: Role, token: string, overTls: boolean): void {
  reply.setCookie(cookieName(role), token, { path: '/', httpOnly: true, sameSite: 'strict', maxAge: COOKIE_AGE, secure: overTls });
}

/** The session whose cookie for this role came with the request, if it is one of that role. */
export async function sessionOf(request: FastifyRequest, role: Role, sessions: Sessions): Promise<Session | null> {
  const token = request.cookies[cookieName(role)];
  const session = token === undefined ? null : await sessions.session(token);
  return session?.role === role ? session : null;
}

function cookieName(role: Role): string {
  return `quhao-${role}`;
}

/** Browsers name the page's origin in every WebSocket handshake and POST; other programs may leave it out. */
export function isSameOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
