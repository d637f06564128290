// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { Answers } from '../../../../src/renderer/counter/desk/answers.tsx';
import { host, show } from '../../mounted.ts';

describe('what the counter reads', () => {
  it('is each question with its answer, and nothing where nothing was said', async () => {
    await show(<Answers answers={[{ question: { en: 'For whom?' }, answer: { en: 'Myself' } }]} language="en" />);
    expect(host.textContent).toBe('Said beforehandFor whom?Myself');
    await show(<Answers answers={[]} language="en" />);
    expect(host.textContent).toBe('');
  });
});
