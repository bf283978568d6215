package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"chuangpei/pipeline/form"
	"chuangpei/rules"
	"chuangpei/templates"

	"github.com/spf13/cobra"
)

// directory is an engine that knows the institutions of the register.
type directory interface {
	// Institution gives what a blank workbook is pre-filled with.
	Institution(ctx context.Context, credit string) (templates.BlankInstitution, error)
}

// templateVerb writes the blank workbooks.
func (m *Main) templateVerb() *cobra.Command {
	var credit string
	cmd := &cobra.Command{
		Use: "template [DIR]", Short: "write the blank workbooks", Args: cobra.MaximumNArgs(1),
		RunE: m.does(func(ctx context.Context, args []string) error { return m.template(ctx, args, credit) }),
	}
	cmd.Flags().StringVar(&credit, "for", "", "credit code of the institution whose particulars are filled in")
	return cmd
}

// template writes them to a folder, by default the current one.
func (m *Main) template(ctx context.Context, args []string, credit string) error {
	dir := "."
	if len(args) == 1 {
		dir = args[0]
	}
	n, err := m.prepare()
	if err != nil {
		return err
	}
	options := blankOptions(n.Rules.Lists())
	if credit != "" {
		if options.Institution, err = m.institution(ctx, n, credit); err != nil {
			return err
		}
	}
	written, err := writeBlanks(dir, options, templates.Options{Fonts: n.Settings.Fonts})
	if err != nil {
		return err
	}
	return m.answer(written, strings.Join(written, "\n")+"\n", false)
}

// institution asks the register for an institution's particulars.
func (m *Main) institution(ctx context.Context, n plan, credit string) (*templates.BlankInstitution, error) {
	known, ok := m.Engine(n.Night).(directory)
	if !ok {
		return nil, errors.New("--for is not supported by this engine")
	}
	var found templates.BlankInstitution
	err := m.reading(func() (err error) {
		found, err = known.Institution(ctx, strings.ToUpper(credit))
		return err
	})
	return &found, err
}

// blankOptions are the drop-downs as the rules have them.
func blankOptions(lists rules.Lists) templates.BlankOptions {
	names := func(items []rules.Named) (all []string) {
		for _, item := range items {
			all = append(all, item.Name)
		}
		return all
	}
	options := templates.BlankOptions{
		Counties: names(lists.Counties), Funds: names(lists.Funds),
		Suggest: map[string][]string{"layout": names(lists.Layouts), "category": lists.Categories},
	}
	for _, course := range lists.Courses {
		options.Courses = append(options.Courses, fmt.Sprintf("%s（%s）", course.Name, course.Code))
	}
	return options
}

// writeBlanks writes one workbook a business and names them. A file that is there already may have been filled in: it
// is left, and that is an error before anything is written.
func writeBlanks(dir string, options templates.BlankOptions, render templates.Options) ([]string, error) {
	var names []string
	for _, b := range form.Businesses() {
		name := filepath.Join(dir, b.Name+".xlsx")
		if _, err := os.Lstat(name); err == nil {
			return nil, usagef("%s is there already and may have been filled in; choose another folder", name)
		}
		names = append(names, name)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("template folder: %w", err)
	}
	for i, b := range form.Businesses() {
		var page bytes.Buffer
		if err := templates.Render(&page, templates.Blank(b, options), render); err != nil {
			return nil, fmt.Errorf("render %s: %w", names[i], err)
		}
		if err := os.WriteFile(names[i], page.Bytes(), 0o644); err != nil {
			return nil, fmt.Errorf("write template: %w", err)
		}
	}
	return names, nil
}
