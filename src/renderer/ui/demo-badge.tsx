import type { HallView } from '../../contract/hall-view.ts';
import './demo-badge.css';

/** Says on every screen that the hall is a demonstration, in all languages at once: 演示 is written alike in both Chinese scripts. Touches go through it. */
export function DemoBadge({ hall }: { readonly hall: Pick<HallView, 'demo'> }) {
  return hall.demo ? <p className="demo-badge">演示 / Demo</p> : null;
}
