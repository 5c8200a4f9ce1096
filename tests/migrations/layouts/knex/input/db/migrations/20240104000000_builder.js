exports.up = (knex) => knex.schema.createTable("built", (t) => t.increments());
