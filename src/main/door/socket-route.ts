import type { IncomingMessage } from 'node:http';
import fastifyWebsocket from '@fastify/websocket';
import { getWSConnectionHandler, handleKeepAlive } from '@trpc/server/adapters/ws';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { api, type Connection } from '../../contract/api.ts';
import { roleSchema } from '../../contract/roles.ts';
import type { Sessions } from '../admission/sessions.ts';
import { sentenceOf } from '../text/sentence.ts';
import { isSameOrigin, sessionOf } from './session-cookie.ts';
import type { ServerOptions } from './server-options.ts';

/** The largest frame a screen has reason to send is well under this; a larger one ends its connection, bytes. */
const LARGEST_FRAME = 64 * 1024;
/** How long a connection may be quiet before it is asked, and how long before it must have answered, milliseconds. */
const PING = 10_000;

/** The one door of the appliance (`src/contract/api.ts`), over WebSocket. */
export async function serveSockets(
  app: FastifyInstance,
  options: Pick<ServerOptions, 'appliance' | 'sessions' | 'seen' | 'suspicious' | 'broken'>,
): Promise<void> {
  await app.register(fastifyWebsocket, { options: { maxPayload: LARGEST_FRAME } });
  await app.register(async (scope) => serveApi(scope, options));
}

function serveApi(
  app: FastifyInstance,
  { appliance, sessions, seen, suspicious, broken }: Pick<ServerOptions, 'appliance' | 'sessions' | 'seen' | 'suspicious' | 'broken'>,
): void {
  const connections = new WeakMap<IncomingMessage, Connection>();
  const handle = getWSConnectionHandler({
    wss: app.websocketServer,
    router: api,
    // Kept by the hook below, before the connection was upgraded.
    createContext: ({ req }) => {
      const connection = connections.get(req);
      if (!connection) throw new Error('a connection came past the hook that admits it');
      return { connection, appliance };
    },
    onError: ({ error, path, ctx }) => {
      if (error.code === 'INTERNAL_SERVER_ERROR') broken(error.cause ?? error);
      // What the frame named is not repeated: it may be anything.
      else
        suspicious(
          `${error.code} at ${path !== undefined && path in api._def.procedures ? path : 'no procedure there is'}`,
          ctx?.connection.remoteAddress ?? 'unknown',
        );
    },
  });

  app.get(
    '/api',
    {
      websocket: true,
      preValidation: async (request, reply) => {
        if (!isSameOrigin(request.raw)) {
          suspicious('a WebSocket from another origin', request.ip);
          await reply.code(403).send();
        } else connections.set(request.raw, await connectionOf(request, sessions));
      },
    },
    (socket, request) => {
      const role = connections.get(request.raw)?.role ?? null;
      if (role !== null) socket.on('message', () => seen(role));
      socket.on('error', (error) => suspicious(`a connection ended: ${sentenceOf(error)}`, request.ip));
      handle(socket, request.raw);
      handleKeepAlive(socket, PING, PING);
    },
  );
}

/** `/api?screen=ROLE&station=UUID`; whether the screen has that role is up to its cookie. */
async function connectionOf(request: FastifyRequest, sessions: Sessions): Promise<Connection> {
  const query = new URL(request.url, 'http://localhost').searchParams;
  const asked = roleSchema.safeParse(query.get('screen'));
  const session = asked.success ? await sessionOf(request, asked.data, sessions) : null;
  return {
    role: session?.role ?? null,
    session: session?.id ?? null,
    remoteAddress: request.ip,
    station: (query.get('station') ?? '').slice(0, 64),
  };
}
