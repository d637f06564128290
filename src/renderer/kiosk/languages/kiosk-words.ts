import type { Language } from '../../../contract/language.ts';
import { en, type KioskWords } from './en.ts';
import { zhCN } from './zh-CN.ts';
import { zhHant } from './zh-Hant.ts';

/** What the kiosk says in each language. */
export const kioskWords: Record<Language, KioskWords> = { en, 'zh-CN': zhCN, 'zh-Hant': zhHant };
