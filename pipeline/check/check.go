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
	"chuangpei/pipeline/papers"
	"chuangpei/pipeline/publish"
	"chuangpei/pipeline/staging"
	"chuangpei/pipeline/workbook"
	"chuangpei/rules"
	"chuangpei/templates"

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

// Checker is what workbooks are checked with: as a night would take them.
type Checker struct {
	home.Home
	Rules  *rules.Book
	Limits workbook.Limits
	Fonts  templates.Fonts
	Now    time.Time // as the city's clock shows it
	Aside  bool      // look at a copy of the register, which nobody else has to wait for
}

// Check reviews workbooks against the registers as they stand and leaves everything as it was. A marked copy of each
// goes to the folder annotate when it is not empty. The sender is the inbox folder the file lies in, else whom the
// workbook names.
func (c Checker) Check(ctx context.Context, files []string, annotate string) ([]Result, error) {
	r, err := c.open(ctx, c.Aside && len(files) > 1)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	results := []Result{}
	for _, file := range files {
		result, err := r.check(ctx, file, annotate)
		if err != nil {
			return results, fmt.Errorf("check %s: %w", form.MaskNumbers(file), err)
		}
		results = append(results, result)
	}
	return results, nil
}

// check reviews one workbook as the next to arrive.
func (r *Reviewer) check(ctx context.Context, file, annotate string) (Result, error) {
	data, refusal, err := r.bytesOf(file)
	if failed, ok := errors.AsType[*fs.PathError](err); ok {
		return Result{}, failed.Err // whose path is told masked
	}
	if err != nil {
		return Result{}, err
	}
	app := r.reader.ReadFrom(file, staging.Source{Submission: r.next, Arrival: r.next, Data: data, Refusal: refusal})
	answers, err := r.Review(ctx, r.Now, []*staging.Application{app}, []string{fmt.Sprintf("%x", sha256.Sum256(data))})
	answer := answers[app.Submission]
	result := Result{File: form.MaskNumbers(file), Kind: app.Kind, Result: answer.Result, Repeats: answer.Repeats}
	if err != nil {
		return result, err
	}
	result.tell(answer.Findings)
	if annotate == "" {
		return result, nil
	}
	marked, err := r.annotate(file, data, annotate, papers.CheckReceipt(r.Rules, app.Kind, answer.Result,
		answer.Findings))
	result.Marked = form.MaskNumbers(marked)
	return result, err
}

// bytesOf reads a file; one above the limit is refused unread, as a night does.
func (r *Reviewer) bytesOf(file string) (data []byte, refusal error, err error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	limit := r.Limits.File
	if info, err := f.Stat(); err == nil && info.Size() > limit {
		return nil, workbook.TooLarge(limit), nil
	}
	data, err = io.ReadAll(io.LimitReader(f, limit+1))
	return data, nil, err
}

// tell puts findings into the result, without what was found.
func (r *Result) tell(findings []templates.Finding) {
	r.Findings = []Finding{}
	for _, f := range findings {
		r.Findings = append(r.Findings, Finding{Rule: f.Rule, Outcome: f.Outcome, Article: f.Basis, Sheet: f.Sheet,
			Cell: f.Cell, Field: f.Field, Problem: f.Problem, Fix: f.Fix})
	}
}

// annotate writes the marked copy.
func (r *Reviewer) annotate(file string, data []byte, dir string, receipt templates.ReceiptData) (string, error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return "", err
	}
	receipt.FileName, receipt.HandledAt = filepath.Base(file), r.Now
	publish.ShowCopies(&receipt, data)
	var b bytes.Buffer
	if _, err := r.render.Write(&b, templates.Receipt(receipt)); err != nil {
		return "", err
	}
	stem := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	marked := filepath.Join(dir, "校验_"+stem+".xlsx")
	return marked, renameio.WriteFile(marked, b.Bytes(), 0o640)
}
