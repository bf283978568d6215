package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/report"
	"chuangpei/rules"
	"chuangpei/templates"

	"github.com/spf13/cobra"
)

// templateVerb writes the blank workbooks.
func templateVerb(m *Main) *cobra.Command {
	var credit string
	cmd := &cobra.Command{
		Use: "template [DIR]", Short: "write the blank workbooks", Args: cobra.MaximumNArgs(1),
		RunE: m.does(func(ctx context.Context, args []string) error { return writeTemplates(ctx, m, args, credit) }),
	}
	cmd.Flags().StringVar(&credit, "for", "", "credit code of the institution whose particulars are filled in")
	return cmd
}

// writeTemplates writes them to a folder, by default the current one.
func writeTemplates(ctx context.Context, m *Main, args []string, credit string) error {
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
		if options.Institution, err = institutionOf(ctx, m, n, credit); err != nil {
			return err
		}
	}
	written, err := writeBlanks(dir, options, n.Settings.Fonts)
	if err != nil {
		return err
	}
	return m.answer(written, strings.Join(written, "\n")+"\n", false)
}

// institutionOf asks the register for an institution's particulars.
func institutionOf(ctx context.Context, m *Main, n plan, credit string) (*templates.BlankInstitution, error) {
	credit = strings.ToUpper(credit)
	var i report.Institution
	err := m.reading(func() (err error) {
		i, err = report.InstitutionOf(ctx, n.folder(), credit)
		return err
	})
	lists := n.Rules.Lists()
	blank := templates.BlankInstitution{Name: i.Name, Credit: credit, County: i.County, Contact: i.Contact,
		Phone: i.Phone, Payee: i.Payee, Bank: i.Bank, Account: i.Account}
	for _, county := range lists.Counties {
		if county.Code == i.County {
			blank.County = county.Name
		}
	}
	for _, course := range lists.Courses {
		if slices.Contains(i.CourseCodes(), course.Code) {
			blank.Courses = append(blank.Courses, course.CourseName())
		}
	}
	return &blank, err
}

// blankOptions are the drop-downs as the rules have them.
func blankOptions(lists rules.Lists) templates.BlankOptions {
	options := templates.BlankOptions{
		Counties: rules.Names(lists.Counties), Funds: rules.Names(lists.Funds),
		Suggest: map[string][]string{"layout": rules.Names(lists.Layouts), "category": lists.Categories},
	}
	for _, course := range lists.Courses {
		options.Courses = append(options.Courses, course.CourseName())
	}
	return options
}

// writeBlanks writes one workbook a business and names them. A file that is there already may have been filled in: it
// is left, and that is an error before anything is written.
func writeBlanks(dir string, options templates.BlankOptions, fonts templates.Fonts) ([]string, error) {
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
		if err := templates.Render(&page, templates.Blank(b, options), fonts); err != nil {
			return nil, fmt.Errorf("render %s: %w", names[i], err)
		}
		if err := os.WriteFile(names[i], page.Bytes(), 0o644); err != nil {
			return nil, fmt.Errorf("write template: %w", err)
		}
	}
	return names, nil
}
