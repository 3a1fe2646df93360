import { redirect } from 'next/navigation';

/** The console has no page of its own: it begins on the overview. */
export default function ConsoleStart(): never {
  redirect('/overview');
}
