package pipeline

import (
	"cmp"
	"context"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"chuangpei/pipeline/enact"
	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/staging"
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

// turns is who has had his turn in a run.
type turns struct {
	most     int
	keys     map[uint64]bool  // of what was met, by sender and kind
	contents map[string]int64 // the submission that said so first, by sender, kind and content
	taken    map[string]int   // files of a sender that contend and are decided tonight
	behind   map[string]int   // files of a sender that wait
}

// newTurns begins a run.
func newTurns(most int) *turns {
	return &turns{most: cmp.Or(most, mostContending), taken: map[string]int{}, behind: map[string]int{}}
}

// begin begins a kind: files of two kinds never contend.
func (t *turns) begin() { t.keys, t.contents = map[uint64]bool{}, map[string]int64{} }

// met is what a file is among those of its sender.
type met struct {
	repeats int64 // the file of tonight, or one that waits, with the same content; 0 when there is none
	turn    int   // 0 when it contends with no earlier file, else the how manieth that does; above most it waits
	place   int   // how many that wait stand before it
}

// meet places a file. Files are met in order of arrival, those that wait since an earlier night first.
func (t *turns) meet(sub submission, keys []uint64, content string) met {
	sender := sub.sender()
	if content != "" {
		said := sender + "\x00" + content
		if first := t.contents[said]; first != 0 {
			return met{repeats: first}
		}
		t.contents[said] = sub.ID
	}
	contends := false
	for _, key := range keys {
		contends = contends || t.keys[key]
		t.keys[key] = true
	}
	if !contends {
		return met{}
	}
	if t.taken[sender] < t.most {
		t.taken[sender]++
		return met{turn: t.taken[sender]}
	}
	t.behind[sender]++
	return met{turn: t.most + 1, place: t.behind[sender] - 1}
}

// sender is whose file it is.
func (s submission) sender() string { return s.SenderKind + "\x00" + s.SenderCode }

// fingerprints are the keys of a file as turns keep them: 64 bits each, for a night may name a million people.
func (s submission) fingerprints(keys []string) []uint64 {
	all := make([]uint64, len(keys))
	for i, key := range keys {
		h := fnv.New64a()
		_, _ = h.Write([]byte(s.sender() + "\x00" + key)) // a hash never fails
		all[i] = h.Sum64()
	}
	return all
}

// waitsFor are the keys of a file that waits, as they were kept.
func (s submission) waitsFor() []uint64 {
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

// queued is a file that is decided after everybody else's.
type queued struct {
	submission
	turn int
}

// inTurn sorts them: everybody's first, everybody's second.
func inTurn(all []queued) []submission {
	slices.SortStableFunc(all, func(a, b queued) int { return cmp.Or(a.turn-b.turn, cmp.Compare(a.ID, b.ID)) })
	subs := make([]submission, len(all))
	for i, q := range all {
		subs[i] = q.submission
		subs[i].Waited = true
	}
	return subs
}

// admit says which files of a kind are read now. Those that wait since an earlier night are known by their keys, and
// are read only when their turn has come: however many wait, a night does not read them.
func (s *session) admit(todo []submission) (now []submission, later []queued) {
	for _, sub := range todo {
		if !sub.Waited {
			now = append(now, sub)
			continue
		}
		switch m := s.turns.meet(sub, sub.waitsFor(), sub.Content); {
		case sub.Done || m.turn > s.turns.most:
		case m.turn > 0:
			later = append(later, queued{sub, m.turn})
		default:
			now = append(now, sub)
		}
	}
	return now, later
}

// placed is what was read, by when it is decided.
type placed struct {
	now      []*staging.Application
	later    []queued
	answered enact.Answers // at once: they repeat another, or wait for a later night
}

// place says of what was read when it is decided. What was met before is decided now.
func (s *session) place(kind string, subs map[int64]submission, apps []*staging.Application) placed {
	var p placed
	for _, app := range apps {
		sub := subs[app.Submission]
		if sub.Waited || sub.SenderKind == "" && !sub.Done { // it was met, or is nobody's
			p.now = append(p.now, app)
			continue
		}
		content := app.Content
		if form.KindOf(kind).Registers { // a list that was changed may be changed back
			content = ""
		}
		keys := sub.fingerprints(app.Contends())
		switch m := s.turns.meet(sub, keys, content); {
		case sub.Done: // by a run that was cut off: it was read again for the sake of the others' places
		case m.repeats != 0:
			p.answered.Repeat = append(p.answered.Repeat, []any{app.Submission, m.repeats})
		case m.turn > s.turns.most:
			p.answered.Defer = append(p.answered.Defer,
				[]any{app.Submission, kind, content, joined(keys), int64(m.place), int64(s.turns.most)})
			for sheet, rows := range app.Rows {
				p.answered.Rows = append(p.answered.Rows, []any{app.Submission, sheet, int64(rows)})
			}
		case m.turn > 0:
			p.later = append(p.later, queued{sub, m.turn})
		default:
			p.now = append(p.now, app)
		}
	}
	return p
}

// answer records what was answered at once.
func (s *session) answer(ctx context.Context, answered enact.Answers) error {
	if answered.None() {
		return nil
	}
	if n := len(answered.Defer); n > 0 {
		s.night.Log.Warn("files that contend with others of their sender wait for a later night; their receipts say so",
			"files", n, "most_a_night", s.turns.most)
	}
	return s.db.Tx(ctx, func(tx *ledger.Tx) error { return enact.Answer(ctx, tx, answered) })
}
