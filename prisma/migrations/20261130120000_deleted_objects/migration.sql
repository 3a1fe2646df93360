-- CreateTable
CREATE TABLE "deleted_object" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "row" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by_name" TEXT NOT NULL,
    "with_id" BIGINT,

    CONSTRAINT "deleted_object_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "deleted_object_with_id_kind_id_idx" ON "deleted_object"("with_id", "kind", "id");
