import type { Database } from './database.ts';

export type CustomersTables = {
  ratings: { ticket: Buffer; day: string; tier: string; service: string; counter: string; stars: number; reasons: string };
  answers: { ticket: string; day: string; key: string; secret: Buffer };
  feedback: {
    reference: string;
    kind: string;
    service: string | null;
    at: number;
    scope: string;
    owner: string | null;
    closed_at: number | null;
    key: string | null;
    secret: Buffer | null;
  };
  today: { name: string; day: string; key: string; secret: Buffer };
};

export type CustomerKeysTables = { text_keys: { id: string; wrapped: Buffer } };

/** The two files of what customers said, open. */
export type CustomerFiles = { readonly customers: Database<CustomersTables>; readonly keys: Database<CustomerKeysTables> };
