package staging

import (
	"cmp"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"chuangpei/pipeline/form"
)

// Whoever sends files that contend with each other must not hold up the others: such files are decided one after the
// other. So a file that shares a key with an earlier one of its sender, of the same kind and night, takes its turn
// when everybody else's files of its kind are decided; of each sender no more than the limit a night, the rest on
// later nights, in order of arrival, before what he sends then. The order in which a night's files are decided is
// therefore: kind by kind, first those that contend with no earlier file of their sender, by arrival; then each
// sender's first that does, by arrival, then each one's second, and so on. Deciding them one by one in this order
// comes to the same as deciding them in batches.

// mostContending is how many a sender and night when the settings do not say.
const mostContending = 20

// Turns is who has had his turn in a run.
type Turns struct {
	most     int
	keys     map[uint64]bool  // of what was met, by sender and kind
	contents map[string]int64 // the submission that said so first, by sender, kind and content
	taken    map[string]int   // files of a sender that contend and are decided tonight
	behind   map[string]int   // files of a sender that wait
}

// NewTurns begins a run in which so many of a sender's contending files are decided; 0 is the usual number.
func NewTurns(most int) *Turns {
	return &Turns{most: cmp.Or(most, mostContending), taken: map[string]int{}, behind: map[string]int{}}
}

// Most is how many of a sender's contending files are decided in a night.
func (t *Turns) Most() int { return t.most }

// Begin begins a kind: files of two kinds never contend.
func (t *Turns) Begin() { t.keys, t.contents = map[uint64]bool{}, map[string]int64{} }

// turn is what a file is among those of its sender.
type turn struct {
	repeats int64 // the file of tonight, or one that waits, with the same content; 0 when there is none
	number  int   // 0 when it contends with no earlier file, else the how manieth that does; above most it waits
	before  int   // how many that wait stand before it
}

// meet places a file. Files are met in order of arrival, those that wait since an earlier night first.
func (t *Turns) meet(sub Submission, keys []uint64, content string) turn {
	sender := sub.sender()
	if content != "" {
		said := sender + "\x00" + content
		if first := t.contents[said]; first != 0 {
			return turn{repeats: first}
		}
		t.contents[said] = sub.ID
	}
	contends := false
	for _, key := range keys {
		contends = contends || t.keys[key]
		t.keys[key] = true
	}
	if !contends {
		return turn{}
	}
	if t.taken[sender] < t.most {
		t.taken[sender]++
		return turn{number: t.taken[sender]}
	}
	t.behind[sender]++
	return turn{number: t.most + 1, before: t.behind[sender] - 1}
}

// fingerprints are the keys of a file as turns keep them.
func (s Submission) fingerprints(keys []string) []uint64 { return Hashed(s.sender()+"\x00", keys) }

// Hashed are keys, each after the same words, as they are kept: 64 bits each, for a night may name a million people,
// and nobody's number.
func Hashed(before string, keys []string) []uint64 {
	all := make([]uint64, len(keys))
	for i, key := range keys {
		h := fnv.New64a()
		_, _ = h.Write([]byte(before + key)) // a hash never fails
		all[i] = h.Sum64()
	}
	return all
}

// waitsFor are the keys of a file that waits, as they were kept.
func (s Submission) waitsFor() []uint64 {
	var all []uint64
	for _, word := range strings.Fields(s.Keys) {
		if key, err := strconv.ParseUint(word, 16, 64); err == nil {
			all = append(all, key)
		}
	}
	return all
}

// joined writes keys so that waitsFor reads them.
func joined(keys []uint64) string {
	words := make([]string, len(keys))
	for i, key := range keys {
		words[i] = strconv.FormatUint(key, 16)
	}
	return strings.Join(words, " ")
}

// Queued is a file that is decided after everybody else's.
type Queued struct {
	Submission
	turn int
}

// InTurn sorts them: everybody's first, everybody's second.
func InTurn(all []Queued) []Submission {
	slices.SortStableFunc(all, func(a, b Queued) int { return cmp.Or(a.turn-b.turn, cmp.Compare(a.ID, b.ID)) })
	subs := make([]Submission, len(all))
	for i, q := range all {
		subs[i] = q.Submission
		subs[i].Waited = true
	}
	return subs
}

// Admit says which files of a kind are read now. Those that wait since an earlier night are known by their keys, and
// are read only when their turn has come: however many wait, a night does not read them.
func (t *Turns) Admit(todo []Submission) (now []Submission, later []Queued) {
	for _, sub := range todo {
		if !sub.Waited {
			now = append(now, sub)
			continue
		}
		switch m := t.meet(sub, sub.waitsFor(), sub.Content); {
		case sub.Done || m.number > t.most:
		case m.number > 0:
			later = append(later, Queued{sub, m.number})
		default:
			now = append(now, sub)
		}
	}
	return now, later
}

// Placed is what was read, by when it is decided. What is answered at once repeats another file or waits for a later
// night.
type Placed struct {
	Now    []*Application
	Later  []Queued
	Broken []*Application // they looked like the kind by their tabs and could not be read whole
	Repeat [][]any        // submission, and the one of the same night that says the same
	Defer  [][]any        // as deferral has them, but for the run
	Rows   [][]any        // submission, sheet, rows of those deferred
}

// Place says of what was read when it is decided. What was met before is decided now.
func (t *Turns) Place(kind string, subs map[int64]Submission, apps []*Application) Placed {
	var p Placed
	for _, app := range apps {
		sub := subs[app.Submission]
		if app.Kind != kind {
			if !sub.Done {
				p.Broken = append(p.Broken, app)
			}
			continue
		}
		if sub.Waited || sub.SenderKind == "" && !sub.Done { // it was met, or is nobody's
			p.Now = append(p.Now, app)
			continue
		}
		content := app.Content
		if form.KindOf(kind).Registers { // a list that was changed may be changed back
			content = ""
		}
		keys := sub.fingerprints(app.Contends())
		switch m := t.meet(sub, keys, content); {
		case sub.Done: // by a run that was cut off: it was read again for the sake of the others' places
		case m.repeats != 0:
			p.Repeat = append(p.Repeat, []any{app.Submission, m.repeats})
		case m.number > t.most:
			p.deferral(app, content, keys, m.before, t.most)
		case m.number > 0:
			p.Later = append(p.Later, Queued{sub, m.number})
		default:
			p.Now = append(p.Now, app)
		}
	}
	return p
}

// deferral puts off a file to a later night.
func (p *Placed) deferral(app *Application, content string, keys []uint64, before, most int) {
	p.Defer = append(p.Defer, []any{app.Submission, app.Kind, content, joined(keys), int64(before), int64(most)})
	for sheet, rows := range app.Rows {
		p.Rows = append(p.Rows, []any{app.Submission, sheet, int64(rows)})
	}
}
