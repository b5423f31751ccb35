//go:build tools

package main

import (
	_ "github.com/restic/rest-server/cmd/rest-server"
)
