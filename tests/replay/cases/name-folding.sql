-- Unquoted names fold to lower case; quoted ones keep theirs: "Users" and users are two tables. U&"" escapes are
-- decoded.

CREATE TABLE Users (Id int);
CREATE TABLE "Users" ("Id" int, U&"d\0061ta" int);

--= rels:r: r:Users, r:users
