-- Where the names of NOT NULL constraints are cut to the same, they are given away in the order of the columns, a key
-- on a column, serial and identity among them; the columns of a table's key come last.
CREATE TABLE user_email_authentication_codes (
    user_email_authentication_code_id uuid PRIMARY KEY,
    user_email_authentication_id uuid NOT NULL
);
CREATE TABLE a_very_long_name_of_a_table_that_goes_on (
    column_name_that_is_long_too_1 serial,
    column_name_that_is_long_too_2 integer NOT NULL,
    column_name_that_is_long_too_3 integer PRIMARY KEY
);
CREATE TABLE b_very_long_name_of_a_table_that_goes_on (
    column_name_that_is_long_too_1 integer GENERATED ALWAYS AS IDENTITY,
    column_name_that_is_long_too_2 integer NOT NULL
);
CREATE TABLE c_very_long_name_of_a_table_that_goes_on (
    column_name_that_is_long_too_1 integer,
    column_name_that_is_long_too_2 integer NOT NULL,
    column_name_that_is_long_too_3 integer NOT NULL,
    PRIMARY KEY (column_name_that_is_long_too_1, column_name_that_is_long_too_3)
);
-- SUBSTRING with a pattern is an ordinary call in the catalog, SUBSTRING with positions is not.
CREATE TABLE texts (a text CHECK (substring(a from '[^.]*$') <> 'x'), b text CHECK (substring(b from 1 for 2) <> 'x'));
