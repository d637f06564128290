import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';

/* What a process of this machine takes of it, as the kernel counts. Linux only. */

/** Clock ticks in a second of /proc/PID/stat (USER_HZ: proc_pid_stat(5)); 100 on every machine Linux runs on today. */
const TICKS = 100;

export function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('the process did not start');
  return child.pid;
}

/** Processor seconds that all threads of the process have taken since it began, in steps of 10 ms. */
export function cpuSeconds(pid: number): number {
  return secondsIn(`/proc/${pid}/stat`);
}

/** The same of its main thread alone, which is where JavaScript runs, V8's own helpers and the worker threads left out. */
export function mainThreadSeconds(pid: number): number {
  return secondsIn(`/proc/${pid}/task/${pid}/stat`);
}

/** MB that the process holds of the machine's memory. */
export function residentMegabytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;
}

/** Fields 14 and 15, utime and stime; the name in the second may hold spaces and brackets. */
function secondsIn(file: string): number {
  const stat = readFileSync(file, 'utf8');
  const [user, system] = stat
    .slice(stat.lastIndexOf(') ') + 2)
    .split(' ')
    .slice(11, 13);
  return (Number(user) + Number(system)) / TICKS;
}
