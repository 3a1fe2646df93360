-- CreateTable
CREATE TABLE "first_run" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "passed" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "first_run_pkey" PRIMARY KEY ("id")
);

-- Whoever has administrators already has had their first run.
INSERT INTO "first_run" ("ended_at") SELECT now() WHERE EXISTS (SELECT FROM "operator");
