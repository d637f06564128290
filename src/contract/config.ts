import { z } from 'zod';
import { printerConnectionSchema, readerConnectionSchema } from './config-connections.ts';
import { dataSchema } from './config-data.ts';
import { checkCounters } from './config-counters.ts';
import { serviceIconSchema, themeSchema } from './config-look.ts';
import { membersSchema, privilegesSchema } from './config-members.ts';
import { bringSchema, checkSelfService, feedbackSchema, questionsSchema, ratingsSchema } from './config-self-service.ts';
import { durationSchema, idSchema, MINUTE, minuteOfDay, spanOfTimeSchema } from './config-values.ts';
import { nearestIn, type LocalText } from './language.ts';
import { languageSchema, localTextSchema } from './language-schema.ts';
import { checkTicket, ticketSchema } from './ticket-template.ts';

/** One stretch of opening time in minutes after midnight; `to` is above 1440 when it ends the next day. */
export type OpenSpan = { readonly from: number; readonly to: number };

const spanPattern = /^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/;
const spansHelp = 'opening hours such as "08:30-18:00", "08:30-12:00,13:30-18:00" or "closed"';

/** Opening hours of a day: spans in ascending order that do not overlap. */
const spansSchema = z
  .string({ error: spansHelp })
  .refine((text) => text === 'closed' || text.split(',').every((span) => spanPattern.test(span.trim())), spansHelp)
  .transform((text): OpenSpan[] => {
    if (text === 'closed') return [];
    return text.split(',').map((span) => {
      const [from = 0, to = 0] = span.trim().split('-').map(minuteOfDay);
      return { from, to: to <= from ? to + 24 * 60 : to };
    });
  })
  .refine(
    (spans) => spans.every((span, i) => i === 0 || span.from >= (spans[i - 1]?.to ?? 0)),
    'opening hours in ascending order, without overlap',
  );

/** Letters only, so that prefix and count can never run together into another prefix's number. */
const prefixSchema = z.string({ error: 'one or two capital letters' }).regex(/^[A-Z]{1,2}$/, 'one or two capital letters');

/** Loopback by name or number (RFC 6761, RFC 1122, RFC 4291). */
const isLoopback = (host: string): boolean => /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\]|0\.0\.0\.0)$/i.test(host);

const timezoneHelp = 'an IANA time zone such as Asia/Shanghai';
const timezoneSchema = z.string({ error: timezoneHelp }).refine((name) => {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}, timezoneHelp);

const dateSchema = z.iso.date({ error: 'a date of the calendar such as "2027-02-06"' });

const allOr = z.union([z.literal('all'), z.array(idSchema).min(1)], { error: 'all, or a list of identifiers' });

export const callingRules = ['escalate', 'deadline', 'accumulate', 'strict', 'fifo'] as const;
export const callingRuleSchema = z.enum(callingRules);
export type CallingRule = z.infer<typeof callingRuleSchema>;

/** How much of the time already waited counts when a ticket waits again: all, half or none of it. */
const placeSchema = z.enum(['kept', 'half', 'last'], { error: 'kept, half or last' });
export type Place = z.infer<typeof placeSchema>;

/** The tracks and fields of a card that can hold a member number. */
const cardTracks = ['auto', 1, 2, 3] as const;
const cardFields = ['pan', 'name', 'discretionary', 'whole', 'uid'] as const;

const issuerPrefixHelp = 'the first digits of card numbers, in quotation marks, such as "9156"';
const issuerPrefixSchema = z.string({ error: issuerPrefixHelp }).regex(/^[0-9A-Z]{1,16}$/, issuerPrefixHelp);

