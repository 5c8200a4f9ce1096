-- Reserved words, blanks, dots, quotes and other alphabets in names.

CREATE SCHEMA "My Schema";
CREATE TABLE "My Schema"."order" ("user" int, "select" text CHECK ("select" <> ''), "a b" int, "q""q" int, "größe" numeric, "x.y" int, PRIMARY KEY ("user", "a b"));
CREATE INDEX "idx.one" ON "My Schema"."order" ("a b", "x.y" DESC) WHERE "q""q" > 0;
CREATE VIEW "View" AS SELECT "user", "a b" AS "A B" FROM "My Schema"."order";
CREATE TYPE "Status" AS ENUM ('On', 'Off');
ALTER TABLE "My Schema"."order" ADD COLUMN "Status" "Status" DEFAULT 'On' NOT NULL;
ALTER TABLE "My Schema"."order" ADD UNIQUE ("select", "Status");
CREATE FUNCTION "My Schema"."doIt"("Arg" "Status") RETURNS "Status" LANGUAGE sql AS 'select $1';
CREATE SEQUENCE "Seq";
CREATE TABLE "T" (id int DEFAULT nextval('"Seq"'), "position" int, "timestamp" timestamp, "value" text, "type" text, "desc" text, "time" time, "name" name);
