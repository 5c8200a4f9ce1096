CREATE TABLE {{.prefix}}_orders (id int);
{{ template "shared/v1_001.sql" . }}
CREATE TABLE after_template (id int);

---- create above / drop below ----

DROP TABLE {{.prefix}}_orders;
