-- +goose NO TRANSACTION
-- +goose Up
CREATE TABLE one (id int);
-- +goose Down
DROP TABLE one;
