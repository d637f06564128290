import type { CallingRule } from '../../../contract/config.ts';
import type { Language } from '../../../contract/language.ts';
import type { ReplayFailure } from './use-replay.ts';

type RuleWords = { readonly name: string; readonly means: string };

type ReplayWords = {
  readonly title: string;
  readonly day: string;
  readonly customersOn: (day: string, customers: number) => string;
  readonly generatedDay: string;
  readonly counters: string;
  readonly countersAsTheyWere: string;
  readonly countersOpen: (counters: number) => string;
  readonly countersMean: (counters: number) => string;
  readonly rules: string;
  readonly run: string;
  readonly running: string;
  readonly again: string;
  readonly generatedNote: string;
  readonly heading: (day: string, customers: number) => string;
  readonly fewer: (was: number, rule: string, best: number) => string;
  readonly notFewer: (was: number) => string;
  readonly nobodyLate: string;
  readonly within: string;
  readonly percent: (value: string) => string;
  readonly withinHint: (mark: string) => string;
  readonly asItWas: string;
  readonly asGenerated: string;
  readonly inUse: string;
  readonly rule: string;
  readonly tier: (limit: string, customers: number) => string;
  readonly waits: string;
  readonly waitsHint: string;
  readonly columns: Readonly<Record<'mean' | 'p90' | 'max' | 'breaches' | 'allBreaches' | 'utilisation', string>>;
  readonly fewest: string;
  readonly ruleWords: Readonly<Record<CallingRule, RuleWords>>;
  readonly method: string;
  readonly clerks: string;
  readonly failures: Readonly<Record<ReplayFailure, string>>;
};

