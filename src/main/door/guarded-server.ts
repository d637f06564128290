import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import fastifyCookie from '@fastify/cookie';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { z } from 'zod';
import { isOwnHost } from './addresses.ts';
import { limitConnections } from './connection-count.ts';
import { malformed } from './admission-route.ts';
import { secure } from './security-headers.ts';
import { stranger, type ServerOptions } from './server-options.ts';

/** The largest request an honest screen sends is well under this, bytes. */
const LARGEST_BODY = 4 * 1024;

/** A connection that asks nothing, or does not finish asking, is closed after so long, milliseconds. WebSockets have their own rule. */
const SILENT = 15_000;

/** What fastify's own errors say of themselves. */
const fastifyError = z.object({ statusCode: z.number(), code: z.string() }).partial();

/**
 * Whether every name the request gives is this appliance's: of two Host headers Node looks at the first only, and an address in
 * absolute form names a host of its own (RFC 9112, 3.2).
 */
function isForUs({ rawHeaders, headers, url = '' }: IncomingMessage, network: ServerOptions['network']): boolean {
  const hosts = rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host').length;
  if (hosts > 1 || !isOwnHost(headers.host, network)) return false;
  return url.startsWith('/') || url === '*' || isOwnHost(hostOf(url), network);
}

function hostOf(url: string): string | undefined {
  return URL.parse(url)?.host;
}

/** A server without routes: every request is looked at, every answer is secured, every failure told. `sockets`: its open connections. */
export async function createGuardedServer({
  network,
  suspicious,
  broken,
}: Pick<ServerOptions, 'network' | 'suspicious' | 'broken'>): Promise<{
  readonly app: FastifyInstance;
  readonly sockets: ReadonlySet<Socket>;
}> {
  const sockets = new Set<Socket>();
  const app = fastify({
    bodyLimit: LARGEST_BODY,
    forceCloseConnections: true,
    connectionTimeout: SILENT,
    requestTimeout: SILENT,
    keepAliveTimeout: SILENT,
    logger: false,
    // An address that cannot be read comes past every hook.
    frameworkErrors: (error, request, reply: FastifyReply) => {
      suspicious(`a request that is malformed: ${error.code}`, stranger(request));
      secure(request.raw, reply.raw);
      void reply.code(400).send('This is not an address of the appliance.\n');
    },
  });
  limitConnections(app.server, (what, remoteAddress) => suspicious(what, { remoteAddress, role: null }));
  app.addHook('onRequest', async (request, reply) => {
    const { socket } = request.raw;
    if (!sockets.has(socket)) sockets.add(socket.once('close', () => sockets.delete(socket)));
    secure(request.raw, reply.raw);
    if (!isForUs(request.raw, network)) {
      suspicious('a request for a host that is not this appliance', stranger(request));
      // Node leaves a refused WebSocket's connection open.
      reply.raw.once('finish', () => socket.end());
      await reply.code(421).send('This appliance does not go by that name.\n');
    }
  });
  app.setErrorHandler(async (error, request, reply) => {
    const { statusCode: status = 500, code = 'without a code' } = fastifyError.safeParse(error).data ?? {};
    if (status >= 500) {
      broken(error);
      return reply.code(500).send('The appliance could not do that; its log says why.\n');
    }
    suspicious(`a request that is malformed: ${code}`, stranger(request));
    return reply.code(status).send(malformed);
  });
  await app.register(fastifyCookie);
  return { app, sockets };
}
