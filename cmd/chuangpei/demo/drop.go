package demo

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// job is one file of a night.
type job struct {
	path string // below inbox/
	make func() ([]byte, error)
}

// lookup finds the instructors sent to a class; nil when nobody knows.
type lookup func(classNo string) []string

// Drop writes a night's files into home/inbox. Completions name the instructors that home/outbox says were sent to the
// class (师资选派单), or plausible ones where it says nothing. Files of the same name are written over.
func (c *City) Drop(night int, home string) error {
	if night < 0 || night >= c.Nights() {
		return fmt.Errorf("demo: no night %d", night)
	}
	inbox := filepath.Join(home, "inbox")
	jobs := c.jobs(night, dispatches(home))
	for _, folder := range folders(jobs) {
		if err := os.MkdirAll(filepath.Join(inbox, folder), 0o755); err != nil {
			return fmt.Errorf("demo: %w", err)
		}
	}
	return parallel(len(jobs), func(i int) error {
		data, err := jobs[i].make()
		if err != nil {
			return fmt.Errorf("demo: night %d, file %d: %w", night, i, err)
		}
		return os.WriteFile(filepath.Join(inbox, filepath.FromSlash(jobs[i].path)), data, 0o644)
	})
}

// folders are the different folders of the jobs.
func folders(jobs []job) []string {
	var all []string
	for _, j := range jobs {
		all = append(all, filepath.Dir(filepath.FromSlash(j.path)))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// parallel does n things on all processors and returns the first error.
func parallel(n int, do func(int) error) error {
	var next atomic.Int64
	var wait sync.WaitGroup
	failed := make(chan error, runtime.GOMAXPROCS(0))
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				if err := do(i); err != nil {
					failed <- err
					return
				}
			}
		})
	}
	wait.Wait()
	close(failed)
	return <-failed
}

// jobs are the files of a night.
func (c *City) jobs(night int, sent lookup) []job {
	var all []job
	for name, d := range c.registerDrafts(night) {
		all = append(all, job{"市级/" + name, func() ([]byte, error) { return c.write(d, 10_000+len(name)) }})
	}
	for _, k := range c.classes {
		for s := opening; s < stages; s++ {
			if k.nights[s] == night {
				all = append(all, job{k.path(s), func() ([]byte, error) { return c.application(k, s, sent) }})
			}
		}
		if k.corrected > 0 && k.corrected == night {
			all = append(all, job{k.correctedPath(), func() ([]byte, error) { return c.write(c.openingDraft(k), k.inst.index) }})
		}
	}
	for _, o := range c.oddities {
		if o.night == night {
			all = append(all, job{o.path(), func() ([]byte, error) { return o.make(sent) }})
		}
	}
	slices.SortFunc(all, func(a, b job) int { return strings.Compare(a.path, b.path) })
	return all
}

// application writes a class's application, with its mistake if it has one.
func (c *City) application(k *class, s stage, sent lookup) ([]byte, error) {
	return c.write(c.draftOf(k, s, sent), k.inst.index)
}

// draftOf is the contents of a class's application, with its mistake if it has one.
func (c *City) draftOf(k *class, s stage, sent lookup) *draft {
	var d *draft
	switch s {
	case opening:
		d = c.openingDraft(k)
	case completion:
		d = c.completionDraft(k, c.teachers(k, sent))
	default:
		d = c.claimDraft(k, s)
	}
	if f := k.flaws[s]; f != nil && f.spoil != nil {
		f.spoil(d)
	}
	return d
}

// teachers are the two sent to the class, or two who might have been.
func (c *City) teachers(k *class, sent lookup) []string {
	if sent != nil {
		if names := sent(k.number); len(names) > 0 {
			return names
		}
	}
	var names []string
	for _, in := range c.instructors {
		if in.state == "在库" && slices.Contains(in.courses, k.course) {
			names = append(names, in.name)
		}
	}
	at := k.no % (len(names) - 1)
	return names[at : at+2]
}
