/*
 * What of a person may be shown in the hall (S16). No mask is longer than three stars, so that it does
 * not give away the length of what it hides.
 */

/** Surnames of two characters; all others have one. */
const compoundSurnames = new Set(
  '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 西门 第五'.split(
    ' ',
  ),
);

/** A name as the hall may see it: `张三` → `张*`, `欧阳娜娜` → `欧阳**`, `Zhang San` → `Z*** S**`. */
export function maskName(name: string): string {
  const characters = Array.from(name.trim());
  if (/^\p{Script=Han}/u.test(name.trim())) {
    const compound = characters.length > 2 && compoundSurnames.has(characters.slice(0, 2).join(''));
    return mask(characters, compound ? 2 : 1);
  }
  return name
    .trim()
    .split(/\s+/)
    .map((word) => mask(Array.from(word), 1))
    .join(' ');
}

function mask(characters: readonly string[], shown: number): string {
  const hidden = Math.min(Math.max(characters.length - shown, 1), 3);
  return characters.slice(0, shown).join('') + '*'.repeat(hidden);
}

/** The last four digits of a card, fewer of one so short that they would be half of it. */
export function cardTail(number: string): string {
  return number.slice(number.length - Math.min(4, Math.floor(number.length / 2)));
}
