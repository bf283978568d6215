package report

import (
	"context"
	"errors"
	"strings"

	"chuangpei/pipeline/home"
)

// ErrNoInstitution means that the directory does not list the code.
var ErrNoInstitution = errors.New("the directory of institutions does not list this code")

// Institution is one as the directory lists it.
type Institution struct {
	Name    string `db:"name"`
	County  string `db:"county"`  // code
	Courses string `db:"courses"` // codes, joined by commas
	Contact string `db:"contact"`
	Phone   string `db:"phone"`
	Payee   string `db:"payee"`
	Bank    string `db:"bank"`
	Account string `db:"account"`
}

// CourseCodes are the codes of the courses it may teach.
func (i Institution) CourseCodes() []string { return strings.Split(i.Courses, ",") }

// Institutions are all that the directory lists, as it calls them now.
func Institutions(ctx context.Context, h home.Home) ([]Listed, error) {
	register, err := h.Open(ctx)
	if err != nil {
		return nil, err
	}
	defer register.Close()
	return ask[Listed](ctx, register.DB, "institutions")
}

// InstitutionOf is the institution of a 统一社会信用代码.
func InstitutionOf(ctx context.Context, h home.Home, credit string) (Institution, error) {
	if !h.HasRegister() {
		return Institution{}, ErrNoInstitution
	}
	register, err := h.Open(ctx)
	if err != nil {
		return Institution{}, err
	}
	defer register.Close()
	rows, err := ask[Institution](ctx, register.DB, "institution", credit)
	if err == nil && len(rows) == 0 {
		err = ErrNoInstitution
	}
	return append(rows, Institution{})[0], err
}
