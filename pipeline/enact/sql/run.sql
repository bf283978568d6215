-- The run's terms, and nothing standing still yet.
CREATE OR REPLACE TEMP TABLE standstill (scope VARCHAR, key VARCHAR);
CREATE OR REPLACE TEMP TABLE this_run AS
SELECT CAST(? AS BIGINT) AS run, CAST(? AS DATE) AS today, CAST(? AS TIMESTAMP) AS now,
  CAST(? AS VARCHAR) AS rules_digest, CAST(? AS BIGINT) AS after
