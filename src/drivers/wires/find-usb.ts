import escposUsb from 'escpos-usb';
import { err, ok, type Result } from '../../contract/result.ts';

/*
 * The one file that knows the package `escpos-usb`. It is used to find printers; its adapter claims every
 * interface, reads nothing and throws with the `usb` it is given here, so the transport is ours.
 */

/** A USB device, not opened. Its identity lasts while it is plugged in. */
export type UsbDevice = ReturnType<typeof escposUsb.findPrinter>[number];

/** One setting of one interface: where it stands in the configuration, its own numbers, and whether it can be read from. */
export type Alternate = { readonly index: number; readonly setting: number; readonly number: number; readonly bidirectional: boolean };

const PRINTER_CLASS = 7;

/** The USB printers that are connected now, in the order of where they are plugged in; or why they can not be looked for. */
export function findUsbPrinters(): Result<readonly UsbDevice[], string> {
  try {
    return ok(escposUsb.findPrinter().sort((a, b) => usbPath(a).localeCompare(usbPath(b), 'en', { numeric: true })));
  } catch (error) {
    return err(`USB can not be used on this machine: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Where a device is plugged in, as the Linux kernel writes it: `BUS-PORT[.PORT…]`. */
export function usbPath(device: UsbDevice): string {
  return `${device.busNumber}-${(device.portNumbers ?? []).join('.')}`;
}

/** `VID:PID`, four lower-case hexadecimal digits each. */
export function usbModel(device: UsbDevice): string {
  const { idVendor, idProduct } = device.deviceDescriptor;
  return [idVendor, idProduct].map((id) => id.toString(16).padStart(4, '0')).join(':');
}

/** The printer interface to use: one that is read from as well where there is a choice. */
export function printerAlternate(device: UsbDevice): Alternate | null {
  const faces = device.configDescriptor?.interfaces ?? [];
  const choices = faces.flatMap((settings, index) =>
    settings.flatMap(({ bInterfaceClass, bInterfaceNumber, bAlternateSetting, endpoints }) => {
      const isIn = new Set(endpoints.map(({ bEndpointAddress }) => (bEndpointAddress & 0x80) !== 0));
      if (bInterfaceClass !== PRINTER_CLASS || !isIn.has(false)) return [];
      return [{ index, setting: bAlternateSetting, number: bInterfaceNumber, bidirectional: isIn.has(true) }];
    }),
  );
  return choices.find(({ bidirectional }) => bidirectional) ?? choices[0] ?? null;
}
