import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Connections from one address other than loopback, and from all of them. Phones behind one proxy share an address. */
const PER_ADDRESS = 512;
const OVERALL = 4_096;

/** Whether an address is this machine: the kiosk's own windows always have a way in. */
export function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(::1|127\.|::ffff:127\.)/.test(address);
}

/** Refuses connections beyond what one address, and all together, may hold open. `exceeded` is told the address. */
export function limitConnections(server: Server, exceeded: (what: string, remoteAddress: string) => void): void {
  const held = new Map<string, number>();
  let overall = 0;
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? 'unknown';
    if (isLoopback(address)) return;
    const mine = held.get(address) ?? 0;
    if (mine >= PER_ADDRESS || overall >= OVERALL) {
      exceeded(mine >= PER_ADDRESS ? 'more connections than one address may hold' : 'more connections than the appliance holds', address);
      socket.destroy();
      return;
    }
    held.set(address, mine + 1);
    overall += 1;
    socket.once('close', () => {
      overall -= 1;
      const left = (held.get(address) ?? 1) - 1;
      if (left === 0) held.delete(address);
      else held.set(address, left);
    });
  });
}
