-- todo_page are the pages to print. A page's night is all that happened since the last run of an earlier day that came
-- to its end: first is the run after it.
CREATE OR REPLACE TEMP TABLE todo_page AS
WITH asked AS (
  SELECT subject, max(run) AS run, max(as_of) AS as_of
  FROM publication
  SEMI JOIN printing USING (subject)
  WHERE workbook = 'todo'
  GROUP BY subject),
finished AS (SELECT r.run, r.today FROM run r SEMI JOIN run_summary s USING (run))
SELECT a.*, coalesce(d.name, a.subject) AS name, 1 + coalesce(max(f.run), 0) AS first
FROM asked a
LEFT JOIN district d ON d.code = a.subject
LEFT JOIN finished f ON f.run < a.run AND f.today < a.as_of
GROUP BY ALL;

-- todo_task gathers what is to be done, by section; city says that it is the municipal centre's turn, alarm that it
-- must not be missed. workbook and subject name the paper, beside what was issued with it.
CREATE OR REPLACE TEMP TABLE todo_task (county VARCHAR, city BOOLEAN DEFAULT false, section VARCHAR, what VARCHAR,
  number VARCHAR, whom VARCHAR, count BIGINT DEFAULT 0, unit VARCHAR, amount DECIMAL(18,2) DEFAULT 0, since DATE,
  now VARCHAR, workbook VARCHAR, subject VARCHAR, beside VARCHAR, alarm BOOLEAN DEFAULT false,
  place BIGINT DEFAULT 0)
