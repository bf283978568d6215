package publish

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/papers"
)

// A later version of a paper says on its face which one it replaces, and why. The register decides that, not what
// stands in the outbox: which file of the name was published before, about which application, and what happened from
// the run that asked for it to the one that asked for this. So `publish` gives the same bytes again, and verify can
// prove a later version as well as a first one. Papers of which nothing stands under their name, nearly all, cost no
// question.

// version is a file of the outbox under the name of a paper, as the register knows it.
type version struct {
	Path    string `db:"path"`
	Subject string `db:"subject"`
	SHA256  string `db:"sha256"`
	Run     int64  `db:"run"` // the first that asked for it
	number  int
}

// versions are the files under the names of some papers of a kind: those that were published, and those placed since.
type versions struct {
	placing  sync.Mutex
	workbook string
	under    map[string][]version // by folder and name, in the order of their numbers
	asked    map[issue]int64
	because  map[papers.Replacement]string
}

// findVersions finds what stands under the names of papers; of what is not recorded yet it is told.
func findVersions(ctx context.Context, p *Publisher, kind papers.Kind, gathered []papers.Paper, placed []record) (
	*versions, error) {
	v := &versions{workbook: kind.Workbook, asked: p.asked}
	if papers.InPlace(kind.Workbook) {
		return v, nil
	}
	names, err := taken(ctx, p, kind, gathered)
	if err != nil {
		return nil, err
	}
	var about []papers.Paper
	if kind.Workbook == "receipt" || kind.Folder == papers.ClassFiles {
		about = gathered
	}
	published, err := publishedAs(ctx, p.Papers, kind.Workbook, about, names)
	if err != nil {
		return nil, err
	}
	for _, r := range placed {
		if r.workbook == kind.Workbook {
			published = append(published, version{Path: r.file.path, Subject: r.subject, SHA256: r.file.sha256,
				Run: p.asked[issue{r.workbook, r.subject}]})
		}
	}
	for _, one := range published {
		if file, ok := names[one.Path]; ok {
			one.number = file.number
			v.add(file.name, one)
		}
	}
	v.because, err = p.Papers.Because(ctx, v.replacements(p.Outbox, gathered))
	return v, err
}

// numbered is which version of which name a file is.
type numbered struct {
	name   string
	number int
}

// bridged is how many versions in a row may have been tidied away from among the files of one name: one that comes
// after those that stand must not take the name of one that is gone.
const bridged = 2

// taken finds the files under the names of papers: those that stand, and when papers are written again also those that
// should, of which some may be missing.
func taken(ctx context.Context, p *Publisher, kind papers.Kind, gathered []papers.Paper) (map[string]numbered,
	error) {
	files, names := map[string]numbered{}, map[string]bool{}
	for _, paper := range gathered {
		for _, folder := range p.Outbox.placesOf(paper) {
			name := path.Join(folder, paper.Name)
			names[name] = true
			for number, gone := 1, 0; gone <= bridged; number++ {
				file := path.Join(folder, paper.File(number))
				there, err := p.Outbox.root.Exists(file)
				if err != nil {
					return nil, err
				}
				if gone++; there {
					files[file], gone = numbered{name, number}, 0
				}
			}
		}
	}
	if p.survey == nil {
		return files, nil
	}
	return files, issuedUnder(ctx, p.Papers, kind.Workbook, names, files)
}

// issuedUnder adds the files of a kind that were published under names of papers, whether they stand or not.
func issuedUnder(ctx context.Context, from *papers.Source, workbook string, names map[string]bool,
	files map[string]numbered) error {
	return from.Alone(func() error {
		found, err := ledger.Column[string](ctx, from.DB, statement("issued_under"), workbook,
			strings.Join(slices.Sorted(maps.Keys(names)), "\n"))
		for _, path := range found {
			name, number := papers.NameOf(path)
			files[path] = numbered{name, number}
		}
		return err
	})
}

