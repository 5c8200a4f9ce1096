-- Leftover of merging feature/voice-v2: that branch had its own tts_audio.
-- main's table (20250505140112) won; this statement finds it there and does
-- nothing. Kept because the branch's preview database has run it already.

CREATE TABLE IF NOT EXISTS tts_audio (
  id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  org_id       UUID NOT NULL REFERENCES organizations(id),
  text_hash    TEXT NOT NULL UNIQUE,
  voice_name   TEXT,
  bytes        INTEGER,
  storage_path TEXT
);

-- These two did not exist on main.
CREATE INDEX IF NOT EXISTS idx_tts_audio_text_hash ON tts_audio USING hash (text_hash);
ALTER TABLE tts_audio ADD COLUMN IF NOT EXISTS duration_ms INTEGER;

-- Routing order lives in voice_configs.config now. Takes the CHECK and
-- idx_voice_targets_priority with it.
ALTER TABLE voice_targets DROP COLUMN priority;

-- "is_" prefix was never used anywhere else
ALTER TABLE caller_ids RENAME COLUMN is_verified TO verified;
ALTER TABLE caller_ids ALTER COLUMN verified SET NOT NULL;
