import { z } from 'zod';
import { checkDigitsSchema, command, idSchema, phoneSchema, ticketNumberSchema } from './command.ts';
import type { Question } from './config-self-service.ts';
import type { LocalText } from './language.ts';
import { languageSchema } from './language-schema.ts';

/*
 * What customers do without a clerk: what to bring, questions beforehand, ratings, complaints and wishes, a call for a
 * floor guide. None of it changes the queue.
 */

/** What a customer wrote with the keys of the kiosk: no control characters, nothing that is only blank. */
const written = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}\p{Cs}\p{Co}]+$/u);

/** A rating of a finished service: 1 (very dissatisfied) to 5; reasons are identifiers of the configuration's `ratings.reasons`. */
const rating = { stars: z.number().int().min(1).max(5), reasons: z.array(idSchema).max(8) };
export const ratingSchema = z.strictObject(rating);
export type Rating = z.infer<typeof ratingSchema>;

/** What somebody left with the hall (S12). */
export const feedbackKinds = ['complaint', 'question', 'call-back'] as const;
export type FeedbackKind = (typeof feedbackKinds)[number];

/** Who is needed for the answer; by when it is due follows from it (S12). */
export const feedbackScopes = ['hall', 'department', 'province'] as const;
export const feedbackScopeSchema = z.enum(feedbackScopes);
export type FeedbackScope = z.infer<typeof feedbackScopeSchema>;

const reference = z.string().regex(/^\d{6}-\d{2,6}$/);

/** The screens that answer a call for a floor guide. */
export const guideCallAnswerers = ['guide', 'manager', 'counter'] as const;
export type GuideCallAnswerer = (typeof guideCallAnswerers)[number];

/** What customers do without a clerk, and what staff do about it. */
export const selfServiceCommands = {
  /** Print what to bring for this service. */
  'print-bring': command(['kiosk'], { visit: idSchema, service: idSchema, language: languageSchema }),
  /**
   * The answers to the questions of the services whose number this visit took; given again, they replace the first ones. `value`: the
   * position of the chosen option, the number, or the text.
   */
  'pre-accept': command(['kiosk'], {
    visit: idSchema,
    answers: z
      .array(
        z.strictObject({ service: idSchema, question: idSchema, value: z.union([z.number().int().min(0).max(999_999_999), written(60)]) }),
      )
      .min(1)
      .max(24),
  }),
  /** Rate the service of a ticket of today, by what stands on its paper. */
  rate: command(['kiosk'], { number: ticketNumberSchema, check: checkDigitsSchema, ...rating }),
  /** `phone` is where the answer goes; a call-back needs one. Once in a visit. */
  'give-feedback': command(['kiosk'], {
    visit: idSchema,
    kind: z.enum(feedbackKinds),
    service: idSchema.nullable(),
    language: languageSchema,
    text: written(200),
    phone: phoneSchema.nullable(),
  }),
  /** Somebody of the hall is wanted at this kiosk. */
  'call-guide': command(['kiosk'], {}),
  /** Somebody goes there. */
  'acknowledge-guide-call': command(guideCallAnswerers, { call: idSchema }),
  /** Show words and phone number on this screen; `null` puts them away. */
  'open-feedback': command(['manager'], { reference: reference.nullable() }),
  /** Who owns it (a counter, or null for the manager) and who is needed for the answer. */
  'assign-feedback': command(['manager'], { reference, owner: idSchema.nullable(), scope: feedbackScopeSchema }),
  /** The customer has their answer. */
  'close-feedback': command(['manager'], { reference }),
  /** Destroy words and phone number for good; what is left says that there was something. */
  'erase-feedback': command(['manager'], { reference }),
};

/** `unconfirmed`: it may have come out. */
export type SlipState = 'printing' | 'printed' | 'unconfirmed' | 'not-printed';

/** What a kiosk offers beside numbers, and what came of it in this visit. */
export type KioskSelfService = {
  /** What to bring, by the identifier of each service that says so. */
  readonly bring: Readonly<Record<string, readonly LocalText[]>>;
  readonly ratingReasons: readonly RatingReason[];
  readonly phrases: readonly LocalText[];
  /** The last slip of this visit: what it is about (a service, or null for a reference), and what became of it. */
  readonly slip: { readonly service: string | null; readonly state: SlipState } | null;
  /** What was left in this visit. */
  readonly feedback: { readonly reference: string; readonly due: number } | null;
  /** The questions of the services whose number this visit took; empty where there are none. */
  readonly questions: readonly AskedQuestion[];
  readonly answered: boolean;
  /** The call for somebody to come to this kiosk. */
  readonly guide: { readonly since: number; readonly coming: boolean } | null;
};

/** `service`: of which it is a question, by its identifier. */
export type AskedQuestion = { readonly service: string; readonly question: Question };

type RatingReason = { readonly id: string; readonly name: LocalText };

/** On the phone: `rated` is null until the customer did. */
export type PhoneRating = { readonly reasons: readonly RatingReason[]; readonly rated: Rating | null };

/** What the customer said beforehand, as the counter reads it. */
export type AnswerView = { readonly question: LocalText; readonly answer: LocalText };

/** Somebody is wanted at a kiosk. */
export type GuideCallView = {
  readonly id: string;
  /** Counted from 1 in the order in which the kiosks came; null while there is only one. */
  readonly kiosk: number | null;
  readonly since: number;
  /** Who goes there: by which screen, and for a clerk from which counter. */
  readonly acknowledged: { readonly at: number; readonly by: GuideCallAnswerer; readonly counter: LocalText | null } | null;
};

/** How satisfied those are who rated: 4 or 5 of 5 (S11). */
export type SatisfactionRow = {
  readonly name: LocalText;
  readonly ratings: number;
  readonly satisfied: number;
  /** Percent to reach; null for none. */ readonly target: number | null;
};
export type SatisfactionView = {
  /** How many days these figures are of, today included. */
  readonly days: number;
  readonly overall: SatisfactionRow;
  readonly tiers: readonly SatisfactionRow[];
  readonly services: readonly SatisfactionRow[];
  readonly counters: readonly SatisfactionRow[];
  /** How often each reason was named by those who were not satisfied, most often first. */
  readonly reasons: readonly { readonly name: LocalText; readonly times: number }[];
};

/** What somebody left, without their words and phone number. */
export type FeedbackView = {
  readonly reference: string;
  readonly kind: FeedbackKind;
  readonly service: LocalText | null;
  readonly at: number;
  readonly due: number;
  readonly scope: FeedbackScope;
  /** The counter that owns it; null for the manager. */
  readonly owner: { readonly id: string; readonly name: LocalText } | null;
  /** Null while it is open. */
  readonly closedAt: number | null;
  readonly erased: boolean;
};

/** What the manager has opened on this screen. `phone` is null where none was left. */
export type OpenedFeedback = { readonly reference: string; readonly text: string; readonly phone: string | null };

export type FeedbackList = {
  /** Those that are open, the one due first at the top. */
  readonly open: readonly FeedbackView[];
  /** Those answered last, newest first, at most twenty. */
  readonly closed: readonly FeedbackView[];
  readonly opened: OpenedFeedback | null;
};
