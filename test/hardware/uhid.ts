import { open, type FileHandle } from 'node:fs/promises';

/*
 * HID devices played by this process (Documentation/hid/uhid.rst, include/uapi/linux/uhid.h): the kernel parses
 * their descriptor and makes hidraw and input devices of them, as of any other.
 */

const create2 = 11;
const input2 = 12;
const destroy = 1;
const usbBus = 3;
const longestName = 128;
const longestDescriptor = 4_096;
/** The event's type, name, two addresses and seven numbers; the descriptor follows. */
const createHeader = 4 + longestName + 64 + 64 + 2 + 2 + 4 * 4;

type UhidOptions = { readonly name: string; readonly vendor: number; readonly product: number; readonly descriptor: Uint8Array };

/** A device that can be plugged in again and again. */
export type UhidDevice = { plug(): Promise<void>; unplug(): Promise<void>; send(...reports: readonly Uint8Array[]): Promise<void> };

export function uhidDevice({ name, vendor, product, descriptor }: UhidOptions): UhidDevice {
  let file: FileHandle | null = null;
  return {
    async plug() {
      file = await open('/dev/uhid', 'r+');
      const event = Buffer.alloc(createHeader + longestDescriptor);
      event.writeUInt32LE(create2, 0);
      event.write(name, 4, longestName - 1, 'utf8');
      const numbers = 4 + longestName + 64 + 64;
      event.writeUInt16LE(descriptor.length, numbers);
      event.writeUInt16LE(usbBus, numbers + 2);
      event.writeUInt32LE(vendor, numbers + 4);
      event.writeUInt32LE(product, numbers + 8);
      event.set(descriptor, createHeader);
      await file.write(event);
    },
    async unplug() {
      const event = Buffer.alloc(4);
      event.writeUInt32LE(destroy, 0);
      await file?.write(event);
      await file?.close();
      file = null;
    },
    async send(...reports) {
      for (const report of reports) {
        const event = Buffer.alloc(6 + longestDescriptor);
        event.writeUInt32LE(input2, 0);
        event.writeUInt16LE(report.length, 4);
        event.set(report, 6);
        await file?.write(event);
      }
    },
  };
}
