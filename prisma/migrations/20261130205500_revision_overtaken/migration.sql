-- The withdrawn states of lib/control/revision-state.ts, for statements that are not Prisma's.
CREATE FUNCTION is_withdrawn(state text) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN state IN ('rejected', 'returned', 'overtaken');

-- Before this state existed these stayed as they were until a later revision ran.
UPDATE "revision" SET "state" = 'overtaken'
WHERE "state" IN ('deploying', 'on-trial') AND "number" < (SELECT max("number") FROM "revision" WHERE NOT is_withdrawn("state"));
