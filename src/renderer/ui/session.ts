import { createTRPCClient, createWSClient, wsLink, type TRPCClient } from '@trpc/client';
import type { Api } from '../../contract/api.ts';

/** One WebSocket, from opening to its end. It is never repaired: whoever needs another opens another. */
export type Session = {
  readonly client: TRPCClient<Api>;
  /** Aborted once the session is over. */
  readonly over: AbortSignal;
  end(): void;
};

/**
 * Opens a session at `address`. tRPC's own reconnecting is cut off at the first close or error, because a
 * screen must know at once that it shows an old state, and a command in flight must not wait in silence.
 */
export function openSession(address: string, onEnd: () => void): Session {
  const life = new AbortController();
  const end = (): void => {
    if (life.signal.aborted) return;
    life.abort();
    const socket = wsClient.connection?.ws;
    // Its close() waits for commands in flight, for ever when the other end is silent; so the socket is closed as well.
    wsClient.close().catch(() => undefined);
    socket?.close();
    onEnd();
  };
  // The page's own sign of life, by which the shell knows a living screen from a frozen one. The appliance
  // speaks every two seconds and tRPC asks only in silence, so it must ask sooner than that.
  const keepAlive = { enabled: true, intervalMs: 1_500, pongTimeoutMs: 5_000 };
  const wsClient = createWSClient({ url: address, onClose: end, onError: end, keepAlive });
  return {
    client: createTRPCClient<Api>({ links: [wsLink({ client: wsClient })] }),
    over: life.signal,
    end,
  };
}
