import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import type { Language } from '../../src/contract/language.ts';
import { runQuhao, startQuhao, type Running } from './appliance.ts';
import { finger, type Hand } from './hands.ts';

/*
 * Every screen of the kiosk and how a customer comes to it. `npm run pictures` takes its pictures from here, and the
 * browser tests hold every one of them to the rules for everybody. A new screen is one more entry in `scenes`.
 */

const assets = join(import.meta.dirname, '../../assets');
const example = readFileSync(join(assets, 'example-hall.yaml'), 'utf8');

/** A date two or three days from now. */
const soon = new Date(Date.now() + 3 * 24 * 60 * 60_000).toISOString().slice(0, 10);

/** The halls they play in; each is one appliance with simulated devices. */
const halls = {
  open: example,
  /** Open for 24 hours as the example, with as many times to book as an ordinary day has. */
  hourly: example.replaceAll('every: 30m', 'every: 1h'),
  /** Open for 24 hours but for a half day soon, so that there are hours to read. */
  halfDay: example.replace(/^hours:.*$/m, `hours: { daily: "00:00-24:00", open: { "${soon}": "08:30-12:00" } }`),
  /** The simulated printer has no paper here. */
  paperless: example,
  /** Rests soon, with nothing to play. */
  resting: `${example}kiosk: { idle: 10s }\n`,
  /** Rests soon, with pictures to play, a colour and a sign of its own. */
  showing: `${example}kiosk: { idle: 10s }\ndisplay: { media: media }\ntheme: { brand: "#8a1538", logo: sign.svg }\n`,
  closed: example.replace(/^hours:.*$/m, 'hours: { daily: "closed", mon: "08:30-18:00" }'),
} as const;
export type HallName = keyof typeof halls;

/** The same card within two seconds counts once, whoever swipes it; milliseconds. */
const ANOTHER_SWIPE = 2_200;
/** When something was last simulated in each hall. */
const simulated = new WeakMap<Running, number>();

/** A page at the kiosk of a hall, and what one does there in either language. */
export class Customer {
  readonly page: Page;
  readonly quhao: Running;
  readonly language: Language;
  readonly #hand: Hand;

  constructor(page: Page, quhao: Running, language: Language, hand: Hand) {
    this.page = page;
    this.quhao = quhao;
    this.language = language;
    this.#hand = hand;
  }

