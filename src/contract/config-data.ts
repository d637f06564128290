import { z } from 'zod';
import { daysSchema, durationSchema, minuteOfDay } from './config-values.ts';

const HOUR = 60 * 60_000;

const sizeHelp = 'a size from 10MB to 900GB, such as 500MB or 2GB';
/** Bytes once parsed. */
const sizeSchema = z
  .string({ error: sizeHelp })
  .regex(/^[1-9]\d{0,2}(MB|GB)$|^[1-9]\d{3}MB$/, sizeHelp)
  .transform((text) => Number(text.slice(0, -2)) * (text.endsWith('GB') ? 1_000_000_000 : 1_000_000))
  .refine((bytes) => bytes >= 10_000_000, sizeHelp);

const timeOfDayHelp = 'a time of day such as "03:30"';
/** Minutes after midnight once parsed. */
const timeOfDaySchema = z
  .string({ error: timeOfDayHelp })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, timeOfDayHelp)
  .transform(minuteOfDay);

const pathSchema = z.string({ error: 'a directory' }).min(1, 'a directory');

/** Where the hall's data is kept a second time. */
export const dataSchema = z.strictObject({
  mirror: z
    .strictObject({
      /** Where the mirror is, relative to the configuration file; without it in the data directory. */
      directory: pathSchema.optional(),
      /** How often it takes a full copy, milliseconds; the journal goes there all the time. */
      every: durationSchema.default(24 * HOUR),
      /** Whether it holds the keys to members and to what customers said. */
      keys: z.boolean().default(false),
    })
    .prefault({}),
  backup: z
    .strictObject({
      /** Where a backup is put every day, relative to the configuration file; without it none is made by itself. */
      directory: pathSchema.optional(),
      at: timeOfDaySchema.prefault('03:30'),
      /** How many are kept. */
      keep: z.number().int().min(1).max(400).default(14),
      /** Encrypts them for whoever has the key to this one. */
      recipient: z
        .string()
        .regex(/^age1[02-9ac-hj-np-z]{10,}$/, 'a public key of age, such as age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p')
        .optional(),
      /** Or with the passphrase in this environment variable. */
      passphraseFrom: z
        .string()
        .regex(/^[A-Z][A-Z0-9_]{0,63}$/, 'the name of an environment variable, such as QUHAO_BACKUP_PASSPHRASE')
        .optional(),
    })
    .prefault({}),
  archive: z
    .strictObject({
      /** How old a day of the journal must be to leave the queue's file for the archive, milliseconds. */
      after: daysSchema.prefault('35d'),
    })
    .prefault({}),
  /** Staff are told when less than this is free where something is kept, bytes. */
  warnBelow: sizeSchema.prefault('500MB'),
});
