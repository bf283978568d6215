package check

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
	"chuangpei/pipeline/home"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/papers"
	"chuangpei/pipeline/publish"
	"chuangpei/pipeline/report"
	"chuangpei/pipeline/review"
	"chuangpei/pipeline/staging"
	"chuangpei/pipeline/workbook"
	"chuangpei/rules"
	"chuangpei/templates"
	"chuangpei/templates/xlsx"

	"github.com/google/renameio/v2"
)

// Result is what was found in one workbook, with no effect at all.
type Result struct {
	File     string    `json:"file"` // as asked for; a number of a person in its name is masked
	Kind     string    `json:"kind"`
	Result   string    `json:"result"`            // what a run would say: accepted, partly, returned, repeated
	Repeats  string    `json:"repeats,omitempty"` // 业务编号 of the same bytes filed before, or the day they came
	Findings []Finding `json:"findings"`
	Marked   string    `json:"marked,omitempty"` // the marked copy, its name masked likewise
}

// Finding is one thing found in a workbook. It leaves out what was found: that may be somebody's number.
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

// Checker is what workbooks are checked with: as a night would take them.
type Checker struct {
	home.Home
	Rules  *rules.Book
	Limits workbook.Limits
	Fonts  templates.Fonts
	Now    time.Time // as the city's clock shows it
}

// look is a check under way.
type look struct {
	Checker
	register *home.Register
	reader   *staging.Reader
	render   *xlsx.Renderer
}

// Check reviews workbooks against the registers as they stand and leaves everything as it was. A marked copy of each
// goes to the folder annotate when it is not empty. The sender is the inbox folder the file lies in, else whom the
// workbook names.
func (c Checker) Check(ctx context.Context, files []string, annotate string) ([]Result, error) {
	l, err := c.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer l.register.Close()
	next, err := ledger.Scalar[int64](ctx, l.register.DB, "SELECT coalesce(max(submission), 0) + 1 FROM submission")
	if err != nil {
		return nil, c.Damaged(err)
	}
	var results []Result
	for _, file := range files {
		result, err := l.check(ctx, next, file, annotate)
		if err != nil {
			return results, fmt.Errorf("check %s: %w", form.MaskNumbers(file), err)
		}
		results = append(results, result)
	}
	return results, nil
}

// begin opens the register, or an empty one before the first night.
func (c Checker) begin(ctx context.Context) (*look, error) {
	reader, err := staging.NewReader(staging.Lists(c.Rules), c.Limits)
	if err != nil {
		return nil, err
	}
	render, err := templates.NewRenderer(c.Fonts)
	if err != nil {
		return nil, err
	}
	register, err := open(ctx, c.Home, !c.HasRegister(), c.Rules)
	return &look{c, register, reader, render}, err
}

// check reviews one workbook as the next to arrive, under a number that no submission has. Of bytes that were filed
// before it says what was found then.
func (l *look) check(ctx context.Context, number int64, file, annotate string) (Result, error) {
	data, refusal, err := l.bytesOf(file)
	if failed, ok := errors.AsType[*fs.PathError](err); ok {
		return Result{}, failed.Err // whose path is told masked
	}
	if err != nil {
		return Result{}, err
	}
	src := staging.Source{Submission: number, Arrival: number, Data: data, Refusal: refusal}
	app := l.reader.ReadFrom(file, src)
	result := Result{File: form.MaskNumbers(file), Kind: app.Kind}
	found, err := l.filed(ctx, app, data, &result)
	if err == nil && result.Repeats == "" {
		found, err = l.reviewed(ctx, app, &result)
	}
	if err != nil {
		return result, err
	}
	result.tell(found)
	if annotate == "" {
		return result, nil
	}
	marked, err := l.annotate(file, data, annotate, papers.CheckReceipt(l.Rules, result.Kind, result.Result, found))
	result.Marked = form.MaskNumbers(marked)
	return result, err
}

// bytesOf reads a file; one above the limit is refused unread, as a night does.
func (l *look) bytesOf(file string) (data []byte, refusal error, err error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	limit := l.Limits.File
	if info, err := f.Stat(); err == nil && info.Size() > limit {
		return nil, workbook.TooLarge(limit), nil
	}
	data, err = io.ReadAll(io.LimitReader(f, limit+1))
	return data, nil, err
}

// reviewed reviews one workbook. What it stages goes with its transaction, so that the next finds the tables empty.
func (l *look) reviewed(ctx context.Context, app *staging.Application, to *Result) (
	found []templates.Finding, err error) {
	err = l.register.Tx(ctx, func(tx *ledger.Tx) error {
		if err := staging.Append(ctx, tx, l.Now.Truncate(24*time.Hour), []*staging.Application{app}); err != nil {
			return err
		}
		if err := review.Run(ctx, tx, l.Rules, app.Kind); err != nil {
			return err
		}
		if found, err = papers.StagedFindings(ctx, tx); err != nil {
			return err
		}
		if to.Result, err = review.Result(ctx, tx); err != nil {
			return err
		}
		return errNoEffect
	})
	if errors.Is(err, errNoEffect) {
		err = nil
	}
	return found, err
}

// filed looks for the same bytes among what this sender has filed and is through with: 重复报送, with what was found
// then. Nothing is judged again.
func (l *look) filed(ctx context.Context, app *staging.Application, data []byte, to *Result) (
	found []templates.Finding, err error) {
	sum := fmt.Sprintf("%x", sha256.Sum256(data))
	before, err := report.FiledBefore(ctx, l.register.DB, app.SenderKind, app.SenderCode, sum)
	if err != nil || before.Named == "" {
		return nil, err
	}
	to.Result, to.Repeats = "repeated", before.Named
	return papers.FiledFindings(ctx, l.register.DB, before.Submission)
}

// tell puts findings into the result, without what was found.
func (r *Result) tell(findings []templates.Finding) {
	for _, f := range findings {
		r.Findings = append(r.Findings, Finding{Rule: f.Rule, Outcome: f.Outcome, Article: f.Basis, Sheet: f.Sheet,
			Cell: f.Cell, Field: f.Field, Problem: f.Problem, Fix: f.Fix})
	}
}

// annotate writes the marked copy.
func (l *look) annotate(file string, data []byte, dir string, receipt templates.ReceiptData) (string, error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return "", err
	}
	receipt.FileName, receipt.HandledAt = filepath.Base(file), l.Now
	publish.ShowCopies(&receipt, data)
	var b bytes.Buffer
	if _, err := l.render.Write(&b, templates.Receipt(receipt)); err != nil {
		return "", err
	}
	stem := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	marked := filepath.Join(dir, "校验_"+stem+".xlsx")
	return marked, renameio.WriteFile(marked, b.Bytes(), 0o640)
}
