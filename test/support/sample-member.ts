import type { Member } from '../../src/main/visits/identification.ts';

/** A member as lookups find them; `part` says what is different. */
export function sampleMember(part: Partial<Member> = {}): Member {
  return {
    key: 'key-of-张',
    tier: 'gold',
    name: '张*',
    by: 'card',
    tail: '1234',
    manager: null,
    privileges: [],
    points: null,
    birthday: false,
    language: null,
    largeText: false,
    ...part,
  };
}
