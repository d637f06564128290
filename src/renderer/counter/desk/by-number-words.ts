import type { ByNumberReason } from '../../../contract/commands-counter.ts';
import type { Language } from '../../../contract/language.ts';

const en = {
  title: 'Call a number',
  reason: 'because',
  choose: 'choose a reason',
  call: 'Call it',
  reasons: {
    frail: 'Needs to go first (frail, pregnant, with a child)',
    returned: 'Came back to this counter',
    manager: 'The manager decided',
    other: 'Another reason',
  } satisfies Record<ByNumberReason, string>,
  sentence: (reason: string) => `Called by number, out of turn: ${reason}.`,
};

/** What the counter says about calls out of turn. */
export const byNumberWords: Record<Language, typeof en> = {
  en,
  'zh-CN': {
    title: '按号呼叫',
    reason: '理由',
    choose: '请选择理由',
    call: '呼叫此号',
    reasons: { frail: '老幼病残孕优先', returned: '补齐材料后返回', manager: '值班经理安排', other: '其他' },
    sentence: (reason) => `按号呼叫，未按顺序：${reason}。`,
  },
  'zh-Hant': {
    title: '指定叫號',
    reason: '理由',
    choose: '請選擇理由',
    call: '叫此號碼',
    reasons: { frail: '年長、孕婦及行動不便者優先', returned: '補齊文件後返回', manager: '值班經理安排', other: '其他' },
    sentence: (reason) => `指定叫號，未依順序：${reason}。`,
  },
};
