package papers

import (
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/form"
	"chuangpei/rules"
	"chuangpei/templates"
)

// unread names the papers in a text that somebody among its readers does not get.
func unread(text string, readers []string) (titles []string) {
	for _, kind := range Kinds() {
		of := ReadersOf(kind.Workbook)
		gets := func(reader string) bool { return slices.Contains(of.Folders, reader) }
		if strings.Contains(text, of.Title) && slices.ContainsFunc(readers, func(r string) bool { return !gets(r) }) {
			titles = append(titles, of.Title)
		}
	}
	return titles
}

func TestEveryPaperSaysWhoseItIs(t *testing.T) {
	for _, kind := range Kinds() {
		if ReadersOf(kind.Workbook).Title == "" {
			t.Errorf("readers.go does not say who gets %s", kind.Workbook)
		}
	}
}

// TestRulesNameNoPaperThatTheirReaderLacks reads the messages and fixes of every offence as each of its senders does.
func TestRulesNameNoPaperThatTheirReaderLacks(t *testing.T) {
	for _, check := range empty(t).Rules.Checks("") {
		for _, kind := range form.Kinds() {
			said := map[string]string{} // a text, and where it stands
			if check.CarriedBy != "" && slices.Contains(check.Kinds, kind.Code) {
				said[check.Message+check.Fix] = check.File
			}
			for _, o := range check.Of(kind.Code) {
				if o.Audience == rules.ForAll {
					said[o.Message+o.Fix+o.Told+o.ToldFix] = o.File
				}
			}
			for text, file := range said {
				for _, title := range unread(text, kind.Senders) {
					t.Errorf("%s tells who sends a %s of %s", file, kind.Name, title)
				}
			}
		}
	}
}

// TestFormsNameNoPaperThatTheirReaderLacks reads the hints of the blank workbooks likewise.
func TestFormsNameNoPaperThatTheirReaderLacks(t *testing.T) {
	for _, kind := range form.Businesses() {
		for _, sheet := range kind.Sheets {
			for _, c := range sheet.Columns {
				for _, title := range unread(c.Hint, kind.Senders) {
					t.Errorf("%s, %s: the hint names %s", sheet.Name, c.Header, title)
				}
			}
		}
	}
}

// TestReceiptsNameNoPaperThatTheirReaderLacks lays out a receipt of every kind, sender, result and wait.
func TestReceiptsNameNoPaperThatTheirReaderLacks(t *testing.T) {
	waits := []string{"", "turn", "instructors", "serials", "funds", "approval", "audit"}
	results := []string{"accepted", "partly", "held", "returned", "repeated", "refused", "revoked", "quarantined"}
	sent := []templates.Instructor{{Name: "甲", Duty: "教学组长", No: "1"}}
	for _, kind := range form.Kinds() {
		for _, sender := range kind.Senders {
			for _, result := range results {
				for _, wait := range waits {
					if kind.Letters == "" && (result == "refused" || result == "revoked" || result == "held") {
						continue // only what has a number is decided on, or waits
					}
					r := filed{SenderKind: sender, Kind: kind.Code,
						verdict: verdict{Result: result, WaitsFor: wait}, rowCounts: rowCounts{Rows: 3},
						repeated: repeated{First: "returned"}}
					r.Receipt.Business = kind.Name
					text := said(r, sent) + said(r, nil)
					r.First, r.Excluded, r.Ended = "", 1, 1
					text += said(r, nil)
					for _, title := range unread(text, []string{sender}) {
						t.Errorf("a %s receipt (%s) tells %s of %s", kind.Name, result, sender, title)
					}
					if held := wait != "" && (result == "held" || result == "partly"); held &&
						(strings.Contains(text, "领取证书") || strings.Contains(text, "部分人员未通过")) {
						t.Errorf("a %s receipt that waits for %s says:\n%s", kind.Name, wait, text)
					}
				}
			}
		}
	}
}

// said is all the text of a receipt's first sheet.
func said(r filed, sent []templates.Instructor) string {
	data := r.Receipt
	data.Result, data.State, data.People = headed(r), state(r), people(r)
	data.Held, data.NextSteps = held(r, nil), steps(r, nil, sent, nil)
	var b strings.Builder
	for _, c := range templates.Receipt(data).Cells() {
		b.WriteString(c.Text + "\n")
	}
	return b.String()
}

// TestPapersGoToTheirReadersAlone: an owner that a paper is not for is an error.
func TestPapersGoToTheirReadersAlone(t *testing.T) {
	both := []Owner{county("150104", "玉泉区"), municipal()}
	if err := misdirected("risk_list", []Paper{{Owners: both}}); err != nil {
		t.Error(err)
	}
	if misdirected("risk_list", []Paper{{Owners: []Owner{institution("91150102MA00000090", "示例")}}}) == nil {
		t.Error("an institution gets 疑点清单")
	}
}
