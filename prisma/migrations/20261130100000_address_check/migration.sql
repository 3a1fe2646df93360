-- CreateTable
CREATE TABLE "address_check" (
    "address" TEXT NOT NULL,
    "node_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "answer" JSONB,
    "reason" TEXT NOT NULL DEFAULT '',
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "address_check_pkey" PRIMARY KEY ("address","node_id")
);

-- CreateIndex
CREATE INDEX "address_check_asked_at_idx" ON "address_check"("asked_at");

-- AddForeignKey
ALTER TABLE "address_check" ADD CONSTRAINT "address_check_node_id_fkey" FOREIGN KEY ("node_id") REFERENCES "node"("id") ON DELETE CASCADE ON UPDATE CASCADE;
