package papers

import (
	"maps"
	"path"
	"strings"

	"chuangpei/pipeline/form"
	"chuangpei/rules"
	"chuangpei/templates"
)

// toFill is a form about a class: who is to fill it in.
type toFill struct {
	Side        string `db:"side"` // sender folder
	ClassNo     string `db:"file_no"`
	Institution string `db:"institution"`
	Name        string `db:"name"`
	County      string `db:"county"`
	CountyName  string `db:"county_name"`
}

// owner is who is to fill the form in.
func (f toFill) owner() Owner {
	if f.Side == form.CountyHall {
		return county(f.County, f.CountyName)
	}
	return institution(f.Institution, f.Name)
}

// prefilled lays out a form of a kind with what is given.
func (q *query) prefilled(subject string, f toFill, kind, remark string, given ...any) Paper {
	b := form.FormOf(kind)
	return Paper{Subject: subject, Name: b.Name + "_" + f.ClassNo, Owners: []Owner{f.owner()},
		Content: templates.Prefilled(b, q.options(), formRemark+remark, given...)}
}

// formRemark tells how every prefilled form is sent.
const formRemark = "黄色单元格请填写；其余内容已按登记的情况填好，请核对，与实际不符的请改正。" +
	"填好后保存，放入报送文件夹。"

// options are the drop-downs of forms as the rules have them.
func (q *query) options() templates.BlankOptions {
	lists := q.Rules.Lists()
	options := templates.BlankOptions{Counties: rules.Names(lists.Counties), Funds: rules.Names(lists.Funds),
		Suggest: map[string][]string{"layout": rules.Names(lists.Layouts), "category": lists.Categories}}
	for _, course := range lists.Courses {
		options.Courses = append(options.Courses, course.CourseName())
	}
	return options
}

// completionForms makes 待填/结业申请: the class as planned, with the roster that has still to be certified.
func completionForms(q *query) (papers []Paper) {
	type head struct {
		To   toFill          `db:",inline"`
		Head form.Completion `db:",inline"`
	}
	q.run("form_left")
	people := parts[form.Attendance](q, "form_completion_people")
	if q.spares(len(people)) {
		return nil
	}
	q.run("form_class")
	sessions := parts[form.TaughtSession](q, "form_completion_sessions")
	for _, h := range heads[head](q, "form_completion_heads") {
		var results []form.ExamResult
		for _, p := range people[h.Subject] {
			results = append(results, form.ExamResult{Name: p.Name, IDNumber: p.IDNumber})
		}
		papers = append(papers, q.prefilled(h.Subject, h.Row.To, form.KindCompletion, "",
			[]form.Completion{h.Row.Head}, sessions[h.Subject], people[h.Subject], results))
	}
	return papers
}

// claimForms makes 待填/补贴申请: everybody with a certificate and no award, for the institution; once it has claimed,
// for the county too.
func claimForms(q *query) (papers []Paper) {
	type head struct {
		To   toFill     `db:",inline"`
		Head form.Claim `db:",inline"`
	}
	q.run("form_due")
	people := parts[form.Claimant](q, "form_claim_people")
	if q.spares(len(people)) {
		return nil
	}
	for _, h := range heads[head](q, "form_claim_heads") {
		remark := "不申请的人员请删除整行，并相应修改「补贴信息」中的申请人数和申请金额；" +
			"垫付方为个人的，须填收款户名、开户银行和银行账号。"
		if h.Row.To.Side == form.CountyHall {
			remark = "本表用于为自行垫付的学员申请，垫付方都填个人，并填收款户名、开户银行和银行账号；" +
				"不申请的人员请删除整行，并相应修改申请人数和申请金额。"
		}
		papers = append(papers, q.prefilled(h.Subject, h.Row.To, form.KindClaim, remark, []form.Claim{h.Row.Head},
			people[h.Subject]))
	}
	return papers
}

