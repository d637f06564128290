import { z } from 'zod';
import { nearestIn, type Language } from './language.ts';
import { languageSchema } from './language-schema.ts';

/*
 * What stands on a ticket, as data: lines of the configuration, in print order. src/main/paper/ticket-document.ts fills them
 * in; whether they fit the paper is checked in src/main/paper/ticket-check.ts, which knows the printer.
 */

/** What `{name}` in a line stands for. A line that names a field which has nothing to say is left out. */
const ticketFields = [
  'hall',
  'number',
  /** The first of the ticket's services. */
  'service',
  /** All of them in order: a line that names it is printed once for each. */
  'services',
  'tier',
  /** How many were ahead when the number was taken. */
  'ahead',
  /** How long the wait was forecast to be then, such as "about 5-12 min"; nothing where it was not known. */
  'wait',
  /** When it was taken, such as 2026-11-21 10:05 on the hall's clock. */
  'time',
  /** The time that was booked, such as 10:00; nothing for who came without an appointment. */
  'appointment',
  /** The counters or room kept for members of the tier (S4); nothing for who has none. */
  'place',
  /** The check digits that prove at the kiosk whose number it is. */
  'check',
  /** Address of the ticket's page for phones. */
  'url',
] as const;
export type TicketField = (typeof ticketFields)[number];

/** A field in a text, as `replaceAll` and `matchAll` take it. */
export const fieldPattern = /\{([^{}]*)\}/g;

export function isTicketField(name: string): name is TicketField {
  return ticketFields.some((field) => field === name);
}

const filledHelp = 'a text of 1 to 200 characters such as "{number}"';
const filledSchema = z.string({ error: filledHelp }).min(1, filledHelp).max(200, filledHelp);

const localizedSchema = z.union([filledSchema, z.partialRecord(languageSchema, filledSchema)], {
  error: `${filledHelp}, or one in each language such as { zh-CN: "{ahead} 人", en: "{ahead} waiting" }`,
});

/** The same in every language, or one text for each. */
export type TicketText = z.infer<typeof localizedSchema>;

function checkFields(text: TicketText, context: z.RefinementCtx): void {
  const texts: [path: string[], text: string][] =
    typeof text === 'string' ? [[[], text]] : Object.entries(text).map(([language, one]) => [[language], one]);
  for (const [path, one] of texts) {
    for (const [whole, name = ''] of one.matchAll(fieldPattern)) {
      if (isTicketField(name)) continue;
      const known = ticketFields.map((field) => `{${field}}`).join(' ');
      context.addIssue({ code: 'custom', path, message: `a text without ${whole}: the fields are ${known}` });
    }
  }
}

const textSchema = localizedSchema.superRefine(checkFields);
const contentSchema = filledSchema.superRefine(checkFields);
const alignSchema = z.enum(['left', 'center', 'right']);
const yes = z.literal(true, { error: 'true' });

/** For which tickets a line is printed; unless told otherwise for all. */
const whenSchema = z.strictObject({
  tiers: z.array(z.string()).min(1).optional(),
  services: z.array(z.string()).min(1).optional(),
});

export type TemplateLine = { readonly when: z.infer<typeof whenSchema> } & (
  | { readonly kind: 'text'; readonly text: TicketText; readonly size: number; readonly align: Align; readonly bold: boolean }
  | { readonly kind: 'pair'; readonly label: TicketText; readonly value: TicketText }
  | { readonly kind: 'qr'; readonly content: string; readonly caption: TicketText | null }
  | { readonly kind: 'feed'; readonly lines: number }
  | { readonly kind: 'logo'; readonly align: Align }
  | { readonly kind: 'rule' }
  | { readonly kind: 'closing' }
);
type Align = z.infer<typeof alignSchema>;

/** What can be on a line, and what else it may say there. */
const companions = {
  text: ['size', 'align', 'bold'],
  label: ['value'],
  rule: [],
  qr: ['caption'],
  feed: [],
  logo: ['align'],
  closing: [],
} as const;
const lineHelp = `a line with just one of ${Object.keys(companions).join(', ')}`;

const lineSchema = z
  .strictObject({
    text: textSchema.optional(),
    /** Times the printer's character cell. */
    size: z.number().int().min(1).max(8).optional(),
    align: alignSchema.optional(),
    bold: z.boolean().optional(),
    /** At the left margin, `value` at the right one. */
    label: textSchema.optional(),
    value: textSchema.optional(),
    rule: yes.optional(),
    qr: contentSchema.optional(),
    /** Below the QR code, where there is one. */
    caption: textSchema.optional(),
    /** Blank lines. */
    feed: z.number().int().min(1).max(20).optional(),
    /** The picture `ticket.logo` and a blank line, where there is one. */
    logo: yes.optional(),
    /** The texts of `ticket.closing`. */
    closing: yes.optional(),
    when: whenSchema.prefault({}),
  })
  .transform((line, context): TemplateLine => {
    const { when, text, size = 1, align = 'center', bold = false, label, value, qr, caption, feed } = line;
    const wrong = (path: string[], message: string): never => {
      context.addIssue({ code: 'custom', path, message });
      return z.NEVER;
    };
    const kinds = Object.entries(companions).filter(([kind]) => Reflect.get(line, kind) !== undefined);
    const [first] = kinds;
    if (first === undefined || kinds.length > 1) return wrong([], lineHelp);
    const [kind, beside] = first;
    for (const key of ['size', 'align', 'bold', 'value', 'caption'] as const) {
      if (line[key] !== undefined && !beside.some((other) => other === key)) wrong([key], `left out beside ${kind}`);
    }
    if (text !== undefined) return { when, kind: 'text', text, size, align, bold };
    if (label !== undefined)
      return value === undefined ? wrong(['value'], 'the text at the right margin') : { when, kind: 'pair', label, value };
    if (qr !== undefined) return { when, kind: 'qr', content: qr, caption: caption ?? null };
    if (feed !== undefined) return { when, kind: 'feed', lines: feed };
    if (line.logo) return { when, kind: 'logo', align };
    return { when, kind: line.rule ? 'rule' : 'closing' };
  });

