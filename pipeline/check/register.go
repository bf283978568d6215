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

// open opens the home's register, or an empty one in memory, laid out for reviews.
func open(ctx context.Context, h home.Home, empty bool, book *rules.Book) (register *home.Register, err error) {
	if empty {
		register, err = h.OpenAt(ctx, "")
	} else {
		register, err = h.Open(ctx)
	}
	if err != nil {
		return nil, err
	}
	for _, lay := range []func() error{
		func() error { return review.Prepare(ctx, register.DB, book) },
		func() error { return staging.Prepare(ctx, register.DB) },
		func() error { return review.CreateTables(ctx, register.DB, book) },
	} {
		if err := lay(); err != nil {
			register.Close()
			return nil, h.Damaged(err)
		}
	}
	return register, nil
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
	register, err := open(ctx, home.Home{}, true, book)
	if err != nil {
		return err
	}
	defer register.Close()
	return do(register.DB)
}
