/* escpos 2.5.2 brings no types; these are the parts escpos.ts uses. */

declare module 'escpos/printer.js' {
  import type Image from 'escpos/image.js';
  class Printer {
    constructor(adapter: { write(bytes: Uint8Array, done?: () => void): void });
    /** Selects, clears and resets by name, such as `init`. */
    hardware(name: string): this;
    align(name: string): this;
    /** Encodes in GB18030, without a line end. */
    pureText(content: string): this;
    print(content: Uint8Array): this;
    raster(image: Image): this;
    /** Hands a live buffer to the adapter: the next call overwrites it. */
    flush(): this;
  }
  export = Printer;
}

declare module 'escpos/image.js' {
  class Image {
    constructor(pixels: { readonly data: readonly number[]; readonly shape: readonly [number, number, number] });
    /** Width in bytes, height in rows. */
    toRaster(): { readonly width: number; readonly height: number; readonly data: Uint8Array };
  }
  export = Image;
}
