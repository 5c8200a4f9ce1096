-- PostgreSQL database dump
CREATE TABLE everything (id int);
