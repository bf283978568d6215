package papers

import (
	"fmt"
	"io"
	"strings"
	"time"

	"chuangpei/pipeline/form"
	"chuangpei/templates"
)

// situations makes 办理情况, the page on which each sees where everything of his own stands: an institution its
// classes, a county those held in it, the municipal centre all of them, the nights and what they found.
func situations(q *query) (papers []Paper) {
	page, err := templates.NewSituationPage()
	if err != nil {
		q.err = err
		return nil
	}
	awarded := !q.spares(q.run("situation"))
	if awarded {
		q.run("situation_award")
	}
	q.run("situation_filed")
	began := append(rows[beginning](q, "situation_began"), beginning{})[0]
	s := situationParts{
		classes: pageClasses(q, awarded), links: parts[situationPaper](q, "situation_papers", began.Run),
		funds: parts[templates.SituationFund](q, "situation_funds"), files: parts[sentFile](q, "situation_files"),
		waits: map[int64][]classWait{},
	}
	for _, w := range rows[classWait](q, "situation_waits") {
		s.waits[w.Opening] = append(s.waits[w.Opening], w)
	}
	if began.Old || q.thorough {
		s.years = parts[templates.SituationYear](q, "situation_years")
	}
	for _, o := range heads[situationOwner](q, "situation_owners") {
		data := s.page(o)
		data.Office = q.office()
		if o.Subject == city {
			day := forecastDay{o.Row.AsOf, o.Row.Run}
			data.Owner, data.Forecast = data.Office.Centre, forecasts(q, day)[day].about(city)
			data.Nights, data.Rules = nightsOf(q, o.Row)
		}
		papers = append(papers, Paper{Subject: o.Subject, Name: "办理情况", Owners: []Owner{o.Row.owner(o.Subject)},
			Page: func(w io.Writer) error { return page.Write(w, data) }})
	}
	return papers
}

// beginning is how far back the pages reach.
type beginning struct {
	Run int64 `db:"run"`
	Old bool  `db:"old"` // there are classes from before
}

// situationOwner is whose page it is.
type situationOwner struct {
	Name  string    `db:"name"`
	AsOf  time.Time `db:"as_of"`
	Run   int64     `db:"run"`
	Since time.Time `db:"since"`
}

// nightsOf reads what the last nights met, and what they found.
func nightsOf(q *query, o situationOwner) (nights []templates.SituationNight, counts []templates.RuleCount) {
	nights = rows[templates.SituationNight](q, "situation_nights", o.Run, o.Since)
	if len(nights) == 0 {
		return nil, nil
	}
	for _, h := range rows[ruleHits](q, "situation_rules", o.Run, nights[0].Day) {
		count := q.ruleCount(hit{Rule: h.Rule, Outcome: h.Outcome})
		count.Findings, count.Applications = h.Findings, h.Applications
		counts = append(counts, count)
	}
	return nights, counts
}

// owner is the owner's folder.
func (o situationOwner) owner(subject string) Owner {
	switch side(subject) {
	case forCity:
		return municipal()
	case forCounties:
		return county(subject, o.Name)
	}
	return institution(subject, o.Name)
}

// side is the sender folder of whom a page is for: a county's code is shorter than an institution's.
func side(subject string) string {
	switch {
	case subject == city:
		return forCity
	case len(subject) == len("150100"):
		return forCounties
	}
	return forInstitutions
}

// sentFile is a file that an owner sent.
type sentFile struct {
	File       templates.SituationFile `db:",inline"`
	Submission int64                   `db:"submission"`
	Kind       string                  `db:"kind"`
	Result     string                  `db:"result"`
	For        string                  `db:"waits_for"`
}

// ruleHits counts what a rule found.
type ruleHits struct {
	Rule         string `db:"rule"`
	Outcome      string `db:"outcome"`
	Findings     int    `db:"findings"`
	Applications int    `db:"applications"`
}

// situationParts are the rows of the pages to make.
type situationParts struct {
	classes map[string][]classFacts
	links   map[string][]situationPaper
	years   map[string][]templates.SituationYear
	funds   map[string][]templates.SituationFund
	files   map[string][]sentFile
	waits   map[int64][]classWait
}

// page is one owner's.
func (s situationParts) page(o part[situationOwner]) templates.SituationData {
	reader := side(o.Subject)
	data := templates.SituationData{Owner: o.Row.Name, AsOf: o.Row.AsOf,
		Years: s.years[o.Subject], Funds: s.funds[o.Subject]}
	data.Address = map[string]string{forInstitutions: "贵单位", forCounties: "本旗县区", forCity: "市中心"}[reader]
	classLinks := map[int64][]situationPaper{}
	for _, p := range s.links[o.Subject] {
		if p.namesPerson() {
			continue
		}
		if p.Opening == 0 && p.Submission == 0 && isList(p.Path) {
			data.Lists = append(data.Lists, templates.SituationLink{Text: baseName(p.Path), Path: p.Path})
		}
		classLinks[p.Opening] = append(classLinks[p.Opening], p)
	}
	var standing []standingClass
	for _, f := range s.classes[o.Subject] {
		c := standingClass{reader: reader, asOf: o.Row.AsOf, classFacts: f, waits: s.waits[f.Opening],
			papers: classLinks[f.Opening]}
		standing = append(standing, c)
	}
	data.Groups = groups(reader, data.Address, standing)
	if len(standing) > 0 {
		data.Unlisted, data.Total = standing[0].Unlisted, total(standing, "")
	}
	if reader == forCity {
		data.Counties = countyTotals(standing)
	}
	for _, f := range s.files[o.Subject] {
		f.File.Name = maskedName(f.File.Name)
		if f.Result != "partly" {
			f.File.Excluded = 0 // nothing of it was taken, or all
		}
		f.File.Business, f.File.Result = form.NameOf(f.Kind), outcomeOf(f)
		for _, p := range classLinks[0] {
			if p.Submission == f.Submission && isAnswer(p.Workbook) {
				link := templates.SituationLink{Text: ReadersOf(p.Workbook).Title, Path: p.Path}
				f.File.Links = append(f.File.Links, link)
			}
		}
		data.Files = append(data.Files, f.File)
	}
	data.Sent = lastSent(data.Files)
	return data
}

// lastSent tells what became of the files that were sent last.
func lastSent(files []templates.SituationFile) string {
	var results []string
	counts := map[string]int{}
	for _, f := range files {
		if !f.On.Equal(files[0].On) {
			break
		}
		if counts[f.Result]++; counts[f.Result] == 1 {
			results = append(results, f.Result)
		}
	}
	for i, r := range results {
		results[i] = fmt.Sprintf("%s %d 份", r, counts[r])
	}
	if results == nil {
		return ""
	}
	return files[0].On.Format(time.DateOnly) + "，" + strings.Join(results, "、")
}

// outcomeOf is what became of a file, in a word.
func outcomeOf(f sentFile) string {
	if f.For != "" {
		return string(result(f.Result)) + "（" + waitsFor(f.For) + "）"
	}
	return string(result(f.Result))
}

// isList reports whether a paper is about no class and no file that was sent: a report, or one about money.
func isList(path string) bool {
	folder, _, inside := strings.Cut(path, "/")
	return folder == reports || folder == ofMoney || !inside && !strings.HasPrefix(path, "回执_")
}

// baseName is the name of a file without folder and ending.
func baseName(path string) string {
	name := path[strings.LastIndex(path, "/")+1:]
	return strings.TrimSuffix(name, ".xlsx")
}
