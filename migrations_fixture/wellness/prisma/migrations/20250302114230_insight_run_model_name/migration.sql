ALTER TABLE "insight_run" RENAME TO "InsightRun";

ALTER TABLE "InsightRun" RENAME CONSTRAINT "insight_run_pkey" TO "InsightRun_pkey";

-- RenameIndex
ALTER INDEX "insight_run_user_id_idx" RENAME TO "InsightRun_user_id_idx";

-- RenameIndex
ALTER INDEX "insight_run_user_id_time_range_start_time_range_end_key" RENAME TO "InsightRun_user_id_time_range_start_time_range_end_key";

-- CreateIndex
CREATE INDEX "InsightRun_created_at_idx" ON "InsightRun"("created_at");
