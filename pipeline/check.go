package pipeline

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/papers"
	"chuangpei/pipeline/publish"
	"chuangpei/pipeline/review"
	"chuangpei/pipeline/staging"
	"chuangpei/pipeline/workbook"
	"chuangpei/templates"
	"github.com/google/renameio/v2"
)

// CheckResult is what was found in one workbook, with no effect at all.
type CheckResult struct {
	File     string    `json:"file"` // as asked for; a number of a person in its name is masked
	Kind     string    `json:"kind"`
	Result   string    `json:"result"`            // what a run would say: accepted, partly, returned, repeated
	Repeats  string    `json:"repeats,omitempty"` // 业务编号 of the same bytes filed before, or the day they came
	Findings []Finding `json:"findings"`
	Marked   string    `json:"marked,omitempty"` // the marked copy, its name masked likewise
}

// Finding is one fault of a workbook. It leaves out what was found: that may be somebody's number.
type Finding struct {
	Rule    string `json:"rule" db:"rule"`
	Outcome string `json:"outcome" db:"outcome"`
	Article string `json:"article" db:"article"`
	Sheet   string `json:"sheet" db:"sheet"`
	Cell    string `json:"cell" db:"cell"`
	Field   string `json:"field" db:"field"`
	Problem string `json:"problem" db:"problem"`
	Fix     string `json:"fix" db:"fix"`
}

// errNoEffect rolls a check back.
var errNoEffect = errors.New("no effect")

// Check reviews workbooks against the registers as they stand and leaves everything as it was. A marked copy of each goes
// to the folder annotate when it is not empty. The sender is the inbox folder the file lies in, else whom the workbook names.
func (n Night) Check(ctx context.Context, files []string, annotate string) ([]CheckResult, error) {
	n = n.withDefaults()
	path := n.register()
	if _, err := os.Stat(path); err != nil {
		path = ""
	}
	s, err := n.open(ctx, path)
	if err != nil {
		return nil, err
	}
	defer s.close()
	s.terms.Now = n.wall(s.began)
	s.terms.Today = s.terms.Now.Truncate(24 * time.Hour)
	if err := s.lay(ctx); err != nil {
		return nil, n.damaged(err)
	}
	next, err := ledger.Scalar[int64](ctx, s.db, "SELECT coalesce(max(submission), 0) + 1 FROM submission")
	if err != nil {
		return nil, n.damaged(err)
	}
	var results []CheckResult
	for _, file := range files {
		result, err := s.check(ctx, next, file, annotate)
		if err != nil {
			return results, fmt.Errorf("check %s: %w", form.MaskNumbers(file), err)
		}
		results = append(results, result)
	}
	return results, nil
}

// check reviews one workbook as the next to arrive, under a number that no submission has. What it stages goes with its
// transaction, so that the next finds the tables empty. Of bytes that were filed
// before it says what was found then.
func (s *session) check(ctx context.Context, number int64, file, annotate string) (CheckResult, error) {
	data, refusal, err := s.bytesOf(file)
	if failed, ok := errors.AsType[*fs.PathError](err); ok {
		return CheckResult{}, failed.Err // whose path is told masked
	}
	if err != nil {
		return CheckResult{}, err
	}
	app := s.readFor(number, file, data, refusal)
	result := CheckResult{File: form.MaskNumbers(file), Kind: app.Kind}
	var receipt templates.ReceiptData
	before, err := s.filed(ctx, app, data)
	switch {
	case err != nil:
	case before != nil:
		err = s.repeat(ctx, before, &result, &receipt)
	default:
		err = s.reviewed(ctx, app, &result, &receipt)
	}
	if err != nil || annotate == "" {
		return result, err
	}
	marked, err := s.annotate(file, data, annotate, receipt)
	result.Marked = form.MaskNumbers(marked)
	return result, err
}

// bytesOf reads a file; one above the limit is refused unread, as a night does.
func (s *session) bytesOf(file string) (data []byte, refusal error, err error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	limit := s.night.Settings.Limits.File
	if info, err := f.Stat(); err == nil && info.Size() > limit {
		return nil, workbook.TooLarge(limit), nil
	}
	data, err = io.ReadAll(io.LimitReader(f, limit+1))
	return data, nil, err
}

// reviewed reviews one workbook. What it stages goes with its transaction, so that the next finds the tables empty.
func (s *session) reviewed(
	ctx context.Context, app *staging.Application, to *CheckResult, receipt *templates.ReceiptData,
) error {
	err := s.db.Tx(ctx, func(tx *ledger.Tx) error {
		if err := staging.Append(ctx, tx, s.terms.Today, []*staging.Application{app}); err != nil {
			return err
		}
		if err := review.Run(ctx, tx, s.night.Rules, app.Kind); err != nil {
			return err
		}
		if err := s.judge(ctx, tx, to, receipt); err != nil {
			return err
		}
		return errNoEffect
	})
	if errors.Is(err, errNoEffect) {
		return nil
	}
	return err
}

