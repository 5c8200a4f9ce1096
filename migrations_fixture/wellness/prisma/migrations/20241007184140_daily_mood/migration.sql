-- CreateEnum
CREATE TYPE "Emotion" AS ENUM ('happy', 'calm', 'sad', 'angry', 'anxious', 'meh');

-- CreateTable
CREATE TABLE "DailyMood" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "mood" TEXT NOT NULL,
    "intensity" INTEGER NOT NULL DEFAULT 3,
    "note" VARCHAR(500),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DailyMood_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "DailyMood_userId_mood_idx" ON "DailyMood"("userId", "mood");
