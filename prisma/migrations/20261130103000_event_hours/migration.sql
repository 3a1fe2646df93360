-- CreateTable
CREATE TABLE "node_event_hour" (
    "node_id" UUID NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "node_event_hour_pkey" PRIMARY KEY ("hour","kind","node_id")
);

-- AddForeignKey
ALTER TABLE "node_event_hour" ADD CONSTRAINT "node_event_hour_node_id_fkey" FOREIGN KEY ("node_id") REFERENCES "node"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Events that are there already
INSERT INTO "node_event_hour" ("node_id", "hour", "kind", "count")
SELECT "node_id", date_trunc('hour', "at"), "kind", count(*) FROM "node_event" GROUP BY 1, 2, 3;
