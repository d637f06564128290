import { z } from 'zod';
import { daysSchema } from './config-values.ts';
import { languageSchema } from './language-schema.ts';

/* The configuration's part about members. */

const DAY = 24 * 60 * 60_000;

const patienceHelp = 'a time from 100ms to 10s, such as 800ms';
/** How long to wait for another program, such as `800ms` or `2s`; milliseconds once parsed. */
const patienceSchema = z
  .string({ error: patienceHelp })
  .regex(/^\d{1,5}m?s$/, patienceHelp)
  .transform((text) => (text.endsWith('ms') ? Number(text.slice(0, -2)) : Number(text.slice(0, -1)) * 1_000))
  .refine((ms) => ms >= 100 && ms <= 10_000, patienceHelp);

/** Where the operator's own member system is asked (docs/member-connector.md). */
const connectorSchema = z
  .strictObject({
    url: z.url({ protocol: /^https?$/, error: 'an address such as https://crm.example/members' }),
    timeout: patienceSchema.default(800),
    /** The environment variable that holds the key sent as a bearer token; without it none is sent. */
    keyFrom: z
      .string()
      .regex(/^[A-Z][A-Z0-9_]{0,63}$/, 'the name of an environment variable, such as QUHAO_MEMBERS_KEY')
      .optional(),
    /** Lets card and phone numbers travel unencrypted to another machine. */
    plainHttp: z.boolean().default(false),
  })
  .superRefine(({ url, plainHttp }, context) => {
    // What is no address has been told already.
    if (!URL.canParse(url)) return;
    const { protocol, hostname, username, password, search, hash } = new URL(url);
    const isLoopback = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
    if (protocol === 'http:' && !isLoopback && !plainHttp) {
      context.addIssue({
        code: 'custom',
        path: ['url'],
        message:
          'an address with https, because card numbers go there; or plainHttp: true beside it, in a network that nobody else can read',
      });
    }
    if (username !== '' || password !== '' || search !== '' || hash !== '') {
      context.addIssue({
        code: 'custom',
        path: ['url'],
        message: 'an address without user, password, ? and #: the key goes into the environment variable named by keyFrom',
      });
    }
  });

export const membersSchema = z.strictObject({
  /** Who was neither imported nor answered by the operator's system for so long is erased, milliseconds. */
  retention: daysSchema.default(400 * DAY),
  /** How a member without their card is found by phone number (S2). */
  byPhone: z
    .strictObject({
      /** What confirms the number: the last four digits of the card or the identity number, or nothing. */
      confirm: z.enum(['none', 'card', 'identity'], { error: 'none, card or identity' }).default('card'),
      /** Attempts in one minute at one kiosk, and at all kiosks together, so that nobody can fish for members. */
      perMinute: z.number().int().min(1).max(60).default(6),
      perMinuteOverall: z.number().int().min(1).max(600).default(20),
    })
    .prefault({}),
  connector: connectorSchema.optional(),
});

const privilegeHelp = 'a text of 1 to 60 characters';
const privilegeSchema = z.string({ error: privilegeHelp }).trim().min(1, privilegeHelp).max(60, privilegeHelp);

/** What members of a tier are told they may expect, at most eight texts in each language. */
export const privilegesSchema = z.partialRecord(languageSchema, z.array(privilegeSchema).min(1).max(8));
