package templates

import (
	"fmt"
	"time"

	"chuangpei/templates/xlsx"
)

// ArticleBookData fills 条款手册: each article of the policy with what carries it out, and what its rules found.
type ArticleBookData struct {
	Office   Office
	AsOf     time.Time // the day whose values it shows
	Since    time.Time // the first day whose findings are counted; zero where there is no register to count in
	Digest   string    // of the rules
	Articles []ArticlePart
	Duties   []ArticleDuty
}

// ArticlePart is one article with all that belongs to it. A rule of several articles stands in the first of them.
type ArticlePart struct {
	ArticleLine
	Also     string // ids of the rules that stand in an earlier article
	Offences []ArticleRule
	Values   []ArticleValue
	Readings []ArticleReading
}

// ArticleLine is an article in the list of all.
type ArticleLine struct {
	Name       string `head:"条款" width:"10" as:"middle"` // 第十九条
	Line       string `head:"内容" width:"38" as:"long"`
	By         string `head:"由谁、用什么落实" width:"38" as:"long"`
	Papers     string `head:"形成的文书" width:"22" as:"long"`
	Rules      int    `head:"规则" width:"7" as:"count"`
	Parameters int    `head:"参数" width:"7" as:"count"`
	Fired      `db:",inline"`
}

// Fired is how often a rule found something in a year, and what that stopped; Cut in fen.
type Fired struct {
	Findings int   `head:"查出\n（条）" width:"8" as:"whole" db:"findings"`
	Returned int   `head:"退回\n（份）" width:"8" as:"whole" db:"returned"` // applications
	Excluded int   `head:"剔除\n（人）" width:"8" as:"whole" db:"excluded"`
	Cut      int64 `head:"未核定\n（元）" width:"15.6" as:"money" db:"cut"` // of what was asked for
	Notes    int   `head:"提示\n（条）" width:"8" as:"whole" db:"notes"`
}

// ArticleRule is one way of offending a rule; what was found is counted by rule and stands at its first.
type ArticleRule struct {
	Rule    string `head:"规则" width:"8" as:"code"`
	Level   string `head:"处理" width:"7" as:"middle"`
	Kinds   string `head:"业务" width:"11" as:"middle"`
	Title   string `head:"审核事项" width:"22" as:"plain"`
	Message string `head:"查出时写明的话" width:"43" as:"long"`
	Fix     string `head:"如何修改" width:"31" as:"long"`
	Fired   `db:",inline"`
	First   bool // of its rule
}

// ArticleValue is what the policy says of one thing, below the columns of the rules.
type ArticleValue struct {
	Title  string `head:"参数" span:"3" as:"plain"`
	Since  string `head:"自何日起" span:"1" as:"middle"`
	Value  string `head:"现行规定" span:"1" as:"long"`
	Source string `head:"出处" span:"1" as:"plain"`
}

// ArticleReading is a reading taken where the article leaves something open.
type ArticleReading struct {
	ID     string `head:"释义" span:"1" as:"code"`
	Switch string `head:"开关" span:"2" as:"middle"`
	Point  string `head:"留白之处" span:"1" as:"plain"`
	Taken  string `head:"采用的理解" span:"1" as:"long"`
	Cost   string `head:"若作另一种理解" span:"1" as:"long"`
}

// ArticleDuty is a duty with a date.
type ArticleDuty struct {
	Article string `head:"条款" width:"12" as:"middle"`
	Title   string `head:"职责" width:"40" as:"plain"`
	Months  int    `head:"每几个月一次" width:"16" as:"count"`
	Since   string `head:"自何日起" width:"14" as:"middle"`
	Source  string `head:"出处" width:"60" as:"plain"`
}

// ArticleBook lays out 条款手册: all articles in a list, each with its rules, values and readings, and those that no
// rule covers.
func ArticleBook(d ArticleBookData) xlsx.Workbook {
	sheets := []xlsx.Sheet{articleList(d), articleParts(d), articlesUncovered(d)}
	if len(d.Duties) > 0 {
		sheets = append(sheets, articleDuties(d))
	}
	return xlsx.Workbook{Title: "条款手册", Sheets: sheets}
}

