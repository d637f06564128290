import jsQR from 'jsqr';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { hallYaml, pageOf } from '../support/appliance.ts';
import { picture } from '../support/browser.ts';
import { setStage } from '../support/stage.ts';

/* What customers do without a clerk, and what staff see of it: on the built appliance, in a real browser. How the screens look is held by kiosk-everybody.test.ts. */

const KIOSK = { width: 1080, height: 1920 };
const TABLET = { width: 1180, height: 820 };
const DESK = { width: 1366, height: 1000 };

const topup = `bring: [{ zh-CN: 机主身份证原件, en: Identity card }],
    questions: [{ id: who, kind: choice, text: { zh-CN: 为谁办理？, en: For whom? }, options: [{ zh-CN: 本人, en: Myself }, { zh-CN: 代他人办理, en: Somebody else }] },
      { id: lines, kind: number, text: { zh-CN: 几个号码？, en: How many lines? }, min: 1, max: 20 },
      { id: note, kind: text, text: { zh-CN: 还要说明什么？, en: Anything else? }, phrases: [{ zh-CN: 手机丢失, en: I lost my phone }] }]`;

const stage = setStage();
const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).click();

async function type(page: Page, keys: string): Promise<void> {
  for (const key of keys) await press(page, key);
}

/** The check digits on the screen beside the number. */
async function checkOf(kiosk: Page): Promise<string> {
  return /校验码 (\d{4})/.exec(await kiosk.locator('.ticket').innerText())?.[1] ?? '';
}

