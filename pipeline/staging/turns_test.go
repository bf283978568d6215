package staging

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"chuangpei/pipeline/form"

	"pgregory.net/rapid"
)

// filed is an application with its submission, from one of a few senders.
type filed struct {
	sub Submission
	app *Application
}

// fileOf is the n-th submission, of a sender, about people.
func fileOf(n int64, sender string, people ...int64) filed {
	sub := Submission{ID: n, SenderKind: form.Academy, SenderCode: sender}
	return filed{sub, &Application{Submission: n, SenderKind: sub.SenderKind, SenderCode: sender,
		Kind:    "opening",
		Persons: people, Rows: map[string]int{"学员名单": 1}, Content: fmt.Sprint(n)}}
}

// plan places files that are read in batches of a size, and says in which order they are decided, whom they repeat,
// and which wait.
func plan(files []filed, batch, most int) (order []int64, repeated, waits [][]any) {
	turns := NewTurns(most)
	turns.Begin()
	var later []Queued
	for part := range slices.Chunk(files, batch) {
		subs, apps := map[int64]Submission{}, []*Application(nil)
		for _, f := range part {
			subs[f.sub.ID], apps = f.sub, append(apps, f.app)
		}
		p := turns.Place("opening", subs, apps)
		for _, app := range p.Now {
			order = append(order, app.Submission)
		}
		later = append(later, p.Later...)
		repeated, waits = append(repeated, p.Repeat...), append(waits, p.Defer...)
	}
	for _, sub := range InTurn(later) {
		order = append(order, sub.ID)
	}
	return order, repeated, waits
}

// TestNobodyIsHeldUpByAnothersContention: whatever files of one sender are strewn among those of others, the others
// are decided in the order in which they are without him, none of them waits or repeats for his sake, he has at most
// his turns, and reading in other batches changes nothing.
func TestNobodyIsHeldUpByAnothersContention(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all, honest []filed
		most := rapid.IntRange(1, 4).Draw(t, "most")
		for i := range rapid.Int64Range(0, 60).Draw(t, "files") {
			sender := rapid.SampledFrom([]string{"greedy", "greedy", "a", "b", "c"}).Draw(t, "sender")
			f := fileOf(i+1, sender, rapid.SliceOfN(rapid.Int64Range(1, 9), 1, 3).Draw(t, "people")...)
			f.app.Content = fmt.Sprint(rapid.IntRange(1, 40).Draw(t, "content"))
			if all = append(all, f); sender != "greedy" {
				honest = append(honest, f)
			}
		}
		if len(all) == 0 {
			return
		}
		order, repeated, waits := plan(all, rapid.IntRange(1, 9).Draw(t, "batch"), most)
		if o, r, w := plan(all, len(all), most); !reflect.DeepEqual(o, order) || !reflect.DeepEqual(r, repeated) ||
			!reflect.DeepEqual(w, waits) {
			t.Fatal("the size of a batch changes who is decided when")
		}
		sender := map[int64]string{}
		for _, f := range all {
			sender[f.sub.ID] = f.sub.SenderCode
		}
		others := slices.DeleteFunc(slices.Clone(order), func(id int64) bool { return sender[id] == "greedy" })
		if alone, _, _ := plan(honest, max(1, len(honest)), most); !slices.Equal(others, alone) {
			t.Fatalf("without him %v, with him %v", alone, others)
		}
		if len(order)+len(repeated)+len(waits) != len(all) {
			t.Fatalf("%d files: %d decided, %d repeated, %d wait", len(all), len(order), len(repeated), len(waits))
		}
		undecided := map[string]int{}
		for _, w := range waits {
			undecided[sender[w[0].(int64)]]++
		}
		for who := range undecided {
			if n := len(slices.DeleteFunc(slices.Clone(order),
				func(id int64) bool { return sender[id] != who })); n < most {
				t.Fatalf("%s waits and has had %d of %d turns", who, n, most)
			}
		}
	})
}

// TestContentionCostsBoundedWaves: ten thousand files of a sender about one person, among a hundred of others, are
// some twenty waves after one; before there was a limit they were ten thousand.
func TestContentionCostsBoundedWaves(t *testing.T) {
	var files []filed
	apps := map[int64]*Application{}
	for i := range int64(10_100) {
		f := fileOf(i+1, "greedy", 7)
		if i%101 == 0 {
			f = fileOf(i+1, "other", 1000+i)
		}
		files, apps[i+1] = append(files, f), f.app
	}
	order, _, waits := plan(files, 1000, 0)
	var decided []*Application
	for _, id := range order {
		decided = append(decided, apps[id])
	}
	if n := len(Waves(decided)); n != 1+mostContending || len(waits) != 10_000-1-mostContending {
		t.Errorf("%d waves, %d wait", n, len(waits))
	}
	if place := waits[len(waits)-1][4]; place != int64(len(waits)-1) {
		t.Errorf("the last is told that %v stand before it, of %d", place, len(waits))
	}
}

// TestWhatWaitsIsKnownByItsKeys: files that waited since an earlier night contend as if they were read, are read only
// when their turn has come, and stand before new ones.
func TestWhatWaitsIsKnownByItsKeys(t *testing.T) {
	var files []filed
	for i := range int64(9) {
		files = append(files, fileOf(i+1, "greedy", 7, 10+i))
	}
	_, _, waits := plan(files, 9, 2)
	var todo []Submission
	for _, w := range waits {
		sub := files[w[0].(int64)-1].sub
		sub.Waited, sub.Kind, sub.Content, sub.Keys = true, w[1].(string), w[2].(string), w[3].(string)
		todo = append(todo, sub)
	}
	fresh := fileOf(20, "greedy", 7)
	free := fileOf(21, "greedy", 99)
	again := fileOf(22, "greedy", 7, 18)
	again.app.Content = files[8].app.Content
	todo = append(todo, fresh.sub, free.sub, again.sub)
	turns := NewTurns(2)
	turns.Begin()
	now, later := turns.Admit(todo)
	ids := func(subs []Submission) (all []int64) {
		for _, sub := range subs {
			all = append(all, sub.ID)
		}
		return all
	}
	if got := ids(now); !slices.Equal(got, []int64{4, 20, 21, 22}) || !slices.Equal(ids(InTurn(later)), []int64{5, 6}) {
		t.Fatalf("read now %v, in their turn %v", got, ids(InTurn(later)))
	}
	subs := map[int64]Submission{20: fresh.sub, 21: free.sub, 22: again.sub}
	p := turns.Place("opening", subs, []*Application{fresh.app, free.app, again.app})
	if len(p.Now) != 1 || p.Now[0].Submission != 21 || len(p.Defer) != 1 ||
		!reflect.DeepEqual(p.Repeat, [][]any{{int64(22), int64(9)}}) {
		t.Errorf("placed %+v", p)
	}
}
