import type { Language } from '../../contract/language.ts';
import type { Notice } from '../../contract/notices.ts';
import { noticeTexts, noticeWords } from '../../contract/notice-words.ts';
import { staffWords } from './staff-words.ts';
import './notices.css';

/** What is wrong with the machine's files and disks, a sentence each; nothing where nothing is. */
export function Notices({ notices, language }: { readonly notices: readonly Notice[]; readonly language: Language }) {
  if (notices.length === 0) return null;
  return (
    <output className="notices" aria-label={noticeTexts[language].title}>
      <ul>
        {notices.map((notice) => {
          const { tone, sentence } = noticeWords(notice, language);
          const detail = 'detail' in notice ? notice.detail : null;
          return (
            <li key={`${sentence} ${detail ?? ''}`} data-tone={tone}>
              {sentence}
              {detail === null ? null : (
                <details>
                  <summary>{staffWords[language].forTechnicians}</summary>
                  <code lang="en">{detail}</code>
                </details>
              )}
            </li>
          );
        })}
      </ul>
    </output>
  );
}
