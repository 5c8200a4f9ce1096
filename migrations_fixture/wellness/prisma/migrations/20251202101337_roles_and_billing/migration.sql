-- CreateEnum
CREATE TYPE "AppRole" AS ENUM ('user', 'ops', 'admin');

-- CreateTable
CREATE TABLE "users_roles" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "role" "AppRole" NOT NULL DEFAULT 'user',
    "granted_by" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_roles_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "billing_customers" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "stripe_customer_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "billing_customers_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "users_roles_user_id_idx" ON "users_roles"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "users_roles_user_id_role_key" ON "users_roles"("user_id", "role");

-- CreateIndex
CREATE UNIQUE INDEX "billing_customers_stripe_customer_id_key" ON "billing_customers"("stripe_customer_id");

ALTER TABLE "users_roles"
    ADD FOREIGN KEY ("user_id") REFERENCES auth.users ON DELETE CASCADE,
    ADD FOREIGN KEY ("granted_by") REFERENCES auth.users ON DELETE SET NULL;
ALTER TABLE "billing_customers" ADD FOREIGN KEY ("user_id") REFERENCES auth.users ON DELETE CASCADE;
