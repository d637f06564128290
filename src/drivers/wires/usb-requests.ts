/** A control request as its setup packet begins: bmRequestType and bRequest. */
export type UsbRequest = readonly [type: number, code: number];

/** USB 2.0, 9.4.3; printer class 1.1, 4.2. */
export const requests = {
  stringDescriptor: [0x80, 6],
  deviceId: [0xa1, 0],
  portStatus: [0xa1, 1],
  reset: [0x21, 2],
} as const satisfies Readonly<Record<string, UsbRequest>>;

/** wValue of a string descriptor's request is this in its high byte, the string's index in the low one. */
export const STRING_DESCRIPTOR = 3;
/** wIndex of a string descriptor's request: the language, US English. */
export const ENGLISH = 0x0409;

/** Bytes of a setup packet. */
export const SETUP_SIZE = 8;

/** A setup packet with room for `length` bytes of answer behind it (USB 2.0, 9.3). */
export function setupPacket([type, code]: UsbRequest, value: number, index: number, length: number): Buffer {
  const packet = Buffer.alloc(SETUP_SIZE + length);
  packet.writeUInt8(type, 0);
  packet.writeUInt8(code, 1);
  packet.writeUInt16LE(value, 2);
  packet.writeUInt16LE(index, 4);
  packet.writeUInt16LE(length, 6);
  return packet;
}
