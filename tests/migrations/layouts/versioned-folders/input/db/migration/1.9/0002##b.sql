CREATE TABLE t_1_9_0002__b (id int);
