/**
 * Which Chinese characters the printer's own font has: GB 2312-80, GBK, the two- and four-byte codes of
 * GB 18030, or none, so that the whole ticket is sent as a picture.
 */
export type Repertoire = 'gb2312' | 'gbk' | 'gb18030' | 'none';

/**
 * How the printer confirms a ticket: `id` by the process ID response (GS ( H fn 48), `barrier` by the reply to GS r
 * and a clean status, `port` not at all. `auto` finds out once per connection.
 */
export type Completion = 'auto' | 'id' | 'barrier' | 'port';

/** A kind of printer, as data. */
export type PrinterProfile = {
  readonly name: string;
  /** Width of the paper, millimetres. */
  readonly paper: 58 | 80;
  /** Printable dots per line, at 8 per millimetre. */
  readonly dots: number;
  /** Character cells per line at size 1; a Chinese character takes two. */
  readonly columns: number;
  readonly repertoire: Repertoire;
  readonly cutter: boolean;
  readonly qr: 'native' | 'raster';
  readonly completion: Completion;
};

/** Dots per millimetre of every profile here (203 dpi). */
export const DOTS_PER_MILLIMETRE = 8;

/** The character cell of font A; a Chinese character takes two such cells. Dots. */
export const cell = { width: 12, height: 24 } as const;

/** Default line pitch, dots: taller lines take their own height. */
export const LINE_PITCH = 30;

const generic = { cutter: true, qr: 'native', completion: 'auto' } as const;
const raster = { ...generic, repertoire: 'none', qr: 'raster' } as const;

const profiles: readonly PrinterProfile[] = [
  { name: 'generic-80mm', paper: 80, dots: 576, columns: 48, repertoire: 'gbk', ...generic },
  { name: 'generic-58mm', paper: 58, dots: 384, columns: 32, repertoire: 'gb2312', ...generic, cutter: false },
  { name: 'generic-80mm-512', paper: 80, dots: 512, columns: 42, repertoire: 'gb18030', ...generic },
  { name: 'raster-80mm', paper: 80, dots: 576, columns: 48, ...raster },
  { name: 'raster-80mm-512', paper: 80, dots: 512, columns: 42, ...raster },
  { name: 'raster-58mm', paper: 58, dots: 384, columns: 32, ...raster, cutter: false },
];

export const profileNames: readonly string[] = profiles.map(({ name }) => name);

export function profileNamed(name: string): PrinterProfile | undefined {
  return profiles.find((profile) => profile.name === name);
}