// upliftForms makes 待填/上浮申请, which comes on the first day on which an uplift may be due (articles 18 and 22):
// everybody with a base subsidy and no uplift, for whoever claimed the base.
func upliftForms(q *query) (papers []Paper) {
	type person struct {
		Side string              `db:"side"`
		Row  form.UpliftClaimant `db:",inline"`
	}
	if q.spares(q.run("form_based")) {
		return nil
	}
	q.run("form_raised")
	people := parts[person](q, "form_uplift_people")
	if q.spares(len(people)) {
		return nil
	}
	for _, h := range heads[toFill](q, "form_uplift_heads") {
		var rows []form.UpliftClaimant
		for _, p := range people[h.Subject] {
			if p.Side == h.Row.Side {
				rows = append(rows, p.Row)
			}
		}
		papers = append(papers, q.prefilled(h.Subject, h.Row, form.KindUplift,
			"没有创业的学员，企业名称空着即可，该行不办理，也不用删除。", rows))
	}
	return papers
}

// leftOut is a row of an application that was left out.
type leftOut struct {
	Sheet    string `db:"sheet"`
	Row      int    `db:"row"`
	IDNumber string `db:"id_number"`
	Asked    int64  `db:"asked"` // in fen
}

// rowsLeftOut are the rows of the applications to print that were left out and for whom nothing has come of it since,
// by subject: a query for each kind of which there are some.
func rowsLeftOut(q *query) map[string][]leftOut {
	q.run("form_partly")
	type kind struct {
		Name string `db:"name"`
	}
	const partly = "SELECT DISTINCT CASE WHEN by_row THEN 'rows' ELSE kind END AS name FROM form_partly"
	kinds := queried[kind](q, "form_partly", partly)
	if q.thorough {
		kinds = []kind{{form.KindOpening}, {form.KindCompletion}, {form.KindClaim}, {form.KindUplift}, {"rows"}}
	}
	left := map[string][]leftOut{}
	for _, k := range kinds {
		if k.Name == form.KindClaim || k.Name == form.KindUplift {
			q.run("form_left_out")
		}
		maps.Copy(left, parts[leftOut](q, "form_supplement_"+k.Name))
	}
	return left
}

// supplementForms makes 待填/补报: of what was accepted in part, the rows left out.
func supplementForms(q *query) (papers []Paper) {
	rows := rowsLeftOut(q)
	if q.spares(len(rows)) {
		return nil
	}
	findings := findings(q, onReceipts)
	for _, s := range filedHeads(q) {
		if len(rows[s.Subject]) == 0 {
			continue
		}
		b := form.FormOf(s.Row.Kind)
		data := templates.SupplementData{Business: b, Options: q.options(), Rows: map[string][]int{},
			Heads: map[string]int64{}}
		for _, r := range rows[s.Subject] {
			for _, sheet := range b.Sheets {
				if form.SheetKey(sheet.Name) == form.SheetKey(r.Sheet) {
					data.Rows[sheet.Name] = append(data.Rows[sheet.Name], r.Row)
				}
			}
			data.People = append(data.People, r.IDNumber)
			data.Heads["asked"] += r.Asked
		}
		data.Heads["applicants"] = int64(len(rows[s.Subject]))
		data.Heads["requested"] = data.Heads["applicants"]
		for _, f := range findings[s.Subject] {
			if f.Outcome == "exclude" {
				data.Findings = append(data.Findings, f)
			}
		}
		papers = append(papers, Paper{Subject: s.Subject, Name: "补报_" + supplementName(s.Subject, s.Row),
			Owners: []Owner{senderOf(s.Row)}, Supplement: &data, Archive: s.Row.Archive})
	}
	return papers
}

// supplementName is the name of the file that was sent, as its receipt has it; what is about a form of ours is named as
// the first was.
func supplementName(subject string, r filed) string {
	name := strings.TrimPrefix(receiptName(subject, r), "回执_")
	for strings.HasPrefix(name, "补报_") {
		name = strings.TrimPrefix(name, "补报_")
	}
	return path.Base(name)
}
