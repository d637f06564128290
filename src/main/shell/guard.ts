import type { PortContents, PortSession } from './port.ts';

function parse(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null;
}

/** Whether a page or frame at `url` is the appliance's own: http(s) at its origin, nothing else. */
function isOwnPage(url: string, origin: string): boolean {
  const parsed = parse(url);
  return parsed !== null && /^https?:$/.test(parsed.protocol) && parsed.origin === origin;
}

/** Whether a request goes to the appliance: HTTP, or WebSocket to the same host and port. */
function isOwnRequest(url: string, origin: string): boolean {
  const parsed = parse(url);
  return parsed !== null && (parsed.origin === origin || parsed.origin === origin.replace(/^http/, 'ws'));
}

/** Denies the session whatever a screen has no use for. Electron grants most of it when nobody asks. */
export function guardSession(session: PortSession, origin: string): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.on('select-hid-device', (event, _details, choose) => {
    event.preventDefault();
    choose();
  });
  session.on('select-usb-device', (event, _details, choose) => {
    event.preventDefault();
    choose();
  });
  // For serial ports and Bluetooth the empty identifier is the refusal.
  session.on('select-serial-port', (event, _ports, _contents, choose) => {
    event.preventDefault();
    choose('');
  });
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isOwnRequest(url, origin) }));
}

/** Keeps a page, whatever opened it, on the appliance's origin and without children. */
export function guardContents(contents: PortContents, origin: string): void {
  const stay = (details: { readonly url: string; preventDefault: () => void }): void => {
    if (!isOwnPage(details.url, origin)) details.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('select-bluetooth-device', (event, _devices, choose) => {
    event.preventDefault();
    choose('');
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
