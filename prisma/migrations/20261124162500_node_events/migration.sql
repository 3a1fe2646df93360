-- CreateTable
CREATE TABLE "node_event" (
    "node_id" UUID NOT NULL,
    "id" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "sender" TEXT,
    "recipient" TEXT,
    "client" TEXT,
    "queue_id" TEXT,
    "words" TEXT NOT NULL,

    CONSTRAINT "node_event_pkey" PRIMARY KEY ("node_id","id")
);

-- CreateIndex
CREATE INDEX "node_event_at_idx" ON "node_event"("at");

-- CreateIndex
CREATE INDEX "node_event_kind_at_idx" ON "node_event"("kind", "at");

-- AddForeignKey
ALTER TABLE "node_event" ADD CONSTRAINT "node_event_node_id_fkey" FOREIGN KEY ("node_id") REFERENCES "node"("id") ON DELETE CASCADE ON UPDATE CASCADE;
