import { createServer, type Socket as Connection } from 'node:net';
import type { Cable, Socket } from './cable.ts';

/** A simulated printer's network port. */
export type Listening = { readonly port: number; close(): Promise<void> };

/** Serves the printer on loopback. While it is off, connections are dropped at once. */
export function listen(printer: Socket, port: number): Promise<Listening> {
  const sockets = new Set<Connection>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let waiting = new Uint8Array();
    const feed = (): void => {
      if (cable === null) return;
      waiting = waiting.slice(cable.send(waiting));
      // Not reading is how a full printer slows its host down.
      if (waiting.length > 0) socket.pause();
      else socket.resume();
    };
    const cable: Cable | null = printer.plug({
      receive: (bytes) => void socket.write(bytes),
      // The printer may be in the middle of taking bytes.
      room: () => queueMicrotask(feed),
      lost: () => socket.destroy(),
    });
    socket.on('data', (bytes) => {
      waiting = Uint8Array.from(Buffer.concat([waiting, typeof bytes === 'string' ? Buffer.from(bytes) : bytes]));
      feed();
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      cable?.unplug();
    });
    if (cable === null) socket.destroy();
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address !== null ? address.port : port,
        close: () =>
          new Promise((closed) => {
            for (const socket of sockets) socket.destroy();
            server.close(() => closed());
          }),
      });
    });
  });
}
