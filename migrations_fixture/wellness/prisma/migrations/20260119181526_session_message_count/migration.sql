-- AlterTable
ALTER TABLE "ChatSession" ADD COLUMN     "messageCount" INTEGER NOT NULL DEFAULT 0;

CREATE OR REPLACE FUNCTION public.bump_message_count() RETURNS trigger
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = public
AS $$
BEGIN
    UPDATE "ChatSession"
       SET "messageCount" = "messageCount" + 1, "updatedAt" = CURRENT_TIMESTAMP
     WHERE "sessionId" = NEW."sessionId";
    RETURN NEW;
END;
$$;

CREATE TRIGGER "ChatMessage_bump_count"
    AFTER INSERT ON "ChatMessage"
    FOR EACH ROW EXECUTE FUNCTION public.bump_message_count();

CREATE OR REPLACE VIEW chat_sessions AS
SELECT
    "sessionId" AS session_id,
    "userId" AS user_id,
    "title",
    "dominantEmotion" AS dominant_emotion,
    "summary",
    "createdAt" AS created_at,
    "updatedAt" AS updated_at,
    "messageCount" AS message_count
FROM "ChatSession";
