package templates

import (
	"fmt"
	"strconv"
	"time"

	"chuangpei/templates/xlsx"
)

// DutyListData fills 履职清单 (articles 7, 8, 10, 11, 13, 15).
type DutyListData struct {
	Face
	Office  Office
	AsOf    time.Time
	Overdue int
	Undone  int // never done, and not due yet
	Soon    int
	Duties  []Duty
}

// Duty is one duty with a date.
type Duty struct {
	_        struct{}  `head:"序号" width:"7" as:"number"`
	What     string    `head:"事项" width:"34" as:"plain" db:"what"`
	Basis    string    `head:"依据" width:"11" as:"middle" db:"basis"`  // 第七条
	Period   string    `head:"周期" width:"11" as:"middle" db:"period"` // 每年
	LastDone time.Time `head:"上次办理" width:"14" as:"date" db:"last_done"`
	NextDue  time.Time `head:"下次应办" width:"14" as:"date" db:"next_due"`
	Left     int       `head:"剩余天数" width:"11" as:"count" db:"days_left"` // negative when overdue
	State    string    `head:"状态" width:"20" as:"middle" db:"state"`      // 逾期, 未履行, 临近, 正常; in its colour
	Remark   string    `head:"说明" width:"45" as:"long" db:"remark"`
	Notice   int       `db:"notice_days"` // so many days before it is due it is 临近
}

// Duties lays out 履职清单: what the municipal centre has to do by when, and what is overdue.
func Duties(d DutyListData) xlsx.Workbook {
	t := tableOf[Duty]()
	s := t.draft("履职清单")
	s.title(d.Office.Centre + "创业培训履职清单")
	s.face(d.Face)
	notice := 0
	for _, duty := range d.Duties {
		notice = duty.Notice
	}
	s.captions("截至 "+day(d.AsOf), fmt.Sprintf("逾期 %d 项，从未履行 %d 项，%d 天内到期 %d 项",
		d.Overdue, d.Undone, notice, d.Soon))
	s.header(t.fields())
	t.lines(s, d.Duties, func(duty Duty, cells []xlsx.Cell) { cells[t.at("状态")] = duty.state() })
	s.prose("上次办理取自「履职记录」以及证书请领、师资考核、教辅平台、平台反馈的登记。周期一年的按自然年计，" +
		"应在当年年底以前办理；其余的下次应办＝上次办理＋周期，从未办理的自细则施行之日起算。" +
		"办理后请在「履职记录」中登记。")
	return xlsx.Workbook{Title: "履职清单", Sheets: []xlsx.Sheet{s.finish()}}
}

// state says whether the duty is overdue, and for how long.
func (u Duty) state() xlsx.Cell {
	style, word := Good, u.State
	switch u.State {
	case "逾期":
		style, word = Bad, "逾期 "+strconv.Itoa(-u.Left)+" 天"
	case "临近", "未履行":
		style = Caution
	}
	return text(style, word)
}
