package sim_test

import (
	"go/ast"
	"go/token"
	"strings"
	"testing"
)

// Packages have no state: their variables are tables, never written. Assignments are
// found through the names they go to, not through pointers taken earlier.
func TestPackagesHaveNoState(t *testing.T) {
	all := sources(t)
	variables := map[string]map[string]bool{} // by package
	for _, s := range all {
		if s.test {
			continue
		}
		if variables[s.dir] == nil {
			variables[s.dir] = map[string]bool{}
		}
		for _, decl := range s.file.Decls {
			checkDeclaration(t, s, decl, variables[s.dir])
		}
	}
	for _, s := range all {
		if s.test {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			for _, to := range written(n) {
				if name, ok := packageVariable(s, to, variables); ok {
					t.Errorf("%s: %s is written: packages have no state, pass a value", s.place(n.Pos()), name)
				}
			}
			return true
		})
	}
}

// checkDeclaration notes the variables of a package, and tells of init functions and of
// variables that can only be meant to change.
func checkDeclaration(t *testing.T, s *source, decl ast.Decl, variables map[string]bool) {
	if f, ok := decl.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
		t.Errorf("%s: an init function: nothing happens by importing a package", s.place(f.Pos()))
	}
	d, ok := decl.(*ast.GenDecl)
	if !ok || d.Tok != token.VAR {
		return
	}
	for _, spec := range d.Specs {
		v := spec.(*ast.ValueSpec)
		for _, name := range v.Names {
			if name.Name != "_" { // a promise about types
				variables[name.Name] = true
			}
			if locked(s, v.Type) {
				t.Errorf("%s: %s is a lock or an atomic: packages have no state", s.place(name.Pos()), name.Name)
			}
		}
	}
}

// locked says whether a type is one of sync's or atomic's.
func locked(s *source, typ ast.Expr) bool {
	if index, ok := typ.(*ast.IndexExpr); ok { // atomic.Pointer[T]
		typ = index.X
	}
	pkg, _ := qualified(s, typ)
	return strings.HasPrefix(pkg, "sync")
}

// written are the expressions that a statement writes.
func written(n ast.Node) []ast.Expr {
	switch n := n.(type) {
	case *ast.AssignStmt:
		if n.Tok != token.DEFINE {
			return n.Lhs
		}
	case *ast.IncDecStmt:
		return []ast.Expr{n.X}
	case *ast.RangeStmt:
		if n.Tok == token.ASSIGN {
			return []ast.Expr{n.Key, n.Value}
		}
	case *ast.CallExpr:
		if f, ok := n.Fun.(*ast.Ident); ok && len(n.Args) > 0 && (f.Name == "clear" || f.Name == "delete" || f.Name == "copy") {
			return n.Args[:1]
		}
	}
	return nil
}

// packageVariable says whether an expression leads into a variable of a package, and
// which.
func packageVariable(s *source, e ast.Expr, variables map[string]map[string]bool) (string, bool) {
	for {
		switch x := e.(type) {
		case *ast.IndexExpr:
			e = x.X
		case *ast.SliceExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.SelectorExpr:
			if pkg, name := qualified(s, x); pkg != "" {
				dir, ours := strings.CutPrefix(pkg, module+"/")
				return pkg + "." + name, !ours || variables[dir][name]
			}
			e = x.X
		case *ast.Ident:
			if !variables[s.dir][x.Name] {
				return "", false
			}
			// Resolved in the file, it must be the package's own; unresolved it is one of
			// another file.
			if x.Obj != nil {
				spec, ok := x.Obj.Decl.(*ast.ValueSpec)
				return x.Name, ok && atTop(s, spec)
			}
			return x.Name, true
		default:
			return "", false
		}
	}
}

// atTop says whether a declaration is the file's, not a function's.
func atTop(s *source, spec *ast.ValueSpec) bool {
	for _, decl := range s.file.Decls {
		if d, ok := decl.(*ast.GenDecl); ok && d.Pos() <= spec.Pos() && spec.End() <= d.End() {
			return true
		}
	}
	return false
}
