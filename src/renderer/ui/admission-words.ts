import type { Language } from '../../contract/language.ts';

const en = {
  title: 'This screen is not admitted yet',
  enter: 'Enter',
  erase: 'Erase one digit',
  wrong: 'That PIN is wrong. Please try again.',
  tooMany: (seconds: number) => `Too many attempts. Try again in ${Math.ceil(seconds)} s.`,
  unreachable: 'The ticket machine does not answer. Please try again.',
  admitted: 'Admitted.',
  pairing: 'or let the manager admit this screen with code',
};
export type AdmissionWords = typeof en;

export const admissionWords: Record<Language, AdmissionWords> = {
  en,
  'zh-CN': {
    title: '本屏幕尚未获准接入',
    enter: '进入',
    erase: '删除一位',
    wrong: 'PIN 不正确，请重新输入。',
    tooMany: (seconds: number) => `尝试次数过多，请在 ${Math.ceil(seconds)} 秒后再试。`,
    unreachable: '取号系统没有响应，请稍后再试。',
    admitted: '已接入。',
    pairing: '或在经理屏幕上输入以下配对码接入本屏幕',
  },
  'zh-Hant': {
    title: '本螢幕尚未核准',
    enter: '進入',
    erase: '刪除一位',
    wrong: 'PIN 不正確，請重新輸入。',
    tooMany: (seconds: number) => `嘗試次數過多，請在 ${Math.ceil(seconds)} 秒後再試。`,
    unreachable: '取號系統沒有回應，請稍後再試。',
    admitted: '已核准。',
    pairing: '或在經理螢幕上輸入以下配對碼，核准本螢幕',
  },
};
