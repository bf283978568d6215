-- Those whom the applications to print (form_partly) left out of an award.
CREATE OR REPLACE TEMP TABLE form_person AS
SELECT person FROM entitlement SEMI JOIN form_partly USING (submission) WHERE approved = 0
UNION
SELECT person FROM uplift SEMI JOIN form_partly USING (submission) WHERE NOT approved
