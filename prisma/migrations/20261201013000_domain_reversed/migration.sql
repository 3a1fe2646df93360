-- Subdomains of a name: names that end alike stand together. Prisma's schema knows no index over an expression.
CREATE INDEX "domain_reversed" ON "domain" (reverse("name") COLLATE "C");
