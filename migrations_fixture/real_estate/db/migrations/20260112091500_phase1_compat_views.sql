-- migrate:up
CREATE VIEW workspace AS SELECT * FROM workspaces;
CREATE VIEW messages AS SELECT * FROM comms_messages;
CREATE VIEW scheduled_messages AS SELECT * FROM comms_scheduled_messages;
CREATE VIEW calls AS SELECT * FROM call_logs;
CREATE VIEW transcripts AS SELECT * FROM call_transcripts;
CREATE VIEW transcript_segments AS SELECT * FROM call_transcript_segments;
CREATE VIEW ai_jobs AS SELECT * FROM assistant_jobs;

GRANT SELECT, INSERT, UPDATE, DELETE
    ON workspace, messages, scheduled_messages, calls, transcripts, transcript_segments, ai_jobs
    TO authenticated;

-- migrate:down
DROP VIEW ai_jobs, transcript_segments, transcripts, calls, scheduled_messages, messages, workspace;
