--
-- PostgreSQL database dump
--

SET search_path = public;
CREATE TABLE public.users (id bigint NOT NULL);

SET search_path TO "$user", public;

INSERT INTO "schema_migrations" (version) VALUES
('20240102000000'),
('20240101000000');
