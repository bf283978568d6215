// Package check looks at workbooks, and at rules, with no effect at all: what a run would say of a workbook, against
// the registers as they stand, and whether every query of a rulebook holds.
package check

import (
	"context"

	"chuangpei/pipeline/home"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/review"
	"chuangpei/pipeline/staging"
	"chuangpei/rules"
)

// prepare makes the tables of reviews on a connection.
func prepare(ctx context.Context, db *ledger.DB, book *rules.Book) error {
	if err := review.Prepare(ctx, db, book); err != nil {
		return err
	}
	if err := staging.Prepare(ctx, db); err != nil {
		return err
	}
	return review.CreateTables(ctx, db, book)
}

// Rules prepares every query of a rulebook against an empty register, so that a rules folder with SQL that does not
// hold is refused before anything is decided by it. The error is a rules.LintErrors.
func Rules(ctx context.Context, book *rules.Book) error {
	return overEmpty(ctx, book, func(db *ledger.DB) error { return review.Verify(ctx, db, book) })
}

// RuleTables lists the tables and columns that a rule may use.
func RuleTables(ctx context.Context, book *rules.Book) (all []review.Table, err error) {
	err = overEmpty(ctx, book, func(db *ledger.DB) error {
		all, err = review.Tables(ctx, db, book)
		return err
	})
	return all, err
}

// overEmpty does something over an empty register.
func overEmpty(ctx context.Context, book *rules.Book, do func(*ledger.DB) error) error {
	register, err := home.Home{}.OpenAt(ctx, "")
	if err != nil {
		return err
	}
	defer register.Close()
	if err := prepare(ctx, register.DB, book); err != nil {
		return err
	}
	return do(register.DB)
}
