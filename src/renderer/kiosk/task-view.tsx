import { unreachable } from '../../contract/result.ts';
import { AppointmentView } from './appointment-view.tsx';
import { BookView } from './book-view.tsx';
import { BringView } from './bring-view.tsx';
import { FeedbackView } from './feedback-view.tsx';
import { FindPlace } from './find-place.tsx';
import type { KioskViewProps } from './kiosk-screen.tsx';
import { LeaveView } from './leave-view.tsx';
import { MoreView } from './more-view.tsx';
import { PhoneView } from './phone-view.tsx';
import { QuestionsView } from './questions-view.tsx';
import { RateView } from './rate-view.tsx';
import { ServicesView } from './services-view.tsx';
import { SeveralView } from './several-view.tsx';
import { ShownPlace } from './shown-place.tsx';
import type { Task } from './task.ts';

/** One view for each task. */
export function TaskView({ task, ...props }: KioskViewProps & { readonly task: Task }) {
  const { place } = props.snapshot.visit;
  switch (task.kind) {
    case 'choose':
      return <ServicesView {...props} />;
    case 'several':
      return <SeveralView {...props} chosen={task.chosen} />;
    case 'more':
      return <MoreView {...props} />;
    case 'phone':
      return <PhoneView {...props} />;
    case 'place':
      return place === null ? <FindPlace {...props} /> : <ShownPlace {...props} place={place} />;
    case 'leave':
      return place === null ? <FindPlace {...props} /> : <LeaveView {...props} place={place} />;
    case 'book':
      return <BookView {...props} />;
    case 'appointment':
      return <AppointmentView {...props} booked={task.booked} />;
    case 'bring':
      return <BringView {...props} service={task.service} />;
    case 'rate':
      return <RateView {...props} />;
    case 'feedback':
      return <FeedbackView {...props} />;
    case 'questions':
      return <QuestionsView {...props} />;
    default:
      return unreachable(task);
  }
}
