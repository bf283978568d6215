package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/report"
	"chuangpei/rules"
	"chuangpei/templates"

	"github.com/spf13/cobra"
)

// templateVerb writes the blank workbooks.
func templateVerb(m *Main) *cobra.Command {
	var code string
	cmd := &cobra.Command{
		Use: "template [DIR]", Short: "write the blank workbooks", Args: cobra.MaximumNArgs(1),
		Long: "Writes the blank workbooks to DIR (default: the current folder), one a kind of application.\n" +
			"With --for it writes those that one sender may send, with what is known of it filled in.",
		RunE: m.does(func(ctx context.Context, args []string) error { return writeTemplates(ctx, m, args, code) }),
	}
	cmd.Flags().StringVar(&code, "for", "",
		"whom they are for: the credit code of an institution, the code of a county, or "+form.Municipal)
	return cmd
}

// writeTemplates writes them to a folder, by default the current one.
func writeTemplates(ctx context.Context, m *Main, args []string, code string) error {
	dir := "."
	if len(args) == 1 {
		dir = args[0]
	}
	n, err := m.prepare()
	if err != nil {
		return err
	}
	blanks, err := blanksFor(ctx, m, n, code)
	if err != nil {
		return err
	}
	written, err := writeBlanks(dir, blanks, n.Settings.Fonts)
	if err != nil {
		return err
	}
	return m.answer(written, strings.Join(written, "\n")+"\n", false)
}

// blank is a workbook to be written.
type blank struct {
	kind    form.Business
	options templates.BlankOptions
}

// blanksFor are the blanks of everything that a sender may send; of everything when no sender is named.
func blanksFor(ctx context.Context, m *Main, n plan, code string) ([]blank, error) {
	side, sender, courses, err := senderOf(ctx, m, n, code)
	if err != nil {
		return nil, err
	}
	options := blankOptions(n.Rules.Lists(), courses)
	options.Sender = sender
	today := n.Now().In(n.Settings.Zone).Format(time.DateOnly)
	var blanks []blank
	for _, kind := range form.Businesses() {
		if side != "" && !slices.Contains(kind.Senders, side) {
			continue
		}
		options.Mistakes = nil
		for _, mistake := range rules.MistakesOf(n.Rules, kind.Code, today) {
			options.Mistakes = append(options.Mistakes, templates.Mistake(mistake))
		}
		blanks = append(blanks, blank{kind, options})
	}
	return blanks, nil
}

// senderOf is whom a code names: its side, what is filled in for it, and the codes of the courses it may teach, nil for
// all.
func senderOf(ctx context.Context, m *Main, n plan, code string) (side string, sender *templates.BlankSender,
	courses []string, err error) {
	counties := n.Rules.Lists().Counties
	at := slices.IndexFunc(counties, func(c rules.Named) bool { return c.Code == code })
	switch {
	case code == "":
		return "", nil, nil, nil
	case code == form.Municipal:
		return form.Municipal, &templates.BlankSender{Name: rules.OfficeOf(n.Rules).Centre, Inbox: code, Outbox: code},
			nil, nil
	case at >= 0:
		centre := templates.BlankSender{Name: counties[at].Name + "就业服务中心"}
		centre.Inbox, centre.Outbox = senderFolders(m.home, form.CountyHall, code, counties[at].Name)
		return form.CountyHall, &centre, nil, nil
	case len(code) == len(counties[0].Code):
		return "", nil, nil, usagef("no county has the code %s; accepted are %s", code, acceptedSenders(counties))
	}
	sender, courses, err = institutionOf(ctx, m, n, strings.ToUpper(code))
	if errors.Is(err, report.ErrNoInstitution) {
		err = usagef("%w; accepted are %s", err, acceptedSenders(counties))
	}
	return form.Academy, sender, courses, err
}

// acceptedSenders names whom blanks are made for.
func acceptedSenders(counties []rules.Named) string {
	var codes []string
	for _, c := range counties {
		codes = append(codes, c.Code+" "+c.Name)
	}
	return "an institution's credit code as 机构目录 lists it, " + form.Municipal + ", " + strings.Join(codes, ", ")
}

// institutionOf asks the register for an institution's particulars and courses.
func institutionOf(ctx context.Context, m *Main, n plan, credit string) (*templates.BlankSender, []string, error) {
	i, err := under(m.reading, func() (report.Institution, error) {
		return report.InstitutionOf(ctx, n.folder(), credit)
	})
	sender := templates.BlankSender{Name: i.Name, Credit: credit, County: i.County, Contact: i.Contact,
		Phone: i.Phone, Payee: i.Payee, Bank: i.Bank, Account: i.Account}
	for _, county := range n.Rules.Lists().Counties {
		if county.Code == i.County {
			sender.County = county.Name
		}
	}
	sender.Inbox, sender.Outbox = senderFolders(m.home, form.Academy, credit, i.Name)
	return &sender, i.CourseCodes(), err
}

// senderFolders are a sender's folders below the inbox and the outbox: those that are there, else as they are named.
func senderFolders(home, side, code, name string) (inbox, outbox string) {
	usual := side + "/" + form.FolderName(code, name)
	at := func(box string) string {
		there, err := filepath.Glob(filepath.Join(home, box, side, code+"*"))
		if err != nil || len(there) == 0 || slices.Contains(there, filepath.Join(home, box, usual)) {
			return usual
		}
		return side + "/" + filepath.Base(there[len(there)-1])
	}
	return at("inbox"), at("outbox")
}

// blankOptions are the drop-downs as the rules have them, narrowed to some courses, and the largest class of these.
func blankOptions(lists rules.Lists, courses []string) templates.BlankOptions {
	options := templates.BlankOptions{
		Counties: rules.Names(lists.Counties), Funds: rules.Names(lists.Funds),
		Suggest: map[string][]string{"layout": rules.Names(lists.Layouts), "category": lists.Categories},
	}
	for _, course := range lists.Courses {
		if courses == nil || slices.Contains(courses, course.Code) {
			options.Courses = append(options.Courses, course.CourseName())
			options.Class = max(options.Class, lists.Caps[course.Code])
		}
	}
	return options
}

// writeBlanks writes the workbooks and names them. A file that is there already may have been filled in: it is left,
// and that is an error before anything is written.
func writeBlanks(dir string, blanks []blank, fonts templates.Fonts) ([]string, error) {
	var names []string
	for _, b := range blanks {
		name := filepath.Join(dir, b.kind.Name+".xlsx")
		if _, err := os.Lstat(name); err == nil {
			return nil, usagef("%s is there already and may have been filled in; choose another folder", name)
		}
		names = append(names, name)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("template folder: %w", err)
	}
	for i, b := range blanks {
		var page bytes.Buffer
		if err := templates.Render(&page, templates.Blank(b.kind, b.options), fonts); err != nil {
			return nil, fmt.Errorf("render %s: %w", names[i], err)
		}
		if err := os.WriteFile(names[i], page.Bytes(), 0o644); err != nil {
			return nil, fmt.Errorf("write template: %w", err)
		}
	}
	return names, nil
}
