-- A generated name must fit 63 bytes: `table` and `columns` parts are cut, always the longer one first, until
-- `<table>_<cols>_<label>` fits; the label is never cut.

CREATE TABLE a_table_with_a_rather_long_name_of_forty_x (a_column_with_a_rather_long_name_of_forty int UNIQUE, b int CHECK (b > 0), CHECK (a_column_with_a_rather_long_name_of_forty > 0));
CREATE TABLE this_table_name_has_precisely_sixty_three_characters_in_it_1234 (id serial PRIMARY KEY, c int);
CREATE INDEX ON this_table_name_has_precisely_sixty_three_characters_in_it_1234 (c);
