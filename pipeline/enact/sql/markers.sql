-- The run's numbers as macros, so that every statement looks at the register's newest rows only: a macro is a constant
-- where the engine plans, and it skips what lies before without reading it. last_listed is the last run after which
-- entries may stand in no payment list: the last that came to its end, or any when something stood still in it.
-- year_began is the first run of the last 366 days.
CREATE OR REPLACE TEMP MACRO tonight() AS %d;
CREATE OR REPLACE TEMP MACRO last_finished() AS %d;
CREATE OR REPLACE TEMP MACRO last_listed() AS %d;
CREATE OR REPLACE TEMP MACRO this_year() AS %d;
CREATE OR REPLACE TEMP MACRO day_began() AS %d;
CREATE OR REPLACE TEMP MACRO month_began() AS %d;
CREATE OR REPLACE TEMP MACRO year_began() AS %d;
