// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import type { Language } from '../../../src/contract/language.ts';
import { displayLanguages } from '../../../src/renderer/display/bilingual.tsx';
import { AttractView } from '../../../src/renderer/kiosk/rest/attract-view.tsx';
import { StaffFrame } from '../../../src/renderer/staff/staff-screen.tsx';
import { AdmissionScreen } from '../../../src/renderer/ui/admission-screen.tsx';
import { LanguageSwitch } from '../../../src/renderer/ui/language-switch.tsx';
import { browserLanguage } from '../../../src/renderer/ui/languages.ts';
import { kioskSnapshot } from '../customer-snapshots.ts';
import { host, press, show } from '../mounted.ts';
import { counterSnapshot, now } from '../staff-snapshots.ts';

const buttons = () =>
  [...host.querySelectorAll('button[lang]')].map((each) => [
    each.getAttribute('lang'),
    each.textContent,
    each.getAttribute('aria-pressed'),
  ]);

describe('the names of the languages', () => {
  const names = async (languages: readonly Language[]) => {
    await show(<LanguageSwitch languages={languages} language="en" onChoose={() => undefined} />);
    return buttons().map(([, name]) => name);
  };

  it('tell the scripts apart only where both are there, in the order of the hall', async () => {
    expect(await names(['zh-CN', 'en'])).toEqual(['中文', 'English']);
    expect(await names(['en', 'zh-Hant'])).toEqual(['English', '中文']);
    expect(await names(['zh-Hant', 'zh-CN', 'en'])).toEqual(['繁體中文', '简体中文', 'English']);
    expect(await names(['zh-CN'])).toEqual([]);
  });
});

describe('the head of a staff screen', () => {
  const see = async (languages: readonly Language[], language: Language) => {
    const chosen = vi.fn<(language: Language) => void>();
    const { hall, ...rest } = counterSnapshot(null, 0);
    const snapshot = { ...rest, hall: { ...hall, languages } };
    await show(
      <StaffFrame title="T" screen={{ snapshot, now, language, onLanguage: chosen }}>
        {null}
      </StaffFrame>,
    );
    return chosen;
  };

  it('leads to the other of two languages', async () => {
    const chosen = await see(['zh-CN', 'en'], 'zh-CN');
    expect(buttons()).toEqual([['en', 'English', null]]);
    await press('English');
    expect(chosen).toHaveBeenCalledWith('en');
    expect(document.documentElement.lang).toBe('zh-CN');
    await see(['zh-Hant', 'zh-CN'], 'zh-CN');
    expect(buttons()).toEqual([['zh-Hant', '繁體中文', null]]);
  });

  it('offers three by name, the one that is read marked', async () => {
    const chosen = await see(['zh-Hant', 'zh-CN', 'en'], 'zh-Hant');
    expect(buttons()).toEqual([
      ['zh-Hant', '繁體中文', 'true'],
      ['zh-CN', '简体中文', 'false'],
      ['en', 'English', 'false'],
    ]);
    expect(host.querySelector('fieldset')?.textContent).toContain('語言');
    await press('简体中文');
    expect(chosen).toHaveBeenCalledWith('zh-CN');
  });

  it('offers everything where the hall speaks one, which staff need not read', async () => {
    await see(['zh-Hant'], 'zh-Hant');
    expect(buttons().map(([language]) => language)).toEqual(['zh-CN', 'en', 'zh-Hant']);
  });
});

describe('a screen that knows no hall yet', () => {
  it("begins in the browser's language and offers all", async () => {
    const read = vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['zh-HK', 'en']);
    expect(browserLanguage()).toBe('zh-Hant');
    await show(<AdmissionScreen screen="display" pairingCode={null} enterPin={async () => ({ admitted: true })} />);
    expect(host.querySelector('h1')?.textContent).toBe('本螢幕尚未核准');
    await press('English');
    expect(host.querySelector('h1')?.textContent).toBe('This screen is not admitted yet');
    read.mockRestore();
  });
});

describe('what says everything in two languages', () => {
  const of = (...languages: Language[]) => Object.values(displayLanguages({ languages }));

  it('takes another language before another script', () => {
    expect(of('zh-CN', 'en')).toEqual(['zh-CN', 'en']);
    expect(of('zh-Hant', 'zh-CN', 'en')).toEqual(['zh-Hant', 'en']);
    expect(of('en', 'zh-CN', 'zh-Hant')).toEqual(['en', 'zh-CN']);
    expect(of('zh-Hant', 'zh-CN')).toEqual(['zh-Hant', 'zh-CN']);
    expect(of('zh-Hant')).toEqual(['zh-Hant', null]);
  });

  it('names a hall once where two languages share its name', async () => {
    const { hall, ...rest } = kioskSnapshot();
    const snapshot = { ...rest, hall: { ...hall, languages: ['zh-Hant', 'zh-CN', 'en'] as const } };
    await show(<AttractView snapshot={snapshot} clockOffset={0} />);
    expect([...host.querySelectorAll('.attract-name')].map((name) => name.textContent)).toEqual(['航空大道营业厅', 'Hangkong Avenue']);
    expect(host.textContent).toContain('輕觸螢幕，開始取號轻触屏幕，开始取号Touch anywhere to begin');
  });
});
