import type { FastifyInstance, FastifyReply } from 'fastify';
import { languageSchema } from '../../contract/language-schema.ts';
import { sessionOf } from './session-cookie.ts';
import type { ServerOptions } from './server-options.ts';

/** What the appliance draws itself, for whom it is: simulated papers, a ticket's QR code, the preview of a configured ticket. */
export function serveDrawn(
  app: FastifyInstance,
  { sessions, paper, ticketQr, ticketPreview }: Pick<ServerOptions, 'sessions' | 'paper' | 'ticketQr' | 'ticketPreview'>,
): void {
  const send = async (reply: FastifyReply, type: string, drawn: Uint8Array | string | null): Promise<FastifyReply> => {
    if (drawn === null) return reply.code(404).send();
    return reply
      .type(type)
      .header('cache-control', 'no-store')
      .send(typeof drawn === 'string' ? drawn : Buffer.from(drawn));
  };
  app.get<{ Params: { id: string } }>('/paper/:id.png', async (request, reply) => {
    const seen = (await sessionOf(request, 'kiosk', sessions)) ?? (await sessionOf(request, 'maintenance', sessions));
    return send(reply, 'image/png', seen ? paper(request.params.id) : null);
  });
  app.get<{ Params: { code: string } }>('/t/:code/qr.svg', async (request, reply) => {
    const seen = await sessionOf(request, 'kiosk', sessions);
    return send(reply, 'image/svg+xml', seen ? ticketQr(request.params.code) : null);
  });
  app.get<{ Params: { language: string; service: string; tier: string } }>(
    '/ticket-preview/:language/:service/:tier.png',
    async (request, reply) => {
      const { service, tier } = request.params;
      const language = languageSchema.safeParse(request.params.language);
      const seen = await sessionOf(request, 'maintenance', sessions);
      return send(reply, 'image/png', seen && language.success ? ticketPreview({ service, tier, language: language.data }) : null);
    },
  );
}
