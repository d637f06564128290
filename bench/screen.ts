import { createTRPCClient, createWSClient, wsLink, type TRPCClient } from '@trpc/client';
import type { Api } from '../src/contract/api.ts';
import type { Role } from '../src/contract/roles.ts';
import type { Snapshot } from '../src/contract/snapshots.ts';
import { socketWithCookie } from '../test/support/socket.ts';

/** A screen without its pixels: let in as its page is, hearing every snapshot of its role. */
export type Screen = { readonly client: TRPCClient<Api>; readonly close: () => void };

/** `address` is the one with the one-time key. */
export async function openScreen(address: string, role: Role, onSnapshot: (snapshot: Snapshot) => void): Promise<Screen> {
  const { origin, host, hash } = new URL(address);
  const admitted = await fetch(`${origin}/admission`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ role, proof: { kind: 'key', key: decodeURIComponent(hash.slice('#key='.length)) } }),
  });
  const [cookie = ''] = (admitted.headers.get('set-cookie') ?? '').split(';');
  const socket = createWSClient({ url: `ws://${host}/api?screen=${role}&station=bench`, WebSocket: socketWithCookie(cookie) });
  const client = createTRPCClient<Api>({ links: [wsLink({ client: socket })] });
  client.snapshots.subscribe(undefined, {
    onData: (update) => {
      if (update.kind === 'snapshot') onSnapshot(update.snapshot);
    },
    onError: (error) => {
      throw error;
    },
  });
  return { client, close: () => void socket.close() };
}
