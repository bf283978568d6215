package form

import "strings"

// The marks of attendance as they are staged.
const (
	Present = "present"
	Absent  = "absent"
	Leave   = "leave"
)

// ParseMark reads a mark of 考勤记录. read is set for look-alikes of the listed marks. A cell that is blank or holds
// anything else is no mark: nobody is present by default.
func ParseMark(c Cell) (mark, read string, ok bool) {
	if c.Stored == Numeric {
		return numericMark(c.normalised())
	}
	if c.Stored != Textual {
		return "", "", false
	}
	switch text := Tidy(c.Text); text {
	case "√", "✓", "出", "1":
		return Present, "", true
	case "旷", "×", "0":
		return Absent, "", true
	case "假", "请假", "事假", "病假", "△":
		return Leave, "", true
	default:
		return alikeMark(strings.ToUpper(compact(text)))
	}
}

// numericMark reads a number cell: 1 or 0.
func numericMark(c Cell) (mark, read string, ok bool) {
	if c.Format == AsDate || c.Format == AsTime {
		return "", "", false
	}
	switch c.Text {
	case "1":
		mark, read = Present, "出勤"
	case "0":
		mark, read = Absent, "旷课"
	default:
		return "", "", false
	}
	differs, p := c.checkLook(nil)
	if p == nil && !differs {
		return mark, "", true
	}
	shown, _, _ := ParseMark(Cell{Text: c.Look, Stored: Textual})
	return mark, read, p == nil || shown == mark
}

// alikeMark reads marks that certainly mean one of the listed ones.
func alikeMark(text string) (mark, read string, ok bool) {
	switch text {
	case "√", "✓", "✔", "✔️", "☑", "☑️", "✅", "出", "出勤", "到", "1":
		return Present, "出勤", true
	case "旷", "旷课", "×", "✗", "✘", "✕", "✖", "❌", "X", "╳", "0":
		return Absent, "旷课", true
	case "假", "请假", "事假", "病假", "△", "▲", "∆", "Δ", "🔺":
		return Leave, "请假", true
	}
	return "", "", false
}
