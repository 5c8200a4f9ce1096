-- atlas:checkpoint

-- Create "two" table
CREATE TABLE "two" ("id" int NOT NULL);
