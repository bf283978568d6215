package templates

import (
	"time"

	"chuangpei/templates/xlsx"
)

// Dispatch lays out 师资选派单: exactly the instructors sent to a class, and why (article 9).
func Dispatch(d DispatchData) xlsx.Workbook {
	fields := []field{{"序号", 7}, {"讲师编号", 14}, {"姓名", 14}, {"所在旗县区", 18}, {"专兼职", 10}, {"考核等次", 12}, {"职责", 12}, {"选派理由", 60}}
	s := newDraft("师资选派单", fields)
	s.title("创业培训师资选派单")
	s.captions("业务编号："+d.BusinessNo, "选派日期："+day(d.SentOn))
	s.pairs([]int{2, 2, 2, 2}, append(classItems(d.Class), item{"培训地点", text(Value, d.Class.Place)}, item{"依据", text(Value, "第九条：每个培训班期选派 2 名讲师，指定教学组长")})...)
	s.gap()
	s.header(fields)
	for i, t := range d.Instructors {
		s.line(count(Whole, i+1), text(Code, t.No), text(Middle, t.Name), text(Middle, t.County), text(Middle, t.Engagement),
			text(Middle, t.Grade), text(Middle, t.duty()), text(Long, t.Reason))
	}
	s.gap()
	s.sign("市就业服务中心", 2)
	return xlsx.Workbook{Title: "师资选派单", Sheets: []xlsx.Sheet{s.finish()}}
}

// day writes a calendar day as official forms do; empty for the zero time.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("2006年1月2日")
}
