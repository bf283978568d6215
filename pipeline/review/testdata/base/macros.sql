-- person n of the fixture, born n days after 1990-01-01, a man, in an area that is not assigned
CREATE OR REPLACE TEMP MACRO p(n) AS ('990101' || strftime(DATE '1990-01-01' + n::INTEGER, '%Y%m%d') || '001')::BIGINT;
CREATE OR REPLACE TEMP MACRO id_of(person) AS person::VARCHAR ||
  substr('10X98765432', (list_sum(list_transform(range(1, 18), lambda i: substr(person::VARCHAR, i::INTEGER,
  1)::BIGINT * (pow(2, 18 - i)::BIGINT % 11))) % 11 + 1)::INTEGER, 1);
CREATE OR REPLACE TEMP MACRO called(n) AS '学员' || substr('甲乙丙丁戊己庚辛壬癸', n::INTEGER % 10 + 1, 1) || n::VARCHAR
