import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { roles } from '../../contract/roles.ts';
import { securePage } from './security-headers.ts';
import type { ServerOptions } from './server-options.ts';

/** The screens' pages, what they load, and the hall's own media and pictures. */
export async function servePages(
  app: FastifyInstance,
  {
    rendererDirectory,
    mediaDirectory,
    media,
    pictures,
  }: Pick<ServerOptions, 'rendererDirectory' | 'mediaDirectory' | 'media' | 'pictures'>,
): Promise<void> {
  await app.register(fastifyStatic, {
    root: join(rendererDirectory, 'assets'),
    prefix: '/assets/',
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    index: false,
  });
  if (mediaDirectory !== null) {
    await app.register(fastifyStatic, {
      root: mediaDirectory,
      prefix: '/media/',
      index: false,
      decorateReply: false,
      // Only what the display plays: whatever else lies in the folder is nobody's business.
      allowedPath: (path) => media.includes(`/media/${encodeURIComponent(path.replace(/^\//, ''))}`),
    });
  }
  app.get('/look/:name', async ({ url }, reply) => {
    const picture = pictures().get(url);
    if (picture === undefined) return reply.callNotFound();
    return reply.type(picture.type).header('cache-control', 'no-cache').send(Buffer.from(picture.bytes));
  });

  const send = (page: string) => async (request: FastifyRequest, reply: FastifyReply) => {
    securePage(page, request.raw, reply.raw);
    return reply.sendFile('index.html', join(rendererDirectory, page), { maxAge: 0, immutable: false });
  };
  for (const role of roles) app.get(`/${role}`, send(role));
  app.get('/t/:code', send('phone'));
  app.get('/', async (_request, reply) => reply.redirect('/kiosk'));
}
