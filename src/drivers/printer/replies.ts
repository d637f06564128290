/** One thing a printer said. */
export type Reply =
  /** Answer to DLE EOT n; which n follows from the order of the requests. */
  | { readonly kind: 'real-time'; readonly status: number }
  /** Automatic status back, four bytes. */
  | { readonly kind: 'automatic'; readonly status: readonly [number, number, number, number] }
  /** Answer to GS r. */
  | { readonly kind: 'transmitted'; readonly status: number }
  /** A block such as the answer to GS ( H fn 48: header 37 or 5F (hex), then printable bytes; the closing NUL is left out. */
  | { readonly kind: 'block'; readonly header: number; readonly data: Uint8Array }
  /** That many bytes that no printer says. */
  | { readonly kind: 'noise'; readonly bytes: number };

/** Longest block kept; a longer one is noise. */
const LONGEST_BLOCK = 96;

/**
 * Tells the replies in a printer's byte stream apart (Epson ESC/POS, "Differentiating transmission
 * data"). Pieces may be cut anywhere. XON and XOFF are dropped wherever they stand; bytes that fit
 * nowhere are noise; what is remembered is bounded.
 */
export function replyReader(onReply: (reply: Reply) => void): (bytes: Uint8Array) => void {
  /** Bytes of an automatic status, its first one included; empty outside of one. */
  let automatic: number[] = [];
  let block: { readonly header: number; readonly data: number[] } | null = null;

  function beginAutomatic(byte: number): void {
    if (automatic.length > 0) onReply({ kind: 'noise', bytes: automatic.length });
    automatic = [byte];
  }

  function begin(byte: number): void {
    if (byte === 0x37 || byte === 0x5f) block = { header: byte, data: [] };
    else if ((byte & 0x93) === 0x12) onReply({ kind: 'real-time', status: byte });
    else if ((byte & 0x93) === 0x10) beginAutomatic(byte);
    else if ((byte & 0x90) === 0x00) onReply({ kind: 'transmitted', status: byte });
    else onReply({ kind: 'noise', bytes: 1 });
  }

  function next(byte: number): void {
    if (byte === 0x11 || byte === 0x13) return;
    if (block !== null) {
      if (byte === 0x00) {
        onReply({ kind: 'block', header: block.header, data: Uint8Array.from(block.data) });
        block = null;
      } else if (byte >= 0x20 && byte <= 0x7e && block.data.length < LONGEST_BLOCK) {
        block.data.push(byte);
      } else {
        // Never a block: what began like one was noise, and this byte begins something else.
        onReply({ kind: 'noise', bytes: block.data.length + 1 });
        block = null;
        begin(byte);
      }
      return;
    }
    if (automatic.length > 0 && (byte & 0x90) === 0x00) {
      automatic.push(byte);
      const [first = 0, second = 0, third = 0, fourth] = automatic;
      if (fourth !== undefined) {
        automatic = [];
        onReply({ kind: 'automatic', status: [first, second, third, fourth] });
      }
      return;
    }
    begin(byte);
  }

  return (bytes) => {
    for (const byte of bytes) next(byte);
  };
}
