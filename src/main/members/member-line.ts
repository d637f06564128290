import { csvFieldsAt } from '../text/csv-fields.ts';
import { languages } from '../../contract/language.ts';
import { languageSchema } from '../../contract/language-schema.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import { cardTail } from './mask.ts';
import type { Person } from './member-person.ts';
import { normalPhone } from './member-secrets.ts';

/** Lines are numbered from 1, the header included. Reasons hold no member's data. */
export type Rejection = { readonly line: number; readonly reason: string };

/** What one line of a member file says. */
export type MemberLine = { readonly card: string; readonly phone: string | null; readonly person: Person };

const required = ['card', 'name', 'phone', 'tier', 'expires'] as const;
const optional = ['manager', 'privileges', 'points', 'birthday_month', 'language', 'large_text', 'identity'] as const;
type Column = (typeof required)[number] | (typeof optional)[number];

/** The required columns of a member file; the optional ones may follow, and all in any order. */
const memberHeader = required.join();
const columns: readonly Column[] = [...required, ...optional];

/** In which field each column stands; null for one that is not there. */
export type Header = Readonly<Record<Column, number | null>> & { readonly fields: number };

const LONGEST_TEXT = 60;
const MOST_PRIVILEGES = 8;

const text = /^[^\p{Cc}]+$/u;
const yes = new Set(['yes', 'y', 'true', '1', '是']);
const no = new Set(['', 'no', 'n', 'false', '0', '否']);

/** The fields of one line, blanks around them removed. */
function fieldsOf(line: string): Result<readonly string[], string> {
  // Without a quotation mark CSV is what stands between the commas; a million members are worth the short cut.
  if (!line.includes('"')) return ok(line.split(',').map((field) => field.trim()));
  const fields = csvFieldsAt(line);
  return fields.ok ? ok(fields.value.map((field) => field.text.trim())) : err('a quotation mark is misplaced');
}

/** Reads the first line of a member file. The error is a sentence about it. */
export function readHeader(line: string): Result<Header, string> {
  const fields = fieldsOf(line);
  const names = fields.ok ? fields.value.map((name) => name.toLowerCase()) : [];
  const at = (column: Column): number | null => (names.includes(column) ? names.indexOf(column) : null);
  const missing = required.filter((column) => at(column) === null);
  if (missing.length > 0)
    return err(`the first line is not a header: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing of ${memberHeader}`);
  const strange = names.findIndex((_name, i) => !columns.some((column) => at(column) === i));
  if (strange >= 0)
    return err(
      `column ${strange + 1} of the first line is not known, or there twice: the columns are ${memberHeader}, then any of ${optional.join()}`,
    );
  return ok({
    card: at('card'),
    name: at('name'),
    phone: at('phone'),
    tier: at('tier'),
    expires: at('expires'),
    manager: at('manager'),
    privileges: at('privileges'),
    points: at('points'),
    birthday_month: at('birthday_month'),
    language: at('language'),
    large_text: at('large_text'),
    identity: at('identity'),
    fields: names.length,
  });
}

/** Reads one line of a member file. Errors say what is wrong with the line without repeating any of it. */
export function readMember(line: string, header: Header, tiers: readonly string[]): Result<MemberLine, string> {
  const fields = fieldsOf(line);
  if (!fields.ok) return fields;
  if (fields.value.length !== header.fields) return err(`there are ${fields.value.length} fields instead of ${header.fields}`);
  const field = (column: Column): string => fields.value[header[column] ?? -1] ?? '';
  const orNull = (value: string): string | null => (value === '' ? null : value);
  const isText = (value: string): boolean => value.length <= LONGEST_TEXT && text.test(value);

  const card = field('card').toUpperCase();
  if (!/^[0-9A-Z]{1,40}$/.test(card)) return err('card is not a number of 1 to 40 digits or letters');
  const name = field('name');
  if (!isText(name)) return err(`name is not a text of 1 to ${LONGEST_TEXT} characters`);
  const phone = normalPhone(field('phone'));
  if (phone !== '' && !/^\+?\d{5,15}$/.test(phone)) return err('phone is neither empty nor a number of 5 to 15 digits');
  const tier = field('tier');
  if (!tiers.includes(tier)) return err(`tier is none of ${tiers.join(', ')}`);
  const expires = field('expires');
  if (expires !== '' && !/^\d{4}-(0[1-9]|1[0-2])$/.test(expires)) return err('expires is neither empty nor a month such as 2027-06');
  const manager = field('manager');
  if (manager !== '' && !isText(manager)) return err(`manager is neither empty nor a text of at most ${LONGEST_TEXT} characters`);
  const privileges = field('privileges')
    .split(/[;；|]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  if (privileges.length > MOST_PRIVILEGES || !privileges.every(isText))
    return err(`privileges are not at most ${MOST_PRIVILEGES} texts of at most ${LONGEST_TEXT} characters with ; between them`);
  const points = field('points');
  if (!/^\d{0,9}$/.test(points)) return err('points is neither empty nor a number of at most 9 digits');
  const birthday = field('birthday_month');
  if (!/^(|0?[1-9]|1[0-2])$/.test(birthday)) return err('birthday_month is neither empty nor a month from 1 to 12');
  const language = languageSchema.safeParse(field('language'));
  if (!language.success && field('language') !== '') return err(`language is neither empty nor one of ${languages.join(', ')}`);
  const large = field('large_text').toLowerCase();
  if (!yes.has(large) && !no.has(large)) return err('large_text is neither empty nor yes or no');
  const identity = field('identity').toUpperCase();
  if (!/^(|\d{3}[0-9X])$/.test(identity)) return err('identity is neither empty nor the last four characters of an identity number');
  return ok({
    card,
    phone: orNull(phone),
    person: {
      name,
      tail: cardTail(card),
      tier,
      expires: orNull(expires),
      manager: orNull(manager),
      privileges,
      points: points === '' ? null : Number(points),
      birthdayMonth: birthday === '' ? null : Number(birthday),
      language: language.data ?? null,
      largeText: yes.has(large),
      identity: orNull(identity),
    },
  });
}
