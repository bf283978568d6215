package templates

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io"
	"net/url"
	"slices"
	"strings"
	"time"
)

// SituationData fills 办理情况.html: where everything of one owner's stands. Amounts are in fen, totals handed in. It
// states days and never how long ago they were, so that a page is true until something happens.
type SituationData struct {
	Office   Office
	Owner    string    // whose page it is
	AsOf     time.Time // the night after which it is so
	Address  string    // how the owner is spoken to: 贵单位, 本县 …
	Groups   []SituationGroup
	Unlisted int // classes that are more than a page lists
	Total    SituationTotal
	Counties []SituationTotal // the municipal centre's
	Years    []SituationYear
	Funds    []SituationFund
	Forecast Forecast // the municipal centre's
	Files    []SituationFile
	Sent     string          // when the owner sent something last, and what became of it
	Lists    []SituationLink // the newest papers that are about no class
	Nights   []SituationNight
	Rules    []RuleCount
}

// SituationGroup are classes of which the same kind of thing is due.
type SituationGroup struct {
	Title, Hint string
	Classes     []SituationClass
}

// SituationClass is where a class stands.
type SituationClass struct {
	No, Name, Course, Institution, County string // what the owner knows anyway is empty
	Opens, Closes                         time.Time
	Folder                                string // of its papers, below the owner's own
	Links                                 []SituationLink
	Dues                                  []SituationDue
	Steps                                 []SituationStep
}

// SituationDue is what is due next and from whom.
type SituationDue struct {
	Who, What string
	Own       bool  // it is the owner's turn
	Free      bool  // he may, and need not
	Fen       int64 // how much it is about; 0: nothing
	Link      SituationLink
}

// SituationState is how far a step is.
type SituationState string

// The states of a step, as the page names them.
const (
	StepTodo    SituationState = "未到"
	StepDone    SituationState = "已完成"
	StepNow     SituationState = "进行中"
	StepWaiting SituationState = "暂缓"
	StepOver    SituationState = "已终止"
	StepNone    SituationState = "不适用"
)

// SituationStep is one step from 开班 to 上浮.
type SituationStep struct {
	Name  string
	State SituationState
	Lines []string // counts and days
	Fen   int64    // how much; 0: nothing
	Links []SituationLink
}

// SituationLink names a paper by its path below the owner's folder.
type SituationLink struct{ Text, Path string }

// SituationTotal adds up the classes listed.
type SituationTotal struct {
	Name         string // of the county; empty: all
	Stages       []SituationStage
	Classes      int   `db:"classes"`
	People       int   `db:"people"`
	Certificates int   `db:"certificates"`
	Approved     int64 `db:"approved"`
	Paid         int64 `db:"paid"`
	Unpaid       int64 `db:"unpaid"`
}

// SituationStage counts the classes that stand at a stage.
type SituationStage struct {
	Name    string
	Classes int
}

// SituationYear adds up classes that ended long ago.
type SituationYear struct {
	Year       int `db:"year"`
	Classes    int `db:"classes"`
	Applicants int `db:"applicants"`
	Completed  int `db:"completed"`
	Claimed    int `db:"claimed"`
}

// SituationFund is what a fund of a county holds this year.
type SituationFund struct {
	County    string `db:"county_name"`
	Fund      string `db:"fund"`
	Allotted  int64  `db:"allotted"`
	Committed int64  `db:"committed"`
	Owed      int64  `db:"owed"` // paid, revoked and not taken back
	Balance   int64  `db:"balance"`
}

// SituationFile is a file that the owner sent, and what became of it.
type SituationFile struct {
	On       time.Time `db:"arrived_on"`
	Name     string    `db:"file_name"`
	Business string
	Result   string
	Excluded int             `db:"excluded"`
	Links    []SituationLink // its receipt, and what is to be sent again
}

//go:embed situation.html
var situationFiles embed.FS

// SituationPage writes pages of 办理情况.
type SituationPage struct{ text *template.Template }

