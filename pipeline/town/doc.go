// Package town is the one made-up city that the tests of the pipeline share: its schools, classes and people, what they
// send, the nights it plays, and how its papers are read. Only tests import it.
package town
