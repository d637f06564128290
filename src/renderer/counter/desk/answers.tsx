import { inLanguage, type Language } from '../../../contract/language.ts';
import type { AnswerView } from '../../../contract/self-service.ts';
import { answersTitle } from './answers-words.ts';
import './answers.css';

/** What the customer said before they were called (业务预受理, S5). */
export function Answers({ answers, language }: { readonly answers: readonly AnswerView[]; readonly language: Language }) {
  if (answers.length === 0) return null;
  return (
    <section className="answers" aria-label={answersTitle[language]}>
      <h3>{answersTitle[language]}</h3>
      <dl>
        {answers.map(({ question, answer }) => (
          <div key={inLanguage(question, language)}>
            <dt>{inLanguage(question, language)}</dt>
            <dd>{inLanguage(answer, language)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
