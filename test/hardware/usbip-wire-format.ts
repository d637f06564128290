/* The packets of USB/IP between a host's kernel and whoever plays the device (Documentation/usb/usbip_protocol.rst); all numbers big-endian. */

const headerSize = 48;

export type UsbIpRequest =
  | {
      readonly kind: 'submit';
      readonly sequence: number;
      readonly input: boolean;
      readonly endpoint: number;
      readonly length: number;
      readonly setup: Buffer;
      readonly data: Buffer;
    }
  | { readonly kind: 'unlink'; readonly sequence: number; readonly unlinked: number };

/** The first request in `bytes` and its size; null while it is not complete. */
export function parseRequest(bytes: Buffer): { readonly request: UsbIpRequest; readonly size: number } | null {
  if (bytes.length < headerSize) return null;
  const [command, sequence] = [bytes.readUInt32BE(0), bytes.readUInt32BE(4)];
  if (command === 2) return { request: { kind: 'unlink', sequence, unlinked: bytes.readUInt32BE(20) }, size: headerSize };
  if (command !== 1) throw new Error(`USB/IP command ${command}`);
  const input = bytes.readUInt32BE(12) === 1;
  const length = bytes.readUInt32BE(24);
  const size = headerSize + (input ? 0 : length);
  if (bytes.length < size) return null;
  const data = Buffer.from(bytes.subarray(headerSize, size));
  return {
    request: {
      kind: 'submit',
      sequence,
      input,
      endpoint: bytes.readUInt32BE(16),
      length,
      setup: Buffer.from(bytes.subarray(40, 48)),
      data,
    },
    size,
  };
}

/** The answer to a submit. `count` is what was transferred, `status` a negated errno. */
export function submitReply(sequence: number, status: number, count: number, data: Uint8Array = new Uint8Array()): Buffer {
  return Buffer.concat([header(3, sequence, status, count), data]);
}

export function unlinkReply(sequence: number, status: number): Buffer {
  return header(4, sequence, status, 0);
}

function header(command: number, sequence: number, status: number, count: number): Buffer {
  const bytes = Buffer.alloc(headerSize);
  bytes.writeUInt32BE(command, 0);
  bytes.writeUInt32BE(sequence, 4);
  bytes.writeInt32BE(status, 20);
  bytes.writeUInt32BE(count, 24);
  return bytes;
}
