CREATE TABLE "first" ("id" int)
--> statement-breakpoint
CREATE INDEX "i" ON "first" ("id");--> statement-breakpoint
