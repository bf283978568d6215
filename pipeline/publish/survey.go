package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/papers"
)

// Count is what was found of the papers of one kind when they were to be written again, and what was done: files.
type Count struct {
	Kind     string `json:"kind"`     // as the register calls it
	Title    string `json:"title"`    // as its readers do
	Missing  int    `json:"missing"`  // were not there
	Edited   int    `json:"edited"`   // did not say what was written
	Later    int    `json:"later"`    // were written as a later version (_v2), beside what stands
	Renewed  int    `json:"renewed"`  // forms and pages that have something new to show
	New      int    `json:"new"`      // were written for the first time
	Moved    int    `json:"moved"`    // lay where papers lay before there were files of classes
	Left     int    `json:"left"`     // stand as they were published
	Replaced int    `json:"replaced"` // are not there, and a later paper took their place: not written
	Written  int    `json:"written"`  // what was written, all together
	Unmade   int    `json:"unmade"`   // papers that could not be made; the log says why
}

// Add adds another kind's.
func (c *Count) Add(other Count) {
	c.Missing, c.Edited, c.Later = c.Missing+other.Missing, c.Edited+other.Edited, c.Later+other.Later
	c.Renewed, c.New, c.Moved = c.Renewed+other.Renewed, c.New+other.New, c.Moved+other.Moved
	c.Left, c.Replaced, c.Written = c.Left+other.Left, c.Replaced+other.Replaced, c.Written+other.Written
	c.Unmade += other.Unmade
}

// state is how a file of the outbox stands to what was published.
type state int

const (
	whole state = iota // as it was published, or saved again by another program
	edited
	missing
)

// looked is a paper as it was published, and how it stands.
type looked struct {
	Issued
	state state
}

// survey is how the outbox stood when papers were to be written again, and what became of them.
type survey struct {
	papers  map[string]looked // by path
	counts  map[string]*Count // by kind
	named   bool              // only what something names is asked for
	asItWas map[issue]bool    // replaced papers that are asked for: written as they were, or not at all
}

// newSurvey is one of which nothing is known yet.
func newSurvey() *survey {
	return &survey{papers: map[string]looked{}, counts: map[string]*Count{}, asItWas: map[issue]bool{}}
}

// of is the count of a kind.
func (s *survey) of(workbook string) *Count {
	if s.counts[workbook] == nil {
		s.counts[workbook] = &Count{Kind: workbook, Title: path.Base(papers.ReadersOf(workbook).Title)}
	}
	return s.counts[workbook]
}

// Counts are those of all kinds of which there is something to say, in their order.
func (s *survey) Counts() []Count {
	all := []Count{}
	for _, kind := range papers.Kinds() {
		if c := s.counts[kind.Workbook]; c != nil {
			all = append(all, *c)
		}
	}
	return all
}

// compare looks at the papers that are requested, and drops from the requests what stands as it was published, every
// copy of it, unless it is to be rendered anew. It says what the register says; a version of the program that lays it
// out otherwise would only make it look newer than it is. A paper in whose place a later one stands is written only
// where it is named, and what shows the present state always is.
func (s *survey) compare(ctx context.Context, p *Publisher, subjects map[string][]string, anew bool) error {
	issued, err := ledger.Select[Issued](ctx, p.Papers.DB, statement("issued_requested"))
	if err != nil {
		return fmt.Errorf("what stands in the outbox: %w", err)
	}
	leave := map[issue]bool{}
	for _, paper := range issued {
		state, err := stateOf(p.Outbox, paper)
		if err != nil {
			return fmt.Errorf("look at outbox/%s: %w", paper.Path, err)
		}
		s.count(looked{paper, state})
		of := issue{paper.Workbook, paper.Subject}
		left, seen := leave[of]
		leave[of] = (left || !seen) && (paper.Replaced || state == whole && !anew)
		s.asItWas[of] = (s.asItWas[of] || !seen) && paper.Replaced
	}
	for workbook, all := range subjects {
		subjects[workbook] = slices.DeleteFunc(all, func(subject string) bool {
			of := issue{workbook, subject}
			return leave[of] && !papers.InPlace(workbook) && !(s.named && s.asItWas[of])
		})
	}
	return nil
}

// stateOf looks at a paper in the outbox.
func stateOf(outbox Outbox, paper Issued) (state, error) {
	sum, err := fingerprint(outbox.root, paper.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return missing, nil
	case err != nil || sum == paper.SHA256:
		return whole, err
	}
	body, err := outbox.root.Read(paper.Path)
	if err != nil {
		return edited, err
	}
	if cells, err := CellsOf(body); err == nil && cells == paper.Cells {
		return whole, nil
	}
	return edited, nil
}

// count counts a paper as it was found. A form that was filled in where it stands is what it is for.
func (s *survey) count(paper looked) {
	s.papers[paper.Path] = paper
	switch c := s.of(paper.Workbook); {
	case paper.state == missing && paper.Replaced:
		c.Replaced++
	case paper.state == missing:
		c.Missing++
	case paper.state == edited && !papers.IsForm(paper.Workbook):
		c.Edited++
	default:
		c.Left++
	}
}

// tally counts papers that stand now.
func (s *survey) tally(records []record) {
	for _, r := range records {
		c, before := s.of(r.workbook), s.papers[r.file.path]
		switch {
		case before.Path == "" && r.file.number > 1:
			c.Later++
		case before.Path == "":
			c.New++
		case before.state == missing && before.Replaced:
			c.Replaced, c.Missing = c.Replaced-1, c.Missing+1
		case before.state == missing || before.state == edited && !papers.IsForm(r.workbook):
		case papers.InPlace(r.workbook) && before.SHA256 != r.file.sha256:
			c.Renewed, c.Left = c.Renewed+1, c.Left-1
		default:
			continue // it stands as it stood
		}
		c.Written++
	}
}
