-- CreateTable
CREATE TABLE "test_message" (
    "id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "node_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "gates" JSONB NOT NULL DEFAULT '{}',
    "arrived" BOOLEAN NOT NULL DEFAULT false,
    "reason" TEXT NOT NULL DEFAULT '',
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "test_message_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "test_message_address_key" ON "test_message"("address");

-- AddForeignKey
ALTER TABLE "test_message" ADD CONSTRAINT "test_message_node_id_fkey" FOREIGN KEY ("node_id") REFERENCES "node"("id") ON DELETE CASCADE ON UPDATE CASCADE;
