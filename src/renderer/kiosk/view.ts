import type { Language } from '../../contract/language.ts';
import type { KioskSnapshot } from '../../contract/snapshots.ts';
import type { ScreenProps } from '../ui/screen.tsx';
import type { AccessWays } from './access.ts';
import type { TaskWays } from './task.ts';

/** What every view of the kiosk gets. What stands inside a view takes only its share of it, with `Pick`. */
export type KioskViewProps = ScreenProps<KioskSnapshot> &
  TaskWays &
  AccessWays & {
    readonly language: Language;
    readonly setLanguage: (language: Language) => void;
    /** Asks staff for their PIN. */
    readonly openMaintenance: () => void;
  };
