import { LineDrawing } from './line-drawing.tsx';
import type { ReactNode } from 'react';
import type { ServiceDrawing } from '../../contract/config-look.ts';
import type { ServiceView } from '../../contract/snapshots.ts';

/** Line drawings on a 24 × 24 grid. */
const drawings: Record<ServiceDrawing, ReactNode> = {
  payment: (
    <>
      <path d="M3 8.5A2.5 2.5 0 0 1 5.5 6H18a2 2 0 0 1 2 2v1.5M3 8.5V17a2.5 2.5 0 0 0 2.5 2.5H19a2 2 0 0 0 2-2v-6a2 2 0 0 0-2-2H4.5" />
      <circle cx="16.5" cy="14.5" r="1.25" />
    </>
  ),
  sim: (
    <>
      <path d="M7 3.5h6.5L18.5 8.5V19A1.5 1.5 0 0 1 17 20.5H7A1.5 1.5 0 0 1 5.5 19V5A1.5 1.5 0 0 1 7 3.5Z" />
      <path d="M8.5 12h7v5.5h-7zM12 12v5.5M8.5 14.75h7" />
    </>
  ),
  broadband: (
    <>
      <path d="M4 15.5h16a1 1 0 0 1 1 1V19a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-2.5a1 1 0 0 1 1-1ZM6.5 17.75h.01M9.5 17.75h.01M17.5 15.5v-4" />
      <path d="M14.8 9.3a3.8 3.8 0 0 1 5.4 0M12.7 7a6.8 6.8 0 0 1 9.6 0" transform="translate(-.3)" />
    </>
  ),
  device: (
    <>
      <rect x="6.5" y="2.5" width="11" height="19" rx="2.25" />
      <path d="M10.5 5.25h3M11.5 18.5h1" />
    </>
  ),
  plan: <path d="m12 3.5 9 4.5-9 4.5L3 8l9-4.5ZM3.5 12.25 12 16.5l8.5-4.25M3.5 16.25 12 20.5l8.5-4.25" />,
  help: (
    <>
      <path d="M4.5 4.5h15A1.5 1.5 0 0 1 21 6v9.5a1.5 1.5 0 0 1-1.5 1.5H12l-4.5 4v-4h-3A1.5 1.5 0 0 1 3 15.5V6a1.5 1.5 0 0 1 1.5-1.5Z" />
      <path d="M9.75 9a2.25 2.25 0 1 1 3.3 2c-.7.37-1.05.8-1.05 1.5M12 14.25h.01" />
    </>
  ),
  bill: <path d="M5.5 3h13v18l-2.2-1.5L14.2 21 12 19.5 9.8 21l-2.1-1.5L5.5 21V3ZM9 8h6M9 12h6" />,
  account: (
    <>
      <circle cx="12" cy="8" r="4" />
      <path d="M4.5 20.5a7.5 7.5 0 0 1 15 0" />
    </>
  ),
  business: <path d="M4.5 20.5v-16h9v16M13.5 9.5h6v11M3 20.5h18M7.5 8h3M7.5 12h3M7.5 16h3M16.5 13h.01M16.5 16.5h.01" />,
  transfer: <path d="M4 8.5h15M15 4.5l4 4-4 4M20 15.5H5M9 11.5l-4 4 4 4" />,
  ticket: (
    <path d="M3.5 8V6A1.5 1.5 0 0 1 5 4.5h14A1.5 1.5 0 0 1 20.5 6v2a4 4 0 0 0 0 8v2a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 18v-2a4 4 0 0 0 0-8ZM9 9.5h6M9 14.5h6" />
  ),
};

/** Words that services' identifiers usually have. */
const words: readonly (readonly [ServiceDrawing, RegExp])[] = [
  ['payment', /top-?up|pay|recharge|charge|fee|cash/],
  ['sim', /sim|card|replace/],
  ['broadband', /broadband|fib(re|er)|internet|wifi|home|network/],
  ['device', /device|phone|handset|terminal|repair/],
  ['plan', /plan|bundle|package|tariff|contract/],
  ['help', /help|question|complain|consult|inquir|enquir|advice|service/],
  ['bill', /bill|invoice|receipt|statement|form/],
  ['account', /account|register|open|name|identity|person|owner/],
  ['business', /business|enterprise|corporate|company|group/],
  ['transfer', /transfer|move|change|switch|port/],
];

/** The picture or drawing of a service: its own, or one chosen by its identifier. Decorative. */
export function ServiceIcon({ id, icon }: Pick<ServiceView, 'id' | 'icon'>) {
  if (icon !== null && 'picture' in icon) return <img className="service-icon" src={icon.picture} alt="" draggable={false} />;
  const drawing = icon?.drawing ?? words.find(([, known]) => known.test(id))?.[0] ?? 'ticket';
  return (
    <LineDrawing className="service-icon" width={1.6}>
      {drawings[drawing]}
    </LineDrawing>
  );
}
