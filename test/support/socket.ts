/** Node's own WebSocket, sending a cookie as a browser would; for tRPC clients without a browser. */
export function socketWithCookie(cookie: string): typeof WebSocket {
  return class extends WebSocket {
    constructor(url: string | URL) {
      super(url, { headers: { cookie } });
    }
  };
}
