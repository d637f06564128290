import { describe, expect, it } from 'vitest';
import { layOut } from '../../../src/main/shell/layout.ts';
import { parseMonitors } from '../../../src/main/shell/monitors.ts';

const at = (x: number, y = 0) => ({ x, y, width: 1920, height: 1080 });

describe('layOut', () => {
  it('puts the first window on the primary monitor and the others from left to right', () => {
    const monitors = [
      { primary: false, bounds: at(3840) },
      { primary: true, bounds: at(1920) },
      { primary: false, bounds: at(0) },
    ];
    expect(layOut(2, monitors)).toEqual([at(1920), at(0)]);
    expect(layOut(3, monitors)).toEqual([at(1920), at(0), at(3840)]);
  });

  it('leaves a window out rather than over another', () => {
    expect(layOut(2, [{ primary: true, bounds: at(0) }])).toEqual([at(0), null]);
  });

  it('takes the first one when no monitor is primary', () => {
    expect(
      layOut(1, [
        { primary: false, bounds: at(1920) },
        { primary: false, bounds: at(0) },
      ]),
    ).toEqual([at(0)]);
  });
});

describe('parseMonitors', () => {
  it('reads what xrandr prints', () => {
    const text =
      'Monitors: 3\n 0: +*HDMI-1 1080/531x1920/299+0+0  HDMI-1\n 1: +DP-1 1280/300x800/200+1080+40  DP-1\n 2: wall 800/200x600/150+2360+0  VGA-1 VGA-2\n';
    expect(parseMonitors(text)).toEqual([
      { primary: true, bounds: { x: 0, y: 0, width: 1080, height: 1920 } },
      { primary: false, bounds: { x: 1080, y: 40, width: 1280, height: 800 } },
      { primary: false, bounds: { x: 2360, y: 0, width: 800, height: 600 } },
    ]);
  });

  it('finds none where there is none', () => {
    expect(parseMonitors('Monitors: 0\n')).toEqual([]);
  });
});
