import type { Language } from '../../contract/language.ts';
import { unreachable } from '../../contract/result.ts';
import type { TicketState } from '../../contract/snapshots.ts';
import type { Failure } from '../ui/connection.ts';

const en = {
  leave: 'Leave queue',
  check: 'The check digits on your ticket',
  checkHelp: 'Four digits, so that nobody else can leave in your place.',
  checked: 'Next',
  sure: 'Leave the queue?',
  means: (number: string) => [`${number} will not be called any more.`, 'Your place cannot be given back.', 'To be served after all you would need a new number.'],
  keep: 'Keep my place',
  leaveNow: 'Yes, leave the queue',
  busy: 'One moment, please',
  left: 'You have left the queue',
  leftHelp: (number: string) => `${number} will not be called any more. You are welcome to take a new number at any time.`,
  done: 'Done',
  wrongCheck: 'These are not the check digits of this ticket. Please type the four digits printed on it.',
  tooMany: 'Too many attempts. Please try again in a minute, leave by phone with the QR code on your ticket, or ask our staff.',
  sorry: 'Sorry, that did not work, and your place is kept. Please try again, or ask our staff.',
  /** Why a number in this state cannot leave. */
  cannot: {
    called: 'This number has been called already and stays valid. Please go to the counter.',
    serving: 'This number is being served already.',
    served: 'This number has been served already.',
    expired: 'This number is no longer valid.',
  },
};
export type LeaveTexts = typeof en;

export const leaveTexts: Record<Language, LeaveTexts> = {
  en,
  'zh-CN': {
    leave: '取消排队',
    check: '请输入号票上的校验码',
    checkHelp: '四位数字，用于确认是您本人的号票。',
    checked: '下一步',
    sure: '确定要取消排队吗？',
    means: (number: string) => [`将不再叫 ${number} 号。`, '您的位置无法恢复。', '如需办理，请重新取号。'],
    keep: '继续排队',
    leaveNow: '确定取消',
    busy: '请稍候…',
    left: '您已取消排队',
    leftHelp: (number: string) => `将不再叫 ${number} 号，欢迎随时重新取号。`,
    done: '完成',
    wrongCheck: '校验码与号票不符，请输入号票上印的四位数字。',
    tooMany: '尝试次数过多。请一分钟后再试，或扫描号票上的二维码用手机取消，也可联系工作人员。',
    sorry: '抱歉，操作未成功，您的位置仍然保留。请重试，或联系工作人员。',
    cannot: {
      called: '这个号码已叫号，仍然有效，请您前往窗口。',
      serving: '这个号码正在办理，无需取消。',
      served: '这个号码已办结，无需取消。',
      expired: '这个号码已失效，无需取消。',
    },
  },
};

/** Why a number cannot leave the queue; null for one that can, or has. */
export function whyNot(state: TicketState, text: LeaveTexts): string | null {
  switch (state) {
    case 'waiting':
    case 'parked':
    case 'no-show':
    case 'left':
      return null;
    case 'called':
    case 'serving':
    case 'served':
    case 'expired':
      return text.cannot[state];
    default:
      return unreachable(state);
  }
}

/** What came of an attempt. A number that does not wait any more says so by its state. */
export function leaveRefused(failure: Failure | null, text: LeaveTexts): string {
  if (failure === null || failure === 'not-waiting') return '';
  if (failure === 'wrong-check') return text.wrongCheck;
  return failure === 'too-many-attempts' ? text.tooMany : text.sorry;
}
