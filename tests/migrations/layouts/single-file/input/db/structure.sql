SET statement_timeout = 0;

--
-- Name: users; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.users (id bigint NOT NULL);
