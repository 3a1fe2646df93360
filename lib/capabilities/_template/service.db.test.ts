import { beforeEach, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { leave, signInAs } from '@/tests/support/sign-in-as';
import { addBlankRoomAction, editBlankRoomAction, removeBlankRoomAction } from './actions';
import { listBlankRooms } from './queries';
import type { NewBlankRoomInput } from './schema';

const wanted: NewBlankRoomInput = { name: 'First', enabled: true, sizeBytes: 20_000_000 };

beforeEach(async () => {
  await db.blankRoom.deleteMany();
  await db.auditEntry.deleteMany();
  await signInAs();
});

test('what is added is in the draft, and in the audit log with what it is', async () => {
  expect(await addBlankRoomAction(wanted)).toMatchObject({ ok: true, data: wanted });

  expect(await listBlankRooms()).toMatchObject([{ ...wanted, version: 1, state: 'draft' }]);
  expect(await db.auditEntry.findMany()).toMatchObject([{ action: 'blank-rooms.add', outcome: 'done', after: wanted }]);
});

test('what is edited counts its versions, and the audit log knows both states', async () => {
  const id = await added();
  const edited = { ...wanted, id, sizeBytes: 30_000_000 };
  expect(await editBlankRoomAction({ ...edited, basedOnVersion: 1 })).toMatchObject({ ok: true });

  expect(await listBlankRooms()).toMatchObject([{ ...edited, version: 2 }]);
  expect(await db.auditEntry.findFirst({ where: { action: 'blank-rooms.edit' } })).toMatchObject({
    before: { sizeBytes: 20_000_000 },
    after: { sizeBytes: 30_000_000 },
  });
});

test('the second of two editors is told who was first, and changes nothing', async () => {
  const id = await added();
  await editBlankRoomAction({ ...wanted, id, name: 'Second', basedOnVersion: 1 });
  const late = await editBlankRoomAction({ ...wanted, id, name: 'Third', basedOnVersion: 1 });

  expect(late).toMatchObject({ ok: false, problem: { code: 'stale' } });
  expect(await listBlankRooms()).toMatchObject([{ name: 'Second' }]);
});

test('what is removed is gone; to remove it again is refused as not found', async () => {
  const id = await added();
  expect(await removeBlankRoomAction({ id, basedOnVersion: 1 })).toMatchObject({ ok: true });
  expect(await removeBlankRoomAction({ id, basedOnVersion: 1 })).toMatchObject({ problem: { code: 'not-found' } });
  expect(await listBlankRooms()).toEqual([]);
});

test('a value out of bounds is refused at its field, and an unknown field altogether', async () => {
  expect(await addBlankRoomAction({ ...wanted, sizeBytes: 1 })).toMatchObject({
    problem: { code: 'invalid', fields: { sizeBytes: expect.any(String) } },
  });
  expect(await addBlankRoomAction({ ...wanted, owner: 1 })).toMatchObject({ problem: { code: 'invalid' } });
  expect(await listBlankRooms()).toEqual([]);
});

test('without a session nothing is written', async () => {
  leave();
  expect(await addBlankRoomAction(wanted)).toMatchObject({ problem: { code: 'unauthenticated' } });
  expect(await db.blankRoom.count()).toBe(0);
});

async function added(): Promise<number> {
  await addBlankRoomAction(wanted);
  const { id } = await db.blankRoom.findFirstOrThrow({ select: { id: true } });
  return id;
}
