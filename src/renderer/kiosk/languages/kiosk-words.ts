import type { Language } from '../../../contract/language.ts';
import { en, type KioskWords } from './en.ts';
import { zhCN } from './zh-CN.ts';

/** What the kiosk says in each language. To add one, write its file after `en.ts` and name it here and in contract/language.ts. */
export const kioskWords: Record<Language, KioskWords> = { en, 'zh-CN': zhCN };
