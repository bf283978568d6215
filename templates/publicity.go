package templates

import (
	"fmt"
	"time"

	"chuangpei/templates/xlsx"
)

// PublicityData fills 公示名单; amounts in fen. Identity numbers come masked: no sheet may hold more of them.
type PublicityData struct {
	Face
	Office     Office
	BusinessNo string    `db:"business_no"`
	CountyCode string    `db:"county"`
	County     string    `db:"county_name"`
	Kind       string    `db:"kind"`
	What       string    // 补贴 or 上浮补贴
	From       time.Time `db:"begins"`
	To         time.Time `db:"ends"`
	Days       int       `db:"days"` // working days
	Total      int64     `db:"total"`
	People     []PublicPerson
}

// PublicPerson is one line of a public notice.
type PublicPerson struct {
	_           struct{} `head:"序号" width:"7" as:"number"`
	Name        string   `head:"姓名" width:"14" as:"middle" db:"name"`
	MaskedID    string   `head:"身份证号" width:"23" as:"code" db:"id_number"`
	Institution string   `head:"培训机构" width:"34" as:"plain" db:"institution_name"`
	Course      string   `head:"培训课程" width:"20" as:"middle" db:"course_name"`
	ClassNo     string   `head:"班期编号" width:"24" as:"code" db:"class_no"`
	Kind        string   `head:"补贴类型" width:"10" as:"middle" db:"kind"` // 基础 or 上浮
	Amount      int64    `head:"核定金额" width:"15" as:"amount" db:"amount"`
}

// Publicity lays out 公示名单: who is to be given what, with masked identity numbers and nothing else of anybody
// (article 21); where it is put up and whom to call is written in by hand.
func Publicity(d PublicityData) xlsx.Workbook {
	t := tableOf[PublicPerson]()
	s := t.draft("公示名单")
	s.title(d.County + "创业培训" + d.What + "公示名单")
	s.face(d.Face)
	noticeLine(s, "根据《"+d.Office.Policy+"》第二十一条、第二十二条，"+
		"现将下列人员的创业培训"+d.What+"核定情况予以公示。")
	noticeLine(s, period(d.From, d.To, d.Days)+"公示期内如有异议，请向"+d.County+
		"就业服务中心反映；反映情况应当客观真实，并留下联系方式以便核实。")
	s.pairs([]int{2, 2, 2, 2}, item{"公示地点", xlsx.Cell{Style: Opinion}}, item{"监督电话", xlsx.Cell{Style: Opinion}})
	s.captions("业务编号："+d.BusinessNo, "单位：元")
	t.print(s, d.People)
	if len(d.People) == 0 {
		s.across(26, text(Middle, "本业务核定的补贴已全部撤销，不再公示"))
	}
	t.sum(s, map[string]xlsx.Cell{"姓名": count(SumWhole, len(d.People)), "核定金额": amount(SumMoney, d.Total)})
	s.gap()
	sealLine(s, d.County+"就业服务中心")
	return xlsx.Workbook{Title: "公示名单", Sheets: []xlsx.Sheet{s.finish()}}
}

// period says from when to when something is made public; what cannot be reckoned is left out.
func period(from, to time.Time, days int) string {
	if from.IsZero() || to.IsZero() {
		return fmt.Sprintf("公示期 %d 个工作日。", days)
	}
	return fmt.Sprintf("公示期：%s至%s（%d 个工作日）。", day(from), day(to), days)
}

// noticeLine is a paragraph as wide as the sheet, as high as it needs.
func noticeLine(d *draft, s string) {
	d.across(15*float64(lines(s, d.total(1, d.sheet.Width)))+6, text(Guide, "　　"+s))
}

// sealLine is who signs at the foot of a notice; seal and day are left to people.
func sealLine(d *draft, office string) {
	d.across(24, text(Unit, office+"（盖章）"))
	d.across(22, text(Unit, "年　　月　　日"))
}
