package town

import (
	"flag"
	"os"
	"testing"

	"chuangpei/pipeline/scratch"
)

// Main bounds the properties of a package unless somebody asks for more (-rapid.checks=20): a trial plays whole nights,
// and every run of the tests tries another city. Homes are kept in memory: see package scratch.
func Main(m *testing.M) {
	flag.Parse()
	for name, value := range map[string]string{"rapid.checks": "1", "rapid.shrinktime": "20s"} {
		if f := flag.Lookup(name); f != nil && f.Value.String() == f.DefValue {
			_ = f.Value.Set(value)
		}
	}
	os.Exit(scratch.InMemory(m.Run))
}