// NewSituationPage reads the page's template.
func NewSituationPage() (*SituationPage, error) {
	text, err := template.New("situation.html").Funcs(template.FuncMap{
		"whole": wholeYuan, "day": isoDay, "long": day, "fen": grouped, "href": href, "cell": stepCell, "share": share,
		"nights": nightChart, "rules": ruleChart, "ahead": forecastChart, "method": forecastMethod,
	}).ParseFS(situationFiles, "situation.html")
	if err != nil {
		return nil, fmt.Errorf("read the template of 办理情况: %w", err)
	}
	return &SituationPage{text}, nil
}

// Write writes 办理情况.html, one page that needs nothing beside it. Equal data give equal bytes.
func (p *SituationPage) Write(w io.Writer, d SituationData) error {
	var b bytes.Buffer
	if err := p.text.Execute(&b, d); err != nil {
		return fmt.Errorf("write 办理情况: %w", err)
	}
	_, err := w.Write(b.Bytes())
	return err
}

// isoDay writes a day shortly.
func isoDay(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// grouped writes fen as yuan with its thousands apart.
func grouped(fen int64) string {
	whole, cents, found := strings.Cut(yuan(fen), ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	for at := len(whole) - 3; at > 0; at -= 3 {
		whole = whole[:at] + "," + whole[at:]
	}
	if found {
		whole += "." + cents
	}
	return sign + whole
}

// wholeYuan writes fen as yuan without them, with its thousands apart.
func wholeYuan(fen int64) string {
	if fen < 0 {
		fen -= 50
	} else {
		fen += 50
	}
	return grouped(fen / 100 * 100)
}

// href is a path as a link beside the page: each of its names escaped.
func href(path string) template.URL {
	names := strings.Split(path, "/")
	for i, name := range names {
		names[i] = url.PathEscape(name)
	}
	return template.URL("./" + strings.Join(names, "/"))
}

// signs are a state's sign, so that it is told by shape as well as by colour, and its class in the style sheet.
func (s SituationState) signs() (mark, class string) {
	switch s {
	case StepDone:
		return "✓", "done"
	case StepNow:
		return "▶", "now"
	case StepWaiting:
		return "‖", "held"
	case StepOver:
		return "✕", "over"
	case StepNone:
		return "–", "none"
	}
	return "○", "todo"
}

// stepCell writes a step's cell. A page has eight for each class, and by the template they take half its time.
func stepCell(s SituationStep) template.HTML {
	var b strings.Builder
	sign, class := s.State.signs()
	fmt.Fprintf(&b, `<td class="cell %s" role="cell"><span class="label">%s </span>`, class, asHTML(s.Name))
	fmt.Fprintf(&b, `<span class="step word" data-mark="%s">%s</span>`, sign, asHTML(string(s.State)))
	for _, line := range s.Lines {
		b.WriteString(`<span class="line">` + asHTML(line) + `</span>`)
	}
	if s.Fen != 0 {
		b.WriteString(`<span class="line">` + grouped(s.Fen) + `元</span>`)
	}
	for _, link := range s.Links {
		b.WriteString(`<a class="line" href="` + asHTML(string(href(link.Path))) + `">` + asHTML(link.Text) + `</a>`)
	}
	b.WriteString("</td>")
	return template.HTML(b.String())
}

// asHTML is a text as it stands in a page.
func asHTML(text string) string { return template.HTMLEscapeString(text) }

// share is how many hundredths of a whole a part is, for the length of a bar.
func share(part, whole int64) int64 {
	if whole <= 0 || part <= 0 {
		return 0
	}
	return min(100, (part*200+whole)/(2*whole))
}

// Pressing counts the classes of which something is due from the owner.
func (d SituationData) Pressing() (classes int) {
	for _, g := range d.Groups {
		for _, c := range g.Classes {
			if slices.ContainsFunc(c.Dues, func(due SituationDue) bool { return due.Own && !due.Free }) {
				classes++
			}
		}
	}
	return classes
}
