-- AlterTable
ALTER TABLE "domain" ADD COLUMN     "catch_all" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "customer_reference" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "domain_alias" (
    "name" TEXT NOT NULL,
    "domain_id" INTEGER NOT NULL,

    CONSTRAINT "domain_alias_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "domain_alias_domain_id_idx" ON "domain_alias"("domain_id");

-- CreateIndex
CREATE INDEX "domain_alias_name_trgm" ON "domain_alias" USING GIN ("name" gin_trgm_ops);

-- AddForeignKey
ALTER TABLE "domain_alias" ADD CONSTRAINT "domain_alias_domain_id_fkey" FOREIGN KEY ("domain_id") REFERENCES "domain"("id") ON DELETE CASCADE ON UPDATE CASCADE;
