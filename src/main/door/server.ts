import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import fastifyWebsocket from '@fastify/websocket';
import { getWSConnectionHandler, handleKeepAlive } from '@trpc/server/adapters/ws';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { z } from 'zod';
import { admissionRequestSchema, type AdmissionAnswer } from '../../contract/admission.ts';
import { api, type Appliance, type Connection } from '../../contract/api.ts';
import { roles, roleSchema, type Role } from '../../contract/commands.ts';
import type { Config } from '../../contract/config.ts';
import { languageSchema } from '../../contract/language-schema.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import { everyInterface, isOwnHost } from './addresses.ts';
import { sentenceOf } from '../text/sentence.ts';
import type { Look } from '../configuration/look.ts';
import type { Sessions } from '../admission/sessions.ts';
import type { Sample } from '../paper/ticket-preview.ts';

/** The largest frame a screen has reason to send is well under this; a larger one ends its connection, bytes. */
const LARGEST_FRAME = 64 * 1024;
const LARGEST_BODY = 4 * 1024;
/** How long a connection may be quiet before it is asked, and how long before it must have answered, milliseconds. */
const PING = 10_000;
/** How long connections may take to end when the appliance stops, milliseconds. */
const GOODBYE = 1_000;
/** How long a cookie lives, seconds: as long as browsers keep one. */
const COOKIE_AGE = 400 * 24 * 60 * 60;

/** Everything a page loads comes from the appliance; nothing is inline or sent elsewhere. `frames`: what it may frame, and who may frame it. */
function contentPolicy(frames: { readonly within: "'none'" | "'self'"; readonly around: "'none'" | "'self'" }): string {
  return (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; media-src 'self'; " +
    `connect-src 'self'; frame-src ${frames.within}; base-uri 'none'; form-action 'none'; frame-ancestors ${frames.around}`
  );
}

/** The kiosk shows staff the maintenance screen in a frame of its own; nothing else is framed. */
const framing: Partial<Record<string, string>> = {
  kiosk: contentPolicy({ within: "'self'", around: "'none'" }),
  maintenance: contentPolicy({ within: "'none'", around: "'self'" }),
};

const SECURITY_HEADERS = {
  'content-security-policy': contentPolicy({ within: "'none'", around: "'none'" }),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), hid=(), serial=()',
};

/** What fastify's own errors say of themselves. */
const fastifyError = z.object({ statusCode: z.number(), code: z.string() }).partial();

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
  readonly metrics: () => string;
  /** A page of this role gave a sign of life. */
  readonly seen: (role: Role) => void;
  /** Something was refused that an honest screen does not send. No personal data. */
  readonly suspicious: (what: string, remoteAddress: string) => void;
  /** A bug, or a disk that refused, for the log. */
  readonly broken: (error: unknown) => void;
};

export type Server = { readonly port: number; close(): Promise<void> };

