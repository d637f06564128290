/* escpos-usb 3.0.0-alpha.4 brings no types; this is the part find-usb.ts uses. */

declare module 'escpos-usb' {
  import type { Device } from 'usb';
  const escposUsb: {
    /** Every device with an interface of the printer class. Loads the package `usb`; throws where that does not load. */
    findPrinter(): Device[];
  };
  export = escposUsb;
}
