import type { Config } from '../contract/config.ts';
import { apply } from './apply.ts';
import { openDay } from './business-day.ts';
import type { Day, Hall } from './hall.ts';
import { businessDay } from './hours.ts';

/** The last answer for a state: until something happens it is asked again and again. */
const presents = new WeakMap<Hall, { readonly day: Day; readonly hall: Hall }>();

/** The hall as any command would find it now: of the day that it is, even if nothing has happened on it yet. */
export function presentHall(config: Config, hall: Hall, now: number): Hall {
  const day = businessDay(config, now);
  if (day === hall.day) return hall;
  const known = presents.get(hall);
  if (known?.day === day) return known.hall;
  const present = openDay(config, hall, now).reduce(apply, hall);
  presents.set(hall, { day, hall: present });
  return present;
}