describe('at the kiosk', () => {
  it('what to bring is listed and printed; a guide is called once and comes', async () => {
    const quhao = await stage.start({ yaml: hallYaml({ topup }) });
    const kiosk = await stage.open(quhao.address('kiosk'), KIOSK);
    const manager = await stage.open(quhao.address('manager'), DESK);
    const counter = await stage.open(quhao.address('counter'), DESK);
    const guide = await stage.open(quhao.address('guide'), TABLET);
    await press(counter, /1号窗口/);
    await press(kiosk, '更多服务');
    await press(kiosk, /办理所需材料/);
    await press(kiosk, '充值缴费');
    await kiosk.getByText('机主身份证原件').waitFor();
    await press(kiosk, '打印材料清单');
    await kiosk.getByText('请取走您的单据').waitFor();

    await press(kiosk, '请人帮忙');
    await kiosk.getByText('已呼叫').waitFor();
    for (const screen of [manager, counter, guide]) await screen.getByText('取号机前的客户需要帮忙').waitFor();
    await picture(counter, 'self-service-guide-call');
    await press(counter, '我去');
    await kiosk.getByText('工作人员正在赶来').waitFor();
    for (const screen of [manager, guide]) await screen.getByText('1号窗口已前往').waitFor();
  });

  it('without paper the list says so', async () => {
    const quhao = await stage.start({ yaml: hallYaml({ topup }) });
    const kiosk = await stage.open(quhao.address('kiosk'), KIOSK);
    const maintenance = await stage.open(quhao.address('maintenance'), DESK);
    await maintenance.getByRole('button', { name: '缺纸', exact: true }).click();
    await maintenance.getByText('缺纸').nth(1).waitFor();
    await press(kiosk, '更多服务');
    await press(kiosk, /办理所需材料/);
    await press(kiosk, '充值缴费');
    await press(kiosk, '打印材料清单');
    await kiosk.getByText('暂时无法打印').waitFor();
    await kiosk.getByText('请拍下此屏幕').waitFor();
  });

  it('questions are answered after the number, read by the counter that calls it, and the service is rated at the kiosk and on the phone', async () => {
    const quhao = await stage.start({ yaml: hallYaml({ topup }) });
    const kiosk = await stage.open(quhao.address('kiosk'), KIOSK);
    const manager = await stage.open(quhao.address('manager'), DESK);
    const counter = await stage.open(quhao.address('counter'), DESK);
    await press(counter, /1号窗口/);

    await press(kiosk, /^充值缴费/);
    await press(kiosk, /提前填写办理信息/);
    await press(kiosk, '代他人办理');
    await press(kiosk, '3');
    await press(kiosk, '下一题');
    await press(kiosk, '手机丢失');
    await type(kiosk, 'ab');
    await press(kiosk, '完成');
    await kiosk.getByText('您填写的信息已提交给窗口').waitFor();
    const check = await checkOf(kiosk);
    expect(check).toMatch(/^\d{4}$/);
    await press(kiosk, '完成');

    // That they were answered is known before; what was said only when the ticket is called.
    await manager.getByText('已提前填写办理信息：A001').waitFor();
    expect(await counter.getByText('代他人办理').count()).toBe(0);
    await press(counter, /^叫号/);
    await counter.getByText('代他人办理').waitFor();
    await counter.getByText('手机丢失；ab').waitFor();
    await picture(counter, 'self-service-answers');
    expect(await manager.getByText('代他人办理').count()).toBe(0);
    await press(counter, /^开始办理/);
    await press(counter, /^办结/);
    await counter.getByText('代他人办理').waitFor({ state: 'detached' });

    await press(kiosk, '更多服务');
    await press(kiosk, /服务评价/);
    await type(kiosk, 'A001');
    await press(kiosk, '下一步');
    await type(kiosk, check === '0000' ? '1111' : '0000');
    await press(kiosk, '下一步');
    await press(kiosk, '非常满意');
    await press(kiosk, '提交评价');
    await kiosk.getByText('号码或校验码不对').waitFor();
    await type(kiosk, 'A001');
    await press(kiosk, '下一步');
    await type(kiosk, check);
    await press(kiosk, '下一步');
    await press(kiosk, '不满意');
    await press(kiosk, '等候时间');
    await press(kiosk, '提交评价');
    await kiosk.getByText('感谢您的评价').waitFor();
    await press(kiosk, '完成');
    await press(manager, /^客户之声/);
    await manager.getByText('0.0 %').first().waitFor();

    // The second ticket is followed, and rated, on its phone page.
    await press(kiosk, /^充值缴费/);
    await kiosk.getByText('请取走您的号票').waitFor();
    const { width, height, data } = PNG.sync.read(await kiosk.locator('.ticket-qr').screenshot());
    const read = jsQR.default(new Uint8ClampedArray(data), width, height)?.data ?? '';
    const phone = await stage.open(pageOf({ qr: [read] }, quhao.origin), { width: 390, height: 844 });
    await press(counter, /^叫号/);
    await press(counter, /^开始办理/);
    expect(await phone.getByText('您对本次服务满意吗').count()).toBe(0);
    await press(counter, /^办结/);
    await press(phone, '非常满意');
    await phone.getByText('感谢您的评价').waitFor();
    await picture(phone, 'self-service-phone-rated');
    await manager.getByText('50.0 %').first().waitFor();
    await picture(manager, 'self-service-satisfaction');
  });

  it('a complaint gets its reference and slip; only the manager reads it, assigns it and erases it', async () => {
    const folder = stage.folder();
    const quhao = await stage.start({ yaml: hallYaml({ topup }), folder });
    const kiosk = await stage.open(quhao.address('kiosk'), KIOSK);
    await press(kiosk, '更多服务');
    await press(kiosk, /意见反馈/);
    await press(kiosk, /我要投诉/);
    await press(kiosk, '充值缴费');
    await press(kiosk, '等候时间太长');
    await type(kiosk, 'ok');
    await press(kiosk, '下一步');
    await type(kiosk, '13800138000');
    await press(kiosk, '提交');
    await kiosk.getByText('受理编号').waitFor();
    const reference = await kiosk.locator('.task-done-number').innerText();
    expect(reference).toMatch(/^\d{6}-01$/);
    await kiosk.getByText('请取走您的单据').waitFor();
    await press(kiosk, '完成');
    await kiosk.getByText('请选择您要办理的业务').waitFor();
    expect(await kiosk.content()).not.toMatch(/13800138000|等候时间太长/);

    // A restart loses nothing.
    await quhao.end('SIGTERM');
    const again = await stage.start({ yaml: hallYaml({ topup }), folder });
    const manager = await stage.open(again.address('manager'), DESK);
    await press(manager, /^客户之声/);
    await manager.getByText(reference).waitFor();
    expect(await manager.getByText('13800138000').count()).toBe(0);
    await press(manager, '查看内容');
    await manager.getByText('等候时间太长；ok').waitFor();
    await manager.getByText('13800138000').waitFor();
    await picture(manager, 'self-service-complaint');
    await manager.getByLabel('首问责任人').selectOption('2');
    await manager.getByLabel('答复需要').selectOption('province');
    await press(manager, '删除内容和电话');
    await press(manager, '确认永久删除');
    await manager.getByText('内容和电话已删除').waitFor();
    expect(await manager.getByText('13800138000').count()).toBe(0);
    await press(manager, '已答复');
    await manager.getByText('没有待答复的事项').waitFor();
  });
});
