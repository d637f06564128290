import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '../../contract/config.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import { sentenceOf } from '../text/sentence.ts';
import { everyInterface } from './addresses.ts';
import { serveAdmission } from './admission-route.ts';
import { serveDrawn } from './drawn-routes.ts';
import { isLoopback } from './connection-count.ts';
import { createGuardedServer } from './guarded-server.ts';
import { servePages } from './page-routes.ts';
import type { ServerOptions } from './server-options.ts';
import { serveSockets } from './socket-route.ts';

/** How long connections may take to end when the appliance stops, milliseconds. */
const GOODBYE = 1_000;

export type Server = { readonly port: number; close(): Promise<void> };

/** Listens on loopback, or on the hall's network where the configuration opens it. The error is one sentence. */
export async function startServer(options: ServerOptions): Promise<Result<Server, string>> {
  const { app, sockets } = await createGuardedServer(options);
  await servePages(app, options);
  serveDrawn(app, options);
  serveAdmission(app, options);
  await serveSockets(app, options);
  serveFigures(app, options);
  const port = await listen(app, options.network);
  return port.ok ? ok({ port: port.value, close: () => close(app, sockets) }) : port;
}

function serveFigures(app: FastifyInstance, { network, health, metrics }: Pick<ServerOptions, 'network' | 'health' | 'metrics'>): void {
  const mayRead = ({ ip }: FastifyRequest): boolean => network.figures === 'hall' || isLoopback(ip);
  app.get('/healthz', async (request, reply) => {
    const now = health();
    return reply
      .code(now.ok ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(mayRead(request) ? now : { ok: now.ok });
  });
  app.get('/metrics', async (request, reply) =>
    mayRead(request) ? reply.type('text/plain; version=0.0.4; charset=utf-8').send(await metrics()) : reply.code(403).send(),
  );
}

/** The port it listens on. */
async function listen(app: FastifyInstance, { port, listen: where }: Config['network']): Promise<Result<number, string>> {
  try {
    await app.listen({ port, host: where === 'hall' ? everyInterface() : 'localhost' });
  } catch (error) {
    await app.close();
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    return err(
      taken
        ? `port ${port} is taken by another program: stop it, or choose another with --port`
        : `the server cannot listen: ${sentenceOf(error)}`,
    );
  }
  const address = app.server.address();
  return ok(typeof address === 'object' && address !== null ? address.port : port);
}

async function close(app: FastifyInstance, sockets: ReadonlySet<Socket>): Promise<void> {
  // A screen that is out of reach never answers the goodbye, and Node waits for every WebSocket.
  const late = setTimeout(() => {
    for (const socket of sockets) socket.destroy();
  }, GOODBYE);
  await app.close();
  clearTimeout(late);
}
