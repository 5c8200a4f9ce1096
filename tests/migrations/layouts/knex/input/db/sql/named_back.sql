DROP TABLE named;
