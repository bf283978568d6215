-- The two registers that are compared, by the same names on this connection.
CREATE OR REPLACE TEMP VIEW before_outcome AS FROM {before}.outcome;
CREATE OR REPLACE TEMP VIEW after_outcome AS FROM {after}.outcome;
CREATE OR REPLACE TEMP VIEW before_fund AS FROM {before}.fund_outcome;
CREATE OR REPLACE TEMP VIEW after_fund AS FROM {after}.fund_outcome;
CREATE OR REPLACE TEMP VIEW before_finding AS FROM {before}.finding;
CREATE OR REPLACE TEMP VIEW after_finding AS FROM {after}.finding;
CREATE OR REPLACE TEMP VIEW before_entry AS FROM {before}.entry;
CREATE OR REPLACE TEMP VIEW after_entry AS FROM {after}.entry;
CREATE OR REPLACE TEMP VIEW before_entitlement AS FROM {before}.entitlement;
CREATE OR REPLACE TEMP VIEW after_entitlement AS FROM {after}.entitlement;
CREATE OR REPLACE TEMP VIEW before_class AS FROM {before}.class_filed;
CREATE OR REPLACE TEMP VIEW after_class AS FROM {after}.class_filed;
CREATE OR REPLACE TEMP VIEW before_certificate AS FROM {before}.certificate_valid;
CREATE OR REPLACE TEMP VIEW after_certificate AS FROM {after}.certificate_valid;
CREATE OR REPLACE TEMP VIEW after_county AS FROM {after}.county_name;
CREATE OR REPLACE TEMP VIEW course AS FROM {after}.course_name;
-- yuan without idle zeros: 1200, 1200.50
CREATE OR REPLACE TEMP MACRO plain_yuan(x) AS
  CASE WHEN x = trunc(x) THEN x::DECIMAL(18,0)::VARCHAR ELSE x::VARCHAR END