// earlierFiling is a submission of the same bytes.
type earlierFiling struct {
	Submission int64  `db:"submission"`
	Named      string `db:"named"` // its 业务编号, or the day it came
}

// unfinished are the results after which the same bytes may be sent again.
const unfinished = `'quarantined', 'repeated', 'refused', 'revoked'`

// filed looks for the same bytes among what this sender has filed and is through with; nil when there are none.
func (s *session) filed(ctx context.Context, app *staging.Application, data []byte) (*earlierFiling, error) {
	const earlier = `SELECT s.submission, coalesce(w.business_no, s.arrived_at::DATE::VARCHAR) AS named
FROM submission s LEFT JOIN reviewed w USING (submission) WHERE s.sha256 = ? AND s.sender_kind = ? AND s.sender_code = ?
AND submission NOT IN (SELECT submission FROM verdict WHERE result IN (` + unfinished + `)) ORDER BY ALL LIMIT 1`
	sum := fmt.Sprintf("%x", sha256.Sum256(data))
	found, err := ledger.Select[earlierFiling](ctx, s.db, earlier, sum, app.SenderKind, app.SenderCode)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return &found[0], nil
}

// repeat answers for bytes that were filed before: 重复报送, with what was found then. Nothing is judged again.
func (s *session) repeat(
	ctx context.Context, before *earlierFiling, to *CheckResult, receipt *templates.ReceiptData,
) error {
	const then = `SELECT rule, outcome, article, sheet, cell, field, found, allowed, problem, fix, who
FROM finding WHERE submission = ? AND audience IS DISTINCT FROM 'county' ORDER BY ordinal`
	findings, err := ledger.Select[templates.Finding](ctx, s.db, then, before.Submission)
	to.Result, to.Repeats = "repeated", before.Named
	to.tell(findings)
	*receipt = papers.CheckReceipt(to.Kind, to.Result, findings)
	return err
}

// tell puts findings into the result, without what was found.
func (r *CheckResult) tell(findings []templates.Finding) {
	for _, f := range findings {
		r.Findings = append(r.Findings, Finding{Rule: f.Rule, Outcome: f.Outcome, Article: f.Basis, Sheet: f.Sheet,
			Cell: f.Cell, Field: f.Field, Problem: f.Problem, Fix: f.Fix})
	}
}

// readFor reads the workbook as its sender's.
func (s *session) readFor(number int64, file string, data []byte, refusal error) *staging.Application {
	src := staging.Source{Submission: number, Arrival: number, Data: data, Refusal: refusal}
	parts := strings.Split(filepath.ToSlash(file), "/")
	for i, part := range parts {
		switch {
		case part == form.Municipal:
			src.SenderKind = part
		case (part == form.Academy || part == form.CountyHall) && i+1 < len(parts):
			src.SenderKind = part
			src.SenderCode, _, _ = strings.Cut(parts[i+1], "_")
		}
	}
	if src.SenderKind == "" {
		src.SenderKind = s.guess(src)
		src.SenderCode = s.reader.Read(src).Institution
	}
	return s.reader.Read(src)
}

// guess is who usually sends a workbook of this kind.
func (s *session) guess(src staging.Source) string {
	if kind := form.KindOf(s.reader.Kind(src)); kind.Senders != nil {
		return kind.Senders[0]
	}
	return form.Academy
}

// judge reads what review said.
func (s *session) judge(ctx context.Context, tx *ledger.Tx, result *CheckResult, receipt *templates.ReceiptData) error {
	findings, err := papers.StagedFindings(ctx, tx)
	if err != nil {
		return err
	}
	result.Result = "accepted"
	result.tell(findings)
	for _, f := range findings {
		if f.Outcome == "exclude" {
			result.Result = "partly"
		}
	}
	returned, err := ledger.Scalar[bool](ctx, tx, "SELECT bool_or(returned) FROM staged_verdict")
	if returned {
		result.Result = "returned"
	}
	*receipt = papers.CheckReceipt(result.Kind, result.Result, findings)
	return err
}

// annotate writes the marked copy.
func (s *session) annotate(file string, data []byte, dir string, receipt templates.ReceiptData) (string, error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return "", err
	}
	receipt.FileName, receipt.HandledAt = filepath.Base(file), s.terms.Now
	publish.ShowCopies(&receipt, data)
	var b bytes.Buffer
	if _, err := s.pen.Write(&b, templates.Receipt(receipt)); err != nil {
		return "", err
	}
	stem := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	marked := filepath.Join(dir, "校验_"+stem+".xlsx")
	return marked, renameio.WriteFile(marked, b.Bytes(), 0o640)
}
