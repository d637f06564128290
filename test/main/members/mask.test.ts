import { expect, test } from 'vitest';
import { cardTail, maskName } from '../../../src/main/members/mask.ts';

test.each([
  ['张三', '张*'],
  ['张三丰', '张**'],
  ['张', '张*'],
  ['欧阳娜娜', '欧阳**'],
  ['欧阳', '欧*'],
  ['阿凡提·买买提', '阿***'],
  ['𠮷野家', '𠮷**'],
  ['Zhang San', 'Z*** S**'],
  ['Z', 'Z*'],
  ['  Li  Na ', 'L* N*'],
])('%s is shown as %s', (name, masked) => {
  expect(maskName(name)).toBe(masked);
});

test.each([
  ['9156001000001234', '1234'],
  ['12345678', '5678'],
  ['123456', '456'],
  ['1234', '34'],
  ['1', ''],
])('the tail of %s is %s', (number, tail) => {
  expect(cardTail(number)).toBe(tail);
});
