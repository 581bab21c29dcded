ALTER TABLE "user" DROP COLUMN language;
