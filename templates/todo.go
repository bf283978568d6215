package templates

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"chuangpei/templates/xlsx"
)

// TodoData fills 今日待办: what a county, or the municipal centre, has to do today and what it must know.
type TodoData struct {
	Face
	Owner    string // the county's name, or the centre's
	AsOf     time.Time
	Sections []TodoSection // the most urgent first; those without tasks are left out
	Told     string        // what became of the night's applications
}

// TodoSection is what is to be done of one sort. Unit counts its tasks, unless they count something themselves.
type TodoSection struct {
	Title, Unit string
	Counted     bool // it has as many as its tasks count together
	Brief       bool // its tasks say only what and now
	Aside       bool // to know of: what there is to do, in short, passes over it
	Hint        string
	Tasks       []Task
}

// Task is one thing to do, or to know of; its amount is in fen.
type Task struct {
	What   string    `head:"事项" width:"13" as:"plain" db:"what"`
	Number string    `head:"编号" width:"24" as:"code" db:"number"`
	Whom   string    `head:"单位、收款人" width:"26" as:"plain" db:"whom"`
	Count  int       `head:"数量" width:"7" as:"whole" db:"count"`
	Unit   string    `head:"单位" width:"6" as:"middle" db:"unit"`
	Amount int64     `head:"金额" width:"16" as:"money" db:"amount"`
	Since  time.Time `head:"自何日起" width:"12.5" as:"date" db:"since"`
	Days   int       `head:"天数" width:"7" as:"whole" db:"days"`
	Now    string    `head:"现在要做什么" width:"31" as:"long" db:"now"`
	Paper  string    `head:"文书" width:"13" as:"middle"`
	Beside string    `head:"一并出具" width:"13" as:"middle"`
	// The papers, which the cells open: their paths from the page's own folder; empty where there is none.
	File, BesideFile string
	Alarm            bool `db:"alarm"` // not to be missed
}

// fullPage is how many points of rows a page holds whose text is shrunk to 8 points.
const fullPage = lowPage / 0.8

// Todo lays out 今日待办: one page, on which every number is one click away from its paper.
func Todo(d TodoData) xlsx.Workbook {
	t := tableOf[Task]()
	s := headed(t.draft("今日待办"), d.Owner+"创业培训今日待办", d.Face,
		day(d.AsOf)+"　星期"+string([]rune("日一二三四五六")[d.AsOf.Weekday()]), "金额单位：元")
	today := text(Section, "今天："+d.InShort())
	s.across(max(26, s.need(today, 1, s.sheet.Width)), today)
	s.header(t.fields())
	for i, section := range d.Sections {
		s.section(string([]rune("一二三四五六七八九十")[i]) + "、" + section.inShort() + section.hint())
		for _, task := range section.Tasks {
			if section.Brief {
				s.spread([]int{1, len(t.columns) - 1}, []xlsx.Cell{text(Plain, task.What), text(Long, task.Now)})
				continue
			}
			taskLine(s, t, task)
		}
	}
	s.prose(d.Told + "点「文书」「一并出具」打开对应文件。" +
		"本页为当晚办理后的情况，已办结的不再列出；当天没有要办的事，就没有本页。")
	s.sheet.Links = append(s.sheet.Links, xlsx.Link{Row: s.next(), Col: 1, File: "办理情况.html", Tip: "办理情况.html"})
	s.across(20, text(LinkText, "办理情况：各班进度、最新报表和以前的文书"))
	total := 0.0
	for _, row := range s.rows {
		total += row.Height
	}
	s.sheet.Page.OnePage = total <= fullPage
	return xlsx.Workbook{Title: "今日待办", Sheets: []xlsx.Sheet{s.finish()}}
}

// taskLine appends the row of a task.
func taskLine(s *draft, t *table[Task], task Task) {
	cells := t.cells(0, &task)
	if task.Alarm {
		cells[t.at("现在要做什么")].Style = Alarm
	}
	for i, file := range []string{task.File, task.BesideFile} {
		if col := t.at("文书") + i; file != "" {
			cells[col].Style = LinkText
			s.sheet.Links = append(s.sheet.Links, xlsx.Link{Row: s.next(), Col: col + 1, File: file, Tip: file})
		}
	}
	s.line(cells...)
}

// Asks reports whether there is something to do.
func (d TodoData) Asks() bool {
	return slices.ContainsFunc(d.Sections, func(s TodoSection) bool { return !s.Aside })
}

// InShort says in one line what there is to do.
func (d TodoData) InShort() string {
	var all []string
	for _, section := range d.Sections {
		if !section.Aside {
			all = append(all, section.inShort())
		}
	}
	if all == nil {
		return "没有要办的事"
	}
	return strings.Join(all, "；")
}

// inShort is the section's title with how much it has.
func (s TodoSection) inShort() string {
	count, amount := len(s.Tasks), int64(0)
	if s.Counted {
		count = 0
	}
	for _, task := range s.Tasks {
		amount += task.Amount
		if s.Counted {
			count += task.Count
		}
	}
	text := fmt.Sprintf("%s %d %s", s.Title, count, s.Unit)
	if amount != 0 {
		text += "、" + yuan(amount) + " 元"
	}
	return text
}

// hint is what a section asks for.
func (s TodoSection) hint() string {
	if s.Hint == "" {
		return ""
	}
	return "（" + s.Hint + "）"
}
