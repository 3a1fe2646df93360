-- CreateTable
CREATE TABLE "worker_pulse" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "worker_pulse_pkey" PRIMARY KEY ("id")
);
