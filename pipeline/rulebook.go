package pipeline

import (
	"context"
	"fmt"
	"os"
	"strings"

	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/review"
	"chuangpei/rules"
	"chuangpei/templates"
)

// VerifyRules prepares every query of the night's rulebook against an empty register, so that a rules folder with SQL
// that does not hold is refused before anything is decided by it. The error is a rules.LintErrors.
func (n Night) VerifyRules(ctx context.Context) error {
	return n.overEmpty(ctx, func(db *ledger.DB) error { return review.Verify(ctx, db, n.Rules) })
}

// RuleTables lists the tables and columns that a rule may use.
func (n Night) RuleTables(ctx context.Context) (all []review.Table, err error) {
	err = n.overEmpty(ctx, func(db *ledger.DB) error {
		all, err = review.Tables(ctx, db, n.Rules)
		return err
	})
	return all, err
}

// overEmpty does something over an empty register, laid out for reviews.
func (n Night) overEmpty(ctx context.Context, do func(db *ledger.DB) error) error {
	n = n.withDefaults()
	s, err := n.open(ctx, "")
	if err != nil {
		return err
	}
	defer s.close()
	if err := s.lay(ctx); err != nil {
		return err
	}
	return do(s.db)
}

// ErrNoInstitution means that the directory does not list the code.
var ErrNoInstitution = fmt.Errorf("the directory of institutions does not list this code")

// Institution is what a blank workbook made for one institution has filled in already, as the directory lists it now.
func (n Night) Institution(ctx context.Context, credit string) (templates.BlankInstitution, error) {
	if _, err := os.Stat(n.register()); err != nil {
		return templates.BlankInstitution{}, ErrNoInstitution
	}
	n = n.withDefaults()
	s, err := n.open(ctx, n.register())
	if err != nil {
		return templates.BlankInstitution{}, err
	}
	defer s.close()
	type listed struct {
		Name    string `db:"name"`
		County  string `db:"county_name"`
		Courses string `db:"courses"`
		Contact string `db:"contact"`
		Phone   string `db:"phone"`
		Payee   string `db:"payee"`
		Bank    string `db:"bank"`
		Account string `db:"account"`
	}
	rows, err := ledger.Select[listed](ctx, s.db, `SELECT i.name, d.name AS county_name, i.courses, i.contact, i.phone, i.payee, i.bank, i.account
		FROM institution_now i JOIN district d ON d.code = i.county WHERE i.credit_code = ?`, credit)
	if err != nil {
		return templates.BlankInstitution{}, err
	}
	if len(rows) == 0 {
		return templates.BlankInstitution{}, ErrNoInstitution
	}
	r := rows[0]
	return templates.BlankInstitution{Name: r.Name, Credit: credit, County: r.County, Courses: courseNames(n.Rules, r.Courses), Contact: r.Contact, Phone: r.Phone,
		Payee: r.Payee, Bank: r.Bank, Account: r.Account}, nil
}

// courseNames are the names of courses given by code, joined by commas.
func courseNames(book *rules.Book, codes string) []string {
	var names []string
	for _, course := range book.Lists().Courses {
		for _, code := range strings.Split(codes, ",") {
			if code == course.Code {
				names = append(names, course.Name+"（"+code+"）")
			}
		}
	}
	return names
}
