import { WebSocketServer } from 'ws';
import { roleSchema, type Role } from '../src/contract/roles.ts';

/*
 * The floor of fan-out.bench.ts, a process of its own: told to call a number, it answers who asked and sends to every socket one frame, as long as
 * what the appliance sent to a screen of that role. Ends with its parent.
 */

/** `bytes`: of one screen of each role. */
export type BroadcastMessage = { readonly number: string; readonly bytes: Partial<Record<Role, number>> };

/** A snapshot as far as the audience looks at it, with `length` bytes in all. */
function frame(role: Role, number: string, length: number): string {
  const of = (rest: string): string =>
    JSON.stringify({ id: 1, result: { type: 'data', data: { kind: 'snapshot', snapshot: { role, calls: [{ number }], rest } } } });
  return of('x'.repeat(Math.max(0, Math.round(length) - of('').length)));
}

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
const screens = new Map<Role, Set<{ send(data: Buffer, options: { binary: boolean }): void }>>();

server.on('connection', (socket, request) => {
  const role = roleSchema.safeParse(new URL(request.url ?? '', 'http://localhost').searchParams.get('screen')).data;
  if (role === undefined) {
    socket.on('message', (data: Buffer) => {
      const { number, bytes }: BroadcastMessage = JSON.parse(data.toString());
      socket.send(number);
      for (const [who, open] of screens) {
        // Made once for all screens of a role.
        const made = Buffer.from(frame(who, number, bytes[who] ?? 0));
        for (const screen of open) screen.send(made, { binary: false });
      }
    });
    return;
  }
  const open = screens.get(role) ?? new Set();
  screens.set(role, open.add(socket));
  socket.on('close', () => open.delete(socket));
  socket.send(frame(role, '', 1_000));
});
server.on('listening', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) process.send?.(address.port);
});

process.on('disconnect', () => process.exit(0));