  async press(chinese: string, english: string): Promise<void> {
    await this.pick(this.page.getByRole('button', { name: this.#own(chinese, english) }).first());
  }

  async pick(button: Locator): Promise<void> {
    await this.#hand(button);
  }

  async see(chinese: string, english: string): Promise<void> {
    await this.page.getByText(this.#own(chinese, english)).first().waitFor();
  }

  /** Uses the demonstration's drawer, which speaks the hall's first language. */
  async simulate(what: string): Promise<void> {
    const { page, quhao } = this;
    await page.waitForTimeout(Math.max(0, (simulated.get(quhao) ?? 0) + ANOTHER_SWIPE - Date.now()));
    await page.locator('.simulation-toggle').click();
    await page.locator('.simulation-drawer').getByRole('button', { name: what, exact: true }).click();
    simulated.set(quhao, Date.now());
    if ((await page.locator('.simulation-toggle').getAttribute('aria-expanded')) === 'true')
      await page.locator('.simulation-toggle').click();
  }

  async type(digits: string): Promise<void> {
    for (const digit of digits) await this.pick(this.page.getByRole('button', { name: digit, exact: true }));
  }

  #own(chinese: string, english: string): string {
    return this.language === 'en' ? english : chinese;
  }
}

export type Scene = {
  /** Short, of a-z and -: the picture's file is named by it. */
  readonly name: string;
  readonly hall: HallName;
  /** From the first screen to this one. */
  readonly play: (customer: Customer) => Promise<void>;
  /** Seen only while nobody touches the screen, so in nobody's language or look. */
  readonly untouched?: true;
  /** Takes most of a minute to come to. */
  readonly slow?: true;
  /** Puts the hall right again for the next scene. */
  readonly after?: (customer: Customer) => void;
};

/** Looks up a number that was taken at another kiosk. */
async function lookUp(customer: Customer): Promise<void> {
  const other = await customer.page.context().newPage();
  await other.goto(`${customer.quhao.origin}/kiosk`);
  await other.getByRole('button', { name: /^充值缴费/ }).click();
  const number = (await other.locator('.ticket-number').innerText()).trim();
  await other.close();
  await customer.press('更多服务', 'More services');
  await customer.press('查看排队进度', 'My place in the queue');
  await customer.pick(customer.page.getByRole('button', { name: number.slice(0, 1), exact: true }));
  await customer.type(number.slice(1));
  await customer.press('查看排队进度', 'Show my place');
}

/** To a question of the service with three of them, having skipped those before. */
async function questions(customer: Customer, skipped: number): Promise<void> {
  await customer.press('套餐办理', 'Plans and bundles');
  await customer.press('提前填写办理信息', 'Answer a few questions now');
  for (let i = 0; i < skipped; i += 1) await customer.press('跳过', 'Skip this');
}

async function complain(customer: Customer): Promise<void> {
  await customer.press('更多服务', 'More services');
  await customer.press('意见反馈', 'Tell us');
  await customer.press('我要投诉', 'I have a complaint');
  await customer.press('补卡换卡', 'SIM cards');
  await customer.press('等候时间太长', 'I waited too long');
}

export const scenes: readonly Scene[] = [
  { name: 'first', hall: 'open', play: (customer) => customer.see('请选择您要办理的业务', 'Please choose a service') },
  {
    name: 'member',
    hall: 'open',
    async play(customer) {
      await customer.simulate('金卡会员');
      await customer.see('您好', 'Hello');
    },
  },
  {
    name: 'card-unknown',
    hall: 'open',
    async play(customer) {
      await customer.simulate('其他卡');
      await customer.see('未查询到这张卡', 'We do not know this card');
    },
  },
  {
    name: 'more',
    hall: 'open',
    async play(customer) {
      await customer.press('更多服务', 'More services');
      await customer.see('您还需要什么服务？', 'What else can we do for you?');
    },
  },
  {
    name: 'several',
    hall: 'open',
    async play(customer) {
      await customer.press('办理多项业务', 'Several services');
      await customer.press('补卡换卡', 'SIM cards');
      await customer.press('充值缴费', 'Pay and top up');
      await customer.see('取号（2 项）', 'Take a number for 2');
    },
  },
  {
    name: 'phone',
    hall: 'open',
    async play(customer) {
      await customer.press('有卡没带', 'Card not with me');
      await customer.type('13800138');
    },
  },
  {
    name: 'book-service',
    hall: 'open',
    async play(customer) {
      await toBook(customer);
      await customer.see('请选择要预约的业务', 'Which service would you like to book?');
    },
  },
  {
    name: 'book-day',
    hall: 'open',
    async play(customer) {
      await toBook(customer);
      await toDays(customer);
    },
  },
  {
    name: 'book-time',
    hall: 'hourly',
    async play(customer) {
      await toBook(customer);
      await toDays(customer);
      await toTimes(customer);
    },
  },
  {
    name: 'book-phone',
    hall: 'open',
    async play(customer) {
      await toBook(customer);
      await toDays(customer);
      await toTimes(customer);
      await customer.pick(customer.page.locator('.book-times button:enabled').nth(3));
      await customer.type('1380013');
    },
  },
  {
    name: 'appointment-booked',
    hall: 'open',
    async play(customer) {
      await book(customer);
      await customer.see('请取走您的预约单', 'Please take your slip');
    },
  },
  {
    name: 'appointment-without-paper',
    hall: 'paperless',
    async play(customer) {
      await customer.simulate('缺纸');
      await book(customer);
      await customer.see('请拍下此屏幕', 'please photograph this screen');
    },
  },
  {
    name: 'appointment-cancelling',
    hall: 'open',
    async play(customer) {
      await book(customer);
      await customer.press('取消预约', 'Cancel the appointment');
      await customer.see('确定取消这个预约吗', 'Cancel this appointment?');
    },
  },
  {
    name: 'appointment-find',
    hall: 'open',
    async play(customer) {
      await customer.press('预约签到', 'Check in');
      await customer.type('000000');
      await customer.press('查询预约', 'Find my appointment');
      await customer.see('没有查到这个预约码', 'there is no appointment with this code');
    },
  },
  {
    name: 'ticket',
    hall: 'open',
    async play(customer) {
      await customer.press('充值缴费', 'Pay and top up');
      await customer.see('请取走您的号票', 'Please take your ticket');
    },
  },
  {
    name: 'ticket-member',
    hall: 'open',
    async play(customer) {
      await customer.simulate('金卡会员');
      await customer.see('您好', 'Hello');
      await customer.press('套餐办理', 'Plans and bundles');
      await customer.see('请取走您的号票', 'Please take your ticket');
    },
  },
  {
    name: 'ticket-without-paper',
    hall: 'paperless',
    async play(customer) {
      await customer.simulate('缺纸');
      await customer.press('充值缴费', 'Pay and top up');
      await customer.see('请拍下此屏幕', 'Please photograph this screen');
    },
  },
  {
    name: 'place-find',
    hall: 'open',
    async play(customer) {
      await customer.press('更多服务', 'More services');
      await customer.press('查看排队进度', 'My place in the queue');
      await customer.pick(customer.page.getByRole('button', { name: 'A', exact: true }));
      await customer.type('12');
    },
  },
  {
    name: 'place',
    hall: 'open',
    async play(customer) {
      await lookUp(customer);
      await customer.see('等候中', 'Waiting');
    },
  },
  {
    name: 'leave-check',
    hall: 'open',
    async play(customer) {
      await lookUp(customer);
      await customer.press('取消排队', 'Leave queue');
      await customer.type('12');
    },
  },
  {
    name: 'leave-sure',
    hall: 'open',
    async play(customer) {
      await customer.press('充值缴费', 'Pay and top up');
      await customer.press('取消排队', 'Leave queue');
      await customer.see('确定要取消排队吗？', 'Leave the queue?');
    },
  },
  {
    name: 'leave-done',
    hall: 'open',
    async play(customer) {
      await customer.press('充值缴费', 'Pay and top up');
      await customer.press('取消排队', 'Leave queue');
      await customer.press('确定取消', 'Yes, leave the queue');
      await customer.see('您已取消排队', 'You have left the queue');
    },
  },
  {
    name: 'bring',
    hall: 'open',
    async play(customer) {
      await customer.press('更多服务', 'More services');
      await customer.press('办理所需材料', 'What to bring');
      await customer.press('补卡换卡', 'SIM cards');
      await customer.see('机主身份证原件', 'Identity card of the owner');
    },
  },
  {
    name: 'hours',
    hall: 'halfDay',
    async play(customer) {
      await customer.press('更多服务', 'More services');
      await customer.press('营业时间', 'Opening hours');
      await customer.see('今天', 'Today');
    },
  },
  { name: 'question-choice', hall: 'open', play: (customer) => questions(customer, 0) },
  { name: 'question-number', hall: 'open', play: (customer) => questions(customer, 1) },
  { name: 'question-text', hall: 'open', play: (customer) => questions(customer, 2) },
  {
    name: 'rate-number',
    hall: 'open',
    async play(customer) {
      await customer.press('更多服务', 'More services');
      await customer.press('服务评价', 'Rate our service');
      await customer.type('A001');
    },
  },
  {
    name: 'rate',
    hall: 'open',
    async play(customer) {
      await customer.press('更多服务', 'More services');
      await customer.press('服务评价', 'Rate our service');
      await customer.type('A001');
      await customer.press('下一步', 'Next');
      await customer.type('1234');
      await customer.press('下一步', 'Next');
      await customer.press('非常满意', 'Very satisfied');
    },
  },
  {
    name: 'feedback-kind',
    hall: 'open',
    async play(customer) {
      await customer.press('更多服务', 'More services');
      await customer.press('意见反馈', 'Tell us');
      await customer.see('我要投诉', 'I have a complaint');
    },
  },
  { name: 'feedback-words', hall: 'open', play: complain },
  {
    name: 'feedback-done',
    hall: 'open',
    async play(customer) {
      await complain(customer);
      await customer.press('下一步', 'Next');
      await customer.press('不留电话', 'Without a number');
      await customer.see('请取走您的单据', 'Please take your slip');
    },
  },
  { name: 'closed', hall: 'closed', play: (customer) => customer.see('现在是休息时间', 'The hall is closed') },
  {
    name: 'still-there',
    hall: 'open',
    slow: true,
    async play(customer) {
      await customer.press('更多服务', 'More services');
      await customer.page.getByRole('dialog').waitFor();
    },
  },
  { name: 'attract', hall: 'resting', untouched: true, play: ({ page }) => page.locator('.attract').waitFor() },
  { name: 'attract-media', hall: 'showing', untouched: true, play: ({ page }) => page.locator('.attract img[src^="/media/"]').waitFor() },
  {
    name: 'themed',
    hall: 'showing',
    play: (customer) => customer.see('请选择您要办理的业务', 'Please choose a service'),
  },
  {
    name: 'lost',
    hall: 'open',
    async play({ page, quhao }) {
      quhao.process.kill('SIGSTOP');
      await page.getByText('请稍候').waitFor();
    },
    after: ({ quhao }) => void quhao.process.kill('SIGCONT'),
  },
];

async function toBook(customer: Customer): Promise<void> {
  await customer.press('更多服务', 'More services');
  await customer.press('我要预约', 'Book an appointment');
}

/** Of the days after today: today's times may be few. */
async function toDays(customer: Customer): Promise<void> {
  await customer.press('套餐办理', 'Plans and bundles');
  await customer.page.locator('.book-days').waitFor();
}

async function toTimes(customer: Customer): Promise<void> {
  await customer.pick(customer.page.locator('.book-days button').nth(2));
  await customer.page.locator('.book-times').waitFor();
}

async function book(customer: Customer): Promise<void> {
  await toBook(customer);
  await toDays(customer);
  await toTimes(customer);
  await customer.pick(customer.page.locator('.book-times button:enabled').nth(3));
  await customer.press('不留手机号', 'Book without a phone number');
  await customer.see('您的预约码', 'Your code');
}

/** A picture to play: an evening sky. */
function sunset(): Buffer {
  const picture = new PNG({ width: 320, height: 480 });
  for (let i = 0; i < picture.width * picture.height; i += 1) {
    const height = Math.floor(i / picture.width) / picture.height;
    picture.data.set([250 - 150 * height, 170 - 130 * height, 90 + 60 * height, 255], i * 4);
  }
  return PNG.sync.write(picture);
}

/** Halls that open when somebody first comes and stay open for who comes next, all below one folder. */
export function keepHalls(place: string): { named(name: HallName): Promise<Running>; close(): Promise<void> } {
  const open = new Map<HallName, Promise<Running>>();
  return {
    named(name) {
      const known = open.get(name) ?? openHall(name, join(place, name));
      open.set(name, known);
      return known;
    },
    async close() {
      for (const opening of open.values()) {
        const hall = await opening;
        // One may have been stopped in a scene.
        hall.process.kill('SIGCONT');
        await hall.end('SIGTERM');
      }
    },
  };
}

/** Starts the appliance of a hall in this folder, with the example's members. */
async function openHall(name: HallName, folder: string): Promise<Running> {
  const config = join(folder, 'hall.yaml');
  mkdirSync(join(folder, 'media'), { recursive: true });
  writeFileSync(join(folder, 'media', 'sunset.png'), sunset());
  writeFileSync(
    join(folder, 'sign.svg'),
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><circle cx="20" cy="20" r="18" fill="#fff"/><path d="M10 24a10 10 0 0 1 20 0Z" fill="#8a1538"/></svg>',
  );
  writeFileSync(config, halls[name]);
  const imported = runQuhao(['members', 'import', join(assets, 'example-members.csv'), '--config', config, '--data', join(folder, 'data')]);
  if ((await imported.ended) !== 0) throw new Error(imported.output());
  return startQuhao({ folder, yaml: halls[name] });
}

/** The screens kiosks have. */
export const sizes = {
  portrait: { width: 1080, height: 1920 },
  landscape: { width: 1920, height: 1080 },
  small: { width: 1024, height: 768 },
} as const;
export type SizeName = keyof typeof sizes;

/** At the first screen of a kiosk of that hall, in that language. */
export async function arrive(page: Page, quhao: Running, language: Language, hand: Hand = finger): Promise<Customer> {
  if (language === 'en') await hand(page.getByRole('button', { name: 'English', exact: true }));
  return new Customer(page, quhao, language, hand);
}
