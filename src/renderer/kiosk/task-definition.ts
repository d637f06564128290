import type { ReactNode } from 'react';
import type { KioskSnapshot, Visit } from '../../contract/snapshots.ts';
import type { KioskWords } from './languages/en.ts';
import type { Clip } from './speech/clip.ts';
import type { Task, TaskKind } from './task.ts';
import type { KioskViewProps } from './view.ts';

/** The tasks that More services offers; their words stand in the language files. */
export type TileKind = TaskKind & keyof KioskWords['more']['tiles'];

/** How a task is offered among more services. */
export type Tile = {
  /** Where it leads. */
  readonly begins: Task;
  /** On a 24 × 24 grid. */
  readonly drawing: ReactNode;
  /** Whether it is of use now. */
  readonly offered: (snapshot: KioskSnapshot) => boolean;
};

/** A task of the kiosk, whole. */
export type TaskDefinition<K extends TaskKind> = {
  readonly kind: K;
  readonly View: (props: KioskViewProps & { readonly task: Task<K> }) => ReactNode;
  /** What is said when its view comes, of what the view asks then; null where it asks nothing. */
  readonly prompt: (task: Task<K>, visit: Visit) => Clip | null;
  readonly tile: K extends TileKind ? Tile : null;
};
