-- CreateTable
CREATE TABLE "server" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "hostname" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,
    "resolvers" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "resolvers_version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "server_pkey" PRIMARY KEY ("id")
);
