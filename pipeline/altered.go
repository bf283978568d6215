package pipeline

import (
	"context"
	"embed"
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
	"time"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/publish"
)

//go:embed sql/unpaid_lists.sql
var unpaidLists embed.FS

// lookBack is how far back a night looks for payment lists that are not paid; Verify looks at all that was ever
// written.
const lookBack = 366 * 24 * time.Hour

// paymentList is what the register calls a 拨付花名册.
const paymentList = "payment_list"

// unpaidList is a payment list that finance has still to pay, as it was written.
type unpaidList struct {
	Path    string `db:"path"`
	SHA256  string `db:"sha256"`
	Cells   string `db:"cells"`
	Subject string `db:"subject"` // 批次号
	County  string `db:"county"`
	Looked  string `db:"looked"` // the fingerprint that the last look found
}

// noticeAltered looks at the payment lists that are not paid yet, as they stand in the outbox, which others can write
// to: who pays, pays what the file says. One whose cells are not what was written is told of in the log every night,
// and once in the register, for 月报. A night stands whatever is found.
func (s *session) noticeAltered(ctx context.Context) error {
	query, err := unpaidLists.ReadFile("sql/unpaid_lists.sql")
	if err != nil {
		return err
	}
	since, err := ledger.Scalar[int64](ctx, s.db,
		"SELECT coalesce(min(run), 0) FROM run WHERE today >= CAST(? AS DATE)",
		s.terms.Today.Add(-lookBack).Format(time.DateOnly))
	if err != nil {
		return err
	}
	lists, err := ledger.Select[unpaidList](ctx, s.db, string(query), since)
	if err != nil || len(lists) == 0 {
		return err
	}
	return s.night.outbox(func(outbox disk.Folder) error {
		for _, list := range lists {
			if err := s.lookAt(ctx, outbox, list); err != nil {
				return err
			}
		}
		return nil
	})
}

// lookAt compares one list with what was written. One that was taken away is nobody's harm.
func (s *session) lookAt(ctx context.Context, outbox disk.Folder, list unpaidList) error {
	err := plainFile(outbox.Lstat, list.Path)
	var body []byte
	if err == nil {
		body, err = outbox.Read(list.Path)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		s.night.Log.Warn("a payment list in the outbox cannot be looked at: see what stands in its place", "list",
			list.Path, "error", disk.Cause(err))
		return nil
	}
	sum := fingerprint(body)
	if sum == list.SHA256 {
		return s.remember(ctx, list, sum, "", true)
	}
	cells, err := publish.CellsOf(body)
	if err == nil && cells == list.Cells { // saved again by another program
		return s.remember(ctx, list, sum, "", true)
	}
	edited := s.editedCells(ctx, list, body)
	s.night.Log.Warn("a payment list in the outbox was edited after it was written: do not pay it; "+
		"take it away and run `chuangpei publish`, `chuangpei verify` names what was changed", "list", list.Path,
		"cells", edited)
	return s.remember(ctx, list, sum, edited, false)
}

// remember keeps what a look found, where it is another than the last look's.
func (s *session) remember(ctx context.Context, list unpaidList, sum, cells string, whole bool) error {
	if sum == list.Looked {
		return nil
	}
	_, err := s.db.Exec(ctx, `INSERT INTO altered BY NAME
		SELECT CAST(? AS BIGINT) AS run, CAST(? AS VARCHAR) AS workbook, CAST(? AS VARCHAR) AS subject,
		CAST(? AS VARCHAR) AS county, CAST(? AS VARCHAR) AS path, CAST(? AS VARCHAR) AS sha256,
		nullif(CAST(? AS VARCHAR), '') AS cells, CAST(? AS BOOLEAN) AS whole, CAST(? AS DATE) AS noticed_on`,
		s.terms.Run, paymentList, list.Subject, list.County, list.Path, sum, cells, whole,
		s.terms.Today.Format(time.DateOnly))
	return err
}

// mostNamed is how many edited cells of a list are named.
const mostNamed = 20

// editedCells names the cells in which a list differs from what was written, by address; empty where the register has
// moved on, so that it cannot render the list as it was: Verify can.
func (s *session) editedCells(ctx context.Context, list unpaidList, body []byte) string {
	outbox, err := publish.OpenOutbox(filepath.Join(s.night.Home, "outbox"), s.night.Fault)
	if err != nil {
		return ""
	}
	defer outbox.Close()
	proof, err := s.publisher(outbox).Proof(ctx, paymentList, list.Subject)
	if err != nil || proof.Cells != list.Cells {
		return ""
	}
	changes, err := publish.Changes(proof.Body, body)
	if err != nil {
		return ""
	}
	var cells []string
	for _, c := range changes[:min(len(changes), mostNamed)] {
		cells = append(cells, c.Cell)
	}
	return strings.Join(cells, "、")
}

// errNotPlain says that something else stands where a workbook was written: a link, a folder or a device.
var errNotPlain = errors.New("a link, or something that is no file, stands in its place")

// plainFile looks whether a path is an ordinary file all the way down: nothing is read through a link that others may
// have laid.
func plainFile(lstat func(string) (fs.FileInfo, error), name string) error {
	at := ""
	for part := range strings.SplitSeq(name, "/") {
		at = path.Join(at, part)
		info, err := lstat(at)
		if err != nil {
			return err
		}
		if at == name && !info.Mode().IsRegular() || at != name && !info.IsDir() {
			return errNotPlain
		}
	}
	return nil
}
