import type { Language } from '../../contract/language.ts';
import type { TicketState } from '../../contract/snapshots.ts';
import type { Failure } from '../ui/connection.ts';

const en = {
  leave: 'Leave the queue',
  sure: 'Leave the queue?',
  means: (number: string) =>
    `${number} will then not be called any more. You can take that back for a few minutes only; after that you would need a new number.`,
  stay: 'Keep my old place after all',
  staying: 'One moment, please',
  cannotStay: 'Sorry, your place cannot be given back here any more. Please ask our staff.',
  keep: 'Keep my place',
  leaveNow: 'Yes, leave the queue',
  leaving: 'One moment, please',
  /** `state`: what the number is in now. */
  refused: (failure: Failure, state: TicketState): string => {
    if (failure === 'no-answer') return 'There was no answer, so your place is kept. Please try again in a moment.';
    if (failure === 'too-many-attempts') return 'Too many attempts. Please try again in a minute, or ask our staff.';
    if (failure !== 'not-waiting' && failure !== 'unknown-ticket')
      return 'Sorry, that did not work and your place is kept. Please try again, or ask our staff.';
    if (state === 'called' || state === 'serving')
      return 'You have just been called, so your number stays valid. Please go to the counter.';
    return 'This number does not wait any more.';
  },
};
type LeaveWords = typeof en;

export const leaveWords: Record<Language, LeaveWords> = {
  en,
  'zh-CN': {
    leave: '取消排队',
    sure: '确定要取消排队吗？',
    means: (number: string) => `取消后将不再叫 ${number} 号。几分钟之内可以恢复原来的位置，之后如需办理，请重新取号。`,
    stay: '恢复排队，保留原来的位置',
    staying: '请稍候…',
    cannotStay: '抱歉，此处已无法恢复您的位置，请联系工作人员。',
    keep: '继续排队',
    leaveNow: '确定取消',
    leaving: '请稍候…',
    refused: (failure: Failure, state: TicketState): string => {
      if (failure === 'no-answer') return '没有收到回应，您的位置仍然保留。请稍后再试。';
      if (failure === 'too-many-attempts') return '操作次数过多，请一分钟后再试，或联系工作人员。';
      if (failure !== 'not-waiting' && failure !== 'unknown-ticket') return '抱歉，操作未成功，您的位置仍然保留。请重试，或联系工作人员。';
      if (state === 'called' || state === 'serving') return '刚刚已叫到您的号码，号码仍然有效，请您前往窗口。';
      return '这个号码已不在排队。';
    },
  },
  'zh-Hant': {
    leave: '取消排隊',
    sure: '確定要取消排隊嗎？',
    means: (number: string) => `取消後將不再叫 ${number} 號。幾分鐘之內可以恢復原來的位置，之後如需辦理，請重新取號。`,
    stay: '恢復排隊，保留原來的位置',
    staying: '請稍候…',
    cannotStay: '抱歉，此處已無法恢復您的位置，請洽詢服務人員。',
    keep: '繼續排隊',
    leaveNow: '確定取消',
    leaving: '請稍候…',
    refused: (failure: Failure, state: TicketState): string => {
      if (failure === 'no-answer') return '沒有收到回應，您的位置仍然保留。請稍後再試。';
      if (failure === 'too-many-attempts') return '操作次數過多，請一分鐘後再試，或洽詢服務人員。';
      if (failure !== 'not-waiting' && failure !== 'unknown-ticket') return '抱歉，操作未成功，您的位置仍然保留。請重試，或洽詢服務人員。';
      if (state === 'called' || state === 'serving') return '剛剛已叫到您的號碼，號碼仍然有效，請您前往櫃檯。';
      return '這個號碼已不在排隊。';
    },
  },
};
