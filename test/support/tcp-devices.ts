import { createServer, type Server, type Socket } from 'node:net';

/** A TCP device on this machine, as a hall's network printer or a bare reader: hears bytes, sends bytes. */
export type TcpDevice = {
  readonly port: number;
  /** Everything heard so far. */
  heard(): Buffer;
  /** To every connection there is. */
  send(bytes: Uint8Array): void;
  connections(): number;
  /** Connections since it began to listen. */
  accepted(): number;
  /** Drops every connection there is. */
  drop(): void;
  close(): Promise<void>;
};

export async function tcpDevice(
  options: { readonly host?: string; readonly port?: number; readonly answer?: (bytes: Buffer) => Uint8Array | null } = {},
): Promise<TcpDevice> {
  const sockets = new Set<Socket>();
  const pieces: Buffer[] = [];
  let accepted = 0;
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    accepted += 1;
    socket.on('data', (bytes) => {
      pieces.push(bytes);
      const answer = options.answer?.(bytes);
      if (answer) socket.write(answer);
    });
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP address');
  const drop = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: address.port,
    heard: () => Buffer.concat(pieces),
    send: (bytes) => {
      for (const socket of sockets) socket.write(bytes);
    },
    connections: () => sockets.size,
    accepted: () => accepted,
    drop,
    close: () =>
      new Promise((resolve) => {
        drop();
        server.close(() => resolve());
      }),
  };
}

/**
 * One MagTek SureSwipe report (337 bytes; manual 99875191): track status, lengths, encode type, three tracks of 110 bytes.
 * Made by hand here, so that the driver is not tested by its own simulator.
 */
export function swipeReport(track2: string, status: readonly [number, number, number] = [0, 0, 0]): Buffer {
  const report = Buffer.alloc(337);
  report.set(status, 0);
  report[4] = track2.length;
  report.write(track2, 117, 'latin1');
  return report;
}
