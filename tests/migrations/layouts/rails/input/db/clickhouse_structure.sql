CREATE TABLE events (id UUID) ENGINE = MergeTree ORDER BY id;
