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

	"chuangpei/pipeline/enact"
	"chuangpei/pipeline/form"
	"chuangpei/pipeline/home"
	"chuangpei/pipeline/intake"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/papers"
	"chuangpei/pipeline/publish"
	"chuangpei/pipeline/report"
	"chuangpei/pipeline/review"
	"chuangpei/pipeline/staging"
	"chuangpei/pipeline/workbook"
	"chuangpei/templates"

	"github.com/google/renameio/v2"
)

// DryRun plays the night on a copy of the register and leaves everything as it was: nothing is taken, numbered, paid or
// written.
func (n Night) DryRun(ctx context.Context) (report.Summary, error) {
	n = n.withDefaults()
	arrived, err := intake.Peek(ctx, n.intake())
	if err != nil {
		return report.Summary{}, err
	}
	register, remove, err := n.home().Copy()
	if err != nil {
		return report.Summary{}, err
	}
	defer remove()
	r, err := n.open(ctx, n.at(register))
	if err != nil {
		return report.Summary{}, err
	}
	defer r.register.Close()
	r.arrived = arrived
	err = r.playStages(ctx,
		stage{r.begin, ""},
		stage{r.submit, stepRegistered},
		stage{r.decide, ""},
		stage{r.conclude, stepConcluded},
		stage{r.summarise, ""},
	)
	return r.done, err
}

// at opens a register that stands in for the home's own.
func (n Night) at(path string) func(context.Context) (*home.Register, error) {
	return func(ctx context.Context) (*home.Register, error) { return n.home().OpenAt(ctx, path) }
}

// Publish renders every workbook of the register again and returns how many stand: what is missing is written, what
// stands unchanged is left alone. Nothing is numbered anew.
func (n Night) Publish(ctx context.Context) (int, error) {
	n = n.withDefaults()
	r, err := n.open(ctx, n.home().Open)
	if err != nil {
		return 0, err
	}
	defer r.register.Close()
	if err := r.trust(ctx); err != nil {
		return 0, err
	}
	if r.terms, err = enact.Resume(ctx, r.register.DB, r.now(), n.Rules.Digest()); err != nil {
		return 0, err
	}
	count, err := r.print(ctx, (*publish.Publisher).Again, true)
	if err != nil {
		return count, err
	}
	return count, r.sealAndTell(ctx)
}

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
	r, err := n.open(ctx, n.at(""))
	if err != nil {
		return err
	}
	defer r.register.Close()
	if err := r.createTables(ctx); err != nil {
		return err
	}
	return do(r.register.DB)
}

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

// Check reviews workbooks against the registers as they stand and leaves everything as it was. A marked copy of each
// goes to the folder annotate when it is not empty. The sender is the inbox folder the file lies in, else whom the
// workbook names.
func (n Night) Check(ctx context.Context, files []string, annotate string) ([]CheckResult, error) {
	n = n.withDefaults()
	open := n.at("")
	if n.home().HasRegister() {
		open = n.home().Open
	}
	r, err := n.open(ctx, open)
	if err != nil {
		return nil, err
	}
	defer r.register.Close()
	if err := r.createTables(ctx); err != nil {
		return nil, n.home().Damaged(err)
	}
	next, err := ledger.Scalar[int64](ctx, r.register.DB, "SELECT coalesce(max(submission), 0) + 1 FROM submission")
	if err != nil {
		return nil, n.home().Damaged(err)
	}
	var results []CheckResult
	for _, file := range files {
		result, err := r.check(ctx, next, file, annotate)
		if err != nil {
			return results, fmt.Errorf("check %s: %w", form.MaskNumbers(file), err)
		}
		results = append(results, result)
	}
	return results, nil
}

