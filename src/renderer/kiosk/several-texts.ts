import type { Language } from '../../contract/language.ts';

const en = {
  several: 'Several services',
  title: 'Choose your services',
  help: (most: number) => `In the order you want, up to ${most}: one number for all`,
  chosen: 'Your services, in order',
  none: 'Nothing chosen yet',
  nth: (nth: number) => `number ${nth}`,
  take: (count: number) => (count > 1 ? `Take a number for ${count}` : 'Take a number'),
};
export type SeveralTexts = typeof en;

export const severalTexts: Record<Language, SeveralTexts> = {
  en,
  'zh-CN': {
    several: '办理多项业务',
    title: '请选择要办理的各项业务',
    help: (most) => `请按办理先后轻触，最多 ${most} 项，只取一个号`,
    chosen: '您要办理的业务',
    none: '尚未选择',
    nth: (nth) => `第 ${nth} 项`,
    take: (count) => (count > 1 ? `取号（${count} 项）` : '取号'),
  },
};
