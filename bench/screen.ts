import { createTRPCClient, createWSClient, wsLink, type TRPCClient } from '@trpc/client';
import type { Api } from '../src/contract/api.ts';
import type { Role } from '../src/contract/roles.ts';
import type { Snapshot } from '../src/contract/snapshots.ts';
import { socketWithCookie } from '../test/support/socket.ts';

/** A screen without its pixels: let in as its page is, hearing every snapshot of its role. */
export type Screen = { readonly client: TRPCClient<Api>; readonly close: () => void };

/** The cookie of a screen that proves its role by the address with the one-time key, or at `origin` by the PIN. */
export async function admit(
  role: Role,
  by: { readonly address: string } | { readonly origin: string; readonly pin: string },
): Promise<string> {
  const { origin, hash } = new URL('pin' in by ? by.origin : by.address);
  const proof = 'pin' in by ? { kind: 'pin', pin: by.pin } : { kind: 'key', key: decodeURIComponent(hash.slice('#key='.length)) };
  const admitted = await fetch(`${origin}/admission`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ role, proof }),
  });
  const [cookie = ''] = (admitted.headers.get('set-cookie') ?? '').split(';');
  if (cookie === '') throw new Error(`not admitted as ${role}: ${await admitted.text()}`);
  return cookie;
}

/** `address` is the one with the one-time key. */
export async function openScreen(address: string, role: Role, onSnapshot: (snapshot: Snapshot) => void): Promise<Screen> {
  const { host } = new URL(address);
  const cookie = await admit(role, { address });
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
