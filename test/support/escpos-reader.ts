import iconv from 'iconv-lite';

/** What a ticket's bytes say: text by size, QR contents, cuts. */
export type ReadTicket = {
  readonly lines: readonly { readonly text: string; readonly width: number; readonly height: number }[];
  readonly qr: readonly string[];
  readonly cuts: number;
};

/**
 * Reads ESC/POS bytes by the command reference of Epson's TM series, sharing no code with the project, so
 * that encoder and simulator cannot be wrong together. Throws at a byte that begins no command it knows.
 */
export function readEscPos(bytes: Buffer): ReadTicket[] {
  const tickets: ReadTicket[] = [];
  let lines: { text: string; width: number; height: number }[] = [];
  let qr: string[] = [];
  let stored = '';
  let run: number[] = [];
  let size = { width: 1, height: 1 };
  let at = 0;
  const byte = (offset: number): number => bytes[at + offset] ?? -1;
  const endLine = (): void => {
    if (run.length > 0) lines.push({ text: iconv.decode(Buffer.from(run), 'gb18030'), ...size });
    run = [];
  };
  const skip = (count: number): void => {
    at += count;
  };

  while (at < bytes.length) {
    const [first, second] = [byte(0), byte(1)];
    // The rest of a command may still be on its way.
    const begun = first < 0x20 && first !== 0x0a;
    if (begun && (at + 2 > bytes.length || (second === 0x28 && at + 5 > bytes.length) || (second === 0x76 && at + 8 > bytes.length)))
      return tickets;
    const command = first < 0x20 ? `${first.toString(16)} ${String.fromCharCode(second)}` : '';
    if (first >= 0x20) {
      run.push(first);
      skip(1);
    } else if (first === 0x0a) {
      endLine();
      skip(1);
    } else if (command === '1b @') {
      size = { width: 1, height: 1 };
      skip(2);
    } else if (command === '1c &') skip(2);
    else if (
      command === '1b a' ||
      command === '1b E' ||
      command === '1c !' ||
      command === '1b 3' ||
      command === '1d b' ||
      command === '1d a' ||
      command === '1d r'
    )
      skip(3);
    else if (command === '1b d' || command === '1b J') {
      endLine();
      skip(3);
    } else if (command === '1b 2') skip(2);
    else if (command === '1d !') {
      if (run.length > 0) endLine();
      size = { width: (byte(2) >> 4) + 1, height: (byte(2) & 7) + 1 };
      skip(3);
    } else if (command === '1b !') {
      if (run.length > 0) endLine();
      size = { width: (byte(2) & 0x20) === 0 ? 1 : 2, height: (byte(2) & 0x10) === 0 ? 1 : 2 };
      skip(3);
    } else if (command === '1d (') {
      const length = byte(3) + 256 * byte(4);
      const [code, fn] = [byte(5), byte(6)];
      const data = bytes.subarray(at + 7, at + 5 + length);
      if (byte(2) === 0x6b && code === 0x31 && fn === 0x50) stored = data.subarray(1).toString('utf8');
      if (byte(2) === 0x6b && code === 0x31 && fn === 0x51) qr.push(stored);
      skip(5 + length);
    } else if (command === '1d v') skip(8 + (byte(4) + 256 * byte(5)) * (byte(6) + 256 * byte(7)));
    else if (command === '1d V') {
      endLine();
      skip(byte(2) >= 65 ? 4 : 3);
      tickets.push({ lines, qr, cuts: 1 });
      [lines, qr] = [[], []];
    } else if (first === 0x10 && (second === 4 || second === 5)) skip(3);
    else throw new Error(`no command of the reference at byte ${at}: ${bytes.subarray(at, at + 8).toString('hex')}`);
  }
  return tickets;
}
