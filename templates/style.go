package templates

import (
	"github.com/xuri/excelize/v2"

	"chuangpei/templates/xlsx"
)

// The looks of cells. Those ending in Sum belong to a 合计 row.
const (
	Bare       xlsx.Style = iota
	Title                 // 黑体, centred over the table
	Unit                  // right above the table: 单位：元
	Section               // heading of a block
	Label                 // name of an item
	Value                 // its text
	ValueCode             // its text, where digits must stay text
	ValueDate             // its date
	ValueTime             // its date and time
	ValueWhole            // its whole number
	ValueMoney            // its amount
	Good                  // result that needs no action
	Caution               // result with something to look at
	Bad                   // result that needs action
	Header                // header of a table
	Plain                 // short text of a table
	Long                  // text of a table that may wrap
	Middle                // short centred text of a table
	Code                  // numbers that must stay text: identity, account, certificate
	Date                  // date of a table
	Whole                 // whole number of a table
	Year                  // year of a table
	Decimal               // number of a table with two decimals: a mark
	Percent               // share of a table
	Money                 // amount of a table
	LinkText              // text that jumps
	Replaced              // what a later version replaces, and why
	Alarm                 // text of a table that must not be missed
	SumText
	SumWhole
	SumDecimal
	SumPercent
	SumMoney
	Opinion   // left for people: opinion, signature, seal
	Remark    // small print
	Guide     // instructions
	CopyPlain // the sender's text
	CopyNum
	CopyDay
	CopyClock
	FaultPlain // the same at fault
	FaultDay
	FaultClock
	CertTitle // certificate, one a page
	CertBody
	CertNumber
	CertSign
	HeaderMust   // blank workbook: a column that must be filled
	HeaderMay    // a column that may be left empty
	HeaderTurned // a column as narrow as a mark, its header upright
	Sample
	SampleDate
	SampleTime
	Input // cells to fill in, below the ruled ones
	InputCode
	InputDate
	InputTime
	InputWhole
	InputMoney
	Ruled // cells to fill in, and of a prefilled form those that are given; in the order of Input
	RuledCode
	RuledDate
	RuledTime
	RuledWhole
	RuledMoney
	RuledMark // attendance
	Ask       // prefilled form: cells left to the sender
	AskCode
	AskDate
	AskWhole
	AskMark // attendance
	styleCount
)

// Number formats.
const (
	formatText     = "@"
	formatDate     = "yyyy-mm-dd"
	formatDateTime = "yyyy-mm-dd hh:mm:ss"
	formatTime     = "hh:mm"
	formatYear     = "0"
	formatWhole    = "#,##0"
	formatDecimal  = "0.00"
	formatPercent  = "0.0%"
	formatMoney    = "#,##0.00"
)

// Colours, as RRGGBB.
const (
	inkLine   = "7F7F7F"
	inkFaint  = "BFBFBF"
	fillHead  = "E7EEF7"
	fillMust  = "FCE4D6"
	fillLabel = "F2F2F2"
	fillFault = "FFD9D9"
	fillGood  = "E2F0D9"
	fillWarn  = "FFF2CC"
	fillAsk   = "FFFBE0"
)

// Fonts are the two typefaces of official forms.
type Fonts struct {
	Text  string // 宋体
	Title string // 黑体
}

// DefaultFonts are those official documents are set in.
func DefaultFonts() Fonts { return Fonts{Text: "宋体", Title: "黑体"} }

// or takes the defaults where f names none.
func (f Fonts) or(d Fonts) Fonts {
	if f.Text == "" {
		f.Text = d.Text
	}
	if f.Title == "" {
		f.Title = d.Title
	}
	return f
}

// look is a Style before fonts are settled.
type look struct {
	titleFace  bool // set in the title face
	size       float64
	bold       bool
	italic     bool
	color      string
	under      bool
	fill       string
	edge       string // border colour; none when empty
	horizontal string // horizontal alignment
	vertical   string // vertical alignment; center when empty
	wrap       bool
	shrink     bool // a number too long for its column is written smaller, not as ####
	indent     int
	turn       int // degrees by which the text is turned
	format     string
}

// style turns a look into excelize's description.
func (l look) style(f Fonts) *excelize.Style {
	s := &excelize.Style{
		Font: &excelize.Font{Family: l.face(f), Size: l.size, Bold: l.bold, Italic: l.italic, Color: l.color},
		Alignment: &excelize.Alignment{Horizontal: l.horizontal, Vertical: l.middle(), WrapText: l.wrap,
			ShrinkToFit: l.shrink},
		Border: l.border(),
	}
	s.Alignment.Indent, s.Alignment.TextRotation = l.indent, l.turn
	if l.under {
		s.Font.Underline = "single"
	}
	if l.fill != "" {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.fill}}
	}
	if l.format != "" {
		s.CustomNumFmt = &l.format
	}
	return s
}

// face picks the typeface.
func (l look) face(f Fonts) string {
	if l.titleFace {
		return f.Title
	}
	return f.Text
}

// middle is the vertical alignment.
func (l look) middle() string {
	if l.vertical == "" {
		return "center"
	}
	return l.vertical
}

// border draws thin lines on all sides.
func (l look) border() []excelize.Border {
	if l.edge == "" {
		return nil
	}
	var lines []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		lines = append(lines, excelize.Border{Type: side, Color: l.edge, Style: 1})
	}
	return lines
}
