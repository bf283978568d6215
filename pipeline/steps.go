package pipeline

import (
	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/form"
	"chuangpei/pipeline/publish"
)

// Steps of a night, in the order in which it comes to them; Night.Fault hears of each as "step". What ends the night at one of
// them, the next night makes good. Some are come to once for every kind, batch or chunk, sealing and sealed twice or more.
const (
	stepScanned    = "scanned"           // the files that arrived are in the queue
	stepBegun      = "begun"             // the run has its number
	stepRegistered = "claims registered" // every file of the queue is a submission
	stepDeciding   = "deciding "         // and the kind: a batch is about to be committed
	stepDecided    = "decided "          // and the kind: it is
	stepSettling   = "settling "         // and the kind: what waited is about to be committed
	stepSettled    = "settled "          // and the kind: it is
	stepConcluding = "concluding"        // payment lists and verdicts are about to be committed
	stepConcluded  = "concluded"         // they are
	stepSealing    = "sealing"           // the journal is about to be written
	stepSealed     = "sealed"            // it is, and the register knows
	stepArchived   = "archived"          // the originals are in the archive, the queue is empty
	stepOutboxTold = "outbox told"       // the outbox knows how far the journal is
	stepChecked    = "invariants hold"   // everything is published and the run was checked
	stepSummary    = "summary kept"      // the run has its end in the register
	stepSealedLast = "sealed at last"    // and the journal and the outbox know of it
	stepStatus     = "status left"       // status.json and metrics.prom are written: the end
)

// Steps lists the names of all steps of a night in their order. That of files of no kind is "deciding unrecognised".
func Steps() []string {
	all := []string{stepScanned, stepBegun, stepRegistered}
	for _, kind := range kinds() {
		all = append(all, ofKind(stepDeciding, kind), ofKind(stepDecided, kind))
		if form.KindOf(kind).WaitsFor != "" {
			all = append(all, stepSettling+kind, stepSettled+kind)
		}
	}
	all = append(all, stepConcluding, stepConcluded, stepSealing, stepSealed, stepArchived, stepOutboxTold)
	all = append(all, publish.Steps()...)
	return append(all, stepChecked, stepSummary, stepSealedLast, stepStatus)
}

// ofKind is the name of a step that each kind has.
func ofKind(step, kind string) string {
	if kind == "" {
		kind = "unrecognised"
	}
	return step + kind
}

// step marks a step, and fails when a test wants the night to end there.
func (n Night) step(name string) error { return n.Fault.Step(name) }

// advised adds to an error of the file system what the operator can do about it.
func advised(err error) error {
	if advice := disk.Advice(err); advice != "" {
		return &disk.Advised{Err: err, Advice: advice}
	}
	return err
}
