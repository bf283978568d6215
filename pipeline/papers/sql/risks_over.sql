-- Who of those that 疑点 are on has a void certificate, or an award that is over.
DELETE FROM risk_over;
INSERT INTO risk_over FROM over_of_risks
