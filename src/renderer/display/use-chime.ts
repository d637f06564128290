import { useEffect, useRef } from 'react';
import type { CallView } from '../../contract/snapshots.ts';
import { playChime } from '../ui/chime.ts';

/** A call older than this when the screen first sees it is not chimed for, ms. */
const RECENT = 5_000;

/** Plays the chime once for every new call or recall. */
export function useChime(calls: readonly CallView[], clockOffset: number): void {
  const heard = useRef<number | null>(null);
  const newest = calls.reduce((latest, { at }) => Math.max(latest, at), 0);
  useEffect(() => {
    const before = heard.current ?? Date.now() + clockOffset - RECENT;
    heard.current = Math.max(before, newest);
    if (newest > before) void playChime();
  }, [newest, clockOffset]);
}
