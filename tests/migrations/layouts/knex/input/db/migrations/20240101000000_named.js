const fs = require("fs");
const path = require("path");

exports.up = (knex) => knex.raw(fs.readFileSync(path.join(__dirname, "../sql/named.sql"), "utf8"));
exports.down = (knex) => knex.raw(fs.readFileSync(path.join(__dirname, "../sql/named_back.sql"), "utf8"));
