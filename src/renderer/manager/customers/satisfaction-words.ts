import type { Language } from '../../../contract/language.ts';

const en = {
  title: (days: number) => `Satisfaction, last ${days} days`,
  help: 'Who rated 4 or 5 of 5 counts as satisfied.',
  overall: 'Overall',
  groups: { tiers: 'By tier', services: 'By service', counters: 'By counter' },
  columns: { name: 'For', ratings: 'Ratings', satisfied: 'Satisfied', target: 'Target' },
  none: 'no ratings yet',
  reasons: 'Named most by who was not satisfied',
  times: (count: number) => `${count} ×`,
};

export const satisfactionWords: Readonly<Record<Language, typeof en>> = {
  en,
  'zh-CN': {
    title: (days: number) => `近 ${days} 天满意度`,
    help: '5 分制中评 4 分或 5 分计为满意。',
    overall: '总体',
    groups: { tiers: '按客户等级', services: '按业务', counters: '按窗口' },
    columns: { name: '对象', ratings: '评价数', satisfied: '满意率', target: '目标' },
    none: '暂无评价',
    reasons: '不满意客户提到最多的原因',
    times: (count: number) => `${count} 次`,
  },
  'zh-Hant': {
    title: (days: number) => `近 ${days} 天滿意度`,
    help: '5 分制中評 4 分或 5 分計為滿意。',
    overall: '整體',
    groups: { tiers: '依客戶等級', services: '依業務', counters: '依櫃檯' },
    columns: { name: '對象', ratings: '評價數', satisfied: '滿意率', target: '目標' },
    none: '暫無評價',
    reasons: '不滿意客戶提到最多的原因',
    times: (count: number) => `${count} 次`,
  },
};
