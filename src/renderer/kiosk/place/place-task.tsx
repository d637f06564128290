import type { TaskDefinition } from '../task-definition.ts';
import type { KioskViewProps } from '../view.ts';
import { FindPlace } from './find-place.tsx';
import { ShownPlace } from './shown-place.tsx';

export const placeTask: TaskDefinition<'place'> = {
  kind: 'place',
  View: Place,
  prompt: (_, { place }) => (place === null ? 'place' : null),
  tile: {
    begins: { kind: 'place' },
    drawing: (
      <>
        <circle cx="7" cy="7.5" r="2.25" />
        <path d="M3 16.5a4 4 0 0 1 8 0M14 6.5h7M14 11h7M14 15.5h4" />
      </>
    ),
    offered: () => true,
  },
};

function Place(props: KioskViewProps) {
  const { place } = props.snapshot.visit;
  return place === null ? <FindPlace {...props} /> : <ShownPlace {...props} place={place} />;
}