// publishedAs reads what the register knows of files; of papers about applications, from the first of these on.
func publishedAs(ctx context.Context, from *papers.Source, workbook string, gathered []papers.Paper,
	names map[string]numbered) (found []version, err error) {
	if len(names) == 0 {
		return nil, nil
	}
	var subjects []string
	for _, paper := range gathered {
		subjects = append(subjects, paper.Subject)
	}
	err = from.Alone(func() error {
		found, err = ledger.Select[version](ctx, from.DB, statement("versions"), workbook,
			strings.Join(slices.Sorted(maps.Keys(names)), "\n"), strings.Join(subjects, "\n"))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("what was published under the names of papers: %w", err)
	}
	return found, nil
}

// add notes a version of a name.
func (v *versions) add(name string, one version) {
	v.placing.Lock()
	defer v.placing.Unlock()
	if v.under == nil {
		v.under = map[string][]version{}
	}
	list := append(v.under[name], one)
	slices.SortStableFunc(list, func(a, b version) int { return a.number - b.number })
	v.under[name] = list
}

// known lists the versions of a name.
func (v *versions) known(name string) []version {
	v.placing.Lock()
	defer v.placing.Unlock()
	return slices.Clone(v.under[name])
}

// first reports whether nothing is known under the names of a paper.
func (v *versions) first(o Outbox, paper papers.Paper) bool {
	for _, folder := range o.placesOf(paper) {
		if len(v.known(path.Join(folder, paper.Name))) > 0 {
			return false
		}
	}
	return true
}

// newest is the last of some versions on a subject; its number is 0 where there is none.
func newest(list []version, subject string) (last version) {
	for _, one := range list {
		if one.Subject == subject {
			last = one
		}
	}
	return last
}

// highest is the number of the last of some versions.
func highest(list []version) (number int) {
	for _, one := range list {
		number = max(number, one.number)
	}
	return number
}

// replaces finds which of the versions before it a paper takes the place of: the newest on its subject, else the newest
// about the same class.
func (v *versions) replaces(before []version, subject string) version {
	last := newest(before, subject)
	if last.number == 0 && len(before) > 0 && papers.Continues(v.workbook) {
		return before[len(before)-1]
	}
	return last
}

// replacement is a paper on a subject, asked for in a run, in the place of an earlier version.
func (v *versions) replacement(subject string, run int64, earlier version) papers.Replacement {
	return papers.Replacement{Workbook: v.workbook, Subject: subject, Earlier: earlier.Subject, Since: earlier.Run,
		Run: run}
}

// replacements lists all of which the papers may have to say why: of the newest version as it stands, of the one to
// come, and of the second of two that come together.
func (v *versions) replacements(o Outbox, gathered []papers.Paper) []papers.Replacement {
	found := map[papers.Replacement]bool{}
	together := map[string][]version{}
	for _, paper := range gathered {
		run := v.asked[issue{v.workbook, paper.Subject}]
		for _, folder := range o.placesOf(paper) {
			name := path.Join(folder, paper.Name)
			list := slices.Concat(v.under[name], together[name])
			if last := newest(v.under[name], paper.Subject); last.number > 0 {
				if earlier := v.replaces(before(list, last), paper.Subject); earlier.number > 0 {
					found[v.replacement(paper.Subject, last.Run, earlier)] = true
				}
			}
			if earlier := v.replaces(list, paper.Subject); earlier.number > 0 {
				found[v.replacement(paper.Subject, run, earlier)] = true
			}
			together[name] = append(together[name], version{Subject: paper.Subject, Run: run, number: len(list) + 1})
		}
	}
	return slices.SortedFunc(maps.Keys(found), func(a, b papers.Replacement) int {
		return cmp.Or(cmp.Compare(a.Subject, b.Subject), cmp.Compare(a.Since, b.Since), cmp.Compare(a.Run, b.Run),
			cmp.Compare(a.Earlier, b.Earlier))
	})
}

// before are the versions before one.
func before(list []version, one version) []version {
	return slices.DeleteFunc(slices.Clone(list), func(v version) bool { return v.number >= one.number })
}

// said is what the face of a paper on a subject, asked for in a run, says after these versions; nothing where it is the
// first.
func (v *versions) said(subject string, run int64, after []version) string {
	earlier := v.replaces(after, subject)
	if earlier.number == 0 {
		return ""
	}
	return "代替「" + path.Base(earlier.Path) + "」" + v.because[v.replacement(subject, run, earlier)]
}
