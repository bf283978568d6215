-- What stands still because the register contradicts itself; of no county it stands on every page.
INSERT INTO todo_task BY NAME
SELECT DISTINCT d.code AS county, true AS city, 'wait' AS section, '停办核查' AS what, s.place AS number,
  s.thing AS whom, s.since, 'stopped' AS now, true AS alarm
FROM stoppage_described s
JOIN district d ON d.code = coalesce(s.county, d.code)
WHERE s.run = todo_run()