// check reviews one workbook as the next to arrive, under a number that no submission has. Of bytes that were filed
// before it says what was found then.
func (r *run) check(ctx context.Context, number int64, file, annotate string) (CheckResult, error) {
	data, refusal, err := r.bytesOf(file)
	if failed, ok := errors.AsType[*fs.PathError](err); ok {
		return CheckResult{}, failed.Err // whose path is told masked
	}
	if err != nil {
		return CheckResult{}, err
	}
	src := staging.Source{Submission: number, Arrival: number, Data: data, Refusal: refusal}
	app := r.loader.Reader.ReadFrom(file, src)
	result := CheckResult{File: form.MaskNumbers(file), Kind: app.Kind}
	found, err := r.filed(ctx, app, data, &result)
	if err == nil && result.Repeats == "" {
		found, err = r.reviewed(ctx, app, &result)
	}
	if err != nil {
		return result, err
	}
	result.tell(found)
	if annotate == "" {
		return result, nil
	}
	marked, err := r.annotate(file, data, annotate, papers.CheckReceipt(result.Kind, result.Result, found))
	result.Marked = form.MaskNumbers(marked)
	return result, err
}

// bytesOf reads a file; one above the limit is refused unread, as a night does.
func (r *run) bytesOf(file string) (data []byte, refusal error, err error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	limit := r.Settings.Limits.File
	if info, err := f.Stat(); err == nil && info.Size() > limit {
		return nil, workbook.TooLarge(limit), nil
	}
	data, err = io.ReadAll(io.LimitReader(f, limit+1))
	return data, nil, err
}

// reviewed reviews one workbook. What it stages goes with its transaction, so that the next finds the tables empty.
func (r *run) reviewed(ctx context.Context, app *staging.Application, to *CheckResult) (
	found []templates.Finding, err error) {
	err = r.register.Tx(ctx, func(tx *ledger.Tx) error {
		if err := staging.Append(ctx, tx, r.now().Truncate(24*time.Hour), []*staging.Application{app}); err != nil {
			return err
		}
		if err := review.Run(ctx, tx, r.Rules, app.Kind); err != nil {
			return err
		}
		if found, err = papers.StagedFindings(ctx, tx); err != nil {
			return err
		}
		returned, err := ledger.Scalar[bool](ctx, tx, "SELECT bool_or(returned) FROM staged_verdict")
		if err != nil {
			return err
		}
		to.Result = resultOf(found, returned)
		return errNoEffect
	})
	if errors.Is(err, errNoEffect) {
		err = nil
	}
	return found, err
}

// resultOf is what a run would say.
func resultOf(found []templates.Finding, returned bool) string {
	if returned {
		return "returned"
	}
	for _, f := range found {
		if f.Outcome == "exclude" {
			return "partly"
		}
	}
	return "accepted"
}

// filed looks for the same bytes among what this sender has filed and is through with: 重复报送, with what was found
// then. Nothing is judged again.
func (r *run) filed(ctx context.Context, app *staging.Application, data []byte, to *CheckResult) (
	found []templates.Finding, err error) {
	sum := fmt.Sprintf("%x", sha256.Sum256(data))
	before, err := report.FiledBefore(ctx, r.register.DB, app.SenderKind, app.SenderCode, sum)
	if err != nil || before.Named == "" {
		return nil, err
	}
	to.Result, to.Repeats = "repeated", before.Named
	return papers.FiledFindings(ctx, r.register.DB, before.Submission)
}

// tell puts findings into the result, without what was found.
func (r *CheckResult) tell(findings []templates.Finding) {
	for _, f := range findings {
		r.Findings = append(r.Findings, Finding{Rule: f.Rule, Outcome: f.Outcome, Article: f.Basis, Sheet: f.Sheet,
			Cell: f.Cell, Field: f.Field, Problem: f.Problem, Fix: f.Fix})
	}
}

// annotate writes the marked copy.
func (r *run) annotate(file string, data []byte, dir string, receipt templates.ReceiptData) (string, error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return "", err
	}
	receipt.FileName, receipt.HandledAt = filepath.Base(file), r.now()
	publish.ShowCopies(&receipt, data)
	var b bytes.Buffer
	if _, err := r.render.Write(&b, templates.Receipt(receipt)); err != nil {
		return "", err
	}
	stem := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	marked := filepath.Join(dir, "校验_"+stem+".xlsx")
	return marked, renameio.WriteFile(marked, b.Bytes(), 0o640)
}
