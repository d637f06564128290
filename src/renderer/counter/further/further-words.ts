import type { Place } from '../../../contract/config.ts';
import type { Language } from '../../../contract/language.ts';
import type { FurtherAction } from '../actions.ts';

const enPlaces: Record<Place, string> = {
  kept: 'and all of the time waited counts',
  half: 'and half of the time waited counts',
  last: 'and goes to the end of the line',
};

const en = {
  title: 'More for this customer',
  actions: { 'add-service': 'Add a service', transfer: 'Transfer', park: 'Park' } satisfies Record<FurtherAction, string>,
  parkHint: 'Sets the customer aside until they are back, and frees the counter',
  close: 'Close',
  services: 'What this customer came for',
  next: 'Next service',
  nextElsewhere: 'Finish here',
  waitsFor: (service: string) => `then waits for: ${service}`,
  served: (counter: string, time: string) => `${counter}, ${time}`,
  missed: (counter: string, time: string) => `called in vain: ${counter}, ${time}`,
  addHint: 'It comes after what is on the ticket already.',
  addNone: 'Every service is on this ticket already.',
  here: 'at this counter',
  elsewhere: 'at another counter, waits for it again',
  transferHint: (place: Place) => `The number stays, ${enPlaces[place]}. What is still to come goes along.`,
  service: 'Service',
  sameService: 'same service',
  anyCounter: 'Any counter',
  closed: 'closed',
  paused: 'paused',
  notServed: 'not served',
  send: (service: string, counter: string) => `${service}: ${counter}`,
  keys: 'Keys: a digit chooses the service, a letter sends the customer to that counter.',
};

const zhPlaces: Record<Place, string> = { kept: '保留全部等候时间', half: '保留一半等候时间', last: '排到队尾' };
const hantPlaces: Record<Place, string> = { kept: '保留全部等候時間', half: '保留一半等候時間', last: '排到隊尾' };

/** What the counter says about a customer's further services, and about sending them on. */
export const furtherWords: Record<Language, typeof en> = {
  en,
  'zh-CN': {
    title: '为这位顾客',
    actions: { 'add-service': '加办业务', transfer: '转移', park: '挂起' },
    parkHint: '暂时挂起，等顾客回来再办；窗口可叫下一位',
    close: '关闭',
    services: '这位顾客的业务',
    next: '下一项',
    nextElsewhere: '本窗口办结',
    waitsFor: (service) => `再排队办理：${service}`,
    served: (counter, time) => `${counter} ${time}`,
    missed: (counter, time) => `过号：${counter} ${time}`,
    addHint: '加在号票已有业务之后。',
    addNone: '所有业务都已在这张号票上。',
    here: '在本窗口接着办',
    elsewhere: '需到其他窗口，另行排队',
    transferHint: (place) => `号码不变，${zhPlaces[place]}；未办的业务一并转走。`,
    service: '业务',
    sameService: '原业务',
    anyCounter: '不限窗口',
    closed: '未营业',
    paused: '暂停服务',
    notServed: '不办理',
    send: (service, counter) => `${service}：${counter}`,
    keys: '按键：数字选业务，字母转到该窗口。',
  },
  'zh-Hant': {
    title: '為這位顧客',
    actions: { 'add-service': '加辦業務', transfer: '轉櫃', park: '保留' },
    parkHint: '暫時保留，等顧客回來再辦；櫃檯可叫下一位',
    close: '關閉',
    services: '這位顧客的業務',
    next: '下一項',
    nextElsewhere: '本櫃檯辦畢',
    waitsFor: (service) => `再排隊辦理：${service}`,
    served: (counter, time) => `${counter} ${time}`,
    missed: (counter, time) => `過號：${counter} ${time}`,
    addHint: '加在號碼牌已有業務之後。',
    addNone: '所有業務都已在這張號碼牌上。',
    here: '在本櫃檯接著辦',
    elsewhere: '需到其他櫃檯，另行排隊',
    transferHint: (place) => `號碼不變，${hantPlaces[place]}；未辦的業務一併轉走。`,
    service: '業務',
    sameService: '原業務',
    anyCounter: '不限櫃檯',
    closed: '未營業',
    paused: '暫停服務',
    notServed: '不辦理',
    send: (service, counter) => `${service}：${counter}`,
    keys: '按鍵：數字選業務，字母轉到該櫃檯。',
  },
};
