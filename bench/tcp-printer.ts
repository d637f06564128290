import { tcpDevice } from '../test/support/tcp-devices.ts';

/** GS V B 0: the ticket ends with it. */
const CUT = Buffer.from([0x1d, 0x56, 0x42, 0x00]);
/** GS ( H, process ID: four bytes of the host's choice follow. */
const ID_REQUEST = Buffer.from([0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30]);

/** Answers like a printer that is ready and confirms: DLE EOT n, GS r 1, GS ( H fn 48. */
function answer(bytes: Buffer): Uint8Array {
  const replies: number[] = [];
  bytes.forEach((byte, at) => {
    if (byte === 0x10 && bytes[at + 1] === 0x04) replies.push(0x12);
    if (byte === 0x1d && bytes[at + 1] === 0x72) replies.push(0x00);
    if (bytes.subarray(at, at + ID_REQUEST.length).equals(ID_REQUEST)) {
      replies.push(0x37, 0x22, ...bytes.subarray(at + ID_REQUEST.length, at + ID_REQUEST.length + 4), 0x00);
    }
  });
  return Uint8Array.from(replies);
}

/** A printer on loopback that tells when it has a ticket's last byte, and what the ticket was. */
export async function openTcpPrinter() {
  let heard = Buffer.alloc(0);
  let onTicket = (_ticket: Buffer): void => {};
  const device = await tcpDevice({
    answer: (bytes) => {
      heard = Buffer.concat([heard, bytes]);
      const cut = heard.indexOf(CUT);
      if (cut >= 0) {
        onTicket(heard.subarray(0, cut + CUT.length));
        heard = heard.subarray(cut + CUT.length);
      }
      return answer(bytes);
    },
  });
  return {
    port: device.port,
    close: () => device.close(),
    nextTicket: () =>
      new Promise<Buffer>((resolve) => {
        onTicket = resolve;
      }),
  };
}
