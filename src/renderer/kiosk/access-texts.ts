import type { Language } from '../../contract/language.ts';
import type { Access } from './access.ts';

const enWishes: Record<keyof Access, string> = { large: 'Large text', contrast: 'Contrast', low: 'Low reach', speech: 'Speech' };
const zhWishes: Record<keyof Access, string> = { large: '大字', contrast: '高对比', low: '低位操作', speech: '语音' };

const en = {
  title: 'Make this screen easier to use',
  wishes: enWishes,
  below: 'The screen is now within reach below',
};
export type AccessTexts = typeof en;

export const accessTexts: Record<Language, AccessTexts> = {
  en,
  'zh-CN': { title: '无障碍设置', wishes: zhWishes, below: '操作区已移至下方' },
};
