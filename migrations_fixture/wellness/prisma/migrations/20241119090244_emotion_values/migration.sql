/*
  Warnings:

  - The values [meh] on the enum `Emotion` will be removed. If these variants are still used in the database, this will fail.

*/
-- AlterEnum
BEGIN;
CREATE TYPE "Emotion_new" AS ENUM ('happy', 'calm', 'hopeful', 'neutral', 'tired', 'sad', 'angry', 'anxious');
ALTER TABLE "DailyMood" ALTER COLUMN "emotion" TYPE "Emotion_new" USING ("emotion"::text::"Emotion_new");
ALTER TABLE "JournalEntry" ALTER COLUMN "emotion" TYPE "Emotion_new" USING ("emotion"::text::"Emotion_new");
ALTER TYPE "Emotion" RENAME TO "Emotion_old";
ALTER TYPE "Emotion_new" RENAME TO "Emotion";
DROP TYPE "Emotion_old";
COMMIT;
