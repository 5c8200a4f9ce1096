CREATE TABLE ai_jobs (id bigint PRIMARY KEY);
