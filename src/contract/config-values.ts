import { z } from 'zod';

/* The words in which several parts of the configuration are written. */

export const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const units: Record<string, number> = { s: 1_000, m: MINUTE, h: HOUR };

/** Minutes after midnight of a time of day such as 08:30. */
export const minuteOfDay = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));

export const spanOfTimeSchema = z
  .string({ error: 'a duration such as 90s, 10m or 1h' })
  .regex(/^\d{1,5}[smh]$/, 'a duration such as 90s, 10m or 1h')
  .transform((text) => Number(text.slice(0, -1)) * (units[text.slice(-1)] ?? 0));

/** A duration such as `90s`, `10m` or `1h`; milliseconds once parsed, 1 s to 24 h. */
export const durationSchema = spanOfTimeSchema.refine((ms) => ms >= 1_000 && ms <= DAY, 'a duration from 1s to 24h');

const hoursHelp = 'a number of hours from 1h to 720h, such as 24h';
/** Time to answer somebody; milliseconds once parsed. */
export const hoursToAnswerSchema = z
  .string({ error: hoursHelp })
  .regex(/^\d{1,3}h$/, hoursHelp)
  .transform((text) => Number(text.slice(0, -1)) * HOUR)
  .refine((ms) => ms >= HOUR && ms <= 30 * DAY, hoursHelp);

const daysHelp = 'a number of days from 1d to 3650d, such as 400d';
/** How long something is kept; milliseconds once parsed. */
export const daysSchema = z
  .string({ error: daysHelp })
  .regex(/^\d{1,4}d$/, daysHelp)
  .transform((text) => Number(text.slice(0, -1)) * DAY)
  .refine((ms) => ms >= DAY && ms <= 3_650 * DAY, daysHelp);

/** Identifiers appear in journals, metrics and addresses, so they stay short and plain. */
export const idSchema = z
  .string({ error: 'an identifier of a-z, 0-9 and -, in quotation marks when it is a number' })
  .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'an identifier of a-z, 0-9 and -, at most 32 long');
