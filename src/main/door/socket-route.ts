import type { IncomingMessage } from 'node:http';
import fastifyWebsocket from '@fastify/websocket';
import { getWSConnectionHandler, handleKeepAlive } from '@trpc/server/adapters/ws';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { api, type Connection } from '../../contract/api.ts';
import { roleSchema } from '../../contract/roles.ts';
import type { Sessions } from '../admission/sessions.ts';
import { createAttemptsPerMinute } from '../ground/attempts-per-minute.ts';
import { sentenceOf } from '../text/sentence.ts';
import { watchConnection, type ConnectionBudget } from './connection-budget.ts';
import { sharedEncoder } from './shared-encoder.ts';
import { isSameOrigin, sessionOf } from './session-cookie.ts';
import { stranger, type ServerOptions } from './server-options.ts';

/** The largest frame a screen has reason to send is well under this; a larger one ends its connection, bytes. */
const LARGEST_FRAME = 64 * 1024;
/** How long a connection may be quiet before it is asked, and how long before it must have answered, milliseconds. */
const PING = 10_000;

/** Connections of strangers at one address that are cut off in a minute before no more of them are opened from there. */
const CUT_OFF_PER_MINUTE = 5;

type Needed = 'appliance' | 'sessions' | 'clock' | 'seen' | 'suspicious' | 'broken';

/** The one door of the appliance (`src/contract/api.ts`), over WebSocket. */
export async function serveSockets(app: FastifyInstance, options: Pick<ServerOptions, Needed>): Promise<void> {
  await app.register(fastifyWebsocket, { options: { maxPayload: LARGEST_FRAME } });
  await app.register(async (scope) => serveApi(scope, options));
}

function serveApi(app: FastifyInstance, { appliance, sessions, clock, seen, suspicious, broken }: Pick<ServerOptions, Needed>): void {
  const connections = new WeakMap<IncomingMessage, Connection>();
  const budgets = new WeakMap<IncomingMessage, ConnectionBudget>();
  const cutOff = createAttemptsPerMinute({ each: CUT_OFF_PER_MINUTE, overall: Number.POSITIVE_INFINITY, clock });
  const handle = getWSConnectionHandler({
    wss: app.websocketServer,
    router: api,
    experimental_encoder: sharedEncoder(),
    // Kept by the hook below, before the connection was upgraded.
    createContext: ({ req }) => {
      const connection = connections.get(req);
      const budget = budgets.get(req);
      if (!connection || !budget) throw new Error('a connection came past the hook that admits it');
      return { connection, appliance: budget.appliance };
    },
    onError: ({ error, path, ctx, req }) => {
      budgets.get(req)?.refused();
      if (error.code === 'INTERNAL_SERVER_ERROR') broken(error.cause ?? error);
      // What the frame named is not repeated: it may be anything.
      else
        suspicious(`${error.code} at ${path !== undefined && path in api._def.procedures ? path : 'no procedure there is'}`, {
          remoteAddress: ctx?.connection.remoteAddress ?? 'unknown',
          role: ctx?.connection.role ?? null,
        });
    },
  });

  app.get(
    '/api',
    {
      websocket: true,
      preValidation: async (request, reply) => {
        if (!isSameOrigin(request.raw)) {
          suspicious('a WebSocket from another origin', stranger(request));
          await reply.code(403).send();
          return;
        }
        const connection = await connectionOf(request, sessions);
        // Who was cut off comes back at once; a screen that is admitted always may.
        if (connection.role === null && !cutOff.allows(request.ip)) await reply.code(429).send();
        else connections.set(request.raw, connection);
      },
    },
    (socket, request) => {
      const connection = connections.get(request.raw);
      if (!connection) throw new Error('a connection came past the hook that admits it');
      const { role } = connection;
      // Before tRPC hears the socket: what is too much is not looked at.
      const exceeded = (what: string): void => {
        if (role === null) cutOff.take(connection.remoteAddress);
        suspicious(what, connection);
      };
      budgets.set(request.raw, watchConnection(socket, { appliance, connection, clock, exceeded }));
      if (role !== null) socket.on('message', () => seen(role));
      socket.on('error', (error) => suspicious(`a connection ended: ${sentenceOf(error)}`, connection));
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
    // A page's own, told apart by its session: no page can name another's.
    station: `${session?.id ?? ''}/${(query.get('station') ?? '').slice(0, 64)}`,
  };
}