/** What the data of a member card means. */
export const cardSchema = z
  .strictObject({
    /** `auto`: track 2, or track 1 where there is no track 2; where both are there they must agree. */
    track: z
      .union(
        cardTracks.map((track) => z.literal(track)),
        { error: `one of ${cardTracks.join(', ')}` },
      )
      .default('auto'),
    /**
     * `pan`: the primary account number (ISO/IEC 7813; on track 3 ISO/IEC 4909) · `name`: the name field of track 1 · `discretionary`: what
     * follows expiry and service code · `whole`: all between the sentinels · `uid`: the reader sends a bare number, as NFC and ID readers do.
     */
    field: z.enum(cardFields, { error: `one of ${cardFields.join(', ')}` }).default('pan'),
    /** Whether the expiry on the card counts; `none` leaves it to the member directory. */
    expiry: z.enum(['field', 'none'], { error: 'field or none' }).default('field'),
    /** Whether the last digit must be the Luhn check digit (ISO/IEC 7812-1, annex B). */
    luhn: z.boolean().default(false),
    /** How the numbers of the hall's own cards begin; any other card is of another issuer. Without it every card is looked up. */
    issuers: z.array(issuerPrefixSchema).min(1).optional(),
    /** Tier → how its numbers begin: a card that the directory does not know is of this tier. The longest prefix counts. */
    tiers: z.record(idSchema, z.array(issuerPrefixSchema).min(1)).default({}),
    /** Where a vendor's own HID report holds the UID: the byte it begins at and how many there are. Only with `field: uid`. */
    uid: z.strictObject({ from: z.number().int().min(0).max(1_023), length: z.number().int().min(2).max(16) }).optional(),
  })
  .superRefine(({ track, field, luhn, uid }, context) => {
    if (field === 'name' && track !== 1) context.addIssue({ code: 'custom', path: ['track'], message: '1, the only track with a name' });
    if (field === 'discretionary' && track !== 1 && track !== 2)
      context.addIssue({ code: 'custom', path: ['track'], message: '1 or 2, where discretionary data stands' });
    if (field === 'whole' && track === 'auto')
      context.addIssue({ code: 'custom', path: ['track'], message: '1, 2 or 3: the whole of which track' });
    if (field === 'uid' && track !== 'auto')
      context.addIssue({ code: 'custom', path: ['track'], message: 'left out: a UID stands on no track' });
    if (luhn && field !== 'pan' && field !== 'whole')
      context.addIssue({ code: 'custom', path: ['luhn'], message: 'false: only card numbers (field pan or whole) have a check digit' });
    if (uid !== undefined && field !== 'uid')
      context.addIssue({ code: 'custom', path: ['uid'], message: 'left out, or field: uid beside it' });
  });
export type CardRules = z.infer<typeof cardSchema>;

export const serviceSchema = z.strictObject({
  id: idSchema,
  name: localTextSchema,
  prefix: prefixSchema,
  /** What one service should take (S8), milliseconds. */
  target: durationSchema.default(10 * MINUTE),
  /** Its drawing or picture on the kiosk; without one a drawing is chosen by the identifier. */
  icon: serviceIconSchema.optional(),
  /** Times that can be booked: one begins every so often (milliseconds), for so many customers. */
  appointments: z
    .strictObject({
      every: durationSchema.refine((ms) => ms >= 5 * MINUTE && ms <= 240 * MINUTE, 'a duration from 5m to 4h'),
      capacity: z.number().int().min(1).max(50),
    })
    .optional(),
  /** What to bring for it (S6). */
  bring: bringSchema.default([]),
  /** What is asked after the number was taken (S5). */
  questions: questionsSchema.default([]),
});

const tierSchema = z.strictObject({
  id: idSchema,
  name: localTextSchema,
  /** Numbers of this tier begin with it; without one they begin with the service's prefix. */
  prefix: prefixSchema.optional(),
  /** Longest wait from identification to the start of service (S3), milliseconds. */
  limit: durationSchema,
  vip: z.boolean().default(false),
  /** Share of satisfied customers to reach, percent (S11). */
  satisfaction: z.number().min(0).max(100).optional(),
  /** What members of this tier are told they may expect (S20), in each of the hall's languages. */
  privileges: privilegesSchema.optional(),
});

const counterSchema = z.strictObject({
  id: idSchema,
  name: localTextSchema,
  services: allOr.default('all'),
  tiers: allOr.default('all'),
  /** Tiers it calls besides while nobody waits whom it is there for. */
  helps: z.array(idSchema).default([]),
  /** Its own order: these before others, the first named first, among those whose wait has not reached `escalateAt`. */
  prefers: z.strictObject({ services: z.array(idSchema).default([]), tiers: z.array(idSchema).default([]) }).prefault({}),
  /** When it is planned to be open, on days the hall opens: minutes after midnight; without it, as the hall. */
  hours: spansSchema.optional(),
  /** Whether finishing with one customer calls the next. */
  autoCall: z.boolean().default(false),
});
export type Counter = z.infer<typeof counterSchema>;

/** What the calling rules start from where a hall sets nothing else. */
export const callingDefaults = { escalateAt: 0.6, starvesAt: 3 } as const;

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

