import { profileNamed, type PrinterProfile } from '../../../src/drivers/printer/profiles.ts';

/** A profile that must exist. */
export function profile(name: string): PrinterProfile {
  const found = profileNamed(name);
  if (found === undefined) throw new Error(`no profile ${name}`);
  return found;
}