// counted leaves out what nobody counted.
func counted[T any](d ArticleBookData, t *table[T]) *table[T] {
	if d.Since.IsZero() {
		for _, c := range tableOf[Fired]().columns {
			t.without(c.head)
		}
	}
	return t
}

// caption says what the counts are of.
func (d ArticleBookData) caption() string {
	if d.Since.IsZero() {
		return "规则版本 " + d.Digest
	}
	return fmt.Sprintf("查出的次数：%s 至 %s　规则版本 %s", day(d.Since), day(d.AsOf), d.Digest)
}

// articleList is 目录: an article a line.
func articleList(d ArticleBookData) xlsx.Sheet {
	t := counted(d, tableOf[ArticleLine]())
	s := headed(t.draft("目录"), "创业培训条款手册", Face{},
		"《"+d.Office.Policy+"》　　"+day(d.AsOf)+"的规定", d.caption())
	var lines []ArticleLine
	for _, a := range d.Articles {
		lines = append(lines, a.ArticleLine)
	}
	t.print(s, lines)
	note := "规则的原文、参数和释义见「规则和参数」。参数和规则以规则文件为准，本手册供查阅、讨论和归档。"
	if !d.Since.IsZero() {
		note += "一条规则引用几个条款的，次数只计在第一个条款；「未核定」是申请金额中因该规则没有核定的部分，" +
			"一笔有几个原因的只计一次，先计剔除。空着的是 0。"
	}
	s.prose(note)
	return s.finish()
}

// articleParts is 规则和参数: article by article.
func articleParts(d ArticleBookData) xlsx.Sheet {
	t := counted(d, tableOf[ArticleRule]())
	s := headed(t.draft("规则和参数"), "规则、参数和释义", Face{},
		"《"+d.Office.Policy+"》　　"+day(d.AsOf)+"的规定", d.caption())
	s.header(t.fields())
	for _, a := range d.Articles {
		s.section(a.Name + "　" + a.Line)
		for i, o := range a.Offences {
			if !o.First {
				o.Title, o.Fired = "", Fired{}
			}
			if i > 0 && !o.First && o.Fix == a.Offences[i-1].Fix {
				o.Fix = "同上"
			}
			s.line(t.cells(0, &o)...)
		}
		if len(a.Offences) == 0 && a.Also == "" {
			s.prose("没有规则。" + a.By)
		}
		if a.Also != "" {
			s.prose("另见 " + a.Also + "，列在它引用的前一个条款。")
		}
		within(s, tableOf[ArticleValue](), a.Values)
		within(s, tableOf[ArticleReading](), a.Readings)
		s.gap()
	}
	return s.finish()
}

// within appends a table below the rules of an article, if it has rows.
func within[T any](s *draft, t *table[T], rows []T) {
	if len(rows) > 0 {
		s.headings = append(s.headings, s.next())
		t.spread(s, rows)
	}
}

// articlesUncovered is 没有规则的条款, and what carries them out instead.
func articlesUncovered(d ArticleBookData) xlsx.Sheet {
	t := counted(ArticleBookData{}, tableOf[ArticleLine]()).without("规则")
	s := t.draft("没有规则的条款")
	s.title("没有规则的条款")
	var lines []ArticleLine
	for _, a := range d.Articles {
		if a.Rules == 0 {
			lines = append(lines, a.ArticleLine)
		}
	}
	s.captions("由别的办法落实，或者不由程序执行", fmt.Sprintf("共 %d 条", len(lines)))
	t.print(s, lines)
	return s.finish()
}

// articleDuties is 有期限的职责.
func articleDuties(d ArticleBookData) xlsx.Sheet {
	t := tableOf[ArticleDuty]()
	s := headed(t.draft("有期限的职责"), "有期限的职责", Face{}, day(d.AsOf)+"的规定", "上次办理和下次应办见履职清单")
	t.print(s, d.Duties)
	return s.finish()
}
