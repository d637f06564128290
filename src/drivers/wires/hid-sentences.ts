import { hidModel, type HidDevice } from './hid-device.ts';

/* What is missing on this machine for a HID reader to be read, in words for a technician. */

/** How the kernel names the HID device of any bus: BUS:VENDOR:PRODUCT.INSTANCE, in capitals. */
function kernelName(device: HidDevice): string {
  return `*:${hidModel(device).toUpperCase()}.*`;
}

export function readingRule(device: HidDevice): string {
  return (
    `no permission to open the card reader ${hidModel(device)} at ${device.path}: it needs the udev rule ` +
    `KERNEL=="hidraw*", KERNELS=="${kernelName(device)}", GROUP="input", MODE="0660" and this program's user in the group input`
  );
}

/** `code`: why the keyboard could not be silenced. */
export function keyboardRule(device: HidDevice, code: string): string {
  const reader = `the keys of the card reader ${hidModel(device)} can not be kept from the screens, so it is not used:`;
  if (code === 'ENOENT') return `${reader} that needs Linux 5.11 or newer`;
  return (
    `${reader} it needs the udev rule SUBSYSTEM=="input", KERNEL=="input[0-9]*", KERNELS=="${kernelName(device)}", ` +
    `RUN+="/bin/chgrp input /sys%p/inhibited", RUN+="/bin/chmod 0664 /sys%p/inhibited" and this program's user in the group input (${code})`
  );
}

export function missingLibrary(why: string): string {
  const help = /libusb|libudev/.test(why) ? ': install it (on Debian: apt-get install libusb-1.0-0 libudev1)' : '';
  return `HID readers can not be used on this machine: ${why}${help}`;
}
