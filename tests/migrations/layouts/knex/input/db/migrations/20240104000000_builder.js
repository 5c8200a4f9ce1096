exports.up = (knex) => knex.schema.createTable("built", (t) => t.increments());
exports.down = (knex) => knex.schema.dropTable("built");
