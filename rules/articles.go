package rules

import (
	"slices"
	"strconv"
	"strings"
)

// Article is one article of the policy, or its annex.
type Article struct {
	ID         string   `yaml:"article" json:"id"`    // 1 to 27, or annex
	Line       string   `yaml:"line" json:"line"`     // what it says, in one line of our own words
	By         string   `yaml:"by" json:"by"`         // what else carries it out, or why a program does not
	Attach     []string `yaml:"attach" json:"attach"` // papers by which a claim shows that it was kept
	Papers     []string `yaml:"papers" json:"papers"` // papers that come of it, by their titles
	Rules      []string `yaml:"-" json:"rules"`       // ids of the checks that cite it
	Parameters []string `yaml:"-" json:"parameters"`  // names of the parameters that cite it

	line int
}

// Interpretation is a reading taken where the policy leaves something open.
type Interpretation struct {
	ID       string   `yaml:"id" json:"id"`
	Articles []string `yaml:"articles" json:"articles"`
	Point    string   `yaml:"point" json:"point"`     // what is open
	Reading  string   `yaml:"reading" json:"reading"` // what we take it to mean
	Switch   string   `yaml:"switch" json:"switch"`   // the setting that changes it; empty: the rules folder alone can
	Cost     string   `yaml:"cost" json:"cost"`       // what another reading would mean
	Others   []Other  `yaml:"others" json:"others"`   // the other readings, for rehearsals
}

// Other is another reading of what the policy leaves open, and how the past is played under it: by settings, by values
// that every edition has, or by another text of a rule. One that has a reason why instead cannot be played.
type Other struct {
	Reading  string            `yaml:"reading" json:"reading"`
	Switches map[string]string `yaml:"set" json:"set"`
	Numbers  map[string]string `yaml:"values" json:"values"` // of courses that have the rule
	Edits    []Edit            `yaml:"edits" json:"edits"`
	Why      string            `yaml:"why" json:"why"`
	Counts   string            `yaml:"counts" json:"counts"` // a rule whose findings tell of how many it is about
}

// Edit puts another text into a file of rules, in the one place where it stands.
type Edit struct {
	File string `yaml:"file" json:"file"`
	From string `yaml:"from" json:"from"`
	To   string `yaml:"to" json:"to"`
}

// ArticleName is an article as people cite it: 第十九条, 附件.
func ArticleName(id string) string {
	n, err := strconv.Atoi(id)
	if err != nil {
		return "附件"
	}
	return "第" + numeral(n) + "条"
}

// numeral writes 1 to 99 in Chinese.
func numeral(n int) string {
	digits := []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	switch tens := n / 10; tens {
	case 0:
		return digits[n]
	case 1:
		return "十" + digits[n%10]
	default:
		return digits[tens] + "十" + digits[n%10]
	}
}

// citation is a list of articles as people cite it: 第十四条、第二十二条.
func citation(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = ArticleName(id)
	}
	return strings.Join(names, "、")
}

// readArticles reads articles.yaml: each article once, none left out.
func (l *loader) readArticles() []Article {
	const file = "articles.yaml"
	var all []Article
	root := l.tree(file)
	if root == nil {
		return nil // told already; it is not the articles that are missing
	}
	before := len(l.errors)
	for _, e := range l.readList(file, root, shape{key: "article", required: []string{"line", "by"},
		optional: []string{"attach", "papers"}}) {
		a, ok := decode[Article](l, e)
		if !ok {
			continue
		}
		if find(all, a.ID) != nil {
			l.bad(file, e.line, "article %s stands here twice: give each its own number", a.ID)
		}
		a.line = e.line
		all = append(all, a)
	}
	if missing := lackingArticles(all); len(missing) > 0 && len(l.errors) == before {
		l.bad(file, lineOf(root), "article %s missing: the file stands in for the whole book; take the lines from the "+
			"file that `policy copy DIR` writes", strings.Join(missing, ", "))
	}
	return all
}

// lackingArticles lists the articles that are not there.
func lackingArticles(all []Article) (missing []string) {
	for n := 1; n <= articleCount; n++ {
		if find(all, strconv.Itoa(n)) == nil {
			missing = append(missing, strconv.Itoa(n))
		}
	}
	if find(all, "annex") == nil {
		missing = append(missing, "annex")
	}
	return missing
}

// articleCount is how many articles the policy has.
const articleCount = 27

// find gives the article of that id, nil when there is none.
func find(articles []Article, id string) *Article {
	i := slices.IndexFunc(articles, func(a Article) bool { return a.ID == id })
	if i < 0 {
		return nil
	}
	return &articles[i]
}

// cited notes an article that does not exist.
func (l *loader) cited(articles []Article, id, file string, line int) {
	if articles != nil && find(articles, id) == nil {
		l.bad(file, line, "unknown article %q: write its number, 1 to %d, or annex", id, articleCount)
	}
}

// readInterpretations reads interpretations.yaml; ids are I and a number, each once.
func (l *loader) readInterpretations(articles []Article) []Interpretation {
	const file = "interpretations.yaml"
	var all []Interpretation
	seen := map[string]bool{}
	entries := shape{key: "id", required: []string{"articles", "point", "reading", "switch", "cost"},
		optional: []string{"others"}}
	for _, e := range l.readList(file, l.tree(file), entries) {
		i, ok := decode[Interpretation](l, e)
		if !ok {
			continue
		}
		if _, err := strconv.Atoi(strings.TrimPrefix(i.ID, "I")); err != nil || seen[i.ID] {
			l.bad(file, e.line, "%q is not a new interpretation id: write I and a number that no other has", i.ID)
		}
		seen[i.ID] = true
		for _, id := range i.Articles {
			l.cited(articles, id, file, e.line)
		}
		all = append(all, i)
	}
	return all
}

// idle notes each article that nothing carries out and that does not say why.
func (l *loader) idle(articles []Article) {
	for _, a := range articles {
		if a.By == "" && len(a.Rules) == 0 && len(a.Parameters) == 0 {
			l.bad("articles.yaml", a.line, "nothing carries out article %s: say in `by` why not", a.ID)
		}
	}
}