export const replayWords: Readonly<Record<Language, ReplayWords>> = {
  'zh-CN': {
    title: '历史回放',
    day: '日期',
    customersOn: (day, customers) => `${day}（${customers} 人）`,
    generatedDay: '模拟日（无历史）',
    counters: '窗口',
    countersAsTheyWere: '与当日相同',
    countersOpen: (counters) => `${counters} 个，全天`,
    countersMean: (counters) => `${counters} 个窗口，全天办理所有业务`,
    rules: '叫号规则',
    run: '回放',
    running: '正在回放…',
    again: '重试',
    generatedNote: '本厅还没有已结束的营业日。以下是按配置生成的模拟日，并非真实客户。',
    heading: (day, customers) => `${day} · ${customers} 位客户`,
    fewer: (was, rule, best) => `该日 ${was} 人超时；按“${rule}”会是 ${best} 人。`,
    notFewer: (was) => `该日 ${was} 人超时；所选规则都不会更少。`,
    nobodyLate: '该日无人超时。',
    within: '时限内叫到的比例',
    percent: (value) => `${value}%`,
    withinHint: (mark) => `竖线为${mark}`,
    asItWas: '当日实际',
    asGenerated: '模拟原样',
    inUse: '现用',
    rule: '规则',
    tier: (limit, customers) => `时限 ${limit} · ${customers} 人`,
    waits: '等候与窗口',
    waitsHint: '等候以分钟计；✓ 超时最少',
    columns: { mean: '平均', p90: '90%', max: '最长', breaches: '超时', allBreaches: '超时合计', utilisation: '窗口利用率' },
    fewest: '超时最少',
    ruleWords: {
      escalate: { name: '临限提前', means: '高等级优先，接近时限且来得及的客户提前' },
      deadline: { name: '时限最近', means: '离时限最近的先叫' },
      accumulate: { name: '占比最高', means: '已用时限比例最高的先叫' },
      strict: { name: '等级优先', means: '只按等级高低' },
      fifo: { name: '先到先办', means: '只按到达先后' },
    },
    method: '同一批客户在同一时刻到达，办理时长与当日相同，只改变叫号顺序与窗口。',
    clerks: '“当日实际”包含员工当时的取舍，因此与现用规则的回放会略有出入。',
    failures: {
      'not-permitted': '此屏幕不能回放。',
      'replay-busy': '另一屏幕正在回放，请稍候重试。',
      'unknown-day': '没有这一天的记录，请另选日期。',
      'storage-failed': '无法读取历史记录，请联系技术人员。',
      'no-answer': '没有得到答复，请重试。',
    },
  },
  'zh-Hant': {
    title: '歷史回放',
    day: '日期',
    customersOn: (day, customers) => `${day}（${customers} 人）`,
    generatedDay: '模擬日（無歷史）',
    counters: '櫃檯',
    countersAsTheyWere: '與當日相同',
    countersOpen: (counters) => `${counters} 個，全天`,
    countersMean: (counters) => `${counters} 個櫃檯，全天辦理所有業務`,
    rules: '叫號規則',
    run: '回放',
    running: '正在回放…',
    again: '重試',
    generatedNote: '本廳還沒有已結束的營業日。以下是依設定產生的模擬日，並非真實客戶。',
    heading: (day, customers) => `${day} · ${customers} 位客戶`,
    fewer: (was, rule, best) => `當日 ${was} 人逾時；依「${rule}」會是 ${best} 人。`,
    notFewer: (was) => `當日 ${was} 人逾時；所選規則都不會更少。`,
    nobodyLate: '當日無人逾時。',
    within: '時限內叫到的比例',
    percent: (value) => `${value}%`,
    withinHint: (mark) => `直線為${mark}`,
    asItWas: '當日實際',
    asGenerated: '模擬原樣',
    inUse: '現用',
    rule: '規則',
    tier: (limit, customers) => `時限 ${limit} · ${customers} 人`,
    waits: '等候與櫃檯',
    waitsHint: '等候以分鐘計；✓ 逾時最少',
    columns: { mean: '平均', p90: '90%', max: '最長', breaches: '逾時', allBreaches: '逾時合計', utilisation: '櫃檯使用率' },
    fewest: '逾時最少',
    ruleWords: {
      escalate: { name: '臨限優先', means: '高等級優先，接近時限且來得及的客戶先叫' },
      deadline: { name: '時限最近', means: '離時限最近的先叫' },
      accumulate: { name: '占比最高', means: '已用時限比例最高的先叫' },
      strict: { name: '等級優先', means: '只依等級高低' },
      fifo: { name: '先到先辦', means: '只依到達先後' },
    },
    method: '同一批客戶在同一時刻到達，辦理時長與當日相同，只改變叫號順序與櫃檯。',
    clerks: '「當日實際」包含員工當時的取捨，因此與現用規則的回放會略有出入。',
    failures: {
      'not-permitted': '此螢幕不能回放。',
      'replay-busy': '另一螢幕正在回放，請稍候重試。',
      'unknown-day': '沒有這一天的紀錄，請另選日期。',
      'storage-failed': '無法讀取歷史紀錄，請聯絡技術人員。',
      'no-answer': '沒有得到答覆，請重試。',
    },
  },
  en: {
    title: 'Replay of a day',
    day: 'Day',
    customersOn: (day, customers) => `${day} (${customers})`,
    generatedDay: 'A generated day (no history)',
    counters: 'Counters',
    countersAsTheyWere: 'As they were',
    countersOpen: (counters) => `${counters}, all day`,
    countersMean: (counters) => `${counters} ${counters === 1 ? 'counter' : 'counters'}, all day and for everybody`,
    rules: 'Calling rules',
    run: 'Replay',
    running: 'Replaying…',
    again: 'Try again',
    generatedNote: 'No business day of this hall is over yet. This day is generated from the configuration; its customers are not real.',
    heading: (day, customers) => `${day}, ${customers} customers`,
    fewer: (was, rule, best) => `${was} were late that day; with ${rule} it would have been ${best}.`,
    notFewer: (was) => `${was} were late that day; none of these rules would have made it fewer.`,
    nobodyLate: 'Nobody was late that day.',
    within: 'Served within the limit',
    percent: (value) => `${value} %`,
    withinHint: (mark) => `the line marks: ${mark.toLowerCase()}`,
    asItWas: 'As it was',
    asGenerated: 'As generated',
    inUse: 'in use',
    rule: 'Rule',
    tier: (limit, customers) => `limit ${limit}, ${customers} ${customers === 1 ? 'customer' : 'customers'}`,
    waits: 'Waits and counters',
    waitsHint: 'waits in minutes; ✓ fewest late',
    columns: { mean: 'Mean', p90: '90 %', max: 'Max', breaches: 'Late', allBreaches: 'All late', utilisation: 'Busy' },
    fewest: 'fewest late',
    ruleWords: {
      escalate: { name: 'Escalate', means: 'higher tiers first, but who is close to a limit that can still be kept before them' },
      deadline: { name: 'Deadline', means: 'who is closest to the limit' },
      accumulate: { name: 'Accumulate', means: 'who has used the largest share of the limit' },
      strict: { name: 'Strict', means: 'the tier alone' },
      fifo: { name: 'First come', means: 'by arrival alone' },
    },
    method: 'The same customers come at the same times and take as long at the counter; only the order of calls and the counters change.',
    clerks: 'The day as it was holds what the clerks decided, so it differs a little from a replay of the rule in use.',
    failures: {
      'not-permitted': 'This screen may not replay days.',
      'replay-busy': 'Another screen is replaying a day. Please try again in a moment.',
      'unknown-day': 'There is no record of that day. Please choose another.',
      'storage-failed': 'The history could not be read. Please call a technician.',
      'no-answer': 'There was no answer. Please try again.',
    },
  },
};
