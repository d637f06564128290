import type { Language } from '../../contract/language.ts';
import type { Failure } from '../ui/connection.ts';

const words: Readonly<Record<Language, Readonly<Record<Failure, string>>>> = {
  'zh-CN': {
    'not-permitted': '此屏幕无权进行该操作。',
    'unknown-service': '没有这项业务，可能已从配置中移除。',
    'unknown-counter': '没有这个窗口，可能已从配置中移除。',
    'hall-closed': '营业厅现在不营业。',
    'visit-over': '这次取号已经结束。',
    'not-recognised': '没有查到对应的会员。',
    'no-counter-chosen': '请先选择窗口。',
    'counter-busy': '该窗口正在服务一位顾客，请先办结或标记未到。',
    'counter-closed': '该窗口已关闭，请重新选择窗口。',
    'counter-paused': '该窗口暂停服务中，请先恢复服务。',
    'nobody-waiting': '目前没有可叫的号。',
    'nobody-called': '该窗口目前没有叫到的号。',
    'not-waiting': '这个号码不在等候：已在窗口办理，或已经结束。',
    'not-served-here': '本窗口不办理这个号码的业务或等级。',
    'too-soon': '现在还不能这样做，还差什么请看号码上方的说明。',
    'already-started': '业务已经开始办理。',
    'not-started': '业务尚未开始办理。',
    'unknown-ticket': '今天没有这个号码，请核对号票。',
    'already-printing': '这个号码正在打印或等待打印，无需补打。',
    'wrong-pin': 'PIN 不正确。',
    'unknown-code': '没有屏幕显示这个配对码，请核对后再试。配对码会定时更换。',
    'not-simulated': '该设备不是模拟设备。',
    'too-many-attempts': '尝试次数过多，请稍后再试。',
    'storage-failed': '磁盘写入失败，操作没有生效。请通知技术人员，然后再试。',
    'no-answer': '取号系统没有应答，操作可能没有生效。请看屏幕上的状态，再决定是否重试。',
  },
  en: {
    'not-permitted': 'This screen may not do that.',
    'unknown-service': 'There is no such service; it may have been removed from the configuration.',
    'unknown-counter': 'There is no such counter; it may have been removed from the configuration.',
    'hall-closed': 'The hall is closed now.',
    'visit-over': 'This visit at the kiosk is over.',
    'not-recognised': 'No member was found.',
    'no-counter-chosen': 'Choose a counter first.',
    'counter-busy': 'This counter is with a customer: finish or mark a no-show first.',
    'counter-closed': 'This counter is closed: choose a counter again.',
    'counter-paused': 'This counter is paused: resume first.',
    'nobody-waiting': 'Nobody is waiting whom this counter may call.',
    'nobody-called': 'No ticket is called at this counter.',
    'not-waiting': 'This number is not waiting: it is at a counter, or its visit is over.',
    'not-served-here': 'This counter does not serve the service or the tier of this number.',
    'too-soon': 'Too soon: what is missing stands above the number.',
    'already-started': 'Service has started already.',
    'not-started': 'Service has not started yet.',
    'unknown-ticket': 'No ticket of today has this number: compare it with the customer.',
    'already-printing': 'This ticket is being printed or waits for the printer: no reprint is needed.',
    'wrong-pin': 'That is not the PIN.',
    'unknown-code': 'No screen shows this code: compare it and try again. Codes change from time to time.',
    'not-simulated': 'This device is not simulated.',
    'too-many-attempts': 'Too many attempts: wait a little and try again.',
    'storage-failed': 'The disk refused the write and nothing happened. Tell a technician, then try again.',
    'no-answer': 'The ticket machine did not answer, so this may not have happened. Look at the state shown here before you try again.',
  },
};

/** What staff read when a command had no effect. */
export function refusalWords(refusal: Failure, language: Language): string {
  return words[language][refusal];
}
