// Package replay plays the applications of the past once more, with the decisions and payments of people as they were,
// in registers of its own, under the rules in force and under others, and says what would have become of whom (article
// 25: the latest notice wins, and its price is asked before it is given). Nothing of the home changes.
//
// A past that is played under other rules has other numbers: a class that is returned gives its number to the next. So
// what people wrote then is read as what it meant then: a number of the home's register stands for its counterpart in
// the one that is played (sql/counterparts.sql), and who asked for the full rate of his day asks for the full rate of
// the rules played (sql/adapt_claim.sql). Under the rules in force everything is its own counterpart.
package replay
