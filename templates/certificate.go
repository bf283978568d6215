package templates

import (
	"fmt"
	"slices"
	"time"

	"chuangpei/templates/xlsx"
)

// CertificateRegisterData fills 证书登记册.
type CertificateRegisterData struct {
	Face
	BusinessNo   string `db:"business_no"`
	Class        Class
	IssuedOn     time.Time
	Issuer       string // office that signs the certificate
	Certificates []Certificate
}

// Certificate is one certificate given out.
type Certificate struct {
	_        struct{}  `head:"序号" width:"7" as:"number"`
	Name     string    `head:"姓名" width:"14" as:"middle" db:"name"`
	IDNumber string    `head:"身份证号" width:"23" as:"code" db:"id_number"`
	Course   string    `head:"课程" width:"18" as:"middle" db:"course_name"`
	ClassNo  string    `head:"班期编号" width:"24" as:"code" db:"class_no"`
	No       string    `head:"证书编号" width:"26" as:"code" db:"certificate_no"`
	IssuedOn time.Time `head:"发证日期" width:"13" as:"date" db:"issued_on"`
	_        struct{}  `head:"领取人签字" width:"22" as:"blank"`
	Remark   string    `head:"备注" width:"20" as:"long" db:"remark"` // that it holds no more
	Void     bool      `db:"void"`                                  // listed but not printed
	Newest   bool      // given last: what is to be printed
	OpensOn  time.Time `db:"opened_on"` // its class, as it says
	ClosesOn time.Time `db:"closed_on"`
}

// idle reports a certificate that is not to be printed.
func (c Certificate) idle() bool { return c.Void || !c.Newest }

// CertificateRegister lays out 证书登记册: who was given which certificate, with room for each holder's signature, and
// a second sheet with one certificate a page for those given last (articles 14 to 17).
func CertificateRegister(d CertificateRegisterData) xlsx.Workbook {
	t := tableOf[Certificate]()
	s := t.draft("证书登记册")
	s.title("创业培训合格证书登记册")
	s.sheet.Page.HeadRight = "业务编号：" + d.BusinessNo
	s.face(d.Face)
	s.captions("业务编号："+d.BusinessNo, d.Class.Institution+"　　发证日期："+day(d.IssuedOn))
	signedTable(s, func(s *draft) {
		t.filtered(s, len(d.Certificates))
		for i := range d.Certificates {
			cells := t.cells(i+1, &d.Certificates[i])
			s.add(max(24, s.height(cells)), cells...)
		}
		t.sum(s, map[string]xlsx.Cell{"姓名": count(SumWhole, len(d.Certificates))})
	}, "旗县区就业服务中心")
	sheets := []xlsx.Sheet{s.finish()}
	d.Certificates = slices.DeleteFunc(slices.Clone(d.Certificates), Certificate.idle)
	if len(d.Certificates) > 0 {
		sheets = append(sheets, certificatePages(d))
	}
	return xlsx.Workbook{Title: "证书登记册", Sheets: sheets}
}

// Rows of a certificate's page and its lines, in points.
const (
	certificateRows = 7
	certificateCols = 3
	certificateWide = 96 // of the text
)

// certificatePages lays out one certificate a page, the number centred below the text.
func certificatePages(d CertificateRegisterData) xlsx.Sheet {
	s := xlsx.Sheet{Name: "证书打印", Width: certificateCols, Last: certificateRows * len(d.Certificates),
		Page: xlsx.Page{Plain: true, Centered: true}}
	s.Columns = []xlsx.Column{{Width: 12}, {Width: certificateWide}, {Width: 12}}
	var rows []xlsx.Row
	for i, c := range d.Certificates {
		first := i*certificateRows + 1
		rows = append(rows, certificatePage(first, c, d)...)
		for n := range certificateRows {
			if n != 2 {
				s.Merges = append(s.Merges, xlsx.NewRange(first+n, 1, first+n, certificateCols))
			}
		}
		if i+1 < len(d.Certificates) {
			s.Page.Breaks = append(s.Page.Breaks, first+certificateRows-1)
		}
	}
	s.Rows = slices.Values(rows)
	return s
}

// certificatePage is one page, beginning at row first.
func certificatePage(first int, c Certificate, d CertificateRegisterData) []xlsx.Row {
	body := fmt.Sprintf("　　%s（身份证号：%s）于%s至%s参加%s%s培训，考核合格，特发此证。",
		c.Name, c.IDNumber, day(c.OpensOn), day(c.ClosesOn), d.Class.Institution, c.Course)
	all := func(c xlsx.Cell) []xlsx.Cell { return fill(c, certificateCols) }
	return []xlsx.Row{
		{Number: first, Height: 36, Cells: all(xlsx.Cell{Style: CertSign})},
		{Number: first + 1, Height: 84, Cells: all(text(CertTitle, "创业培训合格证书"))},
		{Number: first + 2, Height: max(150, 30*float64(lines(body, certificateWide/2))), Cells: []xlsx.Cell{{},
			text(CertBody, body), {}}},
		{Number: first + 3, Height: 42, Cells: all(text(CertNumber, "证书编号："+c.No))},
		{Number: first + 4, Height: 48, Cells: all(xlsx.Cell{Style: CertSign})},
		{Number: first + 5, Height: 34, Cells: all(text(CertSign, certificateIssuer(d)))},
		{Number: first + 6, Height: 34, Cells: all(text(CertSign, day(c.IssuedOn)))},
	}
}

// certificateIssuer is who signs; the seal covers it.
func certificateIssuer(d CertificateRegisterData) string {
	if d.Issuer != "" {
		return d.Issuer
	}
	return d.Class.Institution + "（盖章）"
}
