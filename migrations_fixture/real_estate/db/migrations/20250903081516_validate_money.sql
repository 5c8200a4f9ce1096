-- migrate:up
ALTER TABLE deals
    ADD CONSTRAINT deals_prices_positive CHECK (offer_price > 0 AND contract_price > 0) NOT VALID,
    ADD CONSTRAINT deals_fee_not_negative CHECK (assignment_fee >= 0) NOT VALID;
ALTER TABLE deals VALIDATE CONSTRAINT deals_prices_positive;

ALTER TABLE re_properties ADD CONSTRAINT re_properties_arv_check1 CHECK (arv IS NULL OR arv >= 0) NOT VALID;
ALTER TABLE re_properties ADD CHECK (arv < 100000000);

-- migrate:down
ALTER TABLE re_properties DROP CONSTRAINT re_properties_arv_check;
ALTER TABLE re_properties DROP CONSTRAINT re_properties_arv_check1;
ALTER TABLE deals DROP CONSTRAINT deals_fee_not_negative, DROP CONSTRAINT deals_prices_positive;
