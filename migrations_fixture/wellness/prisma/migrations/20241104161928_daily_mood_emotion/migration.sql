/*
  Warnings:

  - You are about to drop the column `mood` on the `DailyMood` table. All the data in the column will be lost.
  - Added the required column `emotion` to the `DailyMood` table without a default value. This is not possible if the table is not empty.

*/
-- DropIndex
DROP INDEX "DailyMood_userId_mood_idx";

-- AlterTable
ALTER TABLE "DailyMood" DROP COLUMN "mood",
ADD COLUMN     "emotion" "Emotion" NOT NULL,
ADD COLUMN     "fruit" TEXT;

-- CreateIndex
CREATE INDEX "DailyMood_userId_idx" ON "DailyMood"("userId");