export const configSchema = z
  .strictObject({
    hall: z.strictObject({
      id: idSchema,
      name: localTextSchema,
      timezone: timezoneSchema,
      languages: z.array(languageSchema).min(1),
    }),
    hours: z.strictObject({
      daily: spansSchema,
      mon: spansSchema.optional(),
      tue: spansSchema.optional(),
      wed: spansSchema.optional(),
      thu: spansSchema.optional(),
      fri: spansSchema.optional(),
      sat: spansSchema.optional(),
      sun: spansSchema.optional(),
      closed: z.array(dateSchema).default([]),
      /** Hours of single dates instead of their weekday's: worked Saturdays (调休) and half days. */
      open: z.record(dateSchema, spansSchema).default({}),
      /** Until when numbers are given: while whoever takes one will probably be served before the doors close for the day, or until they close. */
      lastNumber: z.enum(['forecast', 'closing'], { error: 'forecast or closing' }).default('forecast'),
    }),
    services: z.array(serviceSchema).min(1).max(24),
    /** Highest first; the last one is everybody's. */
    tiers: z.array(tierSchema).min(1).max(12),
    counters: z.array(counterSchema).min(1).max(64),
    calling: z
      .strictObject({
        rule: callingRuleSchema.default('escalate'),
        /** Share of the limit after which a ticket goes before higher tiers (rule `escalate`), 0 to 1. */
        escalateAt: z.number().min(0).max(1).default(callingDefaults.escalateAt),
        /** Multiple of the limit after which a ticket goes before all others, so that none waits for ever (rules `escalate`, `accumulate`, `strict`). */
        starvesAt: z.number().min(1).max(10).default(callingDefaults.starvesAt),
        /** Time between two calls of a ticket, milliseconds; 0 for none. */
        recallAfter: spanOfTimeSchema.refine((ms) => ms <= 10 * MINUTE, 'a duration from 0s to 10m').default(0),
        /** How often a ticket is called before it may be marked a no-show. */
        noShowAfterCalls: z.number().int().min(1).max(9).default(1),
        /** The place of a ticket that a counter sent on, of one that was parked, and of one that came too late. */
        afterTransfer: placeSchema.default('kept'),
        afterParking: placeSchema.default('kept'),
        afterNoShow: placeSchema.default('half'),
        /** For how long a clerk may take back what they did, milliseconds; 0 for never. The manager may for the rest of the day. */
        undo: spanOfTimeSchema.refine((ms) => ms <= 60 * MINUTE, 'a duration from 0s to 60m').default(5 * MINUTE),
      })
      .prefault({}),
    appointments: z
      .strictObject({
        /** How many days ahead can be booked; 0 for today only. */
        ahead: z.number().int().min(0).max(60).default(7),
        /** How long before its time an appointment can be checked in, and how long after it holds, milliseconds. */
        early: durationSchema.default(30 * MINUTE),
        late: durationSchema.default(15 * MINUTE),
        /** How many appointments one phone number may have that are still to come: on one day, and in all. */
        perPhone: z
          .strictObject({ day: z.number().int().min(1).max(50).default(2), all: z.number().int().min(1).max(50).default(4) })
          .prefault({}),
      })
      .prefault({}),
    alerts: z
      .strictObject({
        /** The manager is told of a limit that breaks with at least this chance, 0.05 to 0.95. */
        chance: z.number().min(0.05).max(0.95).default(0.5),
        /** An open counter that calls nobody is told of after so long, milliseconds, while somebody waits for it. */
        idle: durationSchema.default(2 * MINUTE),
      })
      .prefault({}),
    printer: z
      .strictObject({
        connection: printerConnectionSchema.prefault('auto'),
        profile: z.string().default('generic-80mm'),
        /** A ticket that could not be printed for so long is not printed any more, milliseconds. Its number stays valid. */
        discardAfter: durationSchema.default(10 * MINUTE),
      })
      .prefault({}),
    ticket: ticketSchema.prefault({}),
    reader: z.strictObject({ connection: readerConnectionSchema.prefault('auto'), card: cardSchema.prefault({}) }).prefault({}),
    members: membersSchema.prefault({}),
    ratings: ratingsSchema.prefault({}),
    feedback: feedbackSchema.prefault({}),
    network: z
      .strictObject({
        /** `hall` opens every interface of the machine to the hall's network. */
        listen: z.enum(['loopback', 'hall']).default('loopback'),
        port: z.number().int().min(0).max(65535).default(8630),
        /** Who may read `/metrics` and the whole of `/healthz`: this machine, or the hall's network. Others learn only whether it is well. */
        figures: z.enum(['loopback', 'hall']).default('loopback'),
        /** The address phones reach the appliance at, when it is not the machine's own, such as https://queue.example. */
        address: z
          .url({ protocol: /^https?$/, error: 'an address such as https://queue.example', abort: true })
          .refine((address) => !isLoopback(new URL(address).hostname), 'an address that phones can reach, not this machine itself')
          .optional(),
        /** The network interface whose address phones are given, such as wlan0; unless told otherwise the one that leads out of the hall. */
        interface: z.string().min(1).max(64).optional(),
      })
      .prefault({}),
    display: z
      .strictObject({
        /** Directory of pictures and films for the hall display and the kiosk at rest, relative to the configuration file. */
        media: z.string().optional(),
      })
      .prefault({}),
    kiosk: z
      .strictObject({
        /** Untouched for so long the first screen rests and invites, milliseconds. */
        idle: durationSchema.refine((ms) => ms >= 10_000, 'a duration from 10s to 24h').default(60_000),
        /** Whether visits begin with spoken prompts; customers can switch them either way. */
        speech: z.boolean().default(false),
      })
      .prefault({}),
    theme: themeSchema.prefault({}),
    data: dataSchema.prefault({}),
  })
  .superRefine((config, context) => {
    const unique = (list: 'services' | 'tiers' | 'counters'): void => {
      const seen = new Set<string>();
      config[list].forEach((item, index) => {
        if (seen.has(item.id)) {
          context.addIssue({
            code: 'custom',
            path: [list, index, 'id'],
            message: `an identifier of its own: "${item.id}" is there already`,
          });
        }
        seen.add(item.id);
      });
    };
    config.hours.closed.forEach((date, i) => {
      if (date in config.hours.open)
        context.addIssue({ code: 'custom', path: ['hours', 'closed', i], message: `a date that hours.open does not name too` });
    });
    unique('services');
    unique('tiers');
    unique('counters');

    const named = (path: (string | number)[], name: LocalText): void => {
      for (const language of config.hall.languages) {
        if (nearestIn(name, language) === undefined)
          context.addIssue({ code: 'custom', path: [...path, language], message: 'a name, as the hall speaks this language' });
      }
    };
    named(['hall', 'name'], config.hall.name);
    config.services.forEach((service, i) => named(['services', i, 'name'], service.name));
    config.tiers.forEach((tier, i) => {
      named(['tiers', i, 'name'], tier.name);
      for (const language of tier.privileges === undefined ? [] : config.hall.languages) {
        if (nearestIn(tier.privileges ?? {}, language) === undefined)
          context.addIssue({
            code: 'custom',
            path: ['tiers', i, 'privileges', language],
            message: 'a list of texts, as the hall speaks this language',
          });
      }
    });

    const known = { tiers: config.tiers.map(({ id }) => id) };
    config.counters.forEach((counter, i) => named(['counters', i, 'name'], counter.name));
    checkCounters(config, context);
    checkTicket(config, context);
    checkSelfService(config, context);

    for (const tier of Object.keys(config.reader.card.tiers)) {
      if (!known.tiers.includes(tier)) {
        context.addIssue({
          code: 'custom',
          path: ['reader', 'card', 'tiers', tier],
          message: `one of the tiers ${known.tiers.join(', ')}`,
        });
      }
    }

    const prefixes = new Set(config.services.map(({ prefix }) => prefix));
    config.tiers.forEach((tier, i) => {
      if (tier.prefix !== undefined && prefixes.has(tier.prefix)) {
        context.addIssue({
          code: 'custom',
          path: ['tiers', i, 'prefix'],
          message: `a prefix that no service has: "${tier.prefix}" would mix two queues' numbers`,
        });
      }
      if (i > 0 && tier.limit < (config.tiers[i - 1]?.limit ?? 0)) {
        context.addIssue({ code: 'custom', path: ['tiers', i, 'limit'], message: 'a limit no shorter than that of the tier above' });
      }
    });
  });

/** A checked configuration: durations in milliseconds, hours in minutes after midnight. */
export type Config = z.infer<typeof configSchema>;
