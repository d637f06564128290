import type { Migration } from '../migrate.ts';
import { customerKeysTable } from './customer-keys-0001.ts';
import { customerTables } from './customers-0001.ts';
import { queueTables } from './hall-0001-queue.ts';
import { staffTables } from './hall-0002-staff.ts';
import { counterPause } from './hall-0003-pause.ts';
import { wholeLife } from './hall-0004-whole-life.ts';
import { appointmentTables } from './hall-0005-appointments.ts';
import { pauseUntil } from './hall-0006-pause-until.ts';
import { journalChain } from './hall-0007-journal-chain.ts';
import { daysApart } from './hall-0008-days-apart.ts';
import { acts } from './hall-0009-acts.ts';
import { todayTable } from './customers-0002-today.ts';
import { memberKeysTable } from './member-keys-0001.ts';
import { membersTables } from './members-0001.ts';
import { ownKeys } from './members-0002-own-keys.ts';

/** `hall.db`: the queue and who may look at it. */
export const hallMigrations: readonly Migration[] = [
  queueTables,
  staffTables,
  counterPause,
  wholeLife,
  appointmentTables,
  pauseUntil,
  journalChain,
  daysApart,
  acts,
];

/** `members.db`: a file of its own, so that an import of a million members never makes the desk wait for the disk. */
export const memberMigrations: readonly Migration[] = [membersTables, ownKeys];

/** `member-keys.db`: what decrypts the members, one by one. */
export const memberKeyMigrations: readonly Migration[] = [memberKeysTable];

/** `customers.db`: ratings, and what customers said. */
export const customerMigrations: readonly Migration[] = [customerTables, todayTable];

/** `customer-keys.db`: what decrypts the words of customers, one by one. */
export const customerKeyMigrations: readonly Migration[] = [customerKeysTable];
