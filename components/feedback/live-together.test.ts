import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepTogether, ofRevisions } from './live-together';

let queries: QueryClient;
let asked: string[];
/** What the server answers, and when. */
let truth: { state: string; asOf: number };

beforeEach(() => {
  queries = new QueryClient();
  keepTogether(queries);
  asked = [];
  truth = { state: 'waiting', asOf: 1 };
});
afterEach(() => queries.clear());

/** A part of a page that shows it. */
function shows(name: string, meta?: Record<string, unknown>) {
  const observer = new QueryObserver(queries, {
    queryKey: [name],
    queryFn: () => {
      asked.push(name);
      return { ...truth };
    },
    initialData: { ...truth },
    staleTime: 60_000,
    ...(meta && { meta }),
  });
  observer.subscribe(() => undefined);
  return observer;
}

const settled = () => expect.poll(() => queries.isFetching()).toBe(0);

test('what one part of a page learns the others ask for at once, and then all rest', async () => {
  const [title, header] = [shows('title', ofRevisions), shows('header', ofRevisions)];
  const other = shows('mailboxes');
  truth = { state: 'running', asOf: 2 };
  await title.refetch();
  await settled();
  // The header learned something too, so the title is asked once more: its answer may be the older one.
  expect(asked).toEqual(['title', 'header', 'title']);
  expect(header.getCurrentResult().data?.state).toBe('running');
  expect(other.getCurrentResult().data?.state).toBe('waiting');
});

test('an answer that differs only in its time asks nobody', async () => {
  const title = shows('title', ofRevisions);
  shows('header', ofRevisions);
  truth = { state: 'waiting', asOf: 2 };
  await title.refetch();
  await settled();
  expect(asked).toEqual(['title']);
});

test('what a page was drawn with asks nobody', async () => {
  shows('title', ofRevisions);
  shows('header', ofRevisions);
  queries.setQueryData(['title'], { state: 'running', asOf: 2 });
  await settled();
  expect(asked).toEqual([]);
});
