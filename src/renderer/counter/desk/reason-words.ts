import { inLanguage, type Language } from '../../../contract/language.ts';
import { unreachable } from '../../../contract/result.ts';
import type { CallReason } from '../../../contract/call-reason.ts';
import type { CounterSnapshot } from '../../../contract/snapshots.ts';
import { minutes } from '../../staff/duration-words.ts';
import { formatTime } from '../../ui/times.ts';
import { byNumberWords } from './by-number-words.ts';

type Sentences = {
  /** `waited` and `limit` are spans in words, `share` is percent. */
  readonly escalated: (waited: string, limit: string, share: number) => string;
  readonly escalatedAboveOthers: (waited: string, limit: string, share: number, tier: string) => string;
  readonly starving: (waited: string, limit: string) => string;
  readonly preferred: (waited: string) => string;
  /** Begins the sentence that says why this one of those it helps. */
  readonly helping: string;
  readonly tierFirst: (waited: string) => string;
  readonly deadline: (left: string) => string;
  readonly overdue: (over: string) => string;
  readonly accumulate: (share: number) => string;
  readonly fifo: (waited: string) => string;
  readonly booked: (time: string) => string;
};

const sentences: Readonly<Record<Language, Sentences>> = {
  'zh-CN': {
    escalated: (waited, limit, share) => `已等候 ${waited}，达到时限 ${limit}的 ${share}%，是可按时办理者中最先到时限的。`,
    preferred: (waited) => `本窗口优先办理的业务或等级（已等候 ${waited}）。`,
    helping: '本窗口专属等级无人等候，协助其他等级；',
    starving: (waited, limit) => `已等候 ${waited}，远超时限 ${limit}，优先于所有顾客。`,
    escalatedAboveOthers: (waited, limit, share, tier) => `${tier}已等候 ${waited}，达到时限 ${limit}的 ${share}%，因此先于更高等级叫号。`,
    tierFirst: (waited) => `等候者中等级最高，且等候最久（${waited}）。`,
    deadline: (left) => `距等候时限最近，叫号时还剩${left}。`,
    overdue: (over) => `已超过等候时限${over}，超时最久。`,
    accumulate: (share) => `已用等候时限的比例最高（${share}%）。`,
    fifo: (waited) => `等候最久（${waited}）。`,
    booked: (time) => `已预约 ${time}，等候时间按预约提前计算；`,
  },
  'zh-Hant': {
    escalated: (waited, limit, share) => `已等候 ${waited}，達到時限 ${limit} 的 ${share}%，是可準時辦理者中最先到時限的。`,
    preferred: (waited) => `本櫃檯優先辦理的業務或等級（已等候 ${waited}）。`,
    helping: '本櫃檯專屬等級無人等候，協助其他等級；',
    starving: (waited, limit) => `已等候 ${waited}，遠超過時限 ${limit}，優先於所有顧客。`,
    escalatedAboveOthers: (waited, limit, share, tier) => `${tier}已等候 ${waited}，達到時限 ${limit} 的 ${share}%，因此先於更高等級叫號。`,
    tierFirst: (waited) => `等候者中等級最高，且等候最久（${waited}）。`,
    deadline: (left) => `距等候時限最近，叫號時還剩 ${left}。`,
    overdue: (over) => `已超過等候時限 ${over}，逾時最久。`,
    accumulate: (share) => `已用等候時限的比例最高（${share}%）。`,
    fifo: (waited) => `等候最久（${waited}）。`,
    booked: (time) => `已預約 ${time}，等候時間依預約提前計算；`,
  },
  en: {
    escalated: (waited, limit, share) =>
      `Waited ${waited} of ${limit}, ${share} % of the limit: the first of those whose limit can still be kept.`,
    preferred: (waited) => `First in this counter’s own order of services and tiers (waited ${waited}).`,
    helping: 'Nobody waits whom this counter is there for, so it helps others: ',
    starving: (waited, limit) => `Waited ${waited}, far past its limit of ${limit}: nobody may go before it any more.`,
    escalatedAboveOthers: (waited, limit, share, tier) =>
      `${tier} waited ${waited} of ${limit}, ${share} % of the limit, so it went before higher tiers.`,
    tierFirst: (waited) => `Highest tier waiting, and the longest waiting in it (${waited}).`,
    deadline: (left) => `Closest to its limit: ${left} were left at the call.`,
    overdue: (over) => `Furthest past its limit, by ${over}.`,
    accumulate: (share) => `Has used the largest share of its limit (${share} %).`,
    fifo: (waited) => `Waiting longest (${waited}).`,
    booked: (time) => `Booked for ${time}, so its wait counts from earlier: `,
  },
};

/** Why the ticket was next, in one sentence. `tiers` are those that the reason names, highest first. */
export function reasonSentence(reason: CallReason, tiers: CounterSnapshot['tiers'], timezone: string, language: Language): string | null {
  const chosen = reason.candidates[0];
  if (chosen === undefined) return null;
  const booked =
    chosen.appointment === undefined || reason.rule === 'by-number'
      ? ''
      : sentences[language].booked(formatTime(chosen.appointment, timezone, language));
  const helping = reason.helping === true ? sentences[language].helping : '';
  return booked + helping + ruleSentence(reason, chosen, tiers, language);
}

function ruleSentence(
  reason: CallReason,
  chosen: CallReason['candidates'][number],
  tiers: CounterSnapshot['tiers'],
  language: Language,
): string {
  const words = sentences[language];
  const waited = minutes(chosen.waited, language);
  const share = Math.floor(chosen.share * 100);
  // The limit that held at the call: the configuration may have changed since.
  const limit = chosen.share > 0 ? chosen.waited / chosen.share : null;
  const rank = tiers.findIndex(({ id }) => id === chosen.tier);
  const tier = tiers[rank];
  const wentBefore = tiers.slice(0, Math.max(0, rank)).some(({ id }) => reason.candidates.some((other) => other.tier === id));

  if (reason.starving === true && limit !== null) return words.starving(waited, minutes(Math.round(limit), language));
  if (reason.preferred === true) return words.preferred(waited);
  switch (reason.rule) {
    case 'by-number':
      return byNumberWords[language].sentence(byNumberWords[language].reasons[reason.because ?? 'other']);
    case 'escalate':
      if (!reason.escalated || limit === null) return words.tierFirst(waited);
      return wentBefore && tier !== undefined
        ? words.escalatedAboveOthers(waited, minutes(Math.round(limit), language), share, inLanguage(tier.name, language))
        : words.escalated(waited, minutes(Math.round(limit), language), share);
    case 'strict':
      return words.tierFirst(waited);
    case 'deadline': {
      const left = limit === null ? null : limit - chosen.waited;
      if (left === null) return words.fifo(waited);
      return left >= 0 ? words.deadline(minutes(left, language)) : words.overdue(minutes(-left, language));
    }
    case 'accumulate':
      return words.accumulate(share);
    case 'fifo':
      return words.fifo(waited);
    default:
      return unreachable(reason.rule);
  }
}