export const ticketSchema = z.strictObject({
  /** Printed one under the other on every ticket; unless told otherwise the language the customer chose. */
  languages: z.array(languageSchema).min(1).optional(),
  /** A PNG in black and white, relative to the configuration file; printed dot for dot. */
  logo: z.string().min(1).optional(),
  closing: z
    .array(textSchema)
    .max(10)
    .prefault([
      {
        'zh-CN': '请您在休息区稍候，留意叫号。',
        'zh-Hant': '請您在休息區稍候，留意叫號。',
        en: 'Please take a seat; we will call your number.',
      },
      { 'zh-CN': '谢谢您的光临！', 'zh-Hant': '謝謝您的光臨！', en: 'Thank you for your visit!' },
    ]),
  template: z
    .array(lineSchema)
    .min(1)
    .max(60)
    .prefault([
      { logo: true },
      { text: '{hall}', bold: true },
      { rule: true },
      { text: '{service}', size: 2 },
      { text: '{number}', size: 5, bold: true },
      { feed: 1 },
      { label: { 'zh-CN': '办理业务', 'zh-Hant': '辦理業務', en: 'Service' }, value: '{services}' },
      { label: { 'zh-CN': '客户类型', 'zh-Hant': '客戶類別', en: 'Customer' }, value: '{tier}' },
      { label: { 'zh-CN': '预约时间', 'zh-Hant': '預約時間', en: 'Booked for' }, value: '{appointment}' },
      {
        label: { 'zh-CN': '前面等候', 'zh-Hant': '前面等候', en: 'Ahead of you' },
        value: { 'zh-CN': '{ahead} 人', 'zh-Hant': '{ahead} 人', en: '{ahead} waiting' },
      },
      { label: { 'zh-CN': '预计等候', 'zh-Hant': '預計等候', en: 'Expected wait' }, value: '{wait}' },
      { label: { 'zh-CN': '办理地点', 'zh-Hant': '辦理地點', en: 'Served at' }, value: '{place}' },
      { label: { 'zh-CN': '取号时间', 'zh-Hant': '取號時間', en: 'Taken at' }, value: '{time}' },
      { label: { 'zh-CN': '校验码', 'zh-Hant': '檢查碼', en: 'Check digits' }, value: '{check}' },
      { rule: true },
      {
        qr: '{url}',
        caption: {
          'zh-CN': '扫码查看排队进度',
          'zh-Hant': '掃描 QR Code 查看排隊進度',
          en: 'Scan to follow your place',
        },
      },
      { feed: 1 },
      { closing: true },
    ]),
});
type TicketConfig = z.infer<typeof ticketSchema>;

/** What a template must agree on with the rest of the configuration. */
type Around = {
  readonly ticket: TicketConfig;
  readonly hall: { readonly languages: readonly Language[] };
  readonly tiers: readonly { readonly id: string }[];
  readonly services: readonly { readonly id: string }[];
};

export function checkTicket({ ticket, hall, tiers, services }: Around, context: z.RefinementCtx): void {
  const wrong = (path: (string | number)[], message: string): void =>
    context.addIssue({ code: 'custom', path: ['ticket', ...path], message });
  const known = { tiers: tiers.map(({ id }) => id), services: services.map(({ id }) => id) };
  const printed = ticket.languages ?? hall.languages;
  ticket.languages?.forEach((language, i) => {
    if (!hall.languages.includes(language)) wrong(['languages', i], `a language of the hall: ${hall.languages.join(', ')}`);
  });
  const complete = (path: (string | number)[], text: TicketText): void => {
    if (typeof text === 'string') return;
    for (const language of printed)
      if (nearestIn(text, language) === undefined) wrong([...path, language], 'a text, as tickets are printed in this language');
  };
  ticket.closing.forEach((text, i) => complete(['closing', i], text));
  ticket.template.forEach((line, i) => {
    if (line.kind === 'text') complete(['template', i, 'text'], line.text);
    if (line.kind === 'qr' && line.caption !== null) complete(['template', i, 'caption'], line.caption);
    if (line.kind === 'pair') {
      complete(['template', i, 'label'], line.label);
      complete(['template', i, 'value'], line.value);
    }
    for (const list of ['tiers', 'services'] as const) {
      line.when[list]?.forEach((id, j) => {
        if (!known[list].includes(id)) wrong(['template', i, 'when', list, j], `one of ${known[list].join(', ')}`);
      });
    }
  });
  if (ticket.logo !== undefined && !ticket.template.some(({ kind }) => kind === 'logo'))
    wrong(['logo'], 'left out, as no line of the template is { logo: true }');
}
