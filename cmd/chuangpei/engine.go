package main

import (
	"context"
	"time"

	"chuangpei/pipeline"
	"chuangpei/pipeline/workbook"
	"chuangpei/templates"
)

// engine is the pipeline as the command sees it, so that tests can stand in for it. It takes no lock itself.
type engine interface {
	// Run is one night, now.
	Run(context.Context) (pipeline.Summary, error)
	// DryRun says what Run would do and leaves everything as it was.
	DryRun(context.Context) (pipeline.Summary, error)
	// Check reads workbooks without effect; a marked copy of each goes to annotate when it is not empty.
	Check(ctx context.Context, files []string, annotate string) ([]pipeline.CheckResult, error)
	// Publish renders the register's workbooks again and returns how many stand.
	Publish(context.Context) (int, error)
	// Explain tells what happened to a number of the register.
	Explain(ctx context.Context, what string) (pipeline.Explanation, error)
}

// newEngine is the engine of the binary.
func newEngine(n pipeline.Night) engine { return n }

// engineSettings are the operator's choices as the engine takes them.
func (c config) engineSettings() pipeline.Settings {
	lim := workbook.DefaultLimits()
	lim.File, lim.Cells, lim.Sheets = int64(c.Limits.FileMiB)<<20, c.Limits.Cells, c.Limits.Sheets
	return pipeline.Settings{
		Zone: c.zone(), Settle: c.Settle, BatchSize: c.Batch, Contending: c.Limits.Contending, Limits: lim,
		NextRun: c.next, Program: programVersion(), Backups: c.Backups,
		Retention: time.Duration(c.Retention) * 24 * time.Hour, Fonts: templates.Fonts{Text: c.Fonts.Body, Title: c.Fonts.Heading},
	}
}
