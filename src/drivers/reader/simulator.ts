import type { LocalText } from '../../contract/language.ts';
import type { Wire } from '../wire.ts';
import { magtekReport } from './magtek.ts';
import { pushedWire } from './pushed-wire.ts';

/** A reader without hardware: a wire that carries the reports a MagTek reader would send. */
export interface SimulatedReader extends Wire {
  /** The cards lying ready beside it. */
  readonly cards: readonly { readonly id: string; readonly label: LocalText }[];
  /** Swipes a card with this track 2, sentinels included. */
  swipe(track2: string): void;
  /** Swipes a card that cannot be read. */
  swipeDamaged(): void;
  /** Swipes one of `cards`; false when there is no such card. */
  swipeCard(id: string): boolean;
}

/** The members among them stand in `assets/example-members.csv`. Numbers begin with 9156: assigned by China itself (ISO/IEC 7812), no payment card's. */
const demonstrationCards = [
  {
    id: 'gold',
    label: { 'zh-CN': '金卡会员', 'zh-Hant': '金卡會員', en: 'Gold member' },
    track2: ';9156001000001234=49121010000000000?',
  },
  {
    id: 'gotone',
    label: { 'zh-CN': '全球通客户', 'zh-Hant': '全球通客戶', en: 'GoTone member' },
    track2: ';9156002000005678=49121010000000000?',
  },
  {
    id: 'expired',
    label: { 'zh-CN': '过期的卡', 'zh-Hant': '已過期的卡', en: 'Expired card' },
    track2: ';9156001000004321=20061010000000000?',
  },
  {
    id: 'unknown',
    label: { 'zh-CN': '其他卡', 'zh-Hant': '其他卡', en: 'Unknown card' },
    track2: ';9156009000009999=49121010000000000?',
  },
  {
    id: 'unreadable',
    label: { 'zh-CN': '读不出的卡', 'zh-Hant': '讀不出的卡', en: 'Unreadable card' },
    track2: null,
  },
] as const;

/** While it is closed, swipes go nowhere, as with a reader that is unplugged. */
export function createSimulatedReader(): SimulatedReader {
  const wire = pushedWire('simulator');
  const swipe = (track2: string): void => wire.push(magtekReport({ track2 }));
  const swipeDamaged = (): void => wire.push(magtekReport({ track1: '%E?', track2: ';E?' }));

  return Object.assign(wire, {
    cards: demonstrationCards.map(({ id, label }) => ({ id, label })),
    swipe,
    swipeDamaged,
    swipeCard(id: string) {
      const card = demonstrationCards.find((candidate) => candidate.id === id);
      if (card === undefined) return false;
      if (card.track2 === null) swipeDamaged();
      else swipe(card.track2);
      return true;
    },
  });
}
