package demo

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"
)

// job is one file of a night.
type job struct {
	path string // below inbox/
	make func() ([]byte, error)
}

// Drop writes a night's files into home/inbox. Completions name the instructors that home/outbox says were sent to the
// class (师资选派单), or plausible ones where it says nothing. Files of the same name are written over.
func (c *City) Drop(night int, home string) error {
	if night < 0 || night >= c.Nights() {
		return fmt.Errorf("demo: no night %d", night)
	}
	inbox := filepath.Join(home, "inbox")
	sent := dispatches(home)
	jobs := append(c.jobs(night, sent), c.answers(night, office{filepath.Join(home, "outbox")}, sent)...)
	for _, folder := range append(folders(jobs), "") {
		if err := os.MkdirAll(filepath.Join(inbox, folder), 0o755); err != nil {
			return fmt.Errorf("demo: %w", err)
		}
	}
	var files errgroup.Group
	files.SetLimit(runtime.GOMAXPROCS(0))
	for i, j := range jobs {
		files.Go(func() error {
			data, err := j.make()
			if err != nil {
				return fmt.Errorf("demo: night %d, file %d: %w", night, i, err)
			}
			return os.WriteFile(filepath.Join(inbox, filepath.FromSlash(j.path)), data, 0o644)
		})
	}
	return files.Wait()
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

// answers are the files by which people of the small city answer the papers they find in the outbox.
func (c *City) answers(night int, o office, sent lookup) []job {
	if c.load {
		return nil
	}
	return loops{centre{c}, o, night, sent}.jobs()
}

// jobs are the files of a night that follow from the seed alone.
func (c *City) jobs(night int, sent lookup) []job {
	var all []job
	for name, d := range (centre{c}).drafts(night) {
		all = append(all, job{"市级/" + name, func() ([]byte, error) { return c.write(d, 10_000+len(name)) }})
	}
	for _, k := range c.classes {
		for s := opening; s < stages; s++ {
			if k.nights[s] == night {
				all = append(all, job{k.path(s), func() ([]byte, error) { return c.application(k, s, sent) }})
			}
		}
		if k.corrected > 0 && k.corrected == night {
			all = append(all, job{k.correctedPath(), func() ([]byte, error) {
				return c.write(filing{c, k, opening}.faultless(nil), k.inst.index)
			}})
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
