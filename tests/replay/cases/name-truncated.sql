-- An identifier longer than 63 bytes is cut to 63 bytes (with a NOTICE), also in references; a multi-byte character is
-- not split.

CREATE TABLE an_identifier_that_is_longer_than_sixty_three_bytes_will_be_cut_here (a int);
ALTER TABLE an_identifier_that_is_longer_than_sixty_three_bytes_will_be_cut_hXXX ADD COLUMN b int;
CREATE TABLE "ééééééééééééééééééééééééééééééééé" (a int);

--= rels:r: r:an_identifier_that_is_longer_than_sixty_three_bytes_will_be_cut, r:ééééééééééééééééééééééééééééééé
