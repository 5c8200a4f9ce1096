const up_file = "./db/migrations/sql/20240103000000_pair/up.sql";
const down_file = "./db/migrations/sql/20240103000000_pair/down.sql";
export const up = (knex: Knex) => knex.schema.raw(readFileSync(up_file, "utf8"));
export const down = (knex: Knex) => knex.schema.raw(readFileSync(down_file, "utf8"));
