package preview

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/home"
	"chuangpei/pipeline/intake"
	"chuangpei/pipeline/publish"
)

// memoryFile is where below the state folder it is kept what answers lie in the outbox.
const memoryFile = "early.json"

// memory is what answers lie in the outbox, and of which files.
type memory struct {
	Version int             `json:"version"`
	State   string          `json:"register"` // what the register was when they were given
	Left    map[string]left `json:"left"`     // by the mark of the file as it stood
	Day     string          `json:"day"`      // of the hits
	Hits    map[string]int  `json:"hits"`     // of each sender's returned files on what is another's, that day
}

// left is an answer that lies in the outbox. The name of a file is its sender's text: it is kept as a hash.
type left struct {
	Folder string `json:"folder"`
	Name   string `json:"name"`   // hash of the answer's name
	Answer string `json:"answer"` // digest of what it says; empty when it is to be said anew
}

// digest is the hash of a text.
func digest(text string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(text))) }

// recall reads the memory; none is an empty one, and so is one that is damaged: no night may end for it. Answers that
// it knew of are written over by the next to their files.
func recall(h home.Home) (m memory, err error) {
	m = nothing()
	err = h.Within(home.StateFolder, func(d disk.Folder) error {
		text, err := d.Read(memoryFile)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		if json.Unmarshal(text, &m) != nil || m.Left == nil || m.Hits == nil {
			m = nothing()
		}
		return nil
	})
	return m, err
}

// nothing is the memory of an outbox without answers.
func nothing() memory { return memory{Version: 1, Left: map[string]left{}, Hits: map[string]int{}} }

// keep writes the memory down.
func (m memory) keep(h home.Home) error {
	text, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return err
	}
	return h.Within(home.StateFolder, func(d disk.Folder) error {
		return d.Replace(memoryFile, append(text, '\n'), 0o600)
	})
}

// empty reports that no answer lies in the outbox.
func (m memory) empty() bool { return len(m.Left) == 0 }

// knows reports that everything that stands was answered, and nothing else, with the register as it is.
func (m memory) knows(standing []intake.Standing, state string) bool {
	if len(standing) != len(m.Left) || len(m.Left) > 0 && m.State != state {
		return false
	}
	return !slices.ContainsFunc(standing, func(s intake.Standing) bool { return m.Left[s.Mark()].Answer == "" })
}

// forgetAnswers says that every answer is to be given anew, for the register is another.
func (m *memory) forgetAnswers(state string) {
	m.State = state
	for mark, l := range m.Left {
		l.Answer = ""
		m.Left[mark] = l
	}
}

// withholds counts the hits of an answer, and reports whether its sender has had as many that day as the limit says:
// who asks again and again what becomes of others' numbers is answered by the night, which keeps it.
func (m *memory) withholds(w *waiting, day string, limit int) bool {
	if m.Day != day {
		m.Day, m.Hits = day, map[string]int{}
	}
	if w.answer.Result != "returned" || w.answer.Others == 0 || limit == 0 {
		return false
	}
	sender := w.file.SenderKind + " " + w.file.SenderCode
	before := m.Hits[sender]
	m.Hits[sender] += w.answer.Others
	return before >= limit
}

// taken reports whether the answer to another file has a name in a folder.
func (m *memory) taken(folder, name, mark string) bool {
	for of, l := range m.Left {
		if l.Folder == folder && l.Name == digest(name) && of != mark {
			return true
		}
	}
	return false
}

// withdraw takes answers out of the outbox, but for those of files to keep.
func (m *memory) withdraw(outbox publish.Outbox, keep func(mark string) bool) (err error) {
	for mark, l := range m.Left {
		if keep(mark) {
			continue
		}
		named := func(name string) bool { return digest(name) == l.Name }
		err = errors.Join(err, publish.Withdraw(outbox, l.Folder, named))
		delete(m.Left, mark)
	}
	return err
}

// Withdraw takes every answer out of the outbox: the files were taken, and the night answers them. Nothing is opened
// where none was given.
func Withdraw(h home.Home) error {
	m, err := recall(h)
	if err != nil || m.empty() {
		return err
	}
	outbox, err := publish.OpenOutbox(h.Path(home.OutboxFolder), h.Fault)
	if err != nil {
		return &home.Unreachable{What: "outbox", Err: err}
	}
	defer outbox.Close()
	if err := m.withdraw(outbox, func(string) bool { return false }); err != nil {
		return &home.Unreachable{What: "outbox", Err: err}
	}
	return m.keep(h)
}
