import { usbModel, usbPath, type UsbDevice } from './find-usb.ts';

/* Why a USB printer can not be used, in words for a technician. */

export const unplugged = 'the printer was unplugged or switched off';
export const hangs = 'the printer hangs: switch it off and on';

/** Values of libusb's `enum libusb_error` that a technician can do something about. */
const failures = { access: -3, gone: -4, busy: -6 } as const;

export function openFailure(device: UsbDevice, error: unknown): string {
  const [vendor, product] = usbModel(device).split(':');
  const where = `the printer ${vendor}:${product} at ${usbPath(device)}`;
  switch (error instanceof Error && 'errno' in error ? error.errno : undefined) {
    case failures.access:
      return `no permission to open ${where}: it needs the udev rule SUBSYSTEM=="usb", ATTR{idVendor}=="${vendor}", ATTR{idProduct}=="${product}", GROUP="lp", MODE="0660" and this program's user in the group lp`;
    case failures.busy:
      return `${where} is in use by another program: stop it (a print server such as CUPS?)`;
    case failures.gone:
      return `${where} was unplugged while it was being opened`;
    default:
      return `${where} can not be opened: ${error instanceof Error ? error.message : String(error)}`;
  }
}
