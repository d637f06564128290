import { z } from 'zod';
import { languageSchema } from '../../contract/language-schema.ts';

/**
 * What is kept of a member in person; at rest only encrypted. Nothing that is only needed to find them: card and
 * phone number are kept as keyed hashes alone.
 */
const personSchema = z.object({
  name: z.string(),
  /** The last digits of the card, four at most. */
  tail: z.string(),
  tier: z.string(),
  /** `YYYY-MM`, valid to the end of that month; null: for ever. */
  expires: z.string().nullable().default(null),
  /** Their account manager (客户经理), who wants to know that they are here (S14). */
  manager: z.string().nullable().default(null),
  /** Their own, beside those of their tier. */
  privileges: z.array(z.string()).default([]),
  points: z.number().int().nullable().default(null),
  /** 1 to 12. */
  birthdayMonth: z.number().int().min(1).max(12).nullable().default(null),
  language: languageSchema.nullable().default(null),
  largeText: z.boolean().default(false),
  /** The last four characters of the identity number: digits, or X at the end. */
  identity: z.string().nullable().default(null),
});
export type Person = z.infer<typeof personSchema>;

/** Of whom only the card tells. */
export const nothingFurther: Omit<Person, 'name' | 'tail' | 'tier' | 'expires'> = {
  manager: null,
  privileges: [],
  points: null,
  birthdayMonth: null,
  language: null,
  largeText: false,
  identity: null,
};

/** As it is encrypted: what says nothing is left out. */
export function writePerson({
  name,
  tail,
  tier,
  expires,
  manager,
  privileges,
  points,
  birthdayMonth,
  language,
  largeText,
  identity,
}: Person): string {
  return JSON.stringify({
    name,
    tail,
    tier,
    expires: expires ?? undefined,
    manager: manager ?? undefined,
    privileges: privileges.length > 0 ? privileges : undefined,
    points: points ?? undefined,
    birthdayMonth: birthdayMonth ?? undefined,
    language: language ?? undefined,
    largeText: largeText || undefined,
    identity: identity ?? undefined,
  });
}

/** Null for what no version of this program wrote. */
export function readPerson(text: string): Person | null {
  try {
    return personSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
