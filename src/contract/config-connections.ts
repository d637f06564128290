import { z } from 'zod';

/* How printers and readers are reached. The configuration writes it as one string; it is parsed here and nowhere else. */

/** What a connection string names. */
type Address =
  /** Whatever real device is found when the appliance starts, else the simulated one. */
  | { readonly kind: 'auto' }
  | { readonly kind: 'simulator' }
  /** A reader that types as a keyboard does. */
  | { readonly kind: 'wedge' }
  | {
      readonly kind: 'usb';
      /** `VID:PID` in lower case; null for any printer. */
      readonly model: string | null;
      /** Null for any. */
      readonly serial: string | null;
      /** Where it is plugged in, `BUS-PORT[.PORT…]` as the Linux kernel writes it; null for anywhere. */
      readonly path: string | null;
    }
  /** `host` is a name or an address, IPv6 without brackets; `port` is 1 to 65535. */
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  /** `baud` is bits per second. */
  | { readonly kind: 'serial'; readonly path: string; readonly baud: number }
  /** `model` is `VID:PID` in lower case. */
  | { readonly kind: 'hid'; readonly model: string };
type Kind = Address['kind'];

/** A way to a device of one of these kinds, with its `text` in the configuration: the name it has in status lines and logs. */
export type ConnectionBy<K extends Kind> = Extract<Address, { readonly kind: K }> & { readonly text: string };

type Form<K extends Kind> = {
  /** As the whole list of what would be right writes it. */
  readonly forms: readonly string[];
  /** What would be right once the beginning is. */
  readonly help: string;
  /** Null where the string is none of these forms. */
  readonly parse: (text: string) => Extract<Address, { readonly kind: K }> | null;
};

/** A single word that takes no details. */
function word<K extends 'auto' | 'simulator' | 'wedge'>(kind: K, address: Extract<Address, { readonly kind: K }>): Form<K> {
  return { forms: [kind], help: kind, parse: (text) => (text === kind ? address : null) };
}

/** What python-escpos and most printers' manuals set out from, bits per second. */
const DEFAULT_BAUD = 9_600;

const lineSchema = z.strictObject({
  baud: z
    .string()
    .regex(/^\d{3,7}$/)
    .transform(Number)
    .default(DEFAULT_BAUD),
});

/** The settings behind a serial port's `?`; null where one is unknown, wrong or there twice. */
function parseLine(query: string): z.infer<typeof lineSchema> | null {
  const settings = query === '' ? [] : query.split('&').map((setting) => setting.split('='));
  const line = lineSchema.safeParse(Object.fromEntries(settings.map(([key = '', ...value]) => [key, value.join('=')])));
  const isTwice = new Set(settings.map(([key]) => key)).size < settings.length;
  return line.success && !isTwice ? line.data : null;
}

const grammar: { readonly [K in Kind]: Form<K> } = {
  auto: word('auto', { kind: 'auto' }),
  simulator: word('simulator', { kind: 'simulator' }),
  wedge: word('wedge', { kind: 'wedge' }),
  usb: {
    forms: ['usb', 'usb:VID:PID[:SERIAL]'],
    help: 'usb or usb:VID:PID[:SERIAL], VID and PID with four hexadecimal digits each',
    parse: (text) => {
      const match = /^usb(?::([\da-fA-F]{4}:[\da-fA-F]{4})(?::(?:@(\d+-[\d.]+)|([^\s:]+)))?)?$/.exec(text);
      if (match === null) return null;
      const [, model, path, serial] = match;
      return { kind: 'usb', model: model?.toLowerCase() ?? null, serial: serial ?? null, path: path ?? null };
    },
  },
  tcp: {
    forms: ['tcp://HOST:PORT'],
    help: 'tcp://HOST:PORT with a port from 1 to 65535',
    parse: (text) => {
      const [, address, name, digits] = /^tcp:\/\/(?:\[([\da-fA-F:]+)\]|([^\s:/[\]]+)):(\d{1,5})$/.exec(text) ?? [];
      const host = address ?? name;
      const port = Number(digits);
      return host === undefined || port < 1 || port > 65_535 ? null : { kind: 'tcp', host, port };
    },
  },
  serial: {
    forms: ['serial:PATH[?baud=N]'],
    help: 'serial:PATH, or serial:PATH?baud=N with a speed such as 115200',
    parse: (text) => {
      const [, path, query = ''] = /^serial:([^\s?]+)(?:\?([^\s?]+))?$/.exec(text) ?? [];
      const line = parseLine(query);
      return path === undefined || line === null ? null : { kind: 'serial', path, ...line };
    },
  },
  hid: {
    forms: ['hid:VID:PID'],
    help: 'hid:VID:PID with four hexadecimal digits each',
    parse: (text) => {
      const model = /^hid:([\da-fA-F]{4}:[\da-fA-F]{4})$/.exec(text)?.[1];
      return model === undefined ? null : { kind: 'hid', model: model.toLowerCase() };
    },
  },
};

const either = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** A connection of one of these kinds. What is wrong is told for the kind that was meant, where its beginning says so. */
export function connectionSchema<K extends Kind>(kinds: readonly K[]) {
  const help = either.format(kinds.flatMap((kind) => grammar[kind].forms));
  return z.string({ error: help }).transform((text, context): ConnectionBy<K> => {
    const [beginning] = text.split(':', 1);
    const kind = kinds.find((candidate) => candidate === beginning);
    const address = kind === undefined ? null : grammar[kind].parse(text);
    if (address !== null) return { ...address, text };
    context.addIssue({ code: 'custom', message: kind === undefined ? help : grammar[kind].help });
    return z.NEVER;
  });
}

export const printerConnectionSchema = connectionSchema(['auto', 'simulator', 'usb', 'tcp', 'serial']);
export type PrinterConnection = z.infer<typeof printerConnectionSchema>;

export const readerConnectionSchema = connectionSchema(['auto', 'simulator', 'hid', 'tcp', 'wedge']);
