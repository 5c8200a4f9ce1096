-- When the cut name is taken, the number is added to the label and the cut is made anew, so one more character goes.

CREATE TABLE this_table_name_has_precisely_sixty_three_characters_in_it_1234 (c int);
CREATE INDEX ON this_table_name_has_precisely_sixty_three_characters_in_it_1234 (c);
CREATE INDEX ON this_table_name_has_precisely_sixty_three_characters_in_it_1234 (c);
