import type { Notice } from '../../contract/notices.ts';
import type { Result } from '../../contract/result.ts';
import { instantOf, offsetAt } from '../../queue/zoned-time.ts';
import type { Log } from '../ground/log.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** When one that could not be made is tried again. */
const AGAIN = 15 * MINUTE;

export type BackupSchedule = {
  /** Null where the last one was made. */
  readonly failed: Extract<Notice, { readonly kind: 'backup-failed' }> | null;
  /** Makes the backup of the day when it is time to and there is none yet; resolves when it has. */
  tick(now: number): Promise<void>;
};

/** A backup every day at `at`, minutes after midnight in `timezone`; one that was missed is made when the appliance runs again. */
export function scheduleBackups(options: {
  readonly at: number;
  readonly timezone: string;
  /** Makes one unless there is one from `due` to `now`; the file, null where there was one. The error is a sentence. */
  readonly make: (due: number, now: number) => Promise<Result<{ readonly file: string } | null, string>>;
  readonly log: Log;
  readonly changed: () => void;
}): BackupSchedule {
  const { at, timezone, make, log, changed } = options;
  let failed: BackupSchedule['failed'] = null;
  let doneFor: number | null = null;
  let triedAt: number | null = null;

  return {
    get failed() {
      return failed;
    },
    async tick(now) {
      const due = lastTime(timezone, at, now);
      if (doneFor === due || (triedAt !== null && Math.abs(now - triedAt) < AGAIN)) return;
      triedAt = now;
      const made = await make(due, now);
      const before = failed;
      if (made.ok) {
        if (made.value !== null) log.info({ file: made.value.file }, 'a backup was made');
        doneFor = due;
        triedAt = null;
        failed = null;
      } else {
        log.error({ why: made.error }, 'the backup of the day could not be made');
        failed = { kind: 'backup-failed', since: failed?.since ?? now, detail: made.error };
      }
      if (failed !== before) changed();
    },
  };
}

/** When it last was `minutes` after midnight there. */
function lastTime(timezone: string, minutes: number, now: number): number {
  const midnight = Math.floor((now + offsetAt(timezone, now)) / DAY) * DAY;
  const today = instantOf(timezone, midnight + minutes * MINUTE);
  return today <= now ? today : instantOf(timezone, midnight - DAY + minutes * MINUTE);
}
