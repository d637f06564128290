/* Readers as the tests play them: report descriptors as firmware has them, and the reports they would send. Written by hand, apart from the drivers. */

/** A magnetic stripe reader of page 8E: three lengths of a byte, then 79, 40 and 107 bytes of data. Report 1. */
export const page8eDescriptor = Uint8Array.of(
  0x05,
  0x8e,
  0x09,
  0x01,
  0xa1,
  0x01, // Usage Page (MSR), Usage (MSR Device Read-Only), Collection (Application)
  0x85,
  0x01,
  0x15,
  0x00,
  0x26,
  0xff,
  0x00,
  0x75,
  0x08, // Report ID 1, logical 0 to 255, 8 bits
  0x95,
  0x03,
  0x09,
  0x11,
  0x09,
  0x12,
  0x09,
  0x13,
  0x81,
  0x02, // lengths of tracks 1 to 3
  0x95,
  79,
  0x09,
  0x21,
  0x82,
  0x02,
  0x01, // track 1, buffered bytes
  0x95,
  40,
  0x09,
  0x22,
  0x82,
  0x02,
  0x01,
  0x95,
  107,
  0x09,
  0x23,
  0x82,
  0x02,
  0x01,
  0xc0,
);

export function page8eReport(tracks: readonly [string, string, string]): Uint8Array {
  const report = new Uint8Array(1 + 3 + 79 + 40 + 107);
  report[0] = 1;
  let at = 4;
  [79, 40, 107].forEach((size, i) => {
    const text = tracks[i] ?? '';
    report[1 + i] = text.length;
    report.set(Buffer.from(text, 'latin1'), at);
    at += size;
  });
  return report;
}

/** A MagTek SureSwipe's descriptor in short: one vendor-defined report of 337 bytes. */
export const magtekDescriptor = Uint8Array.of(
  0x06,
  0x00,
  0xff,
  0x09,
  0x01,
  0xa1,
  0x01,
  0x15,
  0x00,
  0x26,
  0xff,
  0x00,
  0x75,
  0x08,
  0x96,
  0x51,
  0x01,
  0x09,
  0x30,
  0x82,
  0x02,
  0x01,
  0xc0,
);

/** The boot keyboard of the HID specification (1.11, appendix B.1), without its lamps. */
export const keyboardDescriptor = Uint8Array.of(
  0x05,
  0x01,
  0x09,
  0x06,
  0xa1,
  0x01,
  0x05,
  0x07,
  0x19,
  0xe0,
  0x29,
  0xe7,
  0x15,
  0x00,
  0x25,
  0x01,
  0x75,
  0x01,
  0x95,
  0x08,
  0x81,
  0x02, // eight modifier keys
  0x95,
  0x01,
  0x75,
  0x08,
  0x81,
  0x01, // a byte of padding
  0x95,
  0x06,
  0x75,
  0x08,
  0x15,
  0x00,
  0x25,
  0x65,
  0x05,
  0x07,
  0x19,
  0x00,
  0x29,
  0x65,
  0x81,
  0x00, // six keys
  0xc0,
);

const SHIFT = 2;
const unshifted = "\0\0\0\0abcdefghijklmnopqrstuvwxyz1234567890\n\0\0\0 -=[]\\\0;'`,./";
const withShift = '\0\0\0\0ABCDEFGHIJKLMNOPQRSTUVWXYZ!@#$%^&*()\0\0\0\0\0_+{}|\0:"~<>?';

/** What a boot keyboard sends when this text is typed: each key pressed and let go. */
export function typedReports(text: string): Uint8Array[] {
  return Array.from(text).flatMap((character) => {
    const plain = unshifted.indexOf(character);
    const key = plain >= 0 ? plain : withShift.indexOf(character);
    if (key < 4) throw new Error(`no key for ${JSON.stringify(character)}`);
    return [Uint8Array.of(plain >= 0 ? 0 : SHIFT, 0, key, 0, 0, 0, 0, 0), new Uint8Array(8)];
  });
}

/** An ID TECH reader's own report of 509 bytes: header, length of the output, the tracks with `between` after each. */
export function idtechReport(tracks: readonly [string, string, string], between = '\r'): Uint8Array {
  const report = new Uint8Array(509);
  const output = tracks.map((text) => (text === '' || /^.E\?$/.test(text) ? '' : text + between)).join('');
  tracks.forEach((text, i) => {
    const failed = /^.E\?$/.test(text);
    report[i] = failed ? 1 : 0;
    report[3 + i] = failed ? 0 : text.length;
  });
  report.set([output.length & 0xff, output.length >> 8], 7);
  report.set(Buffer.from(output, 'latin1'), 9);
  return report;
}

/** A track's text (with its LRC) as bits on the stripe: lowest bit first, odd parity, `zeros` of clocking before and behind. */
export function stripeBits(text: string, track: 1 | 2 | 3, zeros = 20): number[] {
  const [width, zero] = track === 1 ? [6, 0x20] : [4, 0x30];
  const bits = Array.from(text).flatMap((character) => {
    const value = character.charCodeAt(0) - zero;
    const data = Array.from({ length: width }, (_, bit) => (value >> bit) & 1);
    return data.concat(1 - (data.reduce((sum, bit) => sum + bit, 0) % 2));
  });
  const clocking = Array.from({ length: zeros }, () => 0);
  return [...clocking, ...bits, ...clocking];
}

/** Bits as bytes, the first bit highest. */
export function packed(bits: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(bits.length / 8));
  bits.forEach((bit, i) => {
    bytes[i >> 3] = (bytes[i >> 3] ?? 0) | (bit << (7 - (i & 7)));
  });
  return bytes;
}

/** A track with the LRC that belongs to it. */
export function withLrc(text: string, track: 1 | 2 | 3): string {
  const zero = track === 1 ? 0x20 : 0x30;
  return text + String.fromCharCode(zero + Array.from(text).reduce((sum, character) => sum ^ (character.charCodeAt(0) - zero), 0));
}

/** What an encrypting MagTek reader says of itself: it has no key yet, it encrypts, its keys are used up. */
export const magnesafeStates = { keyless: 0, encrypting: 6, exhausted: 7 } as const;

/** The card encodings that MagTek's readers tell apart and that matter here. */
export const magtekEncodings = { iso: 0, aamva: 1, other: 4 } as const;

/** An encrypting MagTek reader's report of 856 bytes: the tracks in the first places where it has no key, else bytes that mean nothing there and the tracks masked. */
export function magnesafeReport(
  tracks: readonly [string, string, string],
  { state = magnesafeStates.keyless, encoding = magtekEncodings.iso }: { readonly state?: number; readonly encoding?: number } = {},
): Uint8Array {
  const report = new Uint8Array(856);
  report[6] = encoding;
  report[494] = state;
  tracks.forEach((text, i) => {
    if (/^.E\?$/.test(text)) {
      report[i] = 1;
      return;
    }
    const encrypts = state !== magnesafeStates.keyless;
    const secret = Uint8Array.from({ length: Math.ceil(text.length / 8) * 8 }, (_, byte) => (byte * 89 + 17 + i) & 0xff);
    report[3 + i] = encrypts ? secret.length : text.length;
    report.set(encrypts ? secret : Buffer.from(text, 'latin1'), 7 + 112 * i);
    report[505 + i] = text.length;
    report.set(Buffer.from(text, 'latin1'), 508 + 112 * i);
    report[852 + i] = text.length;
  });
  return report;
}
