import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet, { contentSecurityPolicy } from 'helmet';

type Framing = {
  /** What the page may frame. */
  readonly within: "'none'" | "'self'";
  /** Who may frame the page. */
  readonly around: "'none'" | "'self'";
};

/** Everything a page loads comes from the appliance; nothing is inline or sent elsewhere. */
function contentPolicy({ within, around }: Framing) {
  const own = ["'self'"];
  const none = ["'none'"];
  return {
    useDefaults: false,
    directives: {
      defaultSrc: none,
      scriptSrc: own,
      styleSrc: own,
      imgSrc: [...own, 'data:'],
      fontSrc: own,
      mediaSrc: own,
      connectSrc: own,
      frameSrc: [within],
      baseUri: none,
      formAction: none,
      frameAncestors: [around],
    },
  } as const;
}

const common = helmet({
  contentSecurityPolicy: contentPolicy({ within: "'none'", around: "'none'" }),
  // In the hall's own network there is no TLS to insist on; a proxy that speaks it says so itself.
  strictTransportSecurity: false,
});

/** The kiosk shows staff the maintenance screen in a frame of its own; nothing else is framed. */
const framing: Partial<Record<string, ReturnType<typeof contentSecurityPolicy>>> = {
  kiosk: contentSecurityPolicy(contentPolicy({ within: "'self'", around: "'none'" })),
  maintenance: contentSecurityPolicy(contentPolicy({ within: "'none'", around: "'self'" })),
};

/** The security headers of every answer. */
export function secure(request: IncomingMessage, response: ServerResponse): void {
  common(request, response, failed);
  response.setHeader('permissions-policy', 'camera=(), microphone=(), geolocation=(), usb=(), hid=(), serial=()');
}

/** What a page is allowed beyond them. */
export function securePage(page: string, request: IncomingMessage, response: ServerResponse): void {
  framing[page]?.(request, response, failed);
}

function failed(error?: unknown): void {
  if (error instanceof Error) throw error;
}
