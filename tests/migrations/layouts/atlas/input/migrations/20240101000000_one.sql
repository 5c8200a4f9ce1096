-- Create "one" table
CREATE TABLE "one" ("id" int NOT NULL);
