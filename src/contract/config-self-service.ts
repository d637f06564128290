import { z } from 'zod';
import { daysSchema, hoursToAnswerSchema, idSchema } from './config-values.ts';
import { nearestIn, type Language, type LocalText } from './language.ts';
import { localTextSchema } from './language-schema.ts';

/* The configuration's part about what customers do at the kiosk without a clerk (S5, S6, S11, S12). */

/** What a customer brings for a service, each a line on the screen and on the paper. */
export const bringSchema = z.array(localTextSchema).max(12);

/** A question of the pre-acceptance (业务预受理): asked after the number was taken, so that the counter knows beforehand (S5). */
export type Question = { readonly id: string; readonly text: LocalText } & (
  | { readonly kind: 'choice'; readonly options: readonly LocalText[] }
  /** Whole numbers, both included. */
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  /** Letters and digits as typed, at most `maxLength` characters, or one of the ready-made `phrases`. */
  | { readonly kind: 'text'; readonly maxLength: number; readonly phrases: readonly LocalText[] }
);

/** Which keys a kind of question takes beside `id`, `text` and `kind`. */
const parts = { choice: ['options'], number: ['min', 'max'], text: ['maxLength', 'phrases'] } as const;
const LARGEST = 999_999_999;
const numberHelp = `a whole number from 0 to ${LARGEST}`;
const lengthHelp = 'a number of characters from 1 to 60';

const questionSchema = z
  .strictObject({
    id: idSchema,
    text: localTextSchema,
    kind: z.enum(['choice', 'number', 'text'], { error: 'choice, number or text' }),
    options: z.array(localTextSchema).min(2).max(8).optional(),
    min: z.number().int(numberHelp).min(0, numberHelp).max(LARGEST, numberHelp).optional(),
    max: z.number().int(numberHelp).min(0, numberHelp).max(LARGEST, numberHelp).optional(),
    maxLength: z.number().int(lengthHelp).min(1, lengthHelp).max(60, lengthHelp).optional(),
    phrases: z.array(localTextSchema).max(8).optional(),
  })
  .transform((question, context): Question => {
    const { id, text, kind, options, min = 0, max = LARGEST, maxLength = 30, phrases = [] } = question;
    const wrong = (path: string[], message: string): void => context.addIssue({ code: 'custom', path, message });
    for (const key of ['options', 'min', 'max', 'maxLength', 'phrases'] as const) {
      if (question[key] !== undefined && !parts[kind].some((part) => part === key)) wrong([key], `left out of a question of kind ${kind}`);
    }
    if (kind === 'choice') {
      if (options === undefined) wrong(['options'], 'a list of two to eight answers, as the kind is choice');
      return { id, text, kind, options: options ?? [] };
    }
    if (kind === 'text') return { id, text, kind, maxLength, phrases };
    if (min >= max) wrong(['max'], 'a number above min');
    return { id, text, kind, min, max };
  });

export const questionsSchema = z.array(questionSchema).max(8);

/** What a rating may name as its reason: identifiers of these. */
export const ratingsSchema = z.strictObject({
  reasons: z
    .array(z.strictObject({ id: idSchema, name: localTextSchema }))
    .max(8)
    .prefault([
      { id: 'waiting', name: { 'zh-CN': '等候时间', 'zh-Hant': '等候時間', en: 'Waiting time' } },
      { id: 'attitude', name: { 'zh-CN': '服务态度', 'zh-Hant': '服務態度', en: 'Friendliness' } },
      { id: 'result', name: { 'zh-CN': '办理结果', 'zh-Hant': '辦理結果', en: 'Result' } },
      { id: 'environment', name: { 'zh-CN': '大厅环境', 'zh-Hant': '大廳環境', en: 'The hall' } },
    ]),
});

export const feedbackSchema = z.strictObject({
  /** By when a complaint or question is answered, by who is needed for it: the hall, another department, another province (S12). */
  due: z
    .strictObject({
      hall: hoursToAnswerSchema.default(24 * 3_600_000),
      department: hoursToAnswerSchema.default(48 * 3_600_000),
      province: hoursToAnswerSchema.default(72 * 3_600_000),
    })
    .prefault({}),
  /** How long after the answer words and phone number are kept, milliseconds; before it they are. */
  retention: daysSchema.default(180 * 24 * 3_600_000),
  /** Ready-made words, because the kiosk has no Chinese keyboard. */
  phrases: z
    .array(localTextSchema)
    .max(12)
    .prefault([
      { 'zh-CN': '等候时间太长', 'zh-Hant': '等候時間太長', en: 'I waited too long' },
      { 'zh-CN': '对服务态度不满意', 'zh-Hant': '對服務態度不滿意', en: 'The service was not friendly' },
      { 'zh-CN': '业务没有办成', 'zh-Hant': '業務沒有辦成', en: 'My matter was not settled' },
      { 'zh-CN': '对收费有疑问', 'zh-Hant': '對收費有疑問', en: 'I have a question about a charge' },
      { 'zh-CN': '网络或信号问题', 'zh-Hant': '網路或訊號問題', en: 'Network or signal trouble' },
      { 'zh-CN': '想了解套餐', 'zh-Hant': '想了解方案', en: 'I would like to know about plans' },
    ]),
});

/** What these parts must agree on with the rest of the configuration. */
type Around = {
  readonly hall: { readonly languages: readonly Language[] };
  readonly services: readonly { readonly bring: readonly LocalText[]; readonly questions: readonly Question[] }[];
  readonly ratings: z.infer<typeof ratingsSchema>;
  readonly feedback: z.infer<typeof feedbackSchema>;
};

export function checkSelfService({ hall, services, ratings, feedback }: Around, context: z.RefinementCtx): void {
  const wrong = (path: (string | number)[], message: string): void => context.addIssue({ code: 'custom', path, message });
  const complete = (path: (string | number)[], text: LocalText): void => {
    for (const language of hall.languages)
      if (nearestIn(text, language) === undefined) wrong([...path, language], 'a text, as the hall speaks this language');
  };
  const unique = (path: (string | number)[], items: readonly { readonly id: string }[]): void => {
    items.forEach(({ id }, i) => {
      if (items.findIndex((other) => other.id === id) < i) wrong([...path, i, 'id'], `an identifier of its own: "${id}" is there already`);
    });
  };
  services.forEach(({ bring, questions }, i) => {
    bring.forEach((text, j) => complete(['services', i, 'bring', j], text));
    unique(['services', i, 'questions'], questions);
    questions.forEach((question, j) => {
      const path = ['services', i, 'questions', j];
      complete([...path, 'text'], question.text);
      for (const list of ['options', 'phrases'] as const) {
        // One with a mistake of its own comes here as it was written.
        const texts: readonly LocalText[] | undefined = list in question ? Reflect.get(question, list) : undefined;
        texts?.forEach((text, k) => complete([...path, list, k], text));
      }
    });
  });
  unique(['ratings', 'reasons'], ratings.reasons);
  ratings.reasons.forEach(({ name }, i) => complete(['ratings', 'reasons', i, 'name'], name));
  feedback.phrases.forEach((text, i) => complete(['feedback', 'phrases', i], text));
}