/** Listens on loopback, or on the hall's network where the configuration opens it. The error is one sentence. */
export async function startServer(options: ServerOptions): Promise<Result<Server, string>> {
  const { network } = options;
  const app = fastify({
    bodyLimit: LARGEST_BODY,
    forceCloseConnections: true,
    logger: false,
    // An address that cannot be read comes past every hook.
    frameworkErrors: (error, request, reply: FastifyReply) => {
      options.suspicious(`a request that is malformed: ${error.code}`, request.ip);
      void reply.headers(SECURITY_HEADERS).code(400).send('This is not an address of the appliance.\n');
    },
  });
  const sockets = new Set<Socket>();
  app.addHook('onRequest', async (request, reply) => {
    const { socket } = request.raw;
    if (!sockets.has(socket)) sockets.add(socket.once('close', () => sockets.delete(socket)));
    reply.headers(SECURITY_HEADERS);
    if (!isOwnHost(request.headers.host, network)) {
      options.suspicious('a request for a host that is not this appliance', request.ip);
      // Node leaves a refused WebSocket's connection open.
      reply.raw.once('finish', () => socket.end());
      await reply.code(421).send('This appliance does not go by that name.\n');
    }
  });
  app.setErrorHandler(async (error, request, reply) => {
    const { statusCode: status = 500, code = 'without a code' } = fastifyError.safeParse(error).data ?? {};
    if (status >= 500) {
      options.broken(error);
      return reply.code(500).send('The appliance could not do that; its log says why.\n');
    }
    options.suspicious(`a request that is malformed: ${code}`, request.ip);
    return reply.code(status).send({ admitted: false, reason: 'malformed' } satisfies AdmissionAnswer);
  });
  await app.register(fastifyWebsocket, { options: { maxPayload: LARGEST_FRAME } });
  await app.register(fastifyStatic, {
    root: join(options.rendererDirectory, 'assets'),
    prefix: '/assets/',
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    index: false,
  });
  if (options.mediaDirectory !== null) {
    await app.register(fastifyStatic, { root: options.mediaDirectory, prefix: '/media/', index: false, decorateReply: false });
  }
  pages(app, options);
  look(app, options);
  papers(app, options);
  admission(app, options);
  await app.register(async (scope) => door(scope, options));
  app.get('/healthz', async (_request, reply) => {
    const health = options.health();
    return reply
      .code(health.ok ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(health);
  });
  app.get('/metrics', async (_request, reply) => reply.type('text/plain; version=0.0.4; charset=utf-8').send(options.metrics()));

  try {
    await app.listen({ port: network.port, host: network.listen === 'hall' ? everyInterface() : 'localhost' });
  } catch (error) {
    await app.close();
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    return err(
      taken
        ? `port ${network.port} is taken by another program: stop it, or choose another with --port`
        : `the server cannot listen: ${sentenceOf(error)}`,
    );
  }
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : network.port;
  return ok({
    port,
    async close() {
      // A screen that is out of reach never answers the goodbye, and Node waits for every WebSocket.
      const late = setTimeout(() => {
        for (const socket of sockets) socket.destroy();
      }, GOODBYE);
      await app.close();
      clearTimeout(late);
    },
  });
}

function pages(app: FastifyInstance, options: ServerOptions): void {
  const send = (page: string) => async (_request: FastifyRequest, reply: FastifyReply) =>
    reply
      .headers({ 'content-security-policy': framing[page] ?? SECURITY_HEADERS['content-security-policy'] })
      .sendFile('index.html', join(options.rendererDirectory, page), { maxAge: 0, immutable: false });
  for (const role of roles) app.get(`/${role}`, send(role));
  app.get('/t/:code', send('phone'));
  app.get('/', async (_request, reply) => reply.redirect('/kiosk'));
}

function look(app: FastifyInstance, { pictures }: ServerOptions): void {
  for (const [address, { type, bytes }] of pictures) {
    app.get(address, async (_request, reply) => reply.type(type).header('cache-control', 'no-cache').send(Buffer.from(bytes)));
  }
}

function papers(app: FastifyInstance, options: ServerOptions): void {
  const sendPng = async (reply: FastifyReply, png: Uint8Array | null): Promise<FastifyReply> => {
    if (!png) return reply.code(404).send();
    return reply.type('image/png').header('cache-control', 'no-store').send(Buffer.from(png));
  };
  app.get<{ Params: { id: string } }>('/paper/:id.png', async (request, reply) => {
    const seen = (await sessionOf(request, 'kiosk', options.sessions)) ?? (await sessionOf(request, 'maintenance', options.sessions));
    return sendPng(reply, seen ? options.paper(request.params.id) : null);
  });
  app.get<{ Params: { code: string } }>('/t/:code/qr.svg', async (request, reply) => {
    const svg = (await sessionOf(request, 'kiosk', options.sessions)) ? options.ticketQr(request.params.code) : null;
    return svg === null ? reply.code(404).send() : reply.type('image/svg+xml').header('cache-control', 'no-store').send(svg);
  });
  app.get<{ Params: { language: string; service: string; tier: string } }>(
    '/ticket-preview/:language/:service/:tier.png',
    async (request, reply) => {
      const { service, tier } = request.params;
      const language = languageSchema.safeParse(request.params.language);
      const seen = await sessionOf(request, 'maintenance', options.sessions);
      return sendPng(reply, seen && language.success ? options.ticketPreview({ service, tier, language: language.data }) : null);
    },
  );
}

function admission(app: FastifyInstance, options: ServerOptions): void {
  app.post('/admission', async (request, reply) => {
    const parsed = admissionRequestSchema.safeParse(request.body);
    if (!parsed.success || !isSameOrigin(request.raw)) {
      options.suspicious('an admission request that is malformed or from another origin', request.ip);
      return reply.code(400).send({ admitted: false, reason: 'malformed' } satisfies AdmissionAnswer);
    }
    const { role, proof } = parsed.data;
    const answer = await options.admit(role, proof, request.ip);
    if (!answer.admitted) {
      options.suspicious(`admission as ${role} by ${proof.kind}: ${answer.reason}`, request.ip);
      return reply.code(answer.reason === 'too-many-attempts' ? 429 : 403).send(answer);
    }
    const { token } = await options.sessions.open(role);
    const secure = options.network.address?.startsWith('https:') === true ? '; Secure' : '';
    return reply
      .header('set-cookie', `${cookieName(role)}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${COOKIE_AGE}${secure}`)
      .send(answer);
  });
}

function door(app: FastifyInstance, options: ServerOptions): void {
  const connections = new WeakMap<IncomingMessage, Connection>();
  const handle = getWSConnectionHandler({
    wss: app.websocketServer,
    router: api,
    // Kept by the hook below, before the connection was upgraded.
    createContext: ({ req }) => {
      const connection = connections.get(req);
      if (!connection) throw new Error('a connection came past the hook that admits it');
      return { connection, appliance: options.appliance };
    },
    onError: ({ error, path, ctx }) => {
      if (error.code === 'INTERNAL_SERVER_ERROR') options.broken(error.cause ?? error);
      // What the frame named is not repeated: it may be anything.
      else
        options.suspicious(
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
          options.suspicious('a WebSocket from another origin', request.ip);
          await reply.code(403).send();
        } else connections.set(request.raw, await connectionOf(request, options.sessions));
      },
    },
    (socket, request) => {
      const role = connections.get(request.raw)?.role ?? null;
      if (role !== null) socket.on('message', () => options.seen(role));
      socket.on('error', (error) => options.suspicious(`a connection ended: ${sentenceOf(error)}`, request.ip));
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

/** The session whose cookie for this role came with the request, if it is one of that role. */
async function sessionOf(request: FastifyRequest, role: Role, sessions: Sessions): Promise<{ id: string; role: Role } | null> {
  const wanted = `${cookieName(role)}=`;
  const cookie = (request.headers.cookie ?? '')
    .split(';')
    .map((one) => one.trim())
    .find((one) => one.startsWith(wanted));
  const session = cookie === undefined ? null : await sessions.session(cookie.slice(wanted.length));
  return session?.role === role ? session : null;
}

function cookieName(role: Role): string {
  return `quhao-${role}`;
}

/** Browsers name the page's origin in every WebSocket handshake and POST; other programs may leave it out. */
function isSameOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
