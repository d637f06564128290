import type { PhoneSnapshot } from '../../contract/snapshots.ts';

export type PhoneTicket = NonNullable<PhoneSnapshot['ticket']>;
