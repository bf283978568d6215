package papers

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	"chuangpei/pipeline/ledger"
	"chuangpei/templates/xlsx"
)

// Replacement is a paper that comes as a later version of an earlier one, and between which runs what it says became
// another: its subject and that of the earlier one may be two applications about one class.
type Replacement struct {
	Workbook, Subject, Earlier string
	Since, Run                 int64 // when the earlier one was published first, and when this one was asked for
}

// because is when the earlier version was published, and what happened since.
type because struct {
	N        int       `db:"n"`
	IssuedOn time.Time `db:"issued_on"`
	Because  string    `db:"because"`
}

// Because says of each replacement when the earlier version was published and what happened to what it is about until
// this one was asked for: what the face of the paper says after the name of the earlier file. The register's runs up to
// then decide it, so it is the same whenever it is asked.
func (s *Source) Because(ctx context.Context, all []Replacement) (map[Replacement]string, error) {
	said := map[Replacement]string{}
	if len(all) == 0 {
		return said, nil
	}
	var lines []string
	for _, r := range all {
		lines = append(lines, fmt.Sprintf("%s|%s|%s|%d|%d", r.Workbook, r.Subject, r.Earlier, r.Since, r.Run))
	}
	err := s.Alone(func() error {
		found, err := ledger.Select[because](ctx, s.DB, statement("replaced_because"), strings.Join(lines, "\n"))
		for _, b := range found {
			said[all[b.N]] = "（" + b.IssuedOn.Format("2006年1月2日") + "出具）：" +
				cmp.Or(b.Because, "按登记的情况重新出具") + "。"
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("why papers replace others: %w", err)
	}
	return said, nil
}

// faced is the data of a paper that says on its face what it replaces.
type faced[D any] interface {
	*D
	Replace(said string)
}

// laid lays a paper out, and again for a later version, whose face says what it replaces.
func laid[D any, P faced[D]](subject, name string, data D, layout func(D) xlsx.Workbook, owners ...Owner) Paper {
	p := Paper{Subject: subject, Name: name, Owners: owners, Content: layout(data)}
	p.replacing = func(said string) xlsx.Workbook {
		data := data
		P(&data).Replace(said)
		return layout(data)
	}
	return p
}

// Replacing is the paper with what its face says of the version it replaces; of the first of a name, nothing.
func (p Paper) Replacing(said string) Paper {
	switch {
	case said == "":
	case p.Receipt != nil:
		receipt := *p.Receipt
		receipt.Replace(said)
		p.Receipt = &receipt
	case p.replacing != nil:
		p.Content = p.replacing(said)
	}
	return p
}

// Continues reports whether a paper takes up where one on another subject under the same name left off: both are about
// one class. Of two files of one name that were sent, each has its own receipt, and a payment list says itself what it
// replaces.
func Continues(workbook string) bool { return workbook != "receipt" && workbook != "payment_list" }
